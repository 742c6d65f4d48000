"""What was read elsewhere more than a year ago says so."""

from datetime import date

import pytest

from strategy.measures.snapshot_ages import is_old

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("day", "old"),
    [
        (date(2025, 11, 28), False),
        (date(2025, 11, 27), True),
        (date(2026, 11, 28), False),
        (date(1999, 1, 1), True),
        (None, False),
    ],
)
def test_a_snapshot_is_old_after_a_year(day: date | None, old: bool) -> None:
    assert is_old(day, TODAY) is old
