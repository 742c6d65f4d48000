"""Whether comments get answers: the share of those that are due, and how long it took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

DUE_AFTER: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """One comment: when it was written, and when it got its first public answer, if it did."""

    written_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """How comments are answered.

    Attributes:
        due: comments older than thirty days.
        due_answered: those of them that have a public answer.
        median_days: from comment to first answer, over all that have one; nothing without any.
    """

    due: int
    due_answered: int
    median_days: float | None

    @property
    def waiting(self) -> int:
        """How many comments are due and still without an answer."""
        return self.due - self.due_answered

    @property
    def rate(self) -> float | None:
        """The share of due comments that have an answer, 0 to 1; nothing where none is due."""
        return self.due_answered / self.due if self.due else None


def answering(comments: Iterable[Asked], today: date) -> Answering:
    """Return how comments were answered, as known on a day.

    The rate is that of ``../docs/calculations.md``: comments with a public answer over comments
    older than thirty days, so that nobody is counted as unanswered before there was time.
    """
    held = list(comments)
    due = [one for one in held if today - one.written_on > DUE_AFTER]
    days = [(one.answered_on - one.written_on).days for one in held if one.answered_on is not None]
    return Answering(
        due=len(due),
        due_answered=sum(one.answered_on is not None for one in due),
        median_days=float(median(days)) if days else None,
    )
