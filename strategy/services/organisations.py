"""Adding and correcting organisations, for committee and secretary."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError
from strategy.identifiers import PROBLEMS, written
from strategy.lookup import by_key, same_version, standing
from strategy.models import Organisation, OrganisationForm
from strategy.services.source_lookup import source_at
from strategy.services.validation import checked
from strategy.vocabulary import IdentifierScheme


def add_organisation(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, today: date
) -> str:
    """Add an organisation; return its key.

    Raises:
        InvalidError: there is one of that name already, or an address or number is none.
    """
    require(actor, "add_organisation")
    sent = request(actor, "add_organisation", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(OrganisationForm, values)
    _refuse(session, form, "")
    body = Organisation(
        key=new_key("org"),
        source_id=source_at(session, actor, form.source_url, today),
        parent_id=_parent(session, form, None),
        **_fields(form),
    )
    keep(session, actor, "add_organisation", body)
    remember_answer(session, sent, body.key)
    return body.key


def change_organisation(
    session: Session,
    *,
    actor: Actor,
    organisation_key: str,
    values: dict[str, Any],
    version: int,
    today: date,
) -> Organisation:
    """Correct an organisation's name, kind, country, numbers and addresses."""
    require(actor, "change_organisation")
    body = by_key(session, Organisation, organisation_key)
    same_version(body, version)
    form = checked(OrganisationForm, values)
    _refuse(session, form, body.key)
    for name, value in _fields(form).items():
        setattr(body, name, value)
    body.parent_id = _parent(session, form, body)
    if form.source_url:
        body.source_id = source_at(session, actor, form.source_url, today)
    return keep(session, actor, "change_organisation", body)


def _fields(form: OrganisationForm) -> dict[str, Any]:
    return {**form.model_dump(exclude={"source_url", "parent_key"}), "kind": str(form.kind)}


def _parent(session: Session, form: OrganisationForm, body: Organisation | None) -> int | None:
    """Return the number of the whole that a body is part of; it cannot be part of itself."""
    if not form.parent_key:
        return None
    parent = above = by_key(session, Organisation, form.parent_key)
    while body is not None:
        if above.id == body.id:
            raise InvalidError({"parent_key": "That body is itself a part of this one."})
        if above.parent_id is None:
            break
        above = session.get_one(Organisation, above.parent_id)
    return parent.id


def _refuse(session: Session, form: OrganisationForm, own_key: str) -> None:
    problems = {}
    query = select(Organisation.name).where(col(Organisation.key) != own_key, standing())
    others = session.exec(query).all()
    if form.name.casefold() in {name.casefold() for name in others}:
        problems["name"] = "There is an organisation of this name already."
    if form.website and not form.website.startswith(("https://", "http://")):
        problems["website"] = "Please give an address that starts with https://."
    if form.ror and written(IdentifierScheme.ROR, form.ror) is None:
        problems["ror"] = PROBLEMS[IdentifierScheme.ROR]
    if problems:
        raise InvalidError(problems)
