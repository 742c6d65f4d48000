"""What somebody has seen of what became of their words, and whether they want it by mail."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.language import now_speaking
from strategy.models import Listening, Person

# A mail a week at most.
WEEK = timedelta(days=7)


def see_news(session: Session, *, actor: Actor, revision: int) -> None:
    """Remember that somebody has seen what happened up to a revision."""
    require(actor, "see_news")
    listening = _listening(session, actor)
    listening.seen_revision = max(listening.seen_revision, revision)
    session.add(listening)


def choose_digest(session: Session, *, actor: Actor, wanted: bool) -> None:
    """Ask for a mail with what is new, once a week at most, or no more of them.

    The mail speaks the language in which it was asked for.
    """
    require(actor, "choose_digest")
    listening = _listening(session, actor)
    listening.digest, listening.language = wanted, now_speaking()
    session.add(listening)


@dataclass(frozen=True, slots=True)
class Before:
    """The day of somebody's mail before the one that was taken up; none for the first."""

    on: date | None


def claim_digest(session: Session, person: Person, *, on: date) -> Before | None:
    """Take up somebody's mail of this week, so that nobody else sends it, too.

    Returns:
        what to go back to when it could not be sent; nothing when another has taken it up.
    """
    mine = col(Listening.actor_key) == person.key
    held = session.exec(select(Listening).where(mine).with_for_update()).one().digest_on
    free = col(Listening.digest_on).is_(None) | (col(Listening.digest_on) <= on - WEEK)
    taken = session.execute(update(Listening).where(mine, free).values(digest_on=on))
    return Before(held) if taken.rowcount else None  # type: ignore[attr-defined]


def unclaim_digest(session: Session, person: Person, before: Before) -> None:
    """Leave a mail that could not be sent for the next time."""
    listening = session.get_one(Listening, person.key)
    listening.digest_on = before.on
    session.add(listening)


def _listening(session: Session, actor: Actor) -> Listening:
    return session.get(Listening, actor.key) or Listening(actor_key=actor.key)
