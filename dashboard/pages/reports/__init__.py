"""Reports: choose what it is about, then take it away."""

import dash
from dash import Input, Output

from dashboard.kit import Child, Node, filter_bar, h, link_button, page, section
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, controls, csv_link, problems_notice
from exports.formats import FORMATS
from exports.named_sheets import DICTIONARY, MONEY_SHEETS
from strategy.language import lazy
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.sentences import board_lines, headlines

MAIN = "xlsx"


def register(app: dash.Dash) -> None:
    """Register the page and the callback that keeps its links to the filters."""
    add_page(app, "/reports", title="Reports", layout=layout, navigation=lazy("Reports"))

    @on(
        app,
        Output("reports-body", "children"),
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
        "Reports",
        "Choose one funder, one area, one strategy or all of it, then take it away.",
        problems_notice(problems),
        filter_bar(controls(question)),
        h("div", _body(question), id="reports-body"),
    )


def _body(question: Question) -> list[Child]:
    board = read_board(question)
    ways = [
        link_button(
            f"Download the {form.name}",
            question.selection.address(f"/export/summary.{ending}"),
            look="main" if ending == MAIN else "plain",
            download=True,
        )
        for ending, form in FORMATS.items()
    ]
    tables = [
        h(
            "li",
            h(
                "a",
                f"{name.replace('-', ' ').capitalize()} (CSV)",
                href=csv_link(name, question),
                download="",
            ),
        )
        for name in MONEY_SHEETS
    ]
    return [
        h("p", h("strong", headlines.headline(board)), className="finding"),
        h("p", board_lines.scope_line(board), className="quiet", role="status"),
        section(
            "Portfolio summary",
            h(
                "p",
                "Nine sheets: summary, recommendations, strategies by year, funders, projects, "
                "contributions with their rates, milestones, sources, and about these numbers.",
            ),
            h("p", ways, className="page-tools"),
            id="summary",
        ),
        section("Single tables", h("ul", tables), h("p", _dictionary()), id="tables"),
    ]


def _dictionary() -> Node:
    words = "What each column of every table holds (CSV)"
    return h("a", words, href=f"/export/{DICTIONARY}.csv", download="")
