"""Where the money goes: from funders through the priority areas to the countries of the hosts."""

from typing import Any

from dashboard.kit import (
    AREA_COLOURS,
    Column,
    Node,
    base_layout,
    chart,
    empty_state,
    section,
    table,
)
from dashboard.shared.page_questions import csv_link
from exports.money_sheets import flow_rows
from strategy.amounts import full, units
from strategy.queries.money.funding import Flow, FundingView
from strategy.queries.people.organisations import funder_name
from strategy.sentences import board_lines

SEE_THROUGH = "73"


def flows_section(funding: FundingView) -> Node:
    """Return the flows as a picture and as two tables in one."""
    board = funding.board
    if not board.total:
        return section("Where it goes", empty_state("No published amount here"), id="flows")
    figure = {"data": [_sankey(funding)], "layout": base_layout(height=560)}
    rows = [[one, other, full(cents, board.currency)] for one, other, cents in flow_rows(funding)]
    heads = [Column("from", "From"), Column("to", "To"), Column("money", "Money", number=True)]
    picture = chart(
        figure,
        name="flows-chart",
        headline=board_lines.flows_headline(funding),
        measured=f"From funders (left) through priority areas to the countries of the hosts, "
        f"{board.currency}",
        summary="; ".join(f"{one} to {other} {cents}" for one, other, cents in rows[:12]),
        table=table(heads, rows, caption="Flows of money", look="dense"),
        csv_href=csv_link("flows", board.question),
        wide_only=True,
        left_out="The largest seven funders and countries are named; the others stand together.",
    )
    return section("Where it goes", picture, id="flows")


def _sankey(funding: FundingView) -> dict[str, Any]:
    board = funding.board
    left = _unique(funding.from_funders)
    right = _unique(funding.to_countries)
    countries = board.question.portfolio.countries
    areas = [*(a.area.name for a in board.areas), "Not aligned"]
    colours = [AREA_COLOURS[key] for key in (*(a.area.key for a in board.areas), "N")]
    labels = [
        *("Other funders" if n < 0 else funder_name(board, n) for n in left),
        *areas,
        *("Other countries" if n < 0 else countries[n] or "Unknown" for n in right),
    ]
    middle, last = len(left), len(left) + len(areas)
    links = [(left.index(f.place), middle + f.area, f) for f in funding.from_funders]
    links += [(middle + f.area, last + right.index(f.place), f) for f in funding.to_countries]
    grey = "#6b7280"
    return {
        "type": "sankey",
        "arrangement": "snap",
        "node": {
            "label": labels,
            "color": [*[grey] * len(left), *colours, *[grey] * len(right)],
            "pad": 14,
            "thickness": 14,
            "line": {"width": 0},
            "hoverinfo": "none",
        },
        "link": {
            "source": [source for source, _, _ in links],
            "target": [target for _, target, _ in links],
            "value": [units(flow.cents) for _, _, flow in links],
            "color": [colours[flow.area] + SEE_THROUGH for _, _, flow in links],
            "customdata": [full(flow.cents, board.currency) for _, _, flow in links],
            "hovertemplate": "%{source.label} to %{target.label}: %{customdata}<extra></extra>",
        },
    }


def _unique(flows: tuple[Flow, ...]) -> list[int]:
    return list(dict.fromkeys(flow.place for flow in flows))
