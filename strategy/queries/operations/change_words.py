"""What a change changed, in words: labels as in the forms, names in place of numbers."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlmodel import Session, SQLModel, col, select

from strategy.amounts import full
from strategy.models import Award, Change
from strategy.record_types import RECORD_TYPES
from strategy.visibility import public_from

# What the machine counts, and what stands beside another field and is told with it.
_QUIET: Final = frozenset({"id", "key", "version", "updated_on"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD: Final = re.compile(r"[a-z]+(_[a-z]+)*")
_NAMES: Final = ("short_name", "name", "title", "text", "key")
_MOST: Final = 200


def differences(
    session: Session, change: Change, before: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Yield label, words before and words after of each field that a change changed.

    Args:
        session: reads what other records were called at that time.
        change: with the record as it stood afterwards.
        before: the record as it stood before.
    """
    labels = _labels(change.record_type)
    for name, value in change.image.items():
        exact = f"{name}_precision"
        same = before.get(name) == value and before.get(exact) == change.image.get(exact)
        if name in _QUIET or name.endswith("_precision") or same:
            continue
        words = _Words(session, change, name)
        yield labels.get(name, _plain(name)), words.of(before), words.of(change.image)


def _labels(record_type: str) -> dict[str, str]:
    kind = RECORD_TYPES.get(record_type)
    return kind.labels if kind else {}


def _plain(name: str) -> str:
    """Return a column's name as words."""
    return re.sub(r"_(id|cents|pct)$", "", name).replace("_", " ").capitalize()


class _Words:
    """The words for one field of a record, at the time of one change."""

    def __init__(self, session: Session, change: Change, name: str) -> None:
        self.session, self.change, self.name = session, change, name
        self.other = _target(change.record_type, name)

    def of(self, image: dict[str, Any]) -> str:
        """Return what stood in the field of an image, in words."""
        value = image.get(self.name)
        if value in (None, "", []):
            return "empty"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return self._number(value, image)
        text = str(value)
        if _DAY.fullmatch(text):
            return _day(text, image.get(f"{self.name}_precision"))
        return text.replace("_", " ") if _WORD.fullmatch(text) else text

    def _number(self, value: int, image: dict[str, Any]) -> str:
        if self.other:
            return self._called(value)
        if self.name.endswith("_cents"):
            return full(value, str(image.get("currency") or "EUR"))
        return str(value)

    def _called(self, number: int) -> str:
        """Return what another record was called; one that not everybody may know has no name."""
        if self.other in ("award", "person") or (self.other == "project" and self._hidden(number)):
            return f"another {self.other}"
        query = select(Change.image).where(
            col(Change.record_id) == number,
            col(Change.record_type) == self.other,
            col(Change.id) <= self.change.id,
        )
        image = self.session.exec(query.order_by(col(Change.id).desc()).limit(1)).first() or {}
        found = next((str(image[name]) for name in _NAMES if image.get(name)), "")
        line = " ".join(found.split()) or f"number {number}"
        return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"

    def _hidden(self, project: int) -> bool:
        query = select(col(Award.visibility), col(Award.embargo_until))
        awards = self.session.exec(query.where(col(Award.project_id) == project)).all()
        # A history is read on many days: whoever was ever hidden as a whole is not named in it.
        return bool(awards) and all(public_from(*award) is not None for award in awards)


def _target(record_type: str, name: str) -> str:
    """Return the table that a column points to, or ""."""
    table = SQLModel.metadata.tables.get(record_type)
    column = table.columns.get(name) if table is not None else None
    keys = column.foreign_keys if column is not None else ()
    return next((key.column.table.name for key in keys), "")


def _day(text: str, precision: str | None) -> str:
    day = date.fromisoformat(text)
    if precision == "year":
        return f"{day:%Y}"
    return f"{day:%B %Y}" if precision == "month" else f"{day.day} {day:%B %Y}"
