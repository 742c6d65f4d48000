"""What people type, read into values: amounts, dates, shares; a sentence where unclear."""

import calendar
import re
from datetime import date
from decimal import Decimal

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_GROUPED = re.compile(r"\d{1,3}([ .,'\u00a0\u202f])\d{3}(\1\d{3})*")
DATE_HINT = "Please give a year, a month or a day, such as 2026, 2026-03 or 2026-03-15."


class UnclearError(ValueError):
    """A typed value that can be read in two ways or in none; the text is a sentence."""


def read_cents(text: str) -> int | None:
    """Return an amount in cents; ``None`` for an empty field.

    Thousands may be grouped by comma, point, blank or apostrophe, and cents follow a point or a
    comma with two digits. "1.250" could be either and is asked about.

    Raises:
        UnclearError: no amount, or more than one reading.
    """
    given = text.strip()
    if not given:
        return None
    minus = given[0] in "-−"
    body = given[1:].strip() if given[0] in "-−+" else given
    if not re.fullmatch(r"[0-9][0-9 .,'\u00a0\u202f]*", body):
        raise UnclearError("Please give the amount in figures, such as 1,250,000 or 74326.50.")
    whole, cents = _parts(body)
    if whole is None:
        raise UnclearError(
            f"“{given[:30]}” can be read in two ways. Please write it without grouping, "
            "such as 1250000 or 1250.00."
        )
    value = int(Decimal(f"{whole}.{cents}") * 100)
    return -value if minus else value


def _parts(body: str) -> tuple[str | None, str]:
    """Return whole units and cents as digits; no whole units where two readings are possible."""
    tail = re.search(r"[.,](\d{1,2})$", body)
    whole = body[: tail.start()] if tail else body
    cents = tail[1].ljust(2, "0") if tail else "00"
    if whole.isdigit():
        return whole, cents
    grouped = _GROUPED.fullmatch(whole)
    if grouped is None or (tail and grouped[1] == tail[0][0]):
        return None, ""
    # One point or comma and three digits: a thousand to some, a fraction to others.
    once = whole.count(grouped[1]) == 1 and grouped[1] in ".,"
    if once and not tail and grouped[1] == ".":
        return None, ""
    return re.sub(r"\D", "", whole), cents


def read_day(text: str, *, last: bool = False) -> date | None:
    """Return the first (or last) day that a typed date allows; ``None`` for an empty field.

    Raises:
        UnclearError: not a date.
    """
    given = text.strip()
    if not given:
        return None
    match = _DATE.fullmatch(given)
    if match is None:
        raise UnclearError(DATE_HINT)
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day:
            return date(year, int(month), int(day))
        if month:
            end = calendar.monthrange(year, int(month))[1] if last else 1
            return date(year, int(month), end)
        return date(year, 12, 31) if last else date(year, 1, 1)
    except (ValueError, calendar.IllegalMonthError) as wrong:
        raise UnclearError(DATE_HINT) from wrong


def precision_of(text: str) -> str:
    """Return how exactly a typed date is known: day, month or year."""
    return ("year", "month", "day")[text.strip().count("-")]


def read_basis_points(text: str) -> int:
    """Return a typed percentage as basis points.

    Raises:
        UnclearError: not a percentage with at most two decimals from 0 to 100.
    """
    given = text.strip().rstrip("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", given) or Decimal(given) > 100:
        raise UnclearError("Please give percentages from 0 to 100 with at most two decimals.")
    return int(Decimal(given) * 100)


def read_number(text: str) -> int:
    """Return a typed whole number.

    Raises:
        UnclearError: not a whole number.
    """
    given = text.strip()
    if not (given.isascii() and given.isdecimal()) or len(given) > 9:
        raise UnclearError("Please give a whole number.")
    return int(given)
