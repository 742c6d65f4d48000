"""What one unit of a currency is in another on a day: worked out from the shipped rates."""

from datetime import date
from math import isnan

import pytest

from strategy.columns.conversion import factor
from strategy.exchange_rates import rate_on

DAY = date(2024, 3, 1)


def test_a_currency_is_worth_one_of_itself_even_without_a_day() -> None:
    assert factor("GBP", None, None, "GBP") == 1.0
    assert factor("EUR", None, None, "EUR") == 1.0


def test_a_conversion_goes_through_the_euro() -> None:
    pounds, dollars = (rate_on(code, DAY, "day") for code in ("GBP", "USD"))
    assert pounds is not None and dollars is not None
    assert factor("GBP", DAY, "day", "EUR") == pytest.approx(float(1 / pounds.per_euro))
    assert factor("EUR", DAY, "day", "USD") == pytest.approx(float(dollars.per_euro))
    through = float(dollars.per_euro / pounds.per_euro)
    assert factor("GBP", DAY, "day", "USD") == pytest.approx(through)


@pytest.mark.parametrize("pair", [("GBP", "EUR"), ("EUR", "GBP"), ("GBP", "USD")])
def test_without_a_day_there_is_no_rate(pair: tuple[str, str]) -> None:
    assert isnan(factor(pair[0], None, None, pair[1]))


def test_an_unknown_currency_has_no_rate() -> None:
    assert isnan(factor("XXX", DAY, "day", "EUR"))
