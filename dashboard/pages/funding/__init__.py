"""Funding: where is the gap, who carries the money, when does it run out, and where does it go."""

import dash
from dash import Input, Output

from dashboard.kit import Child, Node, empty_state, filter_bar, h, link_button, page, store
from dashboard.pages.funding.funding_parts import (
    ADDRESS,
    FIRST,
    PARTS,
    first_panels,
    tabs_of,
)
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import WITH_BODIES, ask, controls, problems_notice
from strategy.errors import NotFoundError
from strategy.language import lazy
from strategy.queries.board.question import Question
from strategy.queries.money.funding import read_funding
from strategy.sentences import board_lines


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, ADDRESS, title="Funding", layout=layout, navigation=lazy("Funding"))
    add_page(app, f"{ADDRESS}/<part>", title=_title, layout=layout)

    @on(
        app,
        Output("funding-body", "children"),
        [Input("filters", "data"), Input("funding-part", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None, part: str | None) -> list[Child]:
        question, _ = ask(filters)
        return _body(question, part if isinstance(part, str) and part in PARTS else FIRST)


def _title(part: str = FIRST) -> str:
    return f"Funding: {PARTS[part].label}" if part in PARTS else "Funding"


def layout(query: Query, part: str = FIRST) -> Node:
    """Return a part of the page for an address, below what its first screen answers.

    Raises:
        NotFoundError: there is no such part.
    """
    if part not in PARTS:
        raise NotFoundError("There is nothing at this address.")
    question, problems = ask(query)
    return page(
        "Funding",
        None,
        problems_notice(problems),
        filter_bar(controls(question, WITH_BODIES)),
        store("funding-part", part),
        h("div", _body(question, part), id="funding-body"),
        wide=True,
    )


def _body(question: Question, part: str) -> list[Child]:
    funding = read_funding(question)
    board = funding.board
    if not board.projects:
        address = ADDRESS if part == FIRST else f"{ADDRESS}/{part}"
        everything = link_button("Show everything", address)
        return [empty_state("No project fits these filters", "Take a filter away.", everything)]
    return [
        h("p", board_lines.scope_line(board), className="quiet", role="status"),
        first_panels(funding),
        tabs_of(funding, part),
        PARTS[part].shown(funding),
    ]
