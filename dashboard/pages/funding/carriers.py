"""Who pays, how much rests on few, and what is announced without being broken down."""

from typing import Any

from dashboard.kit import Child, Column, Node, chart, empty_state, h, rows_layout, section, table
from dashboard.shared.correct_links import correct_link
from dashboard.shared.money_axis import money_axis
from dashboard.shared.page_questions import MOST_ROWS, csv_link, sheet_table, toggled
from exports.money_sheets import funders as funders_sheet
from strategy.amounts import counted, full, percent, short, units
from strategy.queries.board.announced import Remainder
from strategy.queries.board.board import BoardView
from strategy.queries.money.funding import FundingView
from strategy.queries.people.organisations import funder_name
from strategy.sentences import board_lines

SHOWN = 12
# Words stand behind the longest bar.
ROOM = 1.35


def funders_section(funding: FundingView) -> Node:
    """Return the largest funders with the concentration in words."""
    board = funding.board
    if not board.funders:
        return section("Who pays", empty_state("No published amount here"), id="funders")
    picture = chart(
        {"data": [_bars(funding)], "layout": _layout(funding)},
        name="funders-chart",
        headline=board_lines.funders_headline(funding),
        measured=f"Money by funder, {board.currency}. Joint money whose inner split is not "
        "published stands as one group; a body that is part of another is read as the whole, "
        "unless the filter asks for each by itself.",
        summary="; ".join(
            f"{funder_name(board, place)} {full(cents, board.currency)}"
            for place, cents in funding.payers[:SHOWN]
        ),
        table=sheet_table(funders_sheet(board, MOST_ROWS), "Money by funder", len(board.funders)),
        csv_href=csv_link("funders", board.question),
        left_out=_left_out(funding),
    )
    return section(
        "Who pays", picture, h("p", board_lines.concentration_line(funding)), id="funders"
    )


def _left_out(funding: FundingView) -> str:
    more = len(funding.payers) - SHOWN
    words = f"{counted(more, 'smaller funder')} are in the table. " if more > 0 else ""
    return words + board_lines.scope_line(funding.board)


def _bars(funding: FundingView) -> dict[str, Any]:
    board, shown = funding.board, funding.payers[:SHOWN]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [units(cents) for _, cents in shown],
        "y": list(range(len(shown))),
        "text": [
            f"{short(cents, board.currency)}, {percent(cents / board.total)}" for _, cents in shown
        ],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": "#17375e"},
        "hoverinfo": "skip",
        "meta": {"href": [_way(funding, place) for place, _ in shown]},
    }


def _way(funding: FundingView, place: int) -> str:
    key = funding.board.question.portfolio.directory.organisations[place].key
    return toggled(funding.board.question, "/funding/funders", funders=(key,))


def _layout(funding: FundingView) -> dict[str, Any]:
    names = [funder_name(funding.board, place)[:60] for place, _ in funding.payers[:SHOWN]]
    top = units(funding.payers[0][1])
    axis = money_axis(top, funding.board.currency)
    return rows_layout(names, top=top, **{**axis, "range": [0, ROOM * top]})


def announced_section(board: BoardView) -> Node:
    """Return what rounds and projects are published to total beyond their listed awards."""
    heads = [
        Column("name", "Round or project", width="40%"),
        Column("published", "Published total", number=True),
        Column("listed", "Listed awards", number=True),
        Column("left", "Left", number=True),
        Column("cents", f"Left ({board.currency})", number=True),
    ]
    return section(
        "Announced only",
        h("p", board_lines.announced_line(board), className="finding"),
        table(
            heads,
            [_announced(board, r) for r in board.remainders],
            caption="Announced in total, not yet shared out to projects",
            look="dense",
            empty="Nothing here is announced beyond the listed awards.",
        ),
        h("p", h("a", "Download CSV", href=csv_link("announced", board.question), download="")),
        id="announced",
        lead=(
            "Published totals less what their listed awards add up to. Never counted as "
            "promised or paid."
        ),
    )


def _announced(board: BoardView, remainder: Remainder) -> list[Child]:
    unit = remainder.announced.currency
    listed = full(remainder.listed, unit)
    if remainder.without_amount:
        listed += f" ({remainder.without_amount} without amount)"
    left = "no rate" if remainder.cents is None else full(remainder.cents, board.currency)
    kind = "statement" if remainder.announced.programme is None else "programme"
    edit = correct_link(kind, remainder.announced.key, f"the total of {remainder.announced.name}")
    return [
        h("span", remainder.announced.name, " ", edit) if edit else remainder.announced.name,
        full(remainder.published, unit),
        listed,
        full(remainder.left, unit),
        left,
    ]
