"""Numbers of organisations and trials: which can be right, and how each is always written."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from strategy.vocabulary import IdentifierScheme

# ClinicalTrials.gov, ISRCTN, EudraCT and the Clinical Trials Information System.
REGISTRY_NUMBER: Final = re.compile(r"NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}(-\d{2})?")
NO_REGISTRY_NUMBER: Final = "Please give a number such as NCT01194570."
SCHEMES: Final = MappingProxyType(
    {
        IdentifierScheme.ROR: "ROR",
        IdentifierScheme.ORG_ID: "org-id",
        IdentifierScheme.ISNI: "ISNI",
        IdentifierScheme.WIKIDATA: "Wikidata",
        IdentifierScheme.GRID: "GRID",
        IdentifierScheme.CHARITY: "Charity number",
    }
)
PROBLEMS: Final = MappingProxyType(
    {
        IdentifierScheme.ROR: "Please give a ROR number such as 02jx3x895; its last two digits "
        "tell that this one is mistyped.",
        IdentifierScheme.ORG_ID: "Please give an org-id: the code of a list, then the number, "
        "such as GB-CHC-1139257.",
        IdentifierScheme.ISNI: "Please give the sixteen characters of the ISNI; the last one tells "
        "that this one is mistyped.",
        IdentifierScheme.WIKIDATA: "Please give a Wikidata number such as Q193196.",
        IdentifierScheme.GRID: "Please give a GRID number such as grid.83440.3b.",
        IdentifierScheme.CHARITY: "Please give the number as the register writes it, in digits.",
    }
)
# Where a number has a page of its own.
_PAGES: Final = MappingProxyType(
    {
        IdentifierScheme.ROR: "https://ror.org/",
        IdentifierScheme.ISNI: "https://isni.org/isni/",
        IdentifierScheme.WIKIDATA: "https://www.wikidata.org/wiki/",
    }
)
# Crockford's letters leave out i, l, o and u, which people take for digits or for words.
_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR = re.compile(r"0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}")
_ISNI = re.compile(r"[0-9]{15}[0-9X]")
_ORG_ID = re.compile(r"[A-Z]{2,3}-[A-Z0-9_]+-[A-Za-z0-9][A-Za-z0-9_./-]*")
_CHARITY = re.compile(r"[A-Z]{0,4}[0-9][0-9A-Z/.-]{2,29}")


def written(scheme: IdentifierScheme, text: str) -> str | None:
    """Return a number the way it is kept, or nothing where it cannot be one.

    A number may come as the address of its page, with blanks, or in capitals.
    """
    return _READERS[scheme](text.strip())


def page_of(scheme: str, value: str) -> str:
    """Return the address of a number's page, "" where there is none."""
    known = scheme in tuple(IdentifierScheme)
    place = _PAGES.get(IdentifierScheme(scheme), "") if known else ""
    return f"{place}{value}" if place else ""


def _ror(text: str) -> str | None:
    number = text.rstrip("/").rsplit("/", 1)[-1].casefold()
    return number if _ROR.fullmatch(number) and _ror_digits(number) == number[7:] else None


def _ror_digits(number: str) -> str:
    """Return the two check digits of a ROR number: ISO 7064 mod 97-10 over its base 32 value."""
    value = 0
    for letter in number[:7]:
        value = value * 32 + _LETTERS.index(letter)
    return f"{98 - value * 100 % 97:02d}"


def _isni(text: str) -> str | None:
    number = re.sub(r"[\s-]", "", text.rstrip("/").rsplit("/", 1)[-1]).upper()
    return number if _ISNI.fullmatch(number) and _isni_digit(number) == number[15] else None


def _isni_digit(number: str) -> str:
    """Return the last character of an ISNI: ISO 7064 mod 11-2 over the fifteen before it."""
    total = 0
    for digit in number[:15]:
        total = (total + int(digit)) * 2
    last = (12 - total % 11) % 11
    return "X" if last == 10 else str(last)


def _org_id(text: str) -> str | None:
    listed, dash, number = text.replace(" ", "").rpartition("-")
    whole = f"{listed.upper()}{dash}{number}"
    return whole if _ORG_ID.fullmatch(whole) else None


def _wikidata(text: str) -> str | None:
    number = text.rstrip("/").rsplit("/", 1)[-1].upper()
    return number if re.fullmatch(r"Q[1-9][0-9]{0,11}", number) else None


def _grid(text: str) -> str | None:
    number = text.rstrip("/").rsplit("/", 1)[-1].casefold()
    return number if re.fullmatch(r"grid\.[0-9]{1,8}\.[0-9a-f]{1,4}", number) else None


def _charity(text: str) -> str | None:
    number = re.sub(r"\s", "", text).upper()
    return number if _CHARITY.fullmatch(number) else None


_READERS: Final[dict[IdentifierScheme, Callable[[str], str | None]]] = {
    IdentifierScheme.ROR: _ror,
    IdentifierScheme.ORG_ID: _org_id,
    IdentifierScheme.ISNI: _isni,
    IdentifierScheme.WIKIDATA: _wikidata,
    IdentifierScheme.GRID: _grid,
    IdentifierScheme.CHARITY: _charity,
}
