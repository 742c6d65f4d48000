"""What somebody owes: what they or their body own, when each was looked at last, what is due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlmodel import Session, col, func, select

from strategy.access import LOADER, Actor
from strategy.models import (
    ActionPoint,
    Change,
    CheckIn,
    Indicator,
    Listening,
    Milestone,
    Organisation,
    Person,
    Strategy,
)
from strategy.models.base import Record
from strategy.record_types import type_of
from strategy.references import INDICATOR, MILESTONE, ORGANISATION, STRATEGY, Place, ref
from strategy.services.check_ins import ACTION, MONTH
from strategy.services.deciding import owned_by
from strategy.vocabulary import ActionState, MilestoneState

# What nobody looked at for so long is stale.
STALE: Final = timedelta(days=182)


def is_stale(looked_at: date | None, today: date) -> bool:
    """Whether a record was looked at too long ago, or never."""
    return looked_at is None or today - looked_at > STALE


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that somebody owns.

    Attributes:
        subject: what it is, as ``type:key``.
        owner: the person or body, as ``type:key``.
        due: by when something is to be done; nothing for what only has to be looked after.
        looked_at: the day of the newest check-in or change by somebody; nothing: nobody did.
        said: the words of the newest check-in.
    """

    subject: str
    name: str
    place: Place
    owner: str
    due: date | None
    looked_at: date | None
    said: str

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today

    def is_stale(self, today: date) -> bool:
        """Whether nobody looked at it for half a year."""
        return is_stale(self.looked_at, today)


@dataclass(frozen=True, slots=True)
class RemindedPerson:
    """Somebody who wants to be reminded, and when that happened last."""

    person: Person
    reminded_on: date | None


def read_owed(session: Session, viewer: Actor) -> tuple[Owed, ...]:
    """Return what a person and the body they act for own, what is due first."""
    mine = owned_by(session, viewer)
    return tuple(one for one in read_all_owed(session) if one.owner in mine)


def read_all_owed(session: Session) -> tuple[Owed, ...]:
    """Return everything that has an owner, what is due first."""
    bodies = dict(session.exec(select(Organisation.id, Organisation.key)).all())
    owners = dict(session.exec(select(Strategy.id, Strategy.owner_id)).all())
    found = [
        *_of_bodies(session, STRATEGY, Strategy, lambda one: bodies.get(one.owner_id)),
        *_of_bodies(session, MILESTONE, Milestone, lambda one: bodies.get(one.owner_id)),
        # Whoever answers for a strategy answers for its indicators.
        *_of_bodies(
            session, INDICATOR, Indicator, lambda one: bodies.get(owners.get(one.strategy_id))
        ),
        *_actions(session),
    ]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.name)))


def _of_bodies(
    session: Session, word: str, model: type[Record], owner: Callable[[Any], str | None]
) -> Iterable[Owed]:
    records = session.exec(select(model).order_by(col(model.id))).all()
    rows = [
        one for one in records if owner(one) and getattr(one, "state", "") != MilestoneState.DONE
    ]
    looked = when_looked_at(session, word, rows)
    for record in rows:
        kind = type_of(record)
        day, words = looked.get(record.key, (None, ""))
        yield Owed(
            subject=ref(word, record.key),
            name=kind.called(session, record),
            place=kind.shown(session, record),
            owner=ref(ORGANISATION, str(owner(record))),
            due=getattr(record, "window_end", None),
            looked_at=day,
            said=words,
        )


def _actions(session: Session) -> Iterable[Owed]:
    query = select(ActionPoint).where(col(ActionPoint.state) == ActionState.OPEN)
    rows = session.exec(query.order_by(col(ActionPoint.id))).all()
    looked = when_looked_at(session, ACTION, rows)
    for action in rows:
        day, words = looked.get(action.key, (None, ""))
        yield Owed(
            subject=ref(ACTION, action.key),
            name=action.what,
            place=type_of(action).shown(session, action),
            owner=action.owner,
            due=action.due_on,
            looked_at=day,
            said=words,
        )


def when_looked_at(
    session: Session, word: str, rows: Iterable[Record]
) -> dict[str, tuple[date | None, str]]:
    """Return by key when records were looked at last, and what was said of it."""
    records = list(rows)
    if not records:
        return {}
    keys = [one.key for one in records]
    table = str(type(records[0]).__tablename__)
    query = (
        select(Change.record_key, func.max(Change.at))
        .where(
            col(Change.record_type) == table,
            col(Change.record_key).in_(keys),
            # What came with the shipped portfolio was looked at by nobody.
            col(Change.actor_key) != LOADER.key,
        )
        .group_by(col(Change.record_key))
    )
    found: dict[str, tuple[date | None, str]] = {
        key: (at.date() if at else None, "") for key, at in session.exec(query).all()
    }
    subjects = [ref(word, key) for key in keys]
    checks = select(CheckIn).where(col(CheckIn.subject).in_(subjects)).order_by(col(CheckIn.id))
    for one in session.exec(checks).all():
        key = one.subject.partition(":")[2]
        day, _ = found.get(key, (None, ""))
        found[key] = (max(day or one.checked_on, one.checked_on), one.words)
    return found


def looked_at(session: Session, subject: str, record: Record) -> tuple[date | None, str]:
    """Return when one record was looked at last, and what its owner said then."""
    return when_looked_at(session, subject.partition(":")[0], [record]).get(record.key, (None, ""))


def who_is_reminded(session: Session) -> tuple[RemindedPerson, ...]:
    """Return those who want the monthly mail, by name; for the secretary."""
    query = (
        select(Person, Listening)
        .join(Listening, col(Listening.actor_key) == col(Person.key))
        .where(col(Listening.reminders).is_(True), col(Person.ended_on).is_(None))
        .order_by(col(Person.name))
    )
    return tuple(RemindedPerson(p, held.reminded_on) for p, held in session.exec(query).all())


def reminders_due(session: Session, today: date) -> tuple[tuple[Person, Listening], ...]:
    """Return those whose monthly mail is due: who want it, have an address, and got none lately."""
    query = (
        select(Person, Listening)
        .join(Listening, col(Listening.actor_key) == col(Person.key))
        .where(
            col(Listening.reminders).is_(True),
            col(Person.ended_on).is_(None),
            col(Person.email).is_not(None),
            col(Listening.reminded_on).is_(None) | (col(Listening.reminded_on) <= today - MONTH),
        )
    )
    return tuple(session.exec(query).all())
