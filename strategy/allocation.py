"""Dividing money over strategies and years so that both directions re-add to the cent.

Amounts are integer minor units ("cents"). With cumulative shares ``s`` (basis points) and
cumulative days ``d``, ``C(s, d) = round(total * s * d / (10 000 * days))``, half cents away from
zero; a cell is the double difference of C. Whatever is left out or added by rounding cancels in
every row and column (design, number 4).
"""

import numpy as np
import numpy.typing as npt

from strategy.rule_statements import RuleStatement

Ints = npt.NDArray[np.int64]
WHOLE = 10_000


def cumulative(total: Ints, share: Ints, days: Ints, all_days: Ints) -> Ints:
    """Return ``round(total * share * days / (10 000 * all_days))`` exactly, in 64-bit integers.

    Args:
        total: cents, positive or negative.
        share: cumulative basis points, 0 to 10,000.
        days: cumulative days, 0 to ``all_days``.
        all_days: length of the period in days, at least 1.
    """
    part = share * days
    whole = WHOLE * all_days
    size = np.abs(total)
    # total = quotient * whole + remainder keeps every product below 2**63.
    quotient, remainder = np.divmod(size, whole)
    rounded = quotient * part + (2 * remainder * part + whole) // (2 * whole)
    signed: Ints = np.where(total < 0, -rounded, rounded)
    return signed


def cell_cents(
    total: Ints, shares: tuple[Ints, Ints], days: tuple[Ints, Ints], all_days: Ints
) -> Ints:
    """Return the cents of each cell between two cumulative shares and two cumulative days."""
    (s0, s1), (d0, d1) = shares, days
    return (
        cumulative(total, s1, d1, all_days)
        - cumulative(total, s0, d1, all_days)
        - cumulative(total, s1, d0, all_days)
        + cumulative(total, s0, d0, all_days)
    )


def secured(committed: int, disbursed: int, returned: int) -> int:
    """Return what counts of one award, in cents of its own currency (docs/decisions/0005)."""
    return max(committed, disbursed) - returned


SECURED_RULE = RuleStatement(
    "secured",
    "Money promised or paid",
    "A project has no amount of its own: it is the sum of its awards. Per award, in its own "
    "currency, the larger of what was committed and what was paid out counts; money given back is "
    "taken off. Pledges are never added. An unknown amount is counted beside the money, never as "
    "0.",
    "promised or paid = max(committed, paid out) − returned",
)
SPLIT_RULE = RuleStatement(
    "split",
    "Division over strategies",
    "A project divides over the strategies in parts of exactly 100 %. “Not aligned” is a row of "
    "its own. A split that nobody at the funder or in the committee has confirmed is called "
    "suggested.",
    "strategy = project × share",
)
YEARS_RULE = RuleStatement(
    "years",
    "Division over years",
    "Money with a start and an end spreads evenly over its days, both ends included; a payment "
    "with its own day falls on that day. Rounding is by cumulative amounts, so that years and "
    "strategies both add up to the cent. Money without dates stays in a column of its own.",
    "C(s, d) = round(amount × cumulative share × cumulative days); a cell is its double difference",
)
