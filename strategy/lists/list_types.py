"""What is declared of a list: which rows it has, what may be asked of them, what each column holds.

One declaration gives the grid of a page, how it sorts, the file behind it and the data dictionary.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from strategy.models import Topic
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.selection import Choice

Row = TypeVar("Row")
Value = str | int | float | date | bool | None
Options = Mapping[str, Sequence[Option]]


class Holding(StrEnum):
    """What a column holds, in which unit."""

    WORDS = "words"
    COUNT = "a whole number"
    MONEY = "money, in whole cents until it is written"
    SHARE = "a share of one"
    NUMBER = "a number"
    RATE = "units of a currency for one euro"
    YEAR = "a year"
    DAY = "a day"
    FLAG = "yes or no"


# No slots: a generic class of them cannot be called with its row named, ListColumn[TrialOn](...).
# The note under a count of trials, of which a part is under way.
UNDER_WAY = "under way / all"


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """One column.

    Attributes:
        name: by which a list is sorted and a page draws a cell of its own.
        label: its head in files.
        value: what a file holds for a row.
        holds: what kind of value that is.
        on_page: its head on the page; "" for what stands in files only.
        note: a small note under the head on the page.
        text: what the page says, where that is not the value.
        sortable: the page can be sorted by it.
        sort: the word in the address for that, where it is not the name.
        width: its share of the page, such as 28%.
        asked: what a file holds for a row, where that depends on the question.
        wide: how many characters it wants to be wide in a spreadsheet.
        sums: a sum stands under it in a spreadsheet.
        card: how it stands where a row is a card, on a phone: "in_line" beside its neighbours,
            "whole" in their place, both without the head's words; "below" under them; "" beside.
    """

    name: str
    label: str
    value: Callable[[Row], Value]
    holds: Holding = Holding.WORDS
    on_page: str = ""
    note: str = ""
    text: Callable[[Row], str] | None = None
    sortable: bool = False
    sort: str = ""
    width: str = ""
    asked: Callable[[Row, Question], Value] | None = None
    wide: int = 16
    sums: bool = False
    card: str = ""

    def cell(self, row: Row, question: Question) -> Value:
        """Return what a file holds for a row."""
        return self.asked(row, question) if self.asked else self.value(row)

    def words(self, row: Row) -> str:
        """Return what the page says of a row, a dash where nothing is known."""
        if self.text is not None:
            return self.text(row) or "–"
        value = self.value(row)
        if self.holds is Holding.FLAG:
            return "yes" if value else "no"
        if isinstance(value, int) and self.holds is Holding.COUNT:
            return f"{value:,}"
        return "–" if value in (None, "") else str(value)


def _no_options(_: Question) -> Options:
    return {}


@dataclass(frozen=True)
class RecordList(Generic[Row]):
    """One list.

    Attributes:
        name: of its file and of its body on the page.
        caption: what its table is called.
        one, many: what a row and what several are called.
        rows: the rows that fit a choice, in the order it asks for.
        columns: in the order of the file; those on the page keep that order.
        filters: what may be asked, by name in the registry of filters.
        options: what each filter offers, for a reader.
        sorts: the orders that are offered, by the word in the address.
        order: the order when none is asked for.
        search: what the search looks into, in words; "" without a search.
        size: rows on a page; 0 for all of them.
        follows_money: the filters of the money hold for it as well.
        note: a sentence that stands with its file.
    """

    name: str
    caption: str
    one: str
    many: str
    rows: Callable[[Question, Choice], Sequence[Row]]
    columns: tuple[ListColumn[Row], ...]
    filters: tuple[str, ...] = ()
    options: Callable[[Question], Options] = _no_options
    sorts: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    search: str = ""
    size: int = 0
    follows_money: bool = False
    note: str = ""

    @property
    def shown(self) -> tuple[ListColumn[Row], ...]:
        """The columns that stand on the page."""
        return tuple(column for column in self.columns if column.on_page)


def named(topics: Sequence[Topic]) -> str:
    """Return the names of topics as one value of a file."""
    return "; ".join(topic.name for topic in topics)
