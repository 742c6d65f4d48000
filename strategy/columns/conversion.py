"""Original amounts to a reporting currency, each at the rate of its own value date."""

from datetime import date
from typing import Any

import numpy as np

from strategy.columns import codes
from strategy.columns.tables import Column, Table
from strategy.exchange_rates import SHIPPED, rate_on


def in_currency(rows: Table, reporting: str, edition: str = SHIPPED) -> Table:
    """Return rows whose ``cents`` are in the reporting currency.

    An amount already in it is taken as it is. A known amount without a rate becomes "no rate"
    with no cents: it is counted, never guessed.
    """
    per_unit = factors(rows, reporting, edition)
    has_rate = ~np.isnan(per_unit)
    converted = to_cents(rows["cents"], np.where(has_rate, per_unit, 0.0))
    missing = (rows["known"] == codes.KNOWN) & ~has_rate
    # What needs no rate rests on no year.
    needs_rate = np.array([currency != reporting for currency in rows["currency"]], dtype=np.int64)
    return rows.with_columns(
        cents=converted,
        known=np.where(missing, codes.NO_RATE, rows["known"]),
        assumed=rows["assumed"] * needs_rate,
    )


def to_cents(cents: Column, factor: Column) -> Column:
    """Return cents times a factor, rounded to whole cents, halves away from zero."""
    exact = cents * factor
    rounded: Column = np.sign(exact) * np.floor(np.abs(exact) + 0.5)
    return rounded.astype(np.int64)


def factors(rows: Table, reporting: str, edition: str = SHIPPED) -> Column:
    """Return what one unit of each row's currency is in the reporting currency; NaN: no rate."""
    known: dict[Any, float] = {}
    keys = list(zip(rows["currency"], rows["value_day"], rows["value_precision"], strict=True))
    for key in set(keys):
        known[key] = factor(*key, reporting, edition)
    return np.array([known[key] for key in keys], dtype=np.float64)


def factor(
    currency: str,
    day: date | None,
    precision: str | None,
    reporting: str,
    edition: str = SHIPPED,
) -> float:
    """Return what one unit of a currency is in the reporting currency; NaN: no rate."""
    if currency == reporting:
        return 1.0
    own = rate_on(currency, day, precision, edition)
    other = rate_on(reporting, day, precision, edition) if day is not None else None
    if reporting == "EUR":
        other = rate_on("EUR", day, precision, edition)
    if own is None or other is None:
        return float("nan")
    return float(other.per_euro / own.per_euro)
