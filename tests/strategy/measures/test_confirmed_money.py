"""The part of the money that its own funders confirmed."""

import pytest

from strategy.measures.confirmed_money import confirmed_share


@pytest.mark.parametrize(
    ("confirmed", "secured", "share"), [(0, 100, 0.0), (25, 100, 0.25), (0, 0, None), (5, -1, None)]
)
def test_the_share_is_of_what_is_secured(confirmed: int, secured: int, share: float | None) -> None:
    assert confirmed_share(confirmed, secured) == share
