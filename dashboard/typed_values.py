"""What people type, read into values as an import reads them; a sentence where unclear."""

import contextlib
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeVar

from strategy.importing.amount_words import Money, read_typed_amount
from strategy.importing.cell_values import MONTHS, Conventions, UnclearWordError
from strategy.importing.date_words import Day, read_date
from strategy.importing.split_words import WHOLE, read_share

Read = TypeVar("Read")


class UnclearError(ValueError):
    """A typed value that can be read in two ways or in none; the text is a sentence."""


MONEY_EXAMPLE = "Please write it as 1250000, 1,250,000.00 or 1.25m."
DAY_EXAMPLE = "Please write it as 2026, 2026-03, 2026-03-15 or 15 March 2026."


def whole_day(text: str) -> date | None:
    """Return a day of an address, written in full as 2026-08-28; nothing for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text)
    return None


def _read(text: str, how: Callable[[str], Read], example: str) -> Read | None:
    """Read a typed text; what is unclear says what was wrong and shows how to write it."""
    if not text.strip():
        return None
    try:
        return how(text)
    except UnclearWordError as unclear:
        raise UnclearError(f"{unclear.rule} {example}") from unclear


def read_money(text: str) -> Money | None:
    """Return an amount with the currency that stands beside it; ``None`` for an empty field.

    Thousands may be grouped, "m" and "k" may stand for them, a currency before or behind. "1.250"
    could be 1250 or 1.25 and is asked about.

    Raises:
        UnclearError: no amount, or more than one reading.
    """
    return _read(text, read_typed_amount, MONEY_EXAMPLE)


def read_cents(text: str) -> int | None:
    """Return an amount in cents where the currency is asked for in a field of its own.

    Raises:
        UnclearError: no amount, more than one reading, or a currency beside it.
    """
    money = read_money(text)
    if money is not None and (money.currency or money.shared):
        raise UnclearError("Please give the currency in its own field.")
    return money.cents if money else None


def read_exact_day(text: str) -> Day | None:
    """Return a date as exactly as it was typed; ``None`` for an empty field.

    Raises:
        UnclearError: not a date, or several.
    """
    # The board itself writes a month as 2010-11.
    return _read(text, lambda given: read_date(given, Conventions(years=MONTHS)), DAY_EXAMPLE)


def read_day(text: str, *, last: bool = False) -> date | None:
    """Return the first (or last) day that a typed date allows; ``None`` for an empty field.

    Raises:
        UnclearError: not a date, or several.
    """
    day = read_exact_day(text)
    return None if day is None else day.last if last else day.first


def precision_of(text: str) -> str:
    """Return how exactly a typed date is known: day, month or year.

    Raises:
        UnclearError: not a date.
    """
    day = read_exact_day(text)
    return str(day.precision) if day else ""


def read_basis_points(text: str) -> int:
    """Return a typed percentage, or a part such as 1/3, as basis points.

    Raises:
        UnclearError: not a percentage with at most two decimals from 0 to 100.
    """
    points = _points(text)
    if points is None or (points.denominator > 1 and "/" not in text):
        raise UnclearError("Please give percentages from 0 to 100 with at most two decimals.")
    return round(points)


def _points(text: str) -> Fraction | None:
    try:
        share = read_share(text)
    except UnclearWordError:
        return None
    points = share * WHOLE if "/" in text else share * 100
    return points if 0 <= points <= WHOLE else None


def read_number(text: str) -> int:
    """Return a typed whole number.

    Raises:
        UnclearError: not a whole number.
    """
    given = text.strip()
    if not (given.isascii() and given.isdecimal()) or len(given) > 9:
        raise UnclearError("Please give a whole number.")
    return int(given)
