"""Stretches of rows that stay: together they are every row that a mask leaves, in order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from strategy.columns.tables import Table, among, numbered, placed, present, stretches


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


NUMBERS = st.lists(st.integers(0, 40), max_size=30)


@given(NUMBERS, st.lists(st.integers(0, 60), max_size=6))
def test_among_says_of_each_number_whether_it_is_one_of_a_few(
    numbers: list[int], few: list[int]
) -> None:
    found = among(np.array(numbers, dtype=np.int64), few)
    assert found.tolist() == [number in few for number in numbers]


@given(NUMBERS)
def test_present_names_each_number_once_the_smallest_first(numbers: list[int]) -> None:
    assert present(np.array(numbers, dtype=np.int64)) == sorted(set(numbers))


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 9), max_size=12))
def test_placed_values_are_found_by_their_key(held: dict[int, int]) -> None:
    keys, values = (np.array(list(part), dtype=np.int64) for part in (held, held.values()))
    found = placed(keys, values)
    assert [found[key] for key in held] == list(held.values())
    assert found.sum() == sum(held.values())


@given(st.lists(st.integers(0, 1_000_000), min_size=1, max_size=12))
def test_numbered_ids_are_alike_where_the_ids_are_and_never_far_apart(ids: list[int]) -> None:
    found = numbered(np.array(ids, dtype=np.int64)).tolist()
    assert max(found) < 16 * len(ids)
    same = [
        (a == b) == (x == y)
        for a, x in zip(ids, found, strict=True)
        for b, y in zip(ids, found, strict=True)
    ]
    assert all(same)
