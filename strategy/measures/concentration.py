"""How much rests on few funders."""

from collections.abc import Sequence

from strategy.amounts import percent
from strategy.rule_statements import RuleStatement

# Of the money: an exit that leaves less than this is told.
FLOOR = 0.8
# Where the index is called high or moderate: the edges of the US merger guidelines of 2010.
HIGH_INDEX, MODERATE_INDEX = 0.25, 0.15


def hhi(amounts: Sequence[float]) -> float | None:
    """Return the Herfindahl-Hirschman index: the sum of the squared shares, 1 for one funder.

    With n equal ones it is 1/n. Source: A. O. Hirschman, The Paternity of an Index (1964).

    Args:
        amounts: the money of each funder, in any one currency.

    Returns:
        Between 0 and 1; ``None`` where there is no money.
    """
    total = sum(amounts)
    return sum((amount / total) ** 2 for amount in amounts) if total > 0 else None


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
    "The Herfindahl-Hirschman index of funder shares, and how many of the largest funders can "
    f"leave before less than {percent(FLOOR)} of the money is left.",
    f"index = Σ share²; high from {HIGH_INDEX:g}, moderate from {MODERATE_INDEX:g}",
    spoken=(f"less than {percent(FLOOR)} of the money",),
)
