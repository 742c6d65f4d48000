"""The tables of the board itself: recommendations, years, milestones, money by area."""

from collections.abc import Sequence

from exports.report import (
    Row,
    Sheet,
    SheetChart,
    SheetColumn,
    Value,
    count,
    money,
    share,
    words,
)
from strategy.lists import Holding
from strategy.queries.board.board import BoardView, StrategyView
from strategy.sentences import board_lines, headlines


def recommendations(board: BoardView) -> Sheet:
    """Return the recommendations table with what fits no strategy as rows of their own."""
    unit = board.currency
    columns = (
        words("code", "Code", 8),
        words("strategy", "Strategy", 44),
        words("area", "Priority area", 24),
        money("secured", "Promised or paid", unit),
        money("for_progressive", "for progressive MS, wholly or partly", unit),
        money("for_all_ms", "for all MS", unit),
        money("announced", "Announced, not yet shared out", unit),
        money("pledged", "Pledged", unit, 16),
        money("in_kind", "Given in kind, besides", unit, 16),
        money("ahead", "From this year on", unit),
        money("target", "Target", unit, 16, sums=False),
        words("terms", "Whose money counts, and where the target comes from", 40),
        money("counted", "Counted towards target", unit, sums=False),
        SheetColumn("gap", "Gap", Holding.MONEY, unit, formula="{target}-{counted}"),
        share("coverage", "Coverage", formula="{counted}/{target}"),
        words("band", "Band", 18),
        share("share", "Share of money"),
        share("weight", "Share of weight"),
        SheetColumn("parity", "Times its priority", Holding.NUMBER, width=9),
        count("rank", "Rank by money", 9),
        count("projects", "Projects", 10),
        count("without_amount", "Without published amount", 12),
        count("funders", "Funders", 9),
        count("silent_funders", "Funders without an amount", 12),
        count("milestones", "Milestones"),
        count("done", "Milestones done"),
        share("proposed", "Progress, proposed milestones", 12),
        share("confirmed", "Progress, confirmed milestones", 12),
        share("amounts", "Certainty: amounts"),
        share("freshness", "Certainty: freshness"),
        share("coding", "Certainty: coding"),
    )
    rows = tuple(_recommendation(row, board) for row in board.rows)
    note = headlines.headline(board)
    return Sheet("recommendations", "Recommendations", columns, rows, note)


def _recommendation(row: StrategyView, board: BoardView) -> Row:
    delivery, certainty = row.delivery, dict(row.certainty.factors)
    return (
        row.key if row.area else "",
        row.strategy.name if row.strategy else row.name,
        row.area.name if row.area else "",
        row.secured,
        row.for_progressive,
        row.by_scope["all_ms"],
        row.announced,
        row.pledged,
        row.in_kind,
        row.ahead,
        *_against_target(row, board),
        board_lines.band_word(row, board),
        row.share,
        row.weight_share if row.strategy else None,
        row.parity,
        row.money_rank,
        row.projects,
        row.without_amount,
        len(row.funders) + row.silent_funders,
        row.silent_funders,
        len(delivery.milestones),
        delivery.done,
        delivery.proposed,
        delivery.confirmed,
        certainty["amounts"],
        certainty["freshness"],
        certainty["coding"],
    )


def ways_of_counting(board: BoardView) -> Sheet:
    """Return the same money counted in every way that could be defended."""
    unit, year = board.currency, board.question.today.year
    columns = (
        words("way", "Counted", 52),
        money("total", "In all", unit, sums=False),
        words("leading", "Most money", 16),
        share("held", "Held by these"),
        words("same", "Same three with half", 12),
        money("now", str(year), unit, sums=False),
        money("ahead", str(year + 1), unit, sums=False),
    )
    shown = board.firmness.shown.concentrated
    rows = tuple(
        (
            one.label,
            one.total,
            ", ".join(one.leaders),
            one.held,
            "yes" if one.concentrated == shown else "no",
            one.now,
            one.ahead,
        )
        for one in board.firmness.variants
    )
    return Sheet("ways-of-counting", "Ways of counting", columns, rows, headlines.order_line(board))


