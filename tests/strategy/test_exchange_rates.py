"""Rates: the day, the last before, the mean of a period, the newest; against the ECB's own rows."""

import statistics
from datetime import date
from decimal import Decimal

import pytest

from strategy.exchange_rates import newest_day, rate_on
from tests.strategy.ecb import ecb


def test_a_working_day_takes_its_own_rate() -> None:
    rate = rate_on("GBP", date(2021, 3, 3), "day")
    assert rate is not None
    assert rate.per_euro == Decimal(ecb()["2021-03-03"]["GBP"])
    assert (rate.used, rate.how) == (date(2021, 3, 3), "rate of the day")


def test_a_sunday_takes_the_last_rate_before() -> None:
    rate = rate_on("USD", date(2021, 3, 7), "day")
    assert rate is not None
    assert rate.used == date(2021, 3, 5)
    assert rate.per_euro == Decimal(ecb()["2021-03-05"]["USD"])


@pytest.mark.parametrize(("precision", "start"), [("year", "2020"), ("month", "2020-02")])
def test_a_period_takes_its_mean(precision: str, start: str) -> None:
    days = [Decimal(row["CAD"]) for day, row in ecb().items() if day.startswith(start + "-")]
    rate = rate_on("CAD", date(2020, 2 if precision == "month" else 1, 1), precision)
    assert rate is not None
    assert rate.per_euro == pytest.approx(statistics.mean(days), abs=Decimal("1e-12"))


def test_a_day_after_the_table_takes_the_newest_and_says_so() -> None:
    rate = rate_on("USD", date(2050, 1, 1), "day")
    assert rate is not None
    assert (rate.used, rate.how) == (newest_day("USD"), "newest known rate, more than a year older")


def test_a_day_before_the_euro_takes_the_mean_of_its_first_year_and_says_so() -> None:
    rate = rate_on("GBP", date(1980, 1, 1), "day")
    assert rate is not None
    assert rate.how == "mean of 1999, the first year with rates"
    of_year = rate_on("GBP", date(1999, 1, 1), "year")
    assert of_year is not None
    assert rate.per_euro == of_year.per_euro


def test_without_a_date_there_is_no_rate() -> None:
    assert rate_on("GBP", None) is None
    assert rate_on("ZZZ", date(2020, 1, 1), "day") is None


def test_euro_needs_no_conversion_even_without_a_date() -> None:
    rate = rate_on("EUR", None)
    assert rate is not None
    assert rate.per_euro == 1
