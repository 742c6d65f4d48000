"""How much rests on few funders."""

from collections.abc import Sequence


def hhi(amounts: Sequence[float]) -> float | None:
    """Return the Herfindahl-Hirschman index of shares: 1 for one funder, 1/n for n equal ones."""
    total = sum(amounts)
    return sum((amount / total) ** 2 for amount in amounts) if total > 0 else None


def fewest_exits(amounts: Sequence[float], floor: float) -> int | None:
    """Return the smallest number of funders whose exit leaves less than ``floor``.

    ``None`` when the money is below the floor already.
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
