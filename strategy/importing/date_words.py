"""Dates as people and files write them: days, months, years, financial years."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from strategy.importing.cell_values import (
    BEGINS,
    DAY_FIRST,
    MONTH_FIRST,
    MONTHS,
    NUMBER,
    NUMBER_1904,
    Conventions,
    UnclearWordError,
    folded,
)
from strategy.vocabulary import Precision

_TIME = re.compile(
    r"[T ]\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*(?:AM|PM|am|pm))?\s*(?:Z|[+-]\d\d:?\d\d)?$"
)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?:\s+(?:de|of))?[\s-]+)?([^\W\d_]+)\.?,?"
    r"(?:\s+(?:de|of))?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4}|\d\d)"
)
_WEEKDAY = re.compile(r"([^\W\d_]+)\.?,?\s+(?=\S)")
_YEAR_OF = r"(?:FY|F\.Y\.|financial year|fiscal year)"
_FINANCIAL = re.compile(rf"{_YEAR_OF}?\s*(\d{{4}})\s*([-/–])\s*(\d{{2}}|\d{{4}})", re.IGNORECASE)
_SHORT_PAIR = re.compile(rf"{_YEAR_OF}\s*['’]?(\d\d)\s*[-/–]\s*(\d\d)", re.IGNORECASE)
_FY = re.compile(rf"{_YEAR_OF}\s*['’]?(\d{{4}}|\d{{2}})", re.IGNORECASE)
# Days of spreadsheets are counted from here; only those between 1990 and 2050 are taken for days.
_EPOCHS = {NUMBER: date(1899, 12, 30), NUMBER_1904: date(1904, 1, 1), "": date(1899, 12, 30)}
_SERIAL = re.compile(r"(\d{5})(?:\.0*)?")
FIRST_SERIAL, LAST_SERIAL = date(1990, 1, 1), date(2050, 1, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as exactly as it is known: the first day it can be, and its precision.

    Attributes:
        until: the last day of a financial year, which is neither a month nor a year.
    """

    first: date
    precision: Precision
    until: date | None = None

    @property
    def last(self) -> date:
        """The last day it can be."""
        if self.until is not None:
            return self.until
        if self.precision is Precision.YEAR:
            return date(self.first.year, 12, 31)
        if self.precision is Precision.MONTH:
            end = calendar.monthrange(self.first.year, self.first.month)[1]
            return self.first.replace(day=end)
        return self.first

    @property
    def award_year(self) -> int:
        """The calendar year it counts in: of a financial year the one with most of its months."""
        if self.until is None:
            return self.first.year
        return (self.first + (self.until - self.first) / 2).year

    @property
    def value_day(self) -> "Day":
        """What an amount is converted at: of a financial year its calendar year."""
        if self.until is None:
            return self
        return Day(date(self.award_year, 1, 1), Precision.YEAR)


def read_date(text: str, how: Conventions, kind: str = "") -> Day:
    """Return a day, month, year or financial year.

    Args:
        text: as it stands in the cell.
        how: how the file writes dates.
        kind: of the cell: a number can be the day that a spreadsheet counts.

    Raises:
        UnclearWordError: not a date, or it could be several.
    """
    given = " ".join(text.split())
    financial = financial_year(given)
    if financial:
        return _financial_day(given, financial, how)
    given = _TIME.sub("", given)
    iso = _ISO.fullmatch(given) or _COMPACT.fullmatch(given)
    if iso:
        year, month, day = iso[1], iso[iso.re.groups - 1], iso[iso.re.groups]
        return _day(int(year), int(month), int(day) if day else None, given)
    if _YEAR.fullmatch(given):
        return Day(date(int(given), 1, 1), Precision.YEAR)
    serial = _serial(given, kind)
    if serial is not None:
        return Day(serial, Precision.DAY)
    return _written(given, how)


def _written(given: str, how: Conventions) -> Day:
    short = _SHORT.fullmatch(given)
    if short and "." in given:
        # Where points stand between the numbers, the day comes first.
        return _short_day(int(short[1]), int(short[2]), short[3], Conventions(DAY_FIRST), given)
    if short:
        return _short_day(int(short[1]), int(short[2]), short[3], how, given)
    month = _MONTH_YEAR.fullmatch(given)
    if month:
        return _day(int(month[2]), int(month[1]), None, given)
    named = _NAMED.fullmatch(given)
    if named and folded(named[2]) in _months():
        if len(named[4]) == 2:
            raise _short_year(given)
        day = named[1] or named[3]
        return _day(int(named[4]), _months()[folded(named[2])], int(day) if day else None, given)
    weekday = _WEEKDAY.match(given)
    if weekday and folded(weekday[1]) in _weekdays():
        return _written(given[weekday.end() :], how)
    raise _no_date(given)


