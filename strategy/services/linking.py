"""Linking records of the map and taking links out; what a reference stands for."""

import hashlib
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, remove
from strategy.errors import InvalidError, NotFoundError
from strategy.lookup import by_key
from strategy.models import Link, LinkCreate, Source, Topic
from strategy.models.base import Record
from strategy.record_types import BY_REFERENCE
from strategy.references import (
    ROLES,
    parts,
)
from strategy.services.validation import NOT_IN_A_DOCUMENT, checked
from strategy.vocabulary import LinkBasis, LinkRole
from strategy.wording import DOCUMENTS, has_words


def referred(session: Session, reference: str) -> Record:
    """Return the record that a reference names.

    Raises:
        NotFoundError: there is none.
    """
    kind, key = parts(reference)
    if not kind:
        raise NotFoundError(f"There is no record “{reference[:60]}”.")
    return by_key(session, BY_REFERENCE[kind].model, key)


def kind_of(record: Record, reference: str) -> str:
    """Return the kind that links go by: a topic's own, else the record's."""
    return record.kind if isinstance(record, Topic) else parts(reference)[0]


def link(session: Session, *, actor: Actor, values: dict[str, Any], today: date) -> str:
    """Link two records in a role that fits both; the same link twice stays one.

    Returns:
        The key of the link.

    Raises:
        InvalidError: the two are one record, or cannot stand to each other in this role.
        NotFoundError: there is no such record, or none that the actor may know of.
        NotAllowedError: not the actor's to do.
    """
    require(actor, "link")
    form = checked(LinkCreate, values)
    start, end = referred(session, form.from_ref), referred(session, form.to_ref)
    if form.from_ref == form.to_ref:
        raise InvalidError({"to_ref": "A record cannot be linked to itself."})
    words = ROLES[LinkRole(form.role)]
    kinds = kind_of(start, form.from_ref), kind_of(end, form.to_ref)
    if kinds[0] not in words.froms or kinds[1] not in words.tos:
        raise InvalidError(
            {"role": f"A {_said(kinds[0])} cannot stand to a {_said(kinds[1])} in this way."}
        )
    document = saying(session, str(form.basis), form.passage)
    key = link_key(form.from_ref, str(form.role), form.to_ref)
    found = session.exec(select(Link).where(col(Link.key) == key)).first()
    record = found or Link(key=key, from_ref=form.from_ref, to_ref=form.to_ref, role=str(form.role))
    if found and (found.why, found.basis, found.passage) == (form.why, form.basis, form.passage):
        return key
    record.why, record.basis, record.passage = form.why, str(form.basis), form.passage
    if document is not None:
        record.source_id = document.id
    record.made_by, record.made_on = actor.key, today
    keep(session, actor, "link", record, why=form.why)
    return key


def saying(session: Session, basis: str, passage: str) -> Source | None:
    """Return the document that has the words on which a link rests, if it rests on one.

    Raises:
        InvalidError: a document is said to say so, and none has the words.
    """
    if basis != LinkBasis.DOCUMENT:
        return None
    for document in session.exec(select(Source).where(col(Source.key).in_(DOCUMENTS))).all():
        if passage and has_words(document.key, passage):
            return document
    raise InvalidError({"passage": NOT_IN_A_DOCUMENT})


def _said(kind: str) -> str:
    return kind.replace("_", " ")


def link_key(start: str, role: str, end: str) -> str:
    """Return the key of a link: the same ends and role give the same."""
    return "link-" + hashlib.sha256(f"{start}|{role}|{end}".encode()).hexdigest()[:16]


def unlink(session: Session, *, actor: Actor, link_key: str, why: str = "") -> Link:
    """Take a link out; its last image stays in the history."""
    require(actor, "unlink")
    found = by_key(session, Link, link_key)
    remove(session, actor, "unlink", found, why=why)
    return found
