"""What somebody has seen of what became of their words, and whether they want it by mail."""

from datetime import date

from sqlmodel import Session

from strategy.access import Actor
from strategy.authority import require
from strategy.language import now_speaking
from strategy.models import Listening, Person


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


def note_digest(session: Session, person: Person, *, on: date) -> None:
    """Remember the day of somebody's newest mail, so that the next one waits for a week."""
    listening = session.get_one(Listening, person.key)
    listening.digest_on = on
    session.add(listening)


def _listening(session: Session, actor: Actor) -> Listening:
    return session.get(Listening, actor.key) or Listening(actor_key=actor.key)
