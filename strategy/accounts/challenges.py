"""Texts that are asked once: whoever repeats an old answer gets nothing."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from strategy.accounts.digests import digest
from strategy.models import Challenge

LIFETIME = timedelta(minutes=5)


def ask(session: Session, challenge: str, *, at: datetime) -> None:
    """Keep a challenge that is about to be asked; old ones go."""
    session.execute(delete(Challenge).where(col(Challenge.expires_at) <= at))
    session.add(Challenge(digest=digest(challenge), expires_at=at + LIFETIME))
    session.flush()


def take(session: Session, challenge: str, *, at: datetime) -> bool:
    """Whether a challenge was asked in the last minutes and not answered before."""
    mine = (col(Challenge.digest) == digest(challenge), col(Challenge.expires_at) > at)
    taken = session.execute(delete(Challenge).where(*mine).returning(col(Challenge.digest)))
    return taken.first() is not None
