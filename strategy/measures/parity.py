"""Without a target: how the shape of the money compares with the shape of the priorities."""

from collections.abc import Sequence

from strategy.rule_statements import RuleStatement


def shares(values: Sequence[float]) -> list[float]:
    """Return each value as a share of their sum; all zero when there is nothing to share."""
    total = sum(values)
    return [value / total if total else 0.0 for value in values]


def parity(money_share: float, weight_share: float) -> float | None:
    """Return funding share over priority share; ``None`` where the priority weighs nothing."""
    return money_share / weight_share if weight_share else None


def alignment(money: Sequence[float], weights: Sequence[float]) -> float:
    """Return 1 less half the summed absolute differences of the shares of two shapes.

    1 means the same shape, 0 that they have nothing in common.

    It says nothing about whether the money is enough, so it is printed beside coverage.
    """
    pairs = zip(shares(money), shares(weights), strict=True)
    return 1 - sum(abs(own - asked) for own, asked in pairs) / 2


def ranks(values: Sequence[float]) -> list[int]:
    """Return the rank of each value, the largest first; equal values share the better rank."""
    return [1 + sum(other > value for other in values) for value in values]


PARITY_RULE = RuleStatement(
    "parity",
    "Share of the money, share of the priorities",
    "A strategy's share of the money over its share of the committee's weights: 1 time means that "
    "money follows the weights. Alignment says it for all strategies in one number.",
    "times its priority = share of money ÷ share of weight; alignment = 1 − ½ Σ |difference of "
    "shares|",
)
