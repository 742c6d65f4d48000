"""Dividing money so that every direction adds up again, to the cent."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from strategy.allocation import WHOLE, cell_cents, cumulative

cents = st.integers(-(10**13), 10**13)
parts = st.lists(st.integers(1, 2_000), min_size=1, max_size=6)
days = st.lists(st.integers(1, 400), min_size=1, max_size=8)


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def exact(total: int, share: int, day: int, all_days: int) -> int:
    """Round half away from zero, in whole numbers of any size."""
    size, whole = abs(total) * share * day, WHOLE * all_days
    rounded = (2 * size + whole) // (2 * whole)
    return -rounded if total < 0 else rounded


@given(cents, st.integers(0, WHOLE), st.integers(1, 30_000), st.data())
def test_cumulative_amounts_are_exact_at_any_size(
    total: int, share: int, all_days: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(0, all_days))
    found = cumulative(ints(total), ints(share), ints(day), ints(all_days))
    assert int(found[0]) == exact(total, share, day, all_days)


@given(cents, parts, days)
def test_strategies_and_years_both_add_up_to_the_amount(
    total: int, shares: list[int], lengths: list[int]
) -> None:
    shares = [*shares, WHOLE * 2 - sum(shares)] if sum(shares) > WHOLE else shares
    edges = np.minimum(np.cumsum([0, *shares]), WHOLE)
    edges[-1] = WHOLE
    ends = np.cumsum([0, *lengths])
    table = [
        [
            int(
                cell_cents(ints(total), (ints(s0), ints(s1)), (ints(d0), ints(d1)), ints(ends[-1]))[
                    0
                ]
            )
            for d0, d1 in itertools.pairwise(ends)
        ]
        for s0, s1 in itertools.pairwise(edges)
    ]
    by_strategy = [sum(row) for row in table]
    by_year = [sum(column) for column in zip(*table, strict=True)]
    assert sum(by_strategy) == sum(by_year) == total
    for row, (s0, s1) in zip(by_strategy, itertools.pairwise(edges), strict=True):
        assert row == exact(total, int(s1), 1, 1) - exact(total, int(s0), 1, 1)
