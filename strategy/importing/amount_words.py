"""Amounts and currencies as people and files write them: 1.2m, CHF 1'500.–, 250.000,00 kr."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from strategy.exchange_rates import currencies
from strategy.importing.cell_values import (
    COMMA,
    NUMBER,
    NUMBER_1904,
    POINT,
    Conventions,
    UnclearWordError,
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
# Signs that several countries use: a currency said elsewhere has to be one of theirs.
_SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN"),
    "kr": ("DKK", "NOK", "SEK", "ISK"),
    "kr.": ("DKK", "NOK", "SEK", "ISK"),
    "dollar": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD"),
    "dollars": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD"),
    "pound": ("GBP",),
    "pounds": ("GBP",),
    "kroner": ("DKK", "NOK"),
    "kronor": ("SEK",),
    "kronen": ("DKK", "NOK", "SEK", "CZK"),
}
_UNITS = {
    3: ("k", "tsd", "tsd.", "thousand", "thousands", "tausend", "mille", "mila"),
    6: (
        "m",
        "mn",
        "mln",
        "mm",
        "mio",
        "mio.",
        "mill",
        "mill.",
        "million",
        "millions",
        "millionen",
        "milione",
        "milioni",
        "millon",
        "millones",
        "miljoen",
        "miljoner",
        "millioner",
    ),
    9: ("bn", "b", "billion", "billions", "mrd", "mrd.", "milliard", "milliards", "milliarden"),
}
# 5 million of euros, 1,5 milioni di euro.
_BETWEEN = ("of", "de", "di", "d'", "in")
_POWER = {word: power for power, words in _UNITS.items() for word in words}
_FIGURES = re.compile(
    r"(?P<before>[^\d()+−–-]*?)\s*(?P<minus>[(+−–-]?)\s*(?P<sign>[^\d\s.,()−–-]{0,4}?)\s*"
    r"(?P<body>\d[\d .,'’]*?)(?P<dash>[.,][-–—]+)?\s*(?P<close>[)−-]?)\s*"
    r"(?P<after>[^\d()]*)",
    re.ASCII,
)
_WHOLE = re.compile(r"\d+|\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3})*")
# As India groups its figures: the last three, then always two.
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
MOST_CENTS = 10**13
_FIGURES_ONLY = ("This is not an amount.", "Write figures only, such as 1250000.00.")
_TOO_LARGE = ("The amount is larger than this board can take.", "Check its zeros.")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it was read.

    Attributes:
        cents: hundredths of the currency's unit.
        currency: the code written beside it, "" for none.
        shared: the codes it can be where a sign of several countries stands beside it.
    """

    cents: int
    currency: str = ""
    shared: tuple[str, ...] = ()


def read_amount(text: str, how: Conventions, kind: str = "", factor: str = "") -> Money:
    """Return an amount with whatever is said of its currency.

    Args:
        text: as it stands in the cell.
        how: how the file writes numbers.
        kind: of the cell: a number needs no reading.
        factor: what one stands for, where the title said so: "1000", "1000000".

    Raises:
        UnclearWordError: not an amount, or two amounts are possible.
    """
    if kind in (NUMBER, NUMBER_1904):
        return Money(_cents(_exact(text), factor))
    # Blanks of all kinds group figures: thin ones, fixed ones.
    found = _FIGURES.fullmatch("".join(" " if c.isspace() else c for c in text).strip())
    if found is None:
        raise UnclearWordError(*_FIGURES_ONLY)
    power, signs = _unit_and_signs(found)
    body = found["body"].strip()
    if found["dash"]:
        body = f"{body}{found['dash'][0]}00"
    if power and factor:
        raise UnclearWordError(
            "The amount and its title both name a unit.", "Write the figure as the title says."
        )
    exact = _number(body, how) * Decimal(10) ** power
    minus = found["minus"] in ("-", "−", "–", "(") or bool(found["close"])
    cents = _cents(exact, factor)
    return Money(-cents if minus else cents, *_currency_of(signs))