def _against_target(
    row: StrategyView, board: BoardView
) -> tuple[Value, Value, Value, Value, Value]:
    """Return target, its terms, what counts towards it, gap and coverage."""
    if row.target is None:
        return None, "no target", None, None, None
    coverage = row.target.coverage
    terms = board_lines.target_terms(row.target, board)
    return coverage.target, terms, coverage.secured, coverage.gap, coverage.share


def by_year(board: BoardView) -> Sheet:
    """Return money by year and priority area; "undated" stands first when there is any."""
    unit, areas = board.currency, board.areas
    columns = (
        words("year", "Year", 12),
        *(money(a.area.key, a.area.name, unit) for a in areas),
        money("not_aligned", "Not aligned", unit),
        money("total", "Total", unit),
    )
    by_area = [_by_year_of(a.rows) for a in areas] + [dict(board.not_aligned.years)]
    rows: list[Row] = []
    for year, _ in board.years:
        parts = [part.get(year, 0) for part in by_area]
        rows.append((_year(year), *parts, sum(parts)))
    return Sheet("years", "Money by year and area", columns, tuple(rows))


def _year(year: int | None) -> str:
    return "undated" if year is None else str(year)


def _by_year_of(rows: Sequence[StrategyView]) -> dict[int | None, int]:
    sums: dict[int | None, int] = {}
    for row in rows:
        for year, cents in row.years:
            sums[year] = sums.get(year, 0) + cents
    return sums


def strategies_by_year(board: BoardView) -> Sheet:
    """Return money by strategy and year, a row for each strategy."""
    unit, years = board.currency, [year for year, _ in board.years]
    columns = (
        words("code", "Code", 8),
        words("strategy", "Strategy", 44),
        *(money(f"in_{_year(y)}", _year(y), unit) for y in years),
        money("total", "Total", unit),
    )
    rows: tuple[Row, ...] = tuple(
        (row.key, row.name, *(dict(row.years).get(y, 0) for y in years), row.secured)
        for row in board.rows
    )
    return Sheet("strategies-by-year", "Strategies by year", columns, rows)


def years_by_strategy(board: BoardView) -> Sheet:
    """Return money by year and strategy, a row for each year, with its picture."""
    codes = [row.of.label for row in board.rows]
    first, last = codes[0], codes[-1]
    columns = (
        words("year", "Year", 12),
        *(
            SheetColumn(code, code, Holding.MONEY, board.currency, 16, sums=True, bare=True)
            for code in codes
        ),
        SheetColumn(
            "all",
            "All",
            Holding.MONEY,
            board.currency,
            18,
            sums=True,
            bare=True,
            formula=f"SUM({{{first}}}:{{{last}}})",
        ),
    )
    by_row = [dict(row.years) for row in board.rows]
    rows: list[Row] = []
    for year, _ in board.years:
        parts = [cents.get(year, 0) for cents in by_row]
        rows.append((_year(year), *parts, sum(parts)))
    note = f"Straight line by day over each award; {board.currency}. Undated money has no year."
    chart = SheetChart("Money by year and strategy", "Year", board.currency, stacked=True)
    return Sheet("years-by-strategy", "Strategies by year", columns, tuple(rows), note, chart)


def areas(board: BoardView) -> Sheet:
    """Return money by priority area, with its picture."""
    columns = (words("area", "Priority area", 46), money("money", "Money", board.currency, 20))
    rows: list[Row] = [(area.area.name, area.secured) for area in board.areas]
    rows.append(("Not aligned", board.not_aligned.secured))
    chart = SheetChart("Money by priority area", "Priority area", board.currency)
    return Sheet("areas", "Money by priority area", columns, tuple(rows), chart=chart)


def money_by_strategy_and_year(board: BoardView) -> Sheet:
    """Return a row for each strategy and year with money; a year is empty where it is unknown."""
    columns = (
        words("code", "Code", 8),
        words("area", "Priority area", 8),
        SheetColumn("year", "Year", Holding.YEAR, width=8),
        money("money", "Money", board.currency),
    )
    rows = tuple(
        (row.key if row.area else "", row.area.key if row.area else "", year, cents)
        for row in board.rows
        for year, cents in row.years
    )
    return Sheet("money", "Money by strategy and year", columns, rows)
