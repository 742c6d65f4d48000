"""The list of everything that can be corrected: by kind, with a search, a page at a time."""

import dash
from dash import Input, Output

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    breadcrumbs,
    data_grid,
    details,
    empty_state,
    filter_bar,
    h,
    link_button,
    no_permission,
    page,
    pager,
    table,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import governing, on
from dashboard.shared.correct_links import ADDRESS, add_link
from dashboard.shared.page_questions import problems_notice
from dashboard.shared.record_links import choice_of, map_controls
from strategy.amounts import counted
from strategy.database import read_only
from strategy.queries.board.filter_options import Option
from strategy.queries.operations.correctable_records import Correctable, list_correctable
from strategy.record_types import CORRECTABLE
from strategy.selection import Choice

FILTERS = ("record", "q", "page")
OPTIONS = {"record": [Option(kind.name, kind.plural) for kind in CORRECTABLE.values()]}
SIZE = 40
RECORDS = Link("Records", ADDRESS)
COLUMNS = (
    Column("name", "Record", width="62%"),
    Column("kind", "RecordType"),
    Column("place", "Shown on"),
)


def register(app: dash.Dash) -> None:
    """Register the list and the callback that follows its filters."""
    add_page(app, ADDRESS, title="Records", layout=layout)
    add_page(app, f"{ADDRESS}/<kind>", title="Records", layout=kind_layout)

    @on(
        app,
        Output("correctable-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
        may=governing,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        choice, _ = choice_of(filters, FILTERS, OPTIONS)
        return _body(choice)


def layout(query: Query) -> Node:
    """Return the list for an address."""
    if not current_actor().governs:
        words = "The records as a whole are looked after by the committee and the secretary."
        return page("Records", None, no_permission(words, Link("Go to the Overview", "/")))
    choice, problems = choice_of(query, FILTERS, OPTIONS)
    controls = map_controls(choice, FILTERS, OPTIONS, search="Words or key of a record")
    return page(
        "Records",
        "Whatever the board shows can be corrected here; its history keeps what stood before.",
        _add(),
        problems_notice(problems),
        filter_bar(controls),
        h("div", _body(choice), id="correctable-body"),
        h(
            "p",
            "Trials, topics, indicators, organisations, targets and weights have forms of "
            "their own, on their pages.",
            className="quiet",
        ),
        above=breadcrumbs([ADMIN], "Records"),
        wide=True,
    )


def kind_layout(query: Query, kind: str) -> Node:
    """Return the list of one kind."""
    return layout({**query, "record": [kind]})


def _add() -> Node:
    ways = [
        h("li", add_link(kind.name, f"Add: {kind.label}"))
        for kind in CORRECTABLE.values()
        if kind.adds
    ]
    return details("Add a record", h("ul", ways, className="plain-list"))


def _body(choice: Choice) -> list[Child]:
    wanted = choice.one("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 6 else 1
    at = max(number, 1)
    with read_only(current_board().engine) as session:
        count, found = list_correctable(
            session,
            current_actor(),
            kinds=choice.many("record"),
            words=choice.one("q"),
            first=(at - 1) * SIZE,
            most=SIZE,
        )
    if not found:
        action = link_button("Show all records", ADDRESS)
        return [empty_state("No record fits", "Take a filter or a word away.", action)]
    pages = -(-count // SIZE)
    grid = table(
        COLUMNS,
        [_row(one) for one in found],
        look="dense",
        caption=f"Records, page {at} of {pages}",
    )

    def turned(n: int) -> str:
        return choice.changed(page=str(n)).address(ADDRESS)

    return [data_grid(grid, count=counted(count, "record"), pages=pager(at, pages, turned))]


def _row(one: Correctable) -> list[Child]:
    return [
        h("a", one.name or one.key, href=f"{ADDRESS}/{one.kind.name}/{one.key}"),
        one.kind.label.capitalize(),
        h(
            "a",
            "its page",
            h("span", f" of {one.name}", className="sr-only"),
            href=address(one.place),
        ),
    ]
