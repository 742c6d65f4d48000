"""The range an amount may lie in, from how firmly it was published.

The adjustments are conventions of this board, printed wherever the range shows: they say how far
the words "about", "at least" and so on may reach, not what is true.
"""

from collections.abc import Mapping

from strategy.rule_statements import RuleStatement
from strategy.vocabulary import Qualifier

# (low factor, high factor) of an amount published with this qualifier.
REACH: dict[str, tuple[float, float]] = {
    Qualifier.EXACT: (1.0, 1.0),
    Qualifier.ABOUT: (0.9, 1.1),
    Qualifier.AT_LEAST: (1.0, 1.1),
    Qualifier.AT_MOST: (0.9, 1.0),
    Qualifier.DERIVED: (0.9, 1.0),
    Qualifier.PROGRAMME_WIDE: (0.9, 1.1),
    Qualifier.ONE_YEAR_ONLY: (1.0, 1.0),
}
# The same of an amount that is converted at the rate of an assumed year, besides.
ASSUMED_RATE: tuple[float, float] = (0.9, 1.1)


def reach(cents_by_firmness: Mapping[tuple[str, bool], float]) -> tuple[int, int]:
    """Return the low and the high end of a sum of amounts, in cents.

    Args:
        cents_by_firmness: cents by qualifier and by whether the rate's year is assumed.
    """
    low = sum(cents * _factor(firm, 0) for firm, cents in cents_by_firmness.items())
    high = sum(cents * _factor(firm, 1) for firm, cents in cents_by_firmness.items())
    return round(low), round(high)


def _factor(firm: tuple[str, bool], end: int) -> float:
    qualifier, assumed = firm
    return REACH[qualifier][end] * (ASSUMED_RATE[end] if assumed else 1.0)


RANGE_RULE = RuleStatement(
    "range",
    "Range",
    "How far a sum may lie from the truth, from how firmly its amounts were published, and with "
    "likely pledges at the upper end. A band shows as certain only when the whole range lies in "
    "it. An amount reaches: "
    + ", ".join(f"{q.replace('_', ' ')} × {low:g} to {high:g}" for q, (low, high) in REACH.items())
    + f"; where the year of its rate is assumed, besides × {ASSUMED_RATE[0]:g} to "
    f"{ASSUMED_RATE[1]:g}.",
    "low = Σ amount × low factor; high = Σ amount × high factor + likely pledges",
)
