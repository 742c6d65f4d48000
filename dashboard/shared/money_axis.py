"""The axis of an amount of money: round steps, written as amounts are everywhere."""

import math
from typing import Any

from strategy.amounts import axis_words

STEPS = (1.0, 2.0, 5.0, 10.0)
WANTED = 4


def money_axis(top: float, currency: str) -> dict[str, Any]:
    """Return an axis from nothing to at least ``top``, in whole units of the currency."""
    step = _step(top / WANTED)
    ticks = [step * n for n in range(math.ceil(top / step - 1e-9) + 1)]
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [axis_words(round(100 * tick), currency) for tick in ticks],
        "range": [0, max(top, ticks[-1]) or 1],
    }


def _step(least: float) -> float:
    if least <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(least))
    return next(size * step for step in STEPS if size * step >= least * (1 - 1e-9))
