"""The trail of sign-ins: what came of each, for the person, the secretary, and the server's log."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, delete, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.accounts.whereabouts import Whereabouts
from strategy.authority import require
from strategy.models import Person, SignInEvent
from strategy.vocabulary import SignInOutcome, SignInWay

LOG: Final = logging.getLogger("board.sign_in")
KEPT_DAYS: Final = 90
_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One sign-in or try, as it is read; ``person`` is nobody for an address that nobody has."""

    person: Person | None
    at: datetime
    outcome: SignInOutcome
    way: SignInWay
    place: str
    known: bool


def note_sign_in(
    session: Session,
    person: Person | None,
    outcome: SignInOutcome,
    way: SignInWay,
    whereabouts: Whereabouts,
    at: datetime,
) -> None:
    """Keep what came of a sign-in, and write the line that a watchdog of the server reads.

    Tries over the pace are a line only: a stranger could make the trail grow without end.
    """
    tell_log(outcome, way, whereabouts)
    if person is not None and person.id is None:
        session.flush()
    session.add(
        SignInEvent(
            at=at,
            person_id=person.id if person else None,
            outcome=outcome,
            way=way,
            place=whereabouts.place,
            known=bool(whereabouts.browser),
        )
    )
    oldest = at - timedelta(days=KEPT_DAYS)
    session.execute(delete(SignInEvent).where(col(SignInEvent.at) < oldest))


def tell_log(outcome: SignInOutcome, way: SignInWay, whereabouts: Whereabouts) -> None:
    """Write what came of a sign-in as one line; nothing in it leads to a person."""
    said = {"outcome": str(outcome), "way": str(way), "place": whereabouts.place or "unknown"}
    if outcome is SignInOutcome.SIGNED_IN:
        LOG.info("signed in", extra=said)
    else:
        LOG.warning("sign-in refused", extra=said)


def own_trail(session: Session, person: Person, most: int = 20) -> list[TrailLine]:
    """Return a person's own newest sign-ins and refused tries, the newest first."""
    mine = select(SignInEvent).where(col(SignInEvent.person_id) == person.id)
    found = session.exec(mine.order_by(*_newest_first()).limit(most))
    return [_line(event, person) for event in found]


def read_trail(session: Session, actor: Actor, most: int = _MOST_SHOWN) -> list[TrailLine]:
    """Return everybody's newest sign-ins and refused tries, the newest first.

    Raises:
        NotAllowedError: only the secretary sees who is let in.
    """
    require(actor, "read_people")
    query = (
        select(SignInEvent, Person)
        .join(Person, col(Person.id) == col(SignInEvent.person_id), isouter=True)
        .order_by(*_newest_first())
        .limit(most)
    )
    return [_line(event, person) for event, person in session.exec(query)]


def _newest_first() -> tuple[Any, Any]:
    return col(SignInEvent.at).desc(), col(SignInEvent.id).desc()


def _line(event: SignInEvent, person: Person | None) -> TrailLine:
    return TrailLine(
        person,
        aware(event.at),
        SignInOutcome(event.outcome),
        SignInWay(event.way),
        event.place,
        event.known,
    )
