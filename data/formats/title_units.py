"""Units that a column's title names: thousands, millions, a currency. A person confirms them."""

import re
from dataclasses import dataclass

THOUSAND, MILLION = "1000", "1000000"
_MONEY = (
    r"(?P<money>€|£|¥|zł|kč|kr\.?|[a-z]{0,3}\$|euros?|pounds?|dollars?|kron(?:er|or|en)|aud|bgn|brl|cad|chf|cny|czk|dem|dkk|"
    r"eur|frf|gbp|hkd|hrk|huf|idr|ils|inr|isk|itl|jpy|krw|mxn|myr|nlg|nok|nzd|php|pln|ron|rub|sek|"
    r"sgd|thb|try|usd|zar)"
)
_UNIT = (
    r"(?:(?P<thousand>k|t|tsd\.?|th|thousands?|tausend|milliers?|migliaia|mila|miles|tusen|tusental|"
    r"duizend(?:en)?|tys\.?|tis\.?|tuhat(?:ta)?|ezer|(?:[x×*]\s*)?1[., ’']?000s?|['’‘]?000'?s?)|"
    r"(?P<million>m|mn|mln|mm|mio\.?|mill\.?|millions?|millionen|milioni|millones|miljoen|miljoner|"
    r"millioner|milj\.?|(?:[x×*]\s*)?1[., ’']?000[., ’']?000))"
)
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_UNIT}\s*(?:of\s+|de\s+|d['’]\s*)?{_MONEY}",
        rf"{_MONEY}[,;]?\s*(?:in\s+)?{_UNIT}",
        _UNIT,
        _MONEY,
    )
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
# Without brackets: after "in", a comma or a slash anything; elsewhere a currency must be in it.
_AFTER = re.compile(r"(?:\b(?:in|en|i|x|×)\s+|[,/:–-]\s*)([^/:()]{1,30})$")
_LAST = re.compile(r"\s(\S{1,8}(?:\s+\S{1,9})?)$")
_LAST_WORD = re.compile(r"\s(\S{1,8})$")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a title says of the figures below it.

    Attributes:
        factor: what one stands for: "1000", "1000000", or "" for one.
        money: the currency as it is written there, "" where none is.
        written: the part of the title that says so.
    """

    factor: str = ""
    money: str = ""
    written: str = ""


NOTHING = Unit()


def unit_of(title: str) -> Unit:
    """Return the unit that a title names, or nothing."""
    bare = " ".join(title.split())
    for inside in _BRACKET.findall(bare):
        found = _parse(inside)
        if found is not NOTHING:
            return found
    for pattern, needs_money in ((_AFTER, False), (_LAST, True), (_LAST_WORD, True)):
        tail = pattern.search(_BRACKET.sub(" ", bare).strip())
        found = _parse(tail[1]) if tail else NOTHING
        if found is not NOTHING and (found.money or not needs_money):
            return found
    whole = _parse(bare)
    return whole if whole.money else NOTHING


def without_unit(title: str) -> str:
    """Return a title without the words of its unit."""
    written = unit_of(title).written
    if not written:
        return title
    place = title.rfind(written)
    return re.sub(
        r"\b(?:in|en|i|x|×)\s*$", "", f"{title[:place]} {title[place + len(written) :]}".strip()
    )


def _parse(text: str) -> Unit:
    words = re.sub(r"^(?:in|en)\s+", "", text.strip().casefold())
    for shape in _SHAPES:
        match = shape.fullmatch(words)
        if match:
            groups = match.groupdict()
            factor = (
                THOUSAND if groups.get("thousand") else MILLION if groups.get("million") else ""
            )
            return Unit(factor, groups.get("money") or "", text.strip())
    return NOTHING
