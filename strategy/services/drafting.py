"""Keeping what somebody has begun to write, for its author alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, delete, func, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.authority import may_try, require
from strategy.errors import InvalidError, OutdatedError
from strategy.language import say
from strategy.models import Draft, WriteKey

KEPT_FOR: Final = timedelta(days=30)
MOST_BYTES: Final = 40_000
MOST_FIELDS: Final = 200
MOST_DRAFTS: Final = 200
MOST_SUBJECT: Final = 300
# How long a form that was sent keeps out what its page saved before and what arrives after.
_SENT_FOR: Final = timedelta(minutes=10)
_SWEPT_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where a draft belongs: the form's name, and the address of the page it stands on."""

    form: str
    subject: str


@dataclass(frozen=True, slots=True)
class Writing:
    """What an open page sends of a form while somebody writes.

    Attributes:
        values: the fields by name, as typed.
        write_key: the form's own key.
        version: the version of the record that the form was opened with, if it changes one.
        sitting: the open page that sends it.
        number: rises with each sending of one sitting.
        after: of a copy that the browser kept: when the draft that it goes on from was saved;
            empty when there was none. ``None`` for what is typed at the moment.
    """

    values: Mapping[str, Any]
    write_key: str
    version: int | None = None
    sitting: str = ""
    number: int = 0
    after: str | None = None


def save_draft(
    session: Session, *, actor: Actor, place: DraftPlace, writing: Writing, at: datetime
) -> Draft | None:
    """Keep what somebody has begun to write, for thirty days from now.

    Returns:
        the draft; nothing when something newer of the same page is kept already, or the form was
        sent in the meantime.

    Raises:
        InvalidError: it is too long, or not what a form holds.
        NotAllowedError: visitors have no drafts.
        OutdatedError: a copy comes after something else was saved in its place.
    """
    require(actor, "save_draft")
    contents = _contents(place, writing)
    _sweep(session, at)
    held = _held(session, actor, place)
    if _is_late(session, actor, held, writing, at):
        return None
    others = held is not None and held.contents not in ("", contents)
    if held and others and writing.after is not None and _is_newer(held, writing.after):
        raise OutdatedError(say("A newer draft of this is kept already."))
    draft = held or _new(actor, place, at)
    if draft.write_key != writing.write_key:
        draft.began_at = at
    draft.contents, draft.write_key = contents, writing.write_key
    draft.base_version = writing.version
    draft.sitting, draft.number = writing.sitting, writing.number
    draft.saved_at, draft.expires_at = at, at + KEPT_FOR
    session.add(draft)
    session.flush()
    _keep_the_newest(session, actor)
    return draft


def discard_draft(session: Session, *, actor: Actor, place: DraftPlace) -> None:
    """Erase a draft of the actor's own; doing it twice is no error."""
    require(actor, "discard_draft")
    held = _held(session, actor, place)
    if held is not None:
        session.delete(held)
        session.flush()


def close_draft(
    session: Session, *, actor: Actor, place: DraftPlace, write_key: str, at: datetime
) -> None:
    """Empty the draft of a form that was sent, inside the transaction that takes the form.

    Its place stays taken for some minutes: what the page had saved last may still be on its way.
    """
    if may_try(actor, "save_draft") and write_key:
        held = _held(session, actor, place) or _new(actor, place, at)
        held.contents, held.write_key, held.base_version = "", write_key, None
        held.saved_at, held.expires_at = at, at + _SENT_FOR
        session.add(held)
        session.flush()


def forget_drafts(session: Session, actor_key: str) -> None:
    """Erase every draft of somebody."""
    session.execute(delete(Draft).where(col(Draft.actor_key) == actor_key))


def _contents(place: DraftPlace, writing: Writing) -> str:
    """Return the fields as text, or refuse what no form of the board sends."""
    fits = (
        0 < len(place.form) <= 60
        and 0 < len(place.subject) <= MOST_SUBJECT
        and len(writing.write_key) <= 100
        and len(writing.sitting) <= 40
        and len(writing.values) <= MOST_FIELDS
    )
    if not fits or not all(_is_field(n, v) for n, v in writing.values.items()):
        raise InvalidError({"form": "The board cannot keep a draft of this."})
    text = json.dumps(dict(writing.values))
    if len(json.dumps(writing.values, ensure_ascii=False).encode(errors="replace")) > MOST_BYTES:
        raise InvalidError(
            {"form": f"A draft can hold {MOST_BYTES:,} letters at most. Please send the form soon."}
        )
    return text


def _is_field(name: object, value: object) -> bool:
    if not isinstance(name, str) or len(name) > 120:
        return False
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    if isinstance(value, dict):
        return all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())
    return isinstance(value, str | bool)


def _held(session: Session, actor: Actor, place: DraftPlace) -> Draft | None:
    query = select(Draft).where(
        col(Draft.actor_key) == actor.key,
        col(Draft.form) == place.form,
        col(Draft.subject) == place.subject,
    )
    return session.exec(query).first()


def _new(actor: Actor, place: DraftPlace, at: datetime) -> Draft:
    return Draft(
        actor_key=actor.key,
        form=place.form,
        subject=place.subject,
        began_at=at,
        saved_at=at,
        expires_at=at,
    )


def _is_late(
    session: Session, actor: Actor, held: Draft | None, writing: Writing, at: datetime
) -> bool:
    """Whether a saving comes after something newer of the same page, or after its form was sent."""
    sent = session.get(WriteKey, writing.write_key)
    if sent is not None and sent.actor_key == actor.key:
        return True
    if held is None or held.write_key != writing.write_key:
        return False
    if not held.contents:
        return at < aware(held.expires_at)
    same_page = writing.sitting != "" and held.sitting == writing.sitting
    return same_page and held.number >= writing.number


def _is_newer(held: Draft, after: str) -> bool:
    """Whether something else was saved since the draft that a copy goes on from."""
    try:
        known = datetime.fromisoformat(after) if after else None
    except ValueError:
        known = None
    return known is None or aware(held.saved_at) != aware(known)


def _sweep(session: Session, at: datetime) -> None:
    """Erase some of the drafts whose time is over; every saving does, so none stays for long."""
    over = select(Draft.id).where(col(Draft.expires_at) <= at).limit(_SWEPT_AT_ONCE)
    session.execute(delete(Draft).where(col(Draft.id).in_(over)))


def _keep_the_newest(session: Session, actor: Actor) -> None:
    mine = col(Draft.actor_key) == actor.key
    count = session.exec(select(func.count()).select_from(Draft).where(mine)).one()
    if count > MOST_DRAFTS:
        order = (col(Draft.saved_at), col(Draft.id))
        oldest = select(Draft.id).where(mine).order_by(*order).limit(count - MOST_DRAFTS)
        session.execute(delete(Draft).where(col(Draft.id).in_(list(session.exec(oldest).all()))))
