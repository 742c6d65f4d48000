"""The verdict on a strategy in one sentence: its money, its milestones, who has no part in it."""

from collections.abc import Sequence

from strategy.amounts import counted, short
from strategy.queries.board.board import BoardView, StrategyView
from strategy.sentences.board_lines import listed

PEOPLE_AFFECTED = "group-people"


def strategy_verdict(row: StrategyView, board: BoardView, missing: Sequence[str]) -> str:
    """Return what a committee should know of a strategy first, in one sentence.

    Args:
        row: the strategy.
        board: the board it stands on.
        missing: keys of the groups of Figure 4 that take no part in it.
    """
    parts = [_money(row, board), _milestones(row)]
    if PEOPLE_AFFECTED in missing:
        parts.append("no part of people affected in it is recorded")
    words = listed([part for part in parts if part])
    return f"{words[:1].upper()}{words[1:]}."


def _money(row: StrategyView, board: BoardView) -> str:
    this_year = board.question.today.year
    dated = [(year, cents) for year, cents in row.years if year and cents > 0]
    if not row.projects:
        return "no project on the board works on it"
    if not row.secured:
        return "none of its projects publishes an amount"
    if not dated:
        return "none of its money has a year"
    later = sum(cents for year, cents in dated if year > this_year)
    last = dated[-1][0]
    if later:
        return f"{short(later, board.currency)} is known for {this_year + 1} and later"
    return f"no dated money is known after {last}"


def _milestones(row: StrategyView) -> str:
    delivery = row.delivery
    total = len(delivery.milestones)
    if not total:
        return "it has no milestones"
    done = f"{delivery.done or 'none'} of {counted(total, 'milestone')} "
    done += "is done" if delivery.done <= 1 else "are done"
    return f"{done} ({delivery.late} late)" if delivery.late else done