def _serial(given: str, kind: str) -> date | None:
    """Return the day that a spreadsheet's number counts; other numbers are no days."""
    found = _SERIAL.fullmatch(given)
    if found is None:
        return None
    day = _EPOCHS[kind] + timedelta(days=int(found[1]))
    return day if FIRST_SERIAL <= day < LAST_SERIAL else None


# ---- Financial years ---------------------------------------------------------------------------


def financial_year(text: str) -> tuple[int, bool, bool] | None:
    """Return the first year of what can be a financial year, or nothing.

    Returns:
        the year written first; whether it is one year only, as in FY2024; and whether it can be a
        month just as well, as in 2010-11.
    """
    given = text.strip()
    alone = _FY.fullmatch(given)
    if alone:
        year = int(alone[1])
        return (year if year > 99 else 2000 + year), True, False
    short = _SHORT_PAIR.fullmatch(given)
    if short and int(short[2]) == (int(short[1]) + 1) % 100:
        return 2000 + int(short[1]), False, False
    pair = _FINANCIAL.fullmatch(given)
    if pair is None:
        return None
    first, second = int(pair[1]), int(pair[3])
    follows = second == first + 1 if second > 99 else second == (first + 1) % 100
    if not follows:
        return None
    is_month = pair[2] == "-" and given[:1].isdigit() and len(pair[3]) == 2 and 1 <= second <= 12
    return first, False, is_month


def _financial_day(given: str, found: tuple[int, bool, bool], how: Conventions) -> Day:
    year, alone, is_month = found
    if how.years == MONTHS and is_month:
        return _day(year, (year + 1) % 100, None, given)
    if not (how.years.isdigit() and 1 <= int(how.years) <= 12):
        raise UnclearWordError(
            f"“{given[:12]}” is a financial year.", "Say in which month it begins, or write a date."
        )
    month = int(how.years)
    if alone and month > 1:
        if not how.year_named:
            raise UnclearWordError(
                f"“{given[:12]}” is a financial year.",
                "Say whether it is named after the year in which it begins or ends.",
            )
        year -= 0 if how.year_named == BEGINS else 1
    first = date(year, month, 1)
    last = date(year + (month > 1), month - 1 or 12, 1)
    end = calendar.monthrange(last.year, last.month)[1]
    return Day(first, Precision.MONTH, last.replace(day=end))


# ---- Days --------------------------------------------------------------------------------------


def _short_year(given: str) -> UnclearWordError:
    return UnclearWordError(
        f"The year of “{given[:12]}” has two digits.", "Write it with four, such as 2026-03-31."
    )


def _no_date(given: str) -> UnclearWordError:
    return UnclearWordError(
        f"“{given[:30]}” is no date.", "Write year-month-day, such as 2026-03-31, or just 2026."
    )


def _day(year: int, month: int, day: int | None, given: str) -> Day:
    try:
        if day is None:
            return Day(date(year, month, 1), Precision.MONTH)
        return Day(date(year, month, day), Precision.DAY)
    except ValueError as wrong:
        raise _no_date(given) from wrong


def _short_day(first: int, second: int, year_text: str, how: Conventions, given: str) -> Day:
    if len(year_text) == 2:
        raise _short_year(given)
    order = date_order(first, second) or how.dates
    if first == second:
        order = DAY_FIRST
    if not order:
        raise UnclearWordError(
            f"“{given[:12]}” can be read in two ways.",
            "Say whether the file writes the day or the month first.",
        )
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return _day(int(year_text), month, day, given)


def date_order(first: int, second: int) -> str:
    """Return which order two numbers of a date can only have, or ""."""
    if first > 12 >= second:
        return DAY_FIRST
    if second > 12 >= first:
        return MONTH_FIRST
    return ""


def short_date(text: str) -> tuple[int, int] | None:
    """Return the first two numbers of a date such as 3/4/2024, or nothing for any other text."""
    found = _SHORT.fullmatch(_TIME.sub("", text.strip()))
    if found is None or "." in text or len(found[3]) != 4:
        return None
    return int(found[1]), int(found[2])


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the numbers of the months by their names and short names in a few languages."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in ("en", "de", "fr", "it", "es", "nl", "sv", "da", "nb", "fi", "pt", "pl"):
        names = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[form][width].items():
                    found.setdefault(folded(name), number)
    return found


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    from babel import Locale

    return frozenset(
        folded(name)
        for language in ("en", "de", "fr", "it", "es", "nl", "sv", "da", "nb", "fi", "pt", "pl")
        for width in ("wide", "abbreviated")
        for name in Locale(language).days["format"][width].values()
    )
