"""Stretches of rows that stay: together they are every row that a mask leaves, in order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from strategy.columns.tables import Table, stretches


@given(st.lists(st.booleans(), max_size=30))
def test_stretches_hold_every_row_that_stays_and_no_other(gone: list[bool]) -> None:
    found = stretches(np.array(gone, dtype=bool))
    rows = [row for part in found for row in range(len(gone))[part]]
    assert rows == [row for row, is_gone in enumerate(gone) if not is_gone]
    # As few as can be: what stands together is copied at once, and no stretch is empty.
    kept = [not is_gone for is_gone in gone]
    assert len(found) == sum(
        now and not before for before, now in zip([False, *kept], kept, strict=False)
    )


@given(st.lists(st.booleans(), max_size=30), st.lists(st.integers(0, 9), max_size=5))
def test_a_spliced_table_is_what_stays_followed_by_what_is_new(
    gone: list[bool], more: list[int]
) -> None:
    rows = Table({"n": np.arange(len(gone)), "is_gone": np.array(gone, dtype=bool)})
    new = Table({"n": np.array(more, dtype=int), "is_gone": np.zeros(len(more), dtype=bool)})
    found = rows.spliced(stretches(rows.columns["is_gone"]), new)
    assert found.columns["n"].tolist() == [
        *(n for n, is_gone in enumerate(gone) if not is_gone),
        *more,
    ]
    assert not found.columns["is_gone"].any()
