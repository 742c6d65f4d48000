"""How a language writes days, numbers, shares and money."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
)

from strategy import amounts
from strategy.language.catalogue import ENGLISH, counted_words, now_speaking, say

# Days before months, as everywhere but in the United States.
_LOCALES = {ENGLISH: "en_GB"}
# What reads "1.0 million" when it is rounded is said in millions.
_MILLION = 999_500


def _locale() -> str:
    return _LOCALES.get(now_speaking(), now_speaking())


def day(when: date) -> str:
    """Return a day: 5 March 2026, 5. März 2026."""
    return format_date(when, "long", locale=_locale())


def moment(when: datetime) -> str:
    """Return a moment in world time, named in words: 5 March 2026 at 14:05, world time."""
    clock = format_time(when, "HH:mm", locale=_locale())
    return say("%(day)s at %(clock)s, world time", day=day(when.date()), clock=clock)


def number(value: float) -> str:
    """Return a number with the language's marks: 1,234.5 or 1.234,5."""
    return format_decimal(value, locale=_locale())


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a sentence for a count; ``%(count)s`` is the count as the language writes it."""
    return counted_words(one, many, count) % {"count": number(count), **values}


def share(part: float) -> str:
    """Return a share as whole percent; what is more than nothing never reads 0 %."""
    if now_speaking() == ENGLISH:
        return amounts.percent(part)
    if 0 < part < 0.01:
        return say("under %(least)s", least=format_percent(0.01, locale=_locale()))
    return format_percent(part, "#,##0 %", locale=_locale())


def amount(cents: int, currency: str) -> str:
    """Return an amount of whole cents in short, as the reader's language writes it: 4,2 Mio. €."""
    if now_speaking() == ENGLISH:
        return amounts.short(cents, currency)
    units = cents / 100
    if abs(units) >= _MILLION:
        return format_compact_currency(units, currency, locale=_locale(), fraction_digits=1)
    whole = "#,##0\xa0¤"
    return format_currency(units, currency, whole, locale=_locale(), currency_digits=False)


def listing(items: Sequence[str]) -> str:
    """Return names as one phrase: A, B and C."""
    return format_list(list(items), style="standard", locale=_locale())
