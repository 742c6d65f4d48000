"""What one row of the recommendations table says in words, and only where it differs."""

from strategy.amounts import counted, percent, short
from strategy.queries.board.board import BoardView, StrategyView
from strategy.sentences.board_lines import (
    all_ms_line,
    announced_line_of,
    common_target,
    common_terms,
    one_funder_line,
    strategy_line,
    unknown_line,
)


def row_finding(row: StrategyView, board: BoardView) -> str:
    """Return what sets a row apart: its gap, its one payer, what is not known; else ""."""
    if not row.projects or not row.secured:
        return strategy_line(row, board)
    found = (
        one_funder_line(row, board),
        _undated(row),
        all_ms_line(row),
        unknown_line(row),
        announced_line_of(row, board),
    )
    return next((words for words in found if words), "")


def _undated(row: StrategyView) -> str:
    share = row.undated / row.secured
    return f"{percent(share)} of the money has no year." if share >= 0.5 else ""


def row_calls(row: StrategyView, board: BoardView) -> tuple[str, ...]:
    """Return what a row asks of the committee, the most pressing first."""
    found = (_late(row), _money_ends(row, board), _no_owner(row, board), _no_target(row, board))
    return tuple(words for words in found if words)


def _late(row: StrategyView) -> str:
    return f"{counted(row.delivery.late, 'milestone')} late" if row.delivery.late else ""


def _money_ends(row: StrategyView, board: BoardView) -> str:
    dated = [year for year, cents in row.years if year and cents > 0]
    if row.strategy is None or not dated:
        return ""
    last = max(dated)
    return "" if last > board.question.today.year else f"money known to {last}"


def _no_owner(row: StrategyView, board: BoardView) -> str:
    """Return that a strategy has no owner, where another one has."""
    if row.strategy is None or row.strategy.owner_id is not None:
        return ""
    named = any(s.strategy and s.strategy.owner_id for s in board.strategies)
    return "no owner" if named else ""


def _no_target(row: StrategyView, board: BoardView) -> str:
    """Return that a strategy has no target, where another one has."""
    some = any(s.target for s in board.strategies)
    return "no target" if some and row.strategy and row.target is None else ""


def rest_line(board: BoardView) -> str:
    """Return the money that the columns by year leave out, once for the whole table."""
    target = common_target(board)
    parts = [f"Targets: {target}, {common_terms(board)}"] if target else []
    undated = sum(row.undated for row in board.rows)
    if undated:
        parts.append(f"{short(undated, board.currency)} has no year and is in no column by year")
    if board.announced:
        parts.append(
            f"{short(board.announced, board.currency)} is announced and not yet shared out to "
            "projects"
        )
    if board.in_kind:
        parts.append(f"{short(board.in_kind, board.currency)} is given in kind, beside the money")
    return "; ".join(parts)
