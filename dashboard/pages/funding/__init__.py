"""Funding: where is the gap, who carries the money, when does it run out, and where does it go."""

import dash
from dash import Input, Output

from dashboard.kit import Child, Link, Node, empty_state, filter_bar, h, link_button, page, tabs
from dashboard.pages.funding.carriers import announced_section, funders_section
from dashboard.pages.funding.coverage_gap import gap_section
from dashboard.pages.funding.flows import flows_section
from dashboard.pages.funding.years_section import runway_section, years_section
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import WITH_BODIES, ask, controls, problems_notice
from strategy.language import lazy
from strategy.queries.board.question import Question
from strategy.queries.money.funding import read_funding
from strategy.sentences import board_lines

SECTIONS = (
    ("gap", "Gap"),
    ("years", "By year"),
    ("runway", "How long it lasts"),
    ("funders", "Who pays"),
    ("flows", "Where it goes"),
    ("announced", "Announced only"),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, "/funding", title="Funding", layout=layout, navigation=lazy("Funding"))

    @on(
        app,
        Output("funding-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask(filters)
        return _body(question)


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, problems = ask(query)
    return page(
        "Funding",
        "Where the gap is, who carries the money, how long it lasts, and where it goes.",
        problems_notice(problems),
        filter_bar(controls(question, WITH_BODIES)),
        h("div", _body(question), id="funding-body"),
        wide=True,
    )


def _body(question: Question) -> list[Child]:
    funding = read_funding(question)
    board = funding.board
    if not board.projects:
        action = link_button("Show everything", "/funding")
        return [empty_state("No project fits these filters", "Take a filter away.", action)]
    return [
        h("p", board_lines.scope_line(board), className="quiet", role="status"),
        tabs("Parts of this page", [Link(label, f"#{name}") for name, label in SECTIONS]),
        gap_section(board),
        years_section(funding),
        runway_section(funding),
        funders_section(funding),
        flows_section(funding),
        announced_section(board),
    ]
