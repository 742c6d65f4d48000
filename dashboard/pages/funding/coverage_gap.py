"""Money against target, with the range it may lie in; without targets, share and parity."""

from typing import Any

from dashboard.kit import AREA_COLOURS, Child, Column, Node, chart, rows_layout, section, table
from dashboard.shared.page_questions import csv_link, toggled
from strategy.amounts import full, percent, short, times_of
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.money.benchmarks import read_benchmark
from strategy.sentences import board_lines, headlines
from strategy.sentences.round_lines import benchmark_line

SHARE_STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 50.0)
MOST_TICKS = 5


def gap_section(board: BoardView) -> Node:
    """Return coverage by strategy, or share of the money where nothing can be compared."""
    rows = [row for row in board.strategies if row.target is not None]
    picture = _coverage(board, rows) if rows else _shares(board)
    lead = (
        "The dot is money promised or paid; the line is the range it may lie in, from how "
        "firmly amounts "
        "were published and from likely pledges."
        if rows
        else "No target is set, or none can be compared with these filters: a target is for all "
        "funders, countries and states. Shares of the money beside shares of the weights stand "
        "instead."
    )
    return section("Gap", picture, id="gap", lead=lead)


def _coverage(board: BoardView, rows: list[StrategyView]) -> Node:
    return chart(
        {"data": _dots(rows, board), "layout": _coverage_layout(rows)},
        name="coverage",
        headline=board_lines.gap_headline(board),
        measured=(
            f"Money promised or paid as a share of the target, {board_lines.target_note(board)}"
        ),
        summary="; ".join(
            f"{row.key} {percent(row.target.coverage.share)}" for row in rows if row.target
        ),
        table=_coverage_table(board, rows),
        csv_href=csv_link("recommendations", board.question),
    )


def _dots(rows: list[StrategyView], board: BoardView) -> list[dict[str, Any]]:
    goals = [(n, row, row.target.coverage) for n, row in enumerate(rows) if row.target is not None]
    reach: dict[str, list[float | None]] = {"x": [], "y": []}
    for n, _, goal in goals:
        reach["x"] += [goal.low / goal.target, goal.high / goal.target, None]
        reach["y"] += [n, n, None]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            **reach,
            "line": {"width": 7, "color": "#9aa3b2"},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [goal.share for _, _, goal in goals],
            "y": [n for n, _, _ in goals],
            "text": [f"  {_said(row, board)}" for _, row, _ in goals],
            "textposition": "middle right",
            "cliponaxis": False,
            "marker": {
                "size": 13,
                "color": [AREA_COLOURS[row.area.key if row.area else "N"] for _, row, _ in goals],
            },
            "hoverinfo": "skip",
            "meta": {"href": [_way(board, row) for _, row, _ in goals]},
        },
    ]


def _said(row: StrategyView, board: BoardView) -> str:
    if row.target is None:
        return ""
    goal = row.target.coverage
    least = "at least " if goal.at_least else ""
    return f"{least}{percent(goal.share)}, {board_lines.band_word(row, board)}"


def _label(row: StrategyView) -> str:
    return f"{row.key} {row.name}" if row.area else row.name


def _way(board: BoardView, row: StrategyView) -> str:
    """Return the address with a strategy alone; what fits none has none."""
    if row.strategy is None:
        return ""
    return toggled(board.question, "/funding/gap", strategies=(row.key,))


def _share_axis(top: float, room: float = 1.3) -> dict[str, Any]:
    """Return an axis of shares in round steps, with room for words behind the longest mark."""
    step = next(s for s in SHARE_STEPS if s * MOST_TICKS >= top or s == SHARE_STEPS[-1])
    ticks = [step * n for n in range(int(top / step + 1e-9) + 1)]
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [percent(tick) for tick in ticks],
        "range": [0, room * top],
    }


def _coverage_layout(rows: list[StrategyView]) -> dict[str, Any]:
    found = [row.target.coverage for row in rows if row.target]
    top = max([1.0, *(max(goal.share, goal.high / goal.target) for goal in found)])
    layout = rows_layout([_label(row) for row in rows], top=top, **_share_axis(top, 1.4))
    at_target = {"x0": 1, "x1": 1, "yref": "paper", "y0": 0, "y1": 1}
    line = {"color": "#6b7280", "width": 2, "dash": "dash"}
    return {**layout, "shapes": [{"type": "line", **at_target, "line": line}]}


def _coverage_table(board: BoardView, rows: list[StrategyView]) -> Node:
    heads = [
        Column("strategy", "Strategy"),
        Column("secured", "Promised or paid", "what counts", number=True),
        Column("target", "Target", number=True),
        Column("gap", "Gap", number=True),
        Column("share", "Coverage", number=True),
        Column("range", "Range", number=True),
        Column("band", "Band"),
    ]
    return table(
        heads, [_coverage_row(board, r) for r in rows], caption="Coverage by strategy", look="dense"
    )


def _coverage_row(board: BoardView, row: StrategyView) -> list[Child]:
    if row.target is None:
        return [_label(row), *[""] * 6]
    goal, unit = row.target.coverage, board.currency
    low, high = goal.low / goal.target, goal.high / goal.target
    return [
        _label(row),
        full(goal.secured, unit),
        full(goal.target, unit),
        full(goal.gap, unit) if goal.gap > 0 else f"{full(-goal.gap, unit)} over",
        f"{'at least ' if goal.at_least else ''}{percent(goal.share)}",
        f"{percent(low)} to {percent(high)}",
        board_lines.band_word(row, board),
    ]


def _shares(board: BoardView) -> Node:
    rows = [row for row in board.rows if row.secured]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row.share for row in rows],
        "y": list(range(len(rows))),
        "text": [f"{percent(row.share)}, {short(row.secured, board.currency)}" for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [AREA_COLOURS[row.area.key if row.area else "N"] for row in rows]},
        "hoverinfo": "skip",
        "meta": {"href": [_way(board, row) for row in rows]},
    }
    top = max((row.share for row in rows), default=1)
    return chart(
        {
            "data": [bars],
            "layout": rows_layout([_label(row) for row in rows], top=top, **_share_axis(top)),
        },
        name="shares",
        headline=headlines.order_line(board).removesuffix("."),
        measured=f"Share of the money by strategy, {board.currency}. " + " ".join(_beside(board)),
        summary="; ".join(f"{row.name} {percent(row.share)}" for row in rows),
        table=_shares_table(board, rows),
        csv_href=csv_link("recommendations", board.question),
    )


def _beside(board: BoardView) -> list[str]:
    """Return what stands beside every share: the weights, and the field outside this board."""
    field = read_benchmark(board.question)
    outside = [] if field is None else [benchmark_line(field, board.currency)]
    return [board_lines.weights_line(board), *outside]


def _shares_table(board: BoardView, rows: list[StrategyView]) -> Node:
    heads = [
        Column("strategy", "Strategy"),
        Column("money", "Money", number=True),
        Column("share", "Share", number=True),
        Column("weight", "Weight", "share of the committee's weights", number=True),
        Column("parity", "Times its priority", "share of money over share of weight", number=True),
    ]
    cells = [
        [
            _label(row),
            full(row.secured, board.currency),
            percent(row.share),
            percent(row.weight_share) if row.strategy else "–",
            "–" if row.parity is None else times_of(row.parity),
        ]
        for row in rows
    ]
    return table(heads, cells, caption="Share of the money by strategy", look="dense")
