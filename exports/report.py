"""What leaves the board, before anybody writes it: findings, sheets of typed columns, notes.

Every format is written from these; none asks the board for numbers of its own. Money is whole cents
of the column's unit, a share is a part of one, a day is a date, what is unknown is ``None``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from strategy.lists import Holding

Value = str | int | float | date | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column.

    Attributes:
        name: how the other columns' formulas and data frames call it.
        label: its head.
        holds: what kind of value stands in it.
        unit: the currency of money; "" where it stands in the row.
        width: how many characters it wants to be wide.
        sums: a sum stands under it.
        bare: the head leaves out the unit, because the sheet's note says it.
        formula: how a spreadsheet works it out from other columns of its row, as "{target} -
            {counted}"; ``{money:all}`` is the whole column. The value stands in the rows as well.
    """

    name: str
    label: str
    holds: Holding = Holding.WORDS
    unit: str = ""
    width: int = 16
    sums: bool = False
    formula: str = ""
    bare: bool = False

    @property
    def head(self) -> str:
        """The label with its unit, unless it goes without."""
        return f"{self.label} ({self.unit})" if self.unit and not self.bare else self.label


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A picture of a sheet.

    Attributes:
        title, across: what it shows, and what stands along it.
        unit: what its amounts are in.
        stacked: every column stands on the others, in place of the second one alone.
        most: how many rows it shows.
    """

    title: str
    across: str
    unit: str
    stacked: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name in files, its title, a sentence about it, typed columns, rows."""

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[Row, ...]
    note: str = ""
    chart: SheetChart | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One number or day that stands for itself."""

    label: str
    value: Value
    holds: Holding


@dataclass(frozen=True, slots=True)
class Report:
    """Something to take away.

    Attributes:
        title, subtitle: what it is, and of what.
        findings: what the numbers say, the first one first.
        facts: the few numbers of the first page.
        first: the table of the first page.
        sheets: the tables, in their order.
        scope: what was left out, in a sentence.
        notes: what was asked, and the rules, as name and words.
        last: a table that belongs to the notes.
    """

    title: str
    subtitle: str
    findings: tuple[str, ...]
    facts: tuple[Fact, ...]
    first: Sheet
    sheets: tuple[Sheet, ...]
    scope: str
    notes: tuple[tuple[str, str], ...]
    last: Sheet


def money(name: str, label: str, unit: str, width: int = 18, *, sums: bool = True) -> SheetColumn:
    """Return a column of money in a currency."""
    return SheetColumn(name, label, Holding.MONEY, unit, width, sums)


def words(name: str, label: str, width: int = 16) -> SheetColumn:
    """Return a column of words."""
    return SheetColumn(name, label, width=width)


def count(name: str, label: str, width: int = 11) -> SheetColumn:
    """Return a column of whole numbers."""
    return SheetColumn(name, label, Holding.COUNT, width=width)


def share(name: str, label: str, width: int = 11, formula: str = "") -> SheetColumn:
    """Return a column of shares of one."""
    return SheetColumn(name, label, Holding.SHARE, width=width, formula=formula)


def day(name: str, label: str, width: int = 12) -> SheetColumn:
    """Return a column of days."""
    return SheetColumn(name, label, Holding.DAY, width=width)


def flag(name: str, label: str, width: int = 10) -> SheetColumn:
    """Return a column of yes and no."""
    return SheetColumn(name, label, Holding.FLAG, width=width)


def rows_of(found: Sequence[Sequence[Value]]) -> tuple[Row, ...]:
    """Return rows as a sheet holds them."""
    return tuple(tuple(row) for row in found)
