"""Money by year and area, what its years rest on, and how far known money reaches."""

from typing import Any

from dashboard.kit import (
    AREA_COLOURS,
    Child,
    Column,
    Node,
    base_layout,
    chart,
    details,
    empty_state,
    h,
    section,
    table,
)
from dashboard.shared.money_axis import money_axis
from dashboard.shared.page_questions import csv_link, sheet_table, toggled
from dashboard.shared.year_axis import NO_YEAR, axis, places
from exports.board_sheets import by_year
from strategy.amounts import full, percent, short, units
from strategy.queries.board.board import StrategyView
from strategy.queries.money.funding import AHEAD, FundingView, Runway
from strategy.sentences import board_lines
from strategy.vocabulary import DateBasis

BASIS_WORDS = {
    DateBasis.PUBLISHED: "on published dates",
    DateBasis.PROGRAMME_RULE: "on the length its call prescribes",
    DateBasis.AWARD_YEAR: "on the year of the award alone",
    DateBasis.UNDATED: "on no date at all",
}


def years_section(funding: FundingView) -> Node:
    """Return the stacked columns by year, the sentence on what the years rest on, the table."""
    board = funding.board
    if not funding.years:
        words = f"{short(funding.undated, board.currency)} has no year." if funding.undated else ""
        return section("By year", empty_state("Nothing to draw by year", words), id="years")
    picture = chart(
        {"data": _columns(funding), "layout": _layout(funding)},
        name="funding-years",
        headline=board_lines.years_headline(funding),
        measured=[
            f"Money by year, {board.currency}. Lighter columns lie ahead; what has no year stands "
            "first, by itself. ",
            _names(funding),
        ],
        summary=_summary(funding),
        table=sheet_table(by_year(board), "Money by year and area"),
        csv_href=csv_link("years", board.question),
    )
    return section("By year", picture, _basis(funding), id="years")


def _names(funding: FundingView) -> list[Child]:
    marks = [(area.area.key, area.area.name) for area in funding.board.areas if area.secured]
    return [
        h(
            "span",
            h("span", className=f"mark area-{key}", **{"aria-hidden": "true"}),
            name,
            " ",
            className="series",
        )
        for key, name in (*marks, ("N", "Not aligned"))
    ]


def _columns(funding: FundingView) -> list[dict[str, Any]]:
    board = funding.board
    series = [(a.area.key, a.area.name, a.rows) for a in board.areas]
    series.append(("N", "Not aligned", (board.not_aligned,)))
    return [_series(funding, *one) for one in series]


def _series(
    funding: FundingView, key: str, name: str, rows: tuple[StrategyView, ...]
) -> dict[str, Any]:
    sums: dict[int | None, int] = {}
    for row in rows:
        for year, cents in row.years:
            sums[year] = sums.get(year, 0) + cents
    this_year, has_undated = funding.board.question.today.year, funding.undated > 0
    years = [*([None] if has_undated else []), *funding.years]
    return {
        "type": "bar",
        "name": name,
        "x": places(funding.years, with_undated=has_undated),
        "y": [units(sums.get(year, 0)) for year in years],
        "marker": {
            "color": AREA_COLOURS[key],
            "opacity": [0.45 if year and year > this_year else 1 for year in years],
        },
        "customdata": [
            f"{year or NO_YEAR}: {full(sums.get(year, 0), funding.board.currency)}"
            for year in years
        ],
        "hovertemplate": f"{name}, %{{customdata}}<extra></extra>",
        "meta": {"href": [_way(funding, year) for year in years]},
    }


def _way(funding: FundingView, year: int | None) -> str:
    """Return the address with one year alone; money without a year has none."""
    if year is None:
        return ""
    return toggled(funding.board.question, "/funding", year_from=year, year_to=year)


def _layout(funding: FundingView) -> dict[str, Any]:
    return base_layout(
        height=380,
        barmode="stack",
        bargap=0.2,
        xaxis=axis(funding.years, with_undated=funding.undated > 0),
        yaxis=money_axis(units(_highest(funding)), funding.board.currency),
    )


def _highest(funding: FundingView) -> int:
    """Return the tallest column: a year, or what has none."""
    return max((cents for _, cents in funding.board.years), default=0)


def _summary(funding: FundingView) -> str:
    year, cents = max(
        ((y, c) for y, c in funding.board.years if y is not None), key=lambda pair: pair[1]
    )
    return (
        f"Stacked columns by area from {funding.years[0]} to {funding.years[-1]}; the highest year "
        f"is {year} with {full(cents, funding.board.currency)}. "
        f"{full(funding.undated, funding.board.currency)} has no year."
    )


def _basis(funding: FundingView) -> Node:
    total = sum(funding.by_basis.values()) or 1
    parts = [
        f"{percent(cents / total)} rests {BASIS_WORDS[DateBasis(name)]}"
        for name, cents in funding.by_basis.items()
        if cents > 0
    ]
    return details(
        "What these years rest on",
        h("p", "Of the money, " + ", ".join(parts) + "."),
        h("p", "Money with a start and an end is spread evenly over its days."),
    )


def runway_section(funding: FundingView) -> Node:
    """Return, strategy by strategy, the money known for this year and the next."""
    this_year = funding.board.question.today.year
    heads = [
        Column("strategy", "Strategy"),
        *(Column(str(this_year + n), str(this_year + n), number=True) for n in range(AHEAD + 1)),
        Column("later", "Later", number=True),
        Column("last", "Known until", number=True),
    ]
    return section(
        "How long it lasts",
        h("p", board_lines.runway_line(funding), className="finding"),
        table(
            heads,
            [_runway_row(funding, runway) for runway in funding.runways],
            caption="Money known for this year and the years ahead",
            look="dense",
            empty="No money here has a year.",
        ),
        id="runway",
        lead="Only what is known today: a new award may be signed that nobody has published.",
    )


def _runway_row(funding: FundingView, runway: Runway) -> list[Child]:
    unit = funding.board.currency
    row = runway.row
    name = f"{row.key} {row.name}" if row.area else row.name
    shown = [short(cents, unit) if cents else "–" for cents in (*runway.ahead, runway.later)]
    link = h("a", name, href=f"/strategies/{row.key}") if row.strategy else name
    return [link, *shown, str(runway.last_year or "undated")]
