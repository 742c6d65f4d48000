"""From a file's words to values: amounts, days, currencies, countries, closed lists.

Nothing is guessed: what can be read in two ways is refused with a sentence, unless the file itself
or a person said which way its numbers and dates are written (``Conventions``).
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from strategy.exchange_rates import currencies
from strategy.vocabulary import Precision

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
POINT, COMMA = "point", "comma"
ERROR_CELL = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([^\W\d_]+)\.?,?\s+(?:(\d{1,2}),\s*)?(\d{4})"
)
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₣": "CHF",
    "zł": "PLN",
    "kč": "CZK",
    "a$": "AUD",
    "au$": "AUD",
    "aud$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "us$": "USD",
    "nz$": "NZD",
    "euro": "EUR",
    "euros": "EUR",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "us dollar": "USD",
    "us dollars": "USD",
    "fr.": "CHF",
    "sfr": "CHF",
    "canadian dollar": "CAD",
    "canadian dollars": "CAD",
    "australian dollar": "AUD",
    "australian dollars": "AUD",
}
_SIGN = re.compile(
    r"^(€|£|[a-z]{0,3}\$|[a-z]{3})?\s*([-−+(]?[\d][\d .,'’\u00a0\u202f]*\)?)\s*"
    r"(€|£|[a-z]{0,3}\$|[a-z]{3})?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d+|\d{1,3}(?:([ .,'’\u00a0\u202f])\d{3})(?:\1\d{3})*")
MOST_CENTS = 10**13


class UnclearWordError(ValueError):
    """A word that means nothing here, or two things.

    Args:
        rule: what is wrong, in a sentence.
        fix: what to do about it.
    """

    def __init__(self, rule: str, fix: str) -> None:
        self.rule, self.fix = rule, fix
        super().__init__(f"{rule} {fix}")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a file writes its dates and numbers; empty where nothing tells."""

    dates: str = ""
    decimals: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as exactly as it is known: the first day it can be, and its precision."""

    first: date
    precision: Precision

    @property
    def last(self) -> date:
        """The last day it can be."""
        if self.precision is Precision.YEAR:
            return date(self.first.year, 12, 31)
        if self.precision is Precision.MONTH:
            end = calendar.monthrange(self.first.year, self.first.month)[1]
            return self.first.replace(day=end)
        return self.first


def folded(text: str) -> str:
    """Return words for comparing: no accents, no case, single blanks, letters and digits only."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(kept.split())


# ---- Amounts -----------------------------------------------------------------------------------


def read_amount(text: str, how: Conventions) -> tuple[int, str]:
    """Return an amount in cents and the currency written beside it ("" for none).

    Raises:
        UnclearWordError: not an amount, or two amounts are possible.
    """
    found = _SIGN.fullmatch(text.strip())
    if found is None or (found[1] and found[3]):
        raise UnclearWordError("This is not an amount.", "Write figures only, such as 1250000.00.")
    body = found[2].strip()
    minus = body[0] in "-−("
    cents = _cents(body.strip("()-−+ "), how)
    if cents > MOST_CENTS:
        raise UnclearWordError("The amount is larger than this board can take.", "Check its zeros.")
    sign = found[1] or found[3] or ""
    return (-cents if minus else cents), (read_currency(sign) if sign else "")


def _cents(body: str, how: Conventions) -> int:
    mark = decimal_mark(body)
    if mark == "?":
        mark = {POINT: ".", COMMA: ","}.get(how.decimals, "?")
    if mark == "?":
        raise UnclearWordError(
            f"“{body[:30]}” can be read in two ways.",
            "Say how the file writes decimals, or write 1250 or 1250.00.",
        )
    whole, _, part = body.partition(mark) if mark else (body, "", "")
    if mark and part and not part.isdigit():
        raise UnclearWordError("This is not an amount.", "Write figures only, such as 1250000.00.")
    if not _WHOLE.fullmatch(whole):
        raise UnclearWordError("This is not an amount.", "Write figures only, such as 1250000.00.")
    digits = re.sub(r"\D", "", whole)
    exact = Decimal(f"{digits}.{part or 0}") * 100
    if exact != exact.to_integral_value():
        # A spreadsheet's own division leaves such tails; half a cent is nobody's money.
        exact = exact.to_integral_value(rounding="ROUND_HALF_UP")
    return int(exact)


def decimal_mark(body: str) -> str:
    """Return which character of a number starts its decimals: "." or ",", "" none, "?" unclear."""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        last = "." if body.rfind(".") > body.rfind(",") else ","
        return last if body.count(last) == 1 else ""
    mark = "." if points else "," if commas else ""
    if not mark or body.count(mark) > 1:
        return ""
    before, after = body.split(mark)
    if len(after) == 3 and before.strip("0") and 1 <= len(re.sub(r"\D", "", before)) <= 3:
        return "?"
    return mark


def read_currency(text: str) -> str:
    """Return the code of a currency given as code, sign or name.

    Raises:
        UnclearWordError: unknown here, or used by several countries.
    """
    given = text.strip()
    code = given.upper()
    if code in currencies():
        return code
    known = _SIGNS.get(given.casefold())
    if known:
        return known
    if given in ("$", "kr", "kr."):
        raise UnclearWordError(
            f"“{given}” is the sign of several currencies.", "Write a code such as USD or SEK."
        )
    raise UnclearWordError(
        f"“{given[:20]}” is no currency with a rate here.", "Write a code such as EUR, GBP or USD."
    )


# ---- Days --------------------------------------------------------------------------------------


def read_date(text: str, how: Conventions) -> Day:
    """Return a day, month or year.

    Raises:
        UnclearWordError: not a date, or day and month could be either.
    """
    given = text.strip()
    iso = _ISO.fullmatch(given)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None, given)
    if _YEAR.fullmatch(given):
        return Day(date(int(given), 1, 1), Precision.YEAR)
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
        day = named[1] or named[3]
        return _day(int(named[4]), _months()[folded(named[2])], int(day) if day else None, given)
    raise _no_date(given)


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
        raise UnclearWordError(
            f"The year of “{given[:12]}” has two digits.", "Write it with four, such as 2026-03-31."
        )
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
    found = _SHORT.fullmatch(text.strip())
    if found is None or "." in text or len(found[3]) != 4:
        return None
    return int(found[1]), int(found[2])


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the numbers of the months by their names and short names in a few languages."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in ("en", "de", "fr", "it", "es", "nl", "sv", "da", "nb", "fi", "pt"):
        names = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[form][width].items():
                    found.setdefault(folded(name), number)
    return found
