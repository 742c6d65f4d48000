"""The part of the money that its own funders confirmed."""

from datetime import date

import pytest

from strategy.measures.confirmed_money import confirmed_share, holds


@pytest.mark.parametrize(
    ("confirmed", "secured", "share"), [(0, 100, 0.0), (25, 100, 0.25), (0, 0, None), (5, -1, None)]
)
def test_the_share_is_of_what_is_secured(confirmed: int, secured: int, share: float | None) -> None:
    assert confirmed_share(confirmed, secured) == share


@pytest.mark.parametrize(
    ("day", "good"),
    [(None, False), (date(2025, 11, 28), False), (date(2025, 11, 29), True)],
)
def test_a_confirmation_holds_for_a_year(day: date | None, good: bool) -> None:
    assert holds(day, date(2026, 11, 28)) is good
