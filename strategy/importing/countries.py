"""Countries as files write them: codes, names in several languages, common short forms."""

import re
from functools import lru_cache

from babel import Locale

from strategy.importing.cell_values import UnclearWordError, folded

# As the board's own records write them.
_OURS = {"CZ": "Czechia", "TR": "Türkiye", "US": "United States", "GB": "United Kingdom"}
_SHORT = {
    "uk": "GB",
    "u k": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "britain": "GB",
    "united kingdom of great britain and northern ireland": "GB",
    "usa": "US",
    "u s a": "US",
    "u s": "US",
    "united states of america": "US",
    "america": "US",
    "turkey": "TR",
    "czech republic": "CZ",
    "holland": "NL",
    "the netherlands": "NL",
    "republic of ireland": "IE",
    "eire": "IE",
    "russia": "RU",
    "russian federation": "RU",
    "south korea": "KR",
    "republic of korea": "KR",
    "korea republic of": "KR",
    "north korea": "KP",
    "iran": "IR",
    "iran islamic republic of": "IR",
    "viet nam": "VN",
    "macedonia": "MK",
    "ivory coast": "CI",
    "burma": "MM",
    "swaziland": "SZ",
    "hong kong": "HK",
    "taiwan": "TW",
    "palestine": "PS",
    "vatican": "VA",
    "gbr": "GB",
    "deu": "DE",
    "fra": "FR",
    "ita": "IT",
    "esp": "ES",
    "nld": "NL",
    "bel": "BE",
    "can": "CA",
    "aus": "AU",
    "che": "CH",
    "aut": "AT",
    "swe": "SE",
    "nor": "NO",
    "dnk": "DK",
    "fin": "FI",
    "irl": "IE",
    "prt": "PT",
    "pol": "PL",
    "cze": "CZ",
    "jpn": "JP",
    "isr": "IL",
}
# Words for no single country, which the board knows as they are.
_WIDER = {
    "international": "International",
    "europe": "Europe",
    "european union": "European Union",
    "eu": "European Union",
    "worldwide": "International",
    "global": "International",
    "north america": "North America",
}
_TWO_KOREAS = {"korea"}


@lru_cache(maxsize=2_000)
def read_country(text: str) -> str:
    """Return a country by the name the board uses; a wider region as it is known here.

    Raises:
        UnclearWordError: no country of this name, or several.
    """
    given = text.strip()
    words = folded(given)
    if words in _TWO_KOREAS:
        raise UnclearWordError("There are two Koreas.", "Write South Korea or North Korea.")
    if words in _WIDER:
        return _WIDER[words]
    code = given.upper() if re.fullmatch(r"[A-Za-z]{2}", given) else ""
    code = _SHORT.get(words) or (code if code in _english() else "") or _names().get(words, "")
    if not code:
        raise UnclearWordError(
            f"“{given[:40]}” is no country known here.",
            "Write its English name or two-letter code.",
        )
    return _OURS.get(code) or _english()[code]


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    territories = Locale("en").territories
    return {code: name for code, name in territories.items() if re.fullmatch(r"[A-Z]{2}", code)}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "de", "fr", "it", "es", "nl", "sv", "da", "nb", "fi", "pt", "pl"):
        for code, name in Locale(language).territories.items():
            if re.fullmatch(r"[A-Z]{2}", code):
                found.setdefault(folded(name), code)
    return found
