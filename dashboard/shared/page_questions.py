"""What every page does first: whose question, about which frames, with which filters."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Control,
    MenuControl,
    Node,
    Option,
    SelectControl,
    YearsControl,
    h,
    notice,
    table,
)
from dashboard.kit.table import Column
from dashboard.looking_back import past_day
from dashboard.routing import Query
from exports.report import Sheet, SheetColumn, Value
from strategy import amounts
from strategy.columns.store import FrameStore
from strategy.lists import Holding
from strategy.queries.board.board import StrategyView
from strategy.queries.board.filter_options import options, read_selection
from strategy.queries.board.question import Question
from strategy.selection import FILTERS, Selection

MOST_ROWS = 25
NUMBERS = frozenset({Holding.COUNT, Holding.MONEY, Holding.SHARE, Holding.NUMBER})
# Whom money is read as shows only where funders are compared.
WITH_BODIES = tuple(f.name for f in FILTERS)
# What every number depends on is named beside it, also where nobody chose it.
SAID = frozenset({"people", "currency"})
ALL_FILTERS = tuple(name for name in WITH_BODIES if name != "bodies")
_WORDS = {
    "area": "All areas",
    "strategy": "All strategies",
    "funder": "All funders",
    "funder_type": "All funder types",
    "country": "All countries",
    "status": "All statuses",
}


def today() -> date:
    """Return the day in UTC; while somebody looks back, the day they look back to."""
    return past_day() or datetime.now(UTC).date()


def as_dictionary(data: Any) -> dict[str, Any]:
    """Return what a page sent as a dictionary, whatever it was."""
    return data if isinstance(data, dict) else {}


def filters_of(data: Any) -> Query:
    """Return filters as lists of text, whatever a page sent."""
    return {
        str(name): [v for v in values if isinstance(v, str)]
        for name, values in as_dictionary(data).items()
        if isinstance(values, list)
    }


def action_value(data: Any) -> str:
    """Return the value of a pressed button, or "" when something else was sent."""
    value = as_dictionary(data).get("value")
    return value[:300] if isinstance(value, str) else ""


def ask(query: Query | None) -> tuple[Question, tuple[str, ...]]:
    """Return the reader's question for an address's query, and what was not understood in it."""
    frames: FrameStore = current_board().frames
    question = Question(frames.current(), Selection(), current_actor(), today())
    return read_selection(question, filters_of(query))


def problems_notice(problems: Sequence[str]) -> Node | None:
    """Return a notice about filter values that were left out, if any."""
    return notice("warn", *problems) if problems else None


def controls(question: Question, names: Sequence[str] = ALL_FILTERS) -> list[Control]:
    """Return the filter controls of a page in the order of the registry."""
    offered = {
        name: [Option(o.value, o.label) for o in found] for name, found in options(question).items()
    }
    chosen = question.selection.query()
    return [
        _control(f.name, f.label, f.many, f.default, offered, chosen)
        for f in FILTERS
        if f.name in names and f.name != "to"
    ]


def _control(
    name: str,
    label: str,
    many: bool,
    default: str,
    offered: dict[str, list[Option]],
    chosen: dict[str, list[str]],
) -> Control:
    values = chosen.get(name, [])
    if many:
        return MenuControl(name, label, offered[name], values, _WORDS[name])
    if name == "from":
        first = values[0] if values else ""
        last = (chosen.get("to") or [""])[0]
        return YearsControl(2004, today().year + 5, first, last)
    value = values[0] if values else default
    return SelectControl(name, label, offered[name], value, default, said=name in SAID)


def csv_link(name: str, question: Question) -> str:
    """Return the address of a table as a file, with the reader's filters."""
    return question.selection.address(f"/export/{name}.csv")


def toggled(question: Question, path: str, **fields: object) -> str:
    """Return the address that narrows a page to what a mark stands for, or widens it again.

    Args:
        question: the reader's, with what is chosen now.
        path: the page.
        **fields: fields of the selection as the mark has them.
    """
    chosen = question.selection
    if all(getattr(chosen, name) == value for name, value in fields.items()):
        empty = Selection()
        fields = {name: getattr(empty, name) for name in fields}
    return chosen.only(**fields).address(path)


def with_query(path: str, query: Query) -> str:
    """Return an address with a query; empty values are left out."""
    kept = {name: values for name, values in query.items() if values}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def sheet_table(sheet: Sheet, caption: str, rows: int = 0) -> Node:
    """Return an export's table as it stands beside its chart; a long one ends with its file.

    ``rows`` is how many the file has where the sheet holds only the first of them.
    """
    columns = [
        Column(column.name, column.head, number=column.holds in NUMBERS) for column in sheet.columns
    ]
    cells = [
        [_shown(value, column) for value, column in zip(row, sheet.columns, strict=True)]
        for row in sheet.rows[:MOST_ROWS]
    ]
    more = (rows or len(sheet.rows)) - MOST_ROWS
    return h(
        "div",
        table(columns, cells, caption=caption, look="dense"),
        h("p", f"and {more:,} more rows in the CSV file", className="quiet") if more > 0 else None,
    )


def _shown(value: Value, column: SheetColumn) -> str:
    if value is None:
        return "–"
    if column.holds is Holding.MONEY and isinstance(value, int):
        return amounts.full(value, column.unit)
    if column.holds is Holding.SHARE and isinstance(value, float):
        return amounts.percent(value)
    return str(value)


def secured_words(row: StrategyView, currency: str) -> str:
    """Return a strategy's money in its short form; unknown amounts never read as nothing."""
    if row.projects and row.without_amount == row.projects:
        return "not published"
    return amounts.short(row.secured, currency)


def amount(cents: int, currency: str) -> Node:
    """Return an amount of whole cents in its short form, with the exact one for those who ask."""
    return h("span", amounts.short(cents, currency), title=amounts.full(cents, currency))
