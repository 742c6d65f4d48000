"""Counts of what was done in a time, kept in the board's own database: all workers share them.

The counting itself, a window that slides, is the ``limits`` library's; this is its storage.
"""

import hashlib
from datetime import datetime

from limits.storage.base import SlidingWindowCounterSupport, Storage
from sqlalchemy import delete, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from strategy.models import Attempt

_KEPT_SECONDS = 24 * 60 * 60
_COUNT = text(
    "INSERT INTO attempt (bucket, slot, count) VALUES (:bucket, :slot, :amount) "
    "ON CONFLICT (bucket, slot) DO UPDATE SET count = attempt.count + :amount RETURNING count"
)


class WindowCounts(Storage, SlidingWindowCounterSupport):
    """The counts as they stand at one moment, inside a write transaction.

    Writers queue, so nothing comes between reading a count and adding to it. A slot is the second
    at which a window begins; what a bucket counts cannot be read from its name.

    Args:
        session: one write transaction; the caller commits.
        at: this moment, with its zone.
    """

    STORAGE_SCHEME = None

    def __init__(self, session: Session, at: datetime) -> None:
        super().__init__()
        self._session = session
        self._seconds = at.timestamp()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database raises."""
        return SQLAlchemyError

    def acquire_sliding_window_entry(
        self, key: str, limit: int, expiry: int, amount: int = 1
    ) -> bool:
        """Count ``amount`` more, unless that would be more than ``limit``; what is over is not."""
        before, fades_in, now, _ = self.get_sliding_window(key, expiry)
        if before * fades_in / expiry + now + amount > limit:
            return False
        self._add(key, self._slot(expiry), amount)
        return True

    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """Return count and seconds left of the window before and of this one."""
        slot = self._slot(expiry)
        gone = self._seconds - slot
        before, now = self._count(key, slot - expiry), self._count(key, slot)
        return before, expiry - gone, now, 2 * expiry - gone

    def clear_sliding_window(self, key: str, expiry: int) -> None:
        """Forget what was counted under a key."""
        self.clear(key)

    def clear(self, key: str) -> None:
        """Forget what was counted under a key."""
        self._session.execute(delete(Attempt).where(col(Attempt.bucket) == _bucket(key)))

    def reset(self) -> int | None:
        """Forget all counts."""
        self._session.execute(delete(Attempt))
        return None

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count ``amount`` more, however many that are; return how many they are now."""
        return self._add(key, self._slot(expiry), amount)

    def get(self, key: str) -> int:
        """Return how much is counted under a key in all its windows."""
        mine = select(Attempt.count).where(col(Attempt.bucket) == _bucket(key))
        return sum(self._session.exec(mine))

    def get_expiry(self, key: str) -> float:
        """Return the second at which the last count of a key goes."""
        mine = select(Attempt.slot).where(col(Attempt.bucket) == _bucket(key))
        return max(self._session.exec(mine), default=self._seconds - _KEPT_SECONDS) + _KEPT_SECONDS

    def check(self) -> bool:
        """Whether counts can be kept."""
        return self._session.connection().closed is False

    def _slot(self, expiry: int) -> int:
        return int(self._seconds // expiry) * expiry

    def _count(self, key: str, slot: int) -> int:
        mine = (col(Attempt.bucket) == _bucket(key), col(Attempt.slot) == slot)
        return self._session.exec(select(Attempt.count).where(*mine)).first() or 0

    def _add(self, key: str, slot: int, amount: int) -> int:
        row = {"bucket": _bucket(key), "slot": slot, "amount": amount}
        now: int = self._session.execute(_COUNT, row).scalar_one()
        if now == amount:
            oldest = int(self._seconds) - _KEPT_SECONDS
            self._session.execute(delete(Attempt).where(col(Attempt.slot) < oldest))
        return now


def _bucket(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
