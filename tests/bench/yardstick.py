"""How fast the machine is just now: a fixed piece of work like that of a page.

Machines, and the same machine on two days, differ by more than any change of ours. So a limit in
milliseconds holds for one machine on one day, and what is timed elsewhere is measured against
this piece of work, turn by turn: see decision 0019.
"""

import gc
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

REFERENCE_DAY = "21 November 2026"
# Milliseconds of one pass on the machine and day for which the limits were set: what the board of
# that day took then, by what the same board takes now, times what one pass takes now.
REFERENCE_MS = 1.05
_PLACES = np.arange(80_000) * 7919 % 211
_CENTS = np.arange(80_000) % 10_007


@dataclass(frozen=True, slots=True)
class Timed:
    """The median time of a piece of work: here and now, and as on the reference machine (ms)."""

    here: float
    fair: float


def one_pass() -> int:
    """Build a tree of nodes, write it as JSON, sum some columns; return how much came out."""
    rows = [
        {
            "type": "tr",
            "props": {
                "children": [
                    {
                        "type": "td",
                        "props": {"children": f"{row * column:,}", "className": "number"},
                    }
                    for column in range(8)
                ]
            },
        }
        for row in range(100)
    ]
    text = json.dumps({"type": "table", "props": {"children": rows}})
    return len(text) + int(np.bincount(_PLACES, weights=_CENTS)[0])


def timed(*works: Callable[[], object], repeats: int) -> list[Timed]:
    """Return the median times of some works, which take turns with the yardstick."""
    turns: list[list[float]] = [[] for _ in range(len(works) + 1)]
    every = [one_pass, *works]
    for work in every:
        work()
    gc.collect()
    for _ in range(repeats):
        for times, work in zip(turns, every, strict=True):
            start = time.perf_counter()
            work()
            times.append((time.perf_counter() - start) * 1_000)
    passes = turns[0]
    return [
        Timed(
            here=statistics.median(times),
            fair=statistics.median(
                taken / one * REFERENCE_MS for taken, one in zip(times, passes, strict=True)
            ),
        )
        for times in turns[1:]
    ]


def once(work: Callable[[], object]) -> Timed:
    """Return the time of work that can be done only once, between two passes."""
    one_pass()
    moments = [time.perf_counter()]
    for act in (one_pass, work, one_pass):
        act()
        moments.append(time.perf_counter())
    before, taken, after = np.diff(moments) * 1_000
    return Timed(here=float(taken), fair=float(taken / ((before + after) / 2) * REFERENCE_MS))


def slowness() -> float:
    """Return how many times slower than the reference machine this one is just now."""
    (found,) = timed(one_pass, repeats=101)
    return found.here / REFERENCE_MS
