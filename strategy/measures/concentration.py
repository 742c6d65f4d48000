"""How much rests on few funders."""

from collections.abc import Sequence

from strategy.amounts import percent
from strategy.rule_statements import RuleStatement

# Of the money: an exit that leaves less than this is told.
FLOOR = 0.8
# So many of the largest funders are called few.
FEW = 3


def carried(amounts: Sequence[float]) -> float | None:
    """Return the share of the money that the few largest funders carry.

    Args:
        amounts: the money of each funder, in any one currency.

    Returns:
        Between 0 and 1; ``None`` where there is no money.
    """
    total = sum(amounts)
    return sum(sorted(amounts, reverse=True)[:FEW]) / total if total > 0 else None


def fewest_exits(amounts: Sequence[float], floor: float) -> int | None:
    """Return the smallest number of funders whose exit leaves less than ``floor``.

    Args:
        amounts: the money of each funder, in cents of one currency.
        floor: the least that has to be left, in the same cents.

    Returns:
        A number of funders; ``None`` where the money is below the floor already.
    """
    left = sum(amounts)
    if left < floor:
        return None
    exits = 0
    for amount in sorted(amounts, reverse=True):
        left -= amount
        exits += 1
        if left < floor:
            return exits
    return exits


CONCENTRATION_RULE = RuleStatement(
    "concentration",
    "Concentration",
    "The share of the three largest funders, and how many of the largest funders can leave before "
    f"less than {percent(FLOOR)} of the money is left.",
    "share = the three largest ÷ all",
    spoken=(f"less than {percent(FLOOR)} of the money",),
)
