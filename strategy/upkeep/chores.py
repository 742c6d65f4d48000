"""Work that is done once for the whole board, however many machines could do it."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from strategy.models import Chore

DAILY = timedelta(hours=22)


def claim(session: Session, name: str, *, by: str, at: datetime, every: timedelta) -> bool:
    """Take up a piece of work unless somebody has, less than so long ago.

    Args:
        session: a write transaction of its own, committed before the work begins.
        name: of the work.
        by: which process takes it.
        at: now.
        every: how long it is left alone afterwards.

    Returns:
        whether it is this process's to do.
    """
    taken: CursorResult[object] = session.execute(  # type: ignore[assignment]
        update(Chore)
        .where(col(Chore.name) == name, col(Chore.claimed_at) <= at - every)
        .values(claimed_at=at, claimed_by=by, said="")
    )
    if taken.rowcount:
        return True
    if session.get(Chore, name) is not None:
        return False
    try:
        with session.begin_nested():
            session.execute(insert(Chore).values(name=name, claimed_at=at, claimed_by=by, said=""))
    except IntegrityError:
        return False
    return True


def note_done(session: Session, name: str, said: str, *, at: datetime) -> None:
    """Say how a piece of work ended."""
    session.execute(
        update(Chore).where(col(Chore.name) == name).values(done_at=at, said=said[:400])
    )
