"""A page that lists records: filters, a table that sorts, its file; drawn from the list itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import dash
from dash import Input, Output

from dashboard.kit import (
    Child,
    Column,
    Node,
    Sorting,
    classes,
    data_grid,
    empty_state,
    filter_bar,
    h,
    link_button,
    page,
    pager,
    table,
)
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import amount, ask, problems_notice
from dashboard.shared.record_links import choice_of, map_controls
from strategy.amounts import counted
from strategy.lists import UNDER_WAY, Holding, ListColumn, RecordList
from strategy.queries.board.question import Question
from strategy.selection import Choice

Row = TypeVar("Row")
_NUMBERS = frozenset({Holding.COUNT, Holding.MONEY, Holding.NUMBER, Holding.SHARE, Holding.YEAR})


def _bare(_: Question, __: Choice, rows: Sequence[Any], grid: Node) -> Sequence[Child]:
    return [grid]


def _nothing(_: Question) -> None:
    return None


@dataclass(frozen=True)
class ListPage(Generic[Row]):
    """A page for one list.

    Attributes:
        path: its address.
        title, lead: its head; the lead may say which day the list is of.
        cells: how a column is drawn, by its name, where it is more than words.
        body: what stands around the table, given the rows that fit and the table.
        above: what stands above the filters: ways to sister pages, tools.
        below: what stands under the list and does not follow the filters.
        everything: how many rows there are without a choice, where that is said.
        nothing: what is said where no row fits.
    """

    path: str
    title: str
    lead: Callable[[Question], str]
    shown: RecordList[Row]
    cells: Mapping[str, Callable[[Row, Question], Child]] = field(default_factory=dict)
    body: Callable[[Question, Choice, Sequence[Row], Node], Sequence[Child]] = _bare
    above: Callable[[], Child] = lambda: None
    below: Callable[[Question], Child] = _nothing
    everything: Callable[[Question], int | None] = _nothing
    nothing: str | None = None


def register_list(app: dash.Dash, listed: ListPage[Any], *, navigation: str = "") -> None:
    """Register the page of a list and the callback that follows its filters."""

    def layout(query: Query) -> Node:
        return list_layout(listed, query)

    add_page(
        app,
        listed.path,
        title=listed.title,
        layout=layout,
        navigation=navigation,
        listed=listed.shown.name,
    )
    follow_filters(app, listed)


def follow_filters(app: dash.Dash, listed: ListPage[Any]) -> None:
    """Register the callback by which the body of a list follows the filters."""

    @on(
        app,
        Output(f"{listed.shown.name}-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, listed.shown.filters, listed.shown.options(question))
        return list_body(listed, question, choice)


def list_layout(listed: ListPage[Any], query: Query) -> Node:
    """Return the page for an address."""
    question, _ = ask({})
    return page(
        listed.title,
        listed.lead(question),
        *list_parts(listed, question, query),
        listed.below(question),
        wide=True,
    )


def list_parts(listed: ListPage[Any], question: Question, query: Query) -> list[Child]:
    """Return what a list's page holds between its head and its foot."""
    shown = listed.shown
    options = shown.options(question)
    choice, problems = choice_of(query, shown.filters, options)
    controls = map_controls(
        choice,
        shown.filters,
        options,
        sorts=shown.sorts,
        sort_default=shown.order,
        search=shown.search,
    )
    body = h("div", list_body(listed, question, choice), id=f"{listed.shown.name}-body")
    return [problems_notice(problems), listed.above(), filter_bar(controls), body]


def list_body(listed: ListPage[Row], question: Question, choice: Choice) -> list[Child]:
    """Return the rows that fit a choice, or what to do where none does."""
    shown = listed.shown
    rows = shown.rows(question, choice)
    if not rows:
        way = link_button(f"Show all {shown.many}", listed.path)
        return [empty_state(f"No {shown.one} fits", listed.nothing, way)]
    return list(listed.body(question, choice, rows, _grid(listed, question, choice, rows)))


def _grid(listed: ListPage[Row], question: Question, choice: Choice, rows: Sequence[Row]) -> Node:
    shown = listed.shown
    pages = -(-len(rows) // shown.size) if shown.size else 1
    at = min(max(_number(choice.one("page", "1")), 1), pages)
    part = rows[(at - 1) * shown.size : at * shown.size] if shown.size else rows
    return list_grid(
        listed,
        question,
        ListPart(
            rows=part,
            at=at,
            pages=pages,
            order=choice.one("sort", shown.order),
            address=lambda path, **changed: choice.changed(**changed).address(path),
            count=_count(listed, question, len(rows)),
        ),
    )


@dataclass(frozen=True)
class ListPart(Generic[Row]):
    """One page of a list.

    Attributes:
        rows: those on it.
        at, pages: which page it is, of how many.
        order: the order that was asked for.
        address: a path with what was asked, some of it changed.
        count: how many rows there are, in words.
    """

    rows: Sequence[Row]
    at: int
    pages: int
    order: str
    address: Callable[..., str]
    count: str


def list_grid(listed: ListPage[Row], question: Question, part: ListPart[Row]) -> Node:
    """Return one page of a list as a table with its count, its file and the ways to the others."""
    shown, at, pages = listed.shown, part.at, part.pages
    grid = table(
        [_head(column) for column in shown.shown],
        [_cells(listed, row, question) for row in part.rows],
        caption=f"{shown.caption}, page {at} of {pages}" if pages > 1 else shown.caption,
        sorting=Sorting(part.order, lambda by: part.address(listed.path, sort=by, page="")),
        look="dense",
    )
    turn = pager(at, pages, lambda n: part.address(listed.path, page=str(n)))
    file = part.address(f"/export/{shown.name}.csv", page="")
    return data_grid(grid, count=part.count, csv_href=file, pages=turn if pages > 1 else None)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 1


def _count(listed: ListPage[Any], question: Question, found: int) -> str:
    shown, everything = listed.shown, listed.everything(question)
    if everything is None:
        return counted(found, shown.one, shown.many)
    return f"{found} of {counted(everything, shown.one, shown.many)}"


def _head(column: ListColumn[Any]) -> Column:
    is_number = column.holds in _NUMBERS or column.note == UNDER_WAY
    look = classes("num" if is_number else None, column.card and f"card-{column.card}")
    return Column(
        column.sort or column.name,
        column.on_page,
        column.note,
        number=is_number,
        sortable=column.sortable,
        width=column.width,
        look=look or "",
    )


def _cells(listed: ListPage[Row], row: Row, question: Question) -> list[Child]:
    return [_cell(listed, column, row, question) for column in listed.shown.shown]


def _cell(listed: ListPage[Row], column: ListColumn[Row], row: Row, question: Question) -> Child:
    draw = listed.cells.get(column.name)
    if draw is not None:
        return draw(row, question)
    value = column.value(row)
    if column.holds is Holding.MONEY and isinstance(value, int):
        return amount(value, question.selection.currency) if value else "–"
    return column.words(row)
