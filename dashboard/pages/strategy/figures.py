"""The picture of a strategy's money: year by year, what lies ahead, and the target."""

from typing import Any

from dashboard.kit import (
    AREA_COLOURS,
    Column,
    Node,
    base_layout,
    chart,
    empty_state,
    table,
)
from dashboard.shared.money_axis import money_axis
from dashboard.shared.page_questions import csv_link, toggled
from dashboard.shared.year_axis import NO_YEAR, axis, places
from strategy.amounts import counted, full, short, units
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.money.years import YearsView, read_years
from strategy.sentences import board_lines


def years_figure(board: BoardView, row: StrategyView) -> dict[str, Any] | None:
    """Return the figure of a strategy's money by year; nothing when no money has a year."""
    years = read_years(board, row)
    if not years.dated:
        return None
    return {"data": _bars(board, row, years), "layout": _layout(board, years)}


def years_chart(board: BoardView, row: StrategyView) -> Node:
    """Return the money of a strategy by year, or a word when there is none with a year."""
    years = read_years(board, row)
    if not years.dated:
        words = "No money of this strategy has a year yet."
        if years.undated:
            words += f" {short(years.undated, board.currency)} is undated."
        return empty_state("Nothing to draw", words)
    return chart(
        {"data": _bars(board, row, years), "layout": _layout(board, years)},
        name=f"years-{row.key}",
        headline=_headline(board, years),
        measured=f"{board_lines.stage_words(board).capitalize()} money by year, straight line by "
        f"day over each award, {board.currency}. "
        "Lighter columns lie ahead; what has no year stands first, by itself.",
        summary=_summary(board, years),
        table=_table(board, years),
        csv_href=csv_link("strategies-by-year", board.question),
        left_out=f"{counted(row.projects, 'project')}, {row.without_amount} without a published "
        "amount.",
    )


def _headline(board: BoardView, years: YearsView) -> str:
    if not years.ahead:
        return f"Nothing known and dated after {years.last_year}"
    return (
        f"{short(years.ahead, board.currency)} is known for {years.this_year + 1} and later, "
        f"the last of it in {years.last_year}"
    )


def _summary(board: BoardView, years: YearsView) -> str:
    top_year, top = max(years.dated, key=lambda pair: pair[1])
    return (
        f"Columns from {years.dated[0][0]} to {years.last_year}. The highest is "
        f"{full(top, board.currency)} in {top_year}. Known after {years.this_year}: "
        f"{full(years.ahead, board.currency)}."
    )


def _bars(board: BoardView, row: StrategyView, years: YearsView) -> list[dict[str, Any]]:
    colour = AREA_COLOURS[row.area.key if row.area else "N"]
    undated: list[tuple[int | None, int]] = [(None, years.undated)] if years.undated else []
    drawn = [*undated, *years.dated]
    bars: dict[str, Any] = {
        "type": "bar",
        "x": places([year for year, _ in years.dated], with_undated=bool(undated)),
        "y": [units(cents) for _, cents in drawn],
        "marker": {
            "color": colour,
            "opacity": [0.45 if year and year > years.this_year else 1 for year, _ in drawn],
        },
        "customdata": [f"{year or NO_YEAR}: {full(c, board.currency)}" for year, c in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
        "meta": {"href": [_way(board, row, year) for year, _ in drawn]},
    }
    if years.yearly_target is None or years.target_years is None:
        return [bars]
    first, last = years.target_years
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [first - 0.5, last + 0.5],
        "y": [units(years.yearly_target)] * 2,
        "line": {"color": "#6b7280", "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }
    return [bars, line]


def _way(board: BoardView, row: StrategyView, year: int | None) -> str:
    """Return the address with one year alone; money without a year has none."""
    if year is None:
        return ""
    return toggled(board.question, f"/strategies/{row.key}/money", year_from=year, year_to=year)


def _layout(board: BoardView, years: YearsView) -> dict[str, Any]:
    notes = []
    if years.yearly_target is not None and years.target_years is not None:
        notes.append(
            {
                "x": years.target_years[0],
                "y": units(years.yearly_target),
                "text": f"{years.target_words}, a year: "
                f"{short(years.yearly_target, board.currency)}",
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
            }
        )
    return base_layout(
        height=300,
        bargap=0.25,
        annotations=notes,
        xaxis=axis([year for year, _ in years.dated], with_undated=years.undated > 0),
        yaxis=money_axis(units(_highest(years)), board.currency),
    )


def _highest(years: YearsView) -> int:
    """Return the tallest mark: a column, or the target's line."""
    return max(*(cents for _, cents in years.dated), years.undated, years.yearly_target or 0)


def _table(board: BoardView, years: YearsView) -> Node:
    rows = [[str(year), full(cents, board.currency)] for year, cents in years.dated]
    if years.undated:
        rows.append(["undated", full(years.undated, board.currency)])
    heads = [Column("year", "Year"), Column("money", "Money", number=True)]
    return table(heads, rows, caption="Money of this strategy by year", look="dense")
