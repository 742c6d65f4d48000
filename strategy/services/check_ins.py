"""Looking after what one owns: a word from time to time, and being reminded of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import update
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import NotAllowedError, NotFoundError
from strategy.lookup import by_key
from strategy.models import (
    ActionPoint,
    CheckIn,
    CheckInForm,
    Indicator,
    Listening,
    Milestone,
    Organisation,
    Person,
    Strategy,
)
from strategy.models.base import Record
from strategy.references import INDICATOR, MILESTONE, ORGANISATION, STRATEGY, ref
from strategy.services.deciding import owned_by
from strategy.services.validation import checked

ACTION: Final = "action"
# What has an owner, by the word with which a reference begins.
OWNED: Final[dict[str, type[Record]]] = {
    STRATEGY: Strategy,
    MILESTONE: Milestone,
    INDICATOR: Indicator,
    ACTION: ActionPoint,
}
MONTH: Final = timedelta(days=28)


def check_in(
    session: Session, *, actor: Actor, subject: str, values: dict[str, Any], today: date
) -> str:
    """Say that nothing changed, or what did, of what one owns; return the check-in's key.

    Raises:
        NotFoundError: there is no such record.
        NotAllowedError: it is somebody else's; committee and secretary may speak for all.
    """
    require(actor, "check_in")
    form = checked(CheckInForm, values)
    owner = owner_of_record(session, subject)
    if not actor.governs and owner not in owned_by(session, actor):
        raise NotAllowedError("Only its owner, the committee and the secretary can do this.")
    made = CheckIn(key=new_key("check-in"), subject=subject, words=form.words, checked_on=today)
    keep(session, actor, "check_in", made)
    return made.key


def owner_of_record(session: Session, subject: str) -> str:
    """Return who owns a record, as ``type:key``; "" for nobody.

    Raises:
        NotFoundError: there is no such record.
    """
    kind, _, key = subject.partition(":")
    if kind not in OWNED:
        raise NotFoundError("There is no such record.")
    record = by_key(session, OWNED[kind], key)
    if isinstance(record, ActionPoint):
        return record.owner
    if isinstance(record, Indicator):
        # Whoever answers for a strategy answers for its indicators.
        record = session.get_one(Strategy, record.strategy_id)
    number = getattr(record, "owner_id", None)
    body = session.get(Organisation, number) if number else None
    return ref(ORGANISATION, body.key) if body else ""


def choose_reminders(session: Session, *, actor: Actor, wanted: bool) -> None:
    """Ask for a monthly mail with what one owes, or no more of them."""
    require(actor, "choose_reminders")
    held = session.get(Listening, actor.key) or Listening(actor_key=actor.key)
    held.reminders = wanted
    session.add(held)


@dataclass(frozen=True, slots=True)
class Reminded:
    """The day of somebody's reminder before the one that was taken up; none for the first."""

    on: date | None


def claim_reminder(session: Session, person: Person, *, on: date) -> Reminded | None:
    """Take up somebody's reminder of this month, so that nobody else sends it, too.

    Returns:
        what to go back to when it could not be sent; nothing when another has taken it up.
    """
    mine = col(Listening.actor_key) == person.key
    held = session.exec(select(Listening).where(mine).with_for_update()).one().reminded_on
    free = col(Listening.reminded_on).is_(None) | (col(Listening.reminded_on) <= on - MONTH)
    taken = session.execute(update(Listening).where(mine, free).values(reminded_on=on))
    return Reminded(held) if taken.rowcount else None  # type: ignore[attr-defined]


def unclaim_reminder(session: Session, person: Person, before: Reminded) -> None:
    """Leave a reminder that could not be sent for the next time."""
    held = session.get_one(Listening, person.key)
    held.reminded_on = before.on
    session.add(held)
