"""A sheet as rows of words: what every table-like format starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.formats.process_limits import MOST_CHARACTERS

Row = tuple[int, list[str]]
NUMBER, NUMBER_1904 = "number", "number-1904"


class Typed(str):
    """A number that the file holds as a number: nobody's way of writing changes what it is."""

    __slots__ = ()
    kind = NUMBER


class Typed1904(Typed):
    """A number of a workbook whose days are counted from 1904."""

    __slots__ = ()
    kind = NUMBER_1904


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of words with the numbers a person sees beside them; blank rows are left out.

    Attributes:
        hidden: numbers of the rows that the sheet hides, by hand or by a filter.
        hidden_columns: the columns it hides, counted from 0.
        merged: the cell that holds what belongs to a merged one, by row and column (from 0).
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def as_shown(self) -> "Grid":
        """Return what a person sees of it: without hidden rows, hidden columns empty."""
        rows = [
            (number, ["" if n in self.hidden_columns else cell for n, cell in enumerate(cells)])
            for number, cells in self.rows
            if number not in self.hidden
        ]
        return Grid(self.name, rows, merged=self.merged)


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid with its row of titles found.

    Attributes:
        head_row: the number of the row of titles.
        titles: the titles, "" where a column has none.
        rows: what follows, with row numbers.
        merged: the cell that holds what belongs to a merged one.
    """

    name: str
    head_row: int
    titles: list[str]
    rows: list[Row]
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)


def letter(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    found = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def headed(grid: Grid, head_row: int) -> Headed:
    """Return a grid cut at its row of titles."""
    for place, (number, cells) in enumerate(grid.rows):
        if number == head_row:
            titles = [" ".join(cell.split()) for cell in cells]
            while titles and not titles[-1]:
                titles.pop()
            return Headed(grid.name, number, titles, grid.rows[place + 1 :], grid.merged)
    return Headed(grid.name, head_row, [], [])


def samples(table: Headed, column: int, most: int = 3) -> list[str]:
    """Return a few different values of a column."""
    found: dict[str, None] = {}
    for _, cells in table.rows[:200]:
        value = cells[column] if column < len(cells) else ""
        if value:
            found.setdefault(value[:60])
        if len(found) == most:
            break
    return list(found)


def too_long(text: str) -> bool:
    """Whether a cell holds more than a spreadsheet can."""
    return len(text) > MOST_CHARACTERS
