"""The Overview: where do we stand? The recommendations table with money, delivery, certainty."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.kit import Child, Node, details, filter_bar, h, in_english, later, page
from dashboard.pages.overview.field_line import beside_the_field
from dashboard.pages.overview.firmness_panel import how_firm
from dashboard.pages.overview.recommendations import recommendations, rest_of_table
from dashboard.pages.overview.set_up import to_set_up
from dashboard.pages.overview.waiting_tiles import waiting_tiles
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import as_dictionary, ask, controls, csv_link, problems_notice
from dashboard.shared.plain_parts import plain_overview
from dashboard.shared.remembering import remembered
from strategy.database import read_only
from strategy.language import ENGLISH, lazy, speaking
from strategy.measures.coverage import bands_in_words
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.money.confirmed_funds import read_confirmed
from strategy.queries.voice.rankings import read_gap
from strategy.sentences import board_lines, headlines
from strategy.sentences.confirmed_lines import confirmed_line

OUTPUTS = ("headline", "count", "body")


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(
        app,
        "/",
        title=lazy("Overview"),
        layout=layout,
        translated=True,
        navigation=lazy("Overview"),
    )

    @on(
        app,
        [Output(f"overview-{name}", "children") for name in OUTPUTS],
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> tuple[Child, ...]:
        question, _ = ask(filters)
        return tuple(_parts(read_board(question)).values())

    @on(
        app,
        Output("overview-about", "children"),
        [Input("overview-about-request", "data")],
        prevent_initial_call=True,
    )
    def behind(request: dict[str, Any] | None) -> list[Child]:
        question, _ = ask(as_dictionary(request).get("filters"))
        return about(read_board(question))


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, problems = ask(query)
    board = read_board(question)
    with speaking(ENGLISH):
        parts = _parts(board)
        shown = {
            name: h(
                "div" if name == "body" else "span",
                parts[name],
                id=f"overview-{name}",
                lang=ENGLISH,
            )
            for name in OUTPUTS
        }
    whole = in_english(
        lambda: [
            problems_notice(problems),
            filter_bar(controls(question), count=shown["count"], extra=waiting_tiles()),
            shown["body"],
            later("About these numbers", "overview-about-request", "overview-about"),
        ]
    )
    plain = plain_overview(question.portfolio.plan.areas)
    return page(shown["headline"], None, whole, wide=True, plain=plain)


def _parts(board: BoardView) -> dict[str, Child]:
    return {
        "headline": headlines.headline(board),
        "count": board_lines.count_line(board),
        "body": [
            recommendations(board, _voice(board), remembered(board.question)),
            rest_of_table(board),
            _take_away(board),
        ],
    }


def about(board: BoardView) -> list[Child]:
    """Return what stands behind the table: how firm, how certain, what is left out."""
    return [
        h("p", headlines.order_line(board)),
        h(
            "p",
            board_lines.certainty_line(board),
            " ",
            confirmed_line(read_confirmed(board.question), "its funders"),
            " ",
            board_lines.weights_line(board),
        ),
        h("p", board_lines.subtitle(board), ". ", board_lines.scope_line(board), "."),
        beside_the_field(board.question),
        how_firm(board),
        to_set_up(board),
        _legend(board),
    ]


def _voice(board: BoardView) -> dict[str, int]:
    """Return the place of each strategy for people affected, once per revision and day."""

    def read() -> dict[str, int]:
        with read_only(current_board().engine) as session:
            found = read_gap(session, board.question, board)
        return {line.key: line.voice for line in found.lines} if found else {}

    question = board.question
    places: dict[str, int] = question.portfolio.memo(("voice places", question.today), read)
    return places


def _take_away(board: BoardView) -> Node:
    workbook = board.question.selection.address("/export/summary.xlsx")
    return h(
        "p",
        h("a", "The same money through Pathways to Cures", href="/pathways"),
        " ",
        h("a", "Download as a workbook", href=workbook, download=""),
        " ",
        h("a", "Download as CSV", href=csv_link("recommendations", board.question), download=""),
        className="take-away",
    )


def _legend(board: BoardView) -> Node:
    sentences = [
        "Solid: money for progressive MS, or partly for it. Dotted: money for all forms of MS. "
        "Hatched: pledged, weighted by its likelihood. Outlined: announced in total, but not "
        "yet shared out to projects. Only the first two are promised or paid.",
        "A target counts only the money it names, in its own years. Bands: "
        f"{bands_in_words()}. “Perhaps more” means that the range of the amounts, or an amount "
        "that "
        "nobody published, reaches into another band.",
        "Milestones with a dashed frame were proposed by this project and are not yet confirmed "
        "by the committee.",
        "Certainty is the weakest of three factors: published amounts, fresh data, confirmed "
        "splits. It is said once; a row says its own where it differs.",
    ]
    if any(s.target and s.target.assumed for s in board.strategies):
        sentences.insert(
            1,
            "“Assumed” targets are a planning assumption of this project: the Alliance's published "
            "commitment in equal parts. Nobody decided them; the filter “Targets” shows them.",
        )
    return details("How to read this table", h("ul", [h("li", text) for text in sentences]))
