"""Reading a CSV file strictly: known columns, and a problem for every value that is unclear."""

import csv
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from data.errors import RowProblem
from strategy.vocabulary import LinkBasis
from strategy.wording import has_words, is_known

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values as text, where it stands, and the list its problems go to."""

    file: str
    line: int
    values: dict[str, str]
    problems: list[RowProblem] = field(repr=False)

    def text(self, column: str, *, required: bool = False, longest: int = 4_000) -> str:
        """Return a value as text without outer blanks."""
        value = self.values[column].strip()
        if required and not value:
            self.refuse(column, "is missing")
        if len(value) > longest:
            self.refuse(column, f"is longer than {longest:,} characters")
        return value

    def one_of(self, column: str, allowed: Collection[str], *, empty: bool = False) -> str:
        """Return a value of a closed list."""
        value = self.text(column)
        if value not in allowed and not (empty and not value):
            self.refuse(column, "is not one of " + ", ".join(sorted(map(str, allowed))[:12]))
        return value

    def flag(self, column: str) -> bool:
        """Return yes or no as a truth value."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def number(self, column: str) -> int | None:
        """Return a whole number, or nothing for an empty cell."""
        return self._read(column, int, "is not a whole number")

    def real(self, column: str) -> float | None:
        """Return a number that may have decimals, or nothing for an empty cell."""
        return self._read(column, _real, "is not a number")

    def cents(self, column: str) -> int | None:
        """Return an amount in whole cents, or nothing for an empty cell."""
        return self._read(column, _cents, "is not an amount of money")

    def day(self, column: str) -> date | None:
        """Return a date written as year-month-day, or nothing for an empty cell."""
        return self._read(column, date.fromisoformat, "is not a date as year-month-day")

    def refuse(self, column: str, reason: str) -> None:
        """Note that a value cannot be taken."""
        self.problems.append(
            RowProblem(self.file, self.line, column, self.values.get(column, ""), reason)
        )

    def _read(self, column: str, how: Callable[[str], Value], reason: str) -> Value | None:
        value = self.text(column)
        if not value:
            return None
        try:
            return how(value)
        except (ValueError, InvalidOperation):
            self.refuse(column, reason)
            return None


def _real(text: str) -> float:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return float(value)


def _cents(text: str) -> int:
    cents = Decimal(text) * 100
    if cents != int(cents) or not 0 < cents <= 10**14:
        raise ValueError(text)
    return int(cents)


def read_rows(
    directory: Path, name: str, columns: Collection[str], problems: list[RowProblem]
) -> list[Row]:
    """Return the rows of a file that has at least the given columns."""
    path = directory / name
    if not path.is_file():
        problems.append(RowProblem(name, 0, "file", str(name), "is not there"))
        return []
    try:
        return _rows(path, name, columns, problems)
    except (UnicodeDecodeError, csv.Error) as problem:
        problems.append(RowProblem(name, 0, "file", name, f"cannot be read as CSV: {problem}"))
        return []


def _rows(path: Path, name: str, columns: Collection[str], problems: list[RowProblem]) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        problems += [RowProblem(name, 1, c, "", "is missing as a column") for c in missing]
        if missing:
            return []
        return [_row(name, reader.line_num, values, columns, problems) for values in reader]


def _row(
    name: str,
    line: int,
    values: dict[str | None, str | None],
    columns: Collection[str],
    problems: list[RowProblem],
) -> Row:
    row = Row(name, line, {c: values.get(c) or "" for c in columns}, problems)
    if None in values or None in values.values():
        row.refuse(next(iter(columns)), "stands in a row with too many or too few cells")
    return row


def known(
    row: Row, column: str, ids: Mapping[str, Value], *, required: bool = False
) -> Value | None:
    """Return what a key stands for; an unknown key is a problem."""
    key = row.text(column, required=required)
    if not key:
        return None
    if key not in ids:
        row.refuse(column, "names something that is not in the data")
        return None
    return ids[key]


def verbatim(row: Row, document: str) -> str:
    """Return a passage; one that its document does not have word for word is a problem.

    Args:
        row: with a column "passage"; a row whose basis is the document has to fill it.
        document: the column that names the document.
    """
    passage, source = row.text("passage"), row.text(document)
    if is_known(source) and passage and not has_words(source, passage):
        row.refuse("passage", "is not in the document, word for word")
    if row.values.get("basis") == LinkBasis.DOCUMENT and not passage:
        row.refuse("passage", "is missing where a document is said to say so")
    return passage
