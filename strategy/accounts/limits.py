"""How often something may be tried. The counts stand in the database: all workers share them.

A slower pace instead of a lock: nobody can shut a person out for good by typing wrong passwords.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import Session, col, delete, select

from strategy.models import Attempt

WINDOW = timedelta(minutes=15)
_KEPT = timedelta(days=1)
_COUNT = text(
    "INSERT INTO attempt (bucket, slot, count) VALUES (:bucket, :slot, 1) "
    "ON CONFLICT (bucket, slot) DO UPDATE SET count = attempt.count + 1 RETURNING count"
)


def bucket(*parts: str) -> str:
    """Return the name under which something is counted; nothing personal can be read from it."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def attempt(session: Session, name: str, *, most: int, at: datetime) -> int:
    """Count one more try; return the minutes to wait, 0 when it may go on.

    The try is counted before its outcome is known, so that many at once do not slip through. The
    count slides: what happened in the slot before fades as this one goes on.
    """
    slot, gone = divmod(at.timestamp(), WINDOW.total_seconds())
    now = session.execute(_COUNT, {"bucket": name, "slot": int(slot)}).scalar_one()
    before = session.exec(
        select(Attempt.count).where(col(Attempt.bucket) == name, col(Attempt.slot) == int(slot) - 1)
    ).first()
    fading = (before or 0) * (1 - gone / WINDOW.total_seconds())
    if now == 1:
        _tidy(session, at)
    if now + fading <= most:
        return 0
    return max(1, round((WINDOW.total_seconds() - gone) / 60))


def forgive(session: Session, name: str) -> None:
    """Forget the tries of a bucket, because the last one was right."""
    session.execute(delete(Attempt).where(col(Attempt.bucket) == name))


def _tidy(session: Session, at: datetime) -> None:
    oldest = int((at - _KEPT).timestamp() // WINDOW.total_seconds())
    session.execute(delete(Attempt).where(col(Attempt.slot) < oldest))
