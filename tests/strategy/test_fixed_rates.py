"""Rates that the law fixed for ever."""

from datetime import date
from decimal import Decimal

import pytest

from strategy.exchange_rates import currencies, rate_on
from strategy.fixed_rates import FIXED


@pytest.mark.parametrize(
    ("currency", "day", "per_euro"),
    [
        ("HRK", date(2023, 1, 1), "7.53450"),
        ("HRK", date(2026, 5, 5), "7.53450"),
        ("DEM", date(1998, 5, 5), "1.95583"),
        ("DEM", date(2005, 5, 5), "1.95583"),
        ("FRF", date(1999, 1, 1), "6.55957"),
        ("ITL", date(2001, 1, 1), "1936.27"),
        ("SKK", date(2010, 1, 1), "30.1260"),
        ("BGN", date(2026, 1, 1), "1.95583"),
    ],
)
def test_a_currency_that_became_the_euro_has_its_rate_for_ever(
    currency: str, day: date, per_euro: str
) -> None:
    rate = rate_on(currency, day, "day")
    assert rate is not None
    assert (rate.per_euro, rate.how) == (Decimal(per_euro), "rate fixed by law")


@pytest.mark.parametrize(
    ("currency", "day"), [("HRK", date(2022, 12, 30)), ("SKK", date(2008, 6, 2))]
)
def test_before_that_day_the_market_said(currency: str, day: date) -> None:
    rate = rate_on(currency, day, "day")
    assert rate is not None
    assert rate.how == "rate of the day"
    assert rate.per_euro != FIXED[currency][0]


def test_all_of_them_can_be_named() -> None:
    assert set(FIXED) <= set(currencies())