def _currency_of(signs: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the code beside an amount, or the codes it can be; "$ … USD" says one thing twice."""
    shared = [group for sign in signs if (group := shared_sign(sign))]
    codes = {read_currency(sign) for sign in signs if not shared_sign(sign)}
    if len(codes) > 1 or len(shared) > 1 or any(code not in shared[0] for code in codes if shared):
        raise UnclearWordError(*_FIGURES_ONLY)
    code = next(iter(codes), "")
    return code, shared[0] if shared and not code else ()


def read_typed_amount(text: str) -> Money:
    """Return an amount that somebody types in a form of the board, which has no other figures.

    One comma before three figures groups thousands, as the board itself writes them; one point
    could be either and is asked about.

    Raises:
        UnclearWordError: not an amount, or two amounts are possible.
    """
    return read_amount(text, Conventions(decimals="" if "." in text else POINT))


def _unit_and_signs(found: re.Match[str]) -> tuple[int, list[str]]:
    """Return the power of ten that is written beside an amount, and the currencies."""
    said = [*found["before"].split(), *found["sign"].split(), *found["after"].split()]
    words = [word for word in said if word.casefold() not in _BETWEEN]
    power, signs = 0, []
    for word in words:
        known = _POWER.get(word.casefold())
        glued = None if known else _glued(word)
        if known and not power:
            power = known
        elif glued and not power:
            power = glued[0]
            signs.append(glued[1])
        elif known or glued:
            raise UnclearWordError(*_FIGURES_ONLY)
        else:
            signs.append(word)
    if len(signs) > 1 and " ".join(signs).casefold() in _SIGNS:
        signs = [" ".join(signs)]
    return power, signs


def _glued(word: str) -> tuple[int, str] | None:
    """Take apart a unit and a currency without a blank between them: m€, kEUR, €m."""
    low = word.casefold()
    for unit, power in _POWER.items():
        for money in (
            word[len(unit) :] if low.startswith(unit) else "",
            word[: -len(unit)] if low.endswith(unit) else "",
        ):
            if money and (money.casefold() in _SIGNS or money.upper() in currencies()):
                return None if word.upper() in currencies() else (power, money)
    return None


def _exact(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation as wrong:
        raise UnclearWordError(*_FIGURES_ONLY) from wrong
    if not found.is_finite():
        raise UnclearWordError(*_FIGURES_ONLY)
    return found


def _cents(exact: Decimal, factor: str) -> int:
    if abs(exact) > MOST_CENTS:
        raise UnclearWordError(*_TOO_LARGE)
    # A spreadsheet's own division leaves long tails; half a cent is nobody's money.
    cents = int((exact * int(factor or 1) * 100).to_integral_value(rounding="ROUND_HALF_UP"))
    if abs(cents) > MOST_CENTS:
        raise UnclearWordError(*_TOO_LARGE)
    return cents


def _number(body: str, how: Conventions) -> Decimal:
    if _INDIAN.fullmatch(body):
        return Decimal(body.replace(",", ""))
    mark = decimal_mark(body)
    if mark == "?":
        mark = {POINT: ".", COMMA: ","}.get(how.decimals, "?")
    if mark == "?":
        raise UnclearWordError(
            f"“{body[:30]}” can be read in two ways.",
            "Say how the file writes decimals, or write 1250 or 1250.00.",
        )
    whole, _, part = body.partition(mark) if mark else (body, "", "")
    if (mark and part and not part.isdigit()) or not _WHOLE.fullmatch(whole):
        raise UnclearWordError(*_FIGURES_ONLY)
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{part or 0}")


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


def shared_sign(text: str) -> tuple[str, ...]:
    """Return the currencies that a sign can mean, none where it is no such sign."""
    return _SHARED.get(text.strip().casefold(), ())


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
    if given.casefold() in _SHARED:
        raise UnclearWordError(
            f"“{given}” is the sign of several currencies.", "Write a code such as USD or SEK."
        )
    raise UnclearWordError(
        f"“{given[:20]}” is no currency with a rate here.", "Write a code such as EUR, GBP or USD."
    )
