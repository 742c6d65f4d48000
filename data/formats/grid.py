"""A sheet as rows of words: what every table-like format starts from."""

from dataclasses import dataclass, field

from data.formats.process_limits import MOST_CHARACTERS

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of words with the numbers a person sees beside them; blank rows are left out."""

    name: str
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid with its row of titles found.

    Attributes:
        head_row: the number of the row of titles.
        titles: the titles, "" where a column has none.
        rows: what follows, with row numbers.
    """

    name: str
    head_row: int
    titles: list[str]
    rows: list[Row]


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
            return Headed(grid.name, number, titles, grid.rows[place + 1 :])
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
