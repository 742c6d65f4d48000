"""How a project is divided among strategies, in any usual spelling."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from strategy.importing.cell_values import UnclearWordError

WHOLE = 10_000
_CODE = r"(?P<code>[A-Za-z]\d?|not aligned)"
_PART = re.compile(
    rf"{_CODE}\s*[:=–-]?\s*(?P<share>\d{{1,3}}(?:[.,]\d{{1,4}})?|\d{{1,2}}/[1-9]\d?)?\s*%?",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?P<share>\d{{1,3}}(?:[.,]\d{{1,4}})?|\d{{1,2}}/[1-9]\d?)\s*%?\s*(?:for\s+|to\s+)?{_CODE}",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d{1,3}(?:\.\d{1,4})?|\d{1,2}/[1-9]\d?", re.ASCII)
# A comma is a mark between parts where a code follows it, else a decimal comma.
_BETWEEN = re.compile(r"\s*(?:[;\n|+&]|,(?=\s*(?:[A-Za-z]|\d[\d.,/]*\s*%?\s*[A-Za-z]))|\band\b)\s*")


@lru_cache(maxsize=2_000)
def read_split(text: str, rows: frozenset[str]) -> Mapping[str, int]:
    """Return what each strategy or area gets of a project, in hundredths of a percent.

    One code alone is all of it; codes without shares get equal ones; thirds written as 33.33 or
    33 are thirds.

    Args:
        text: such as "U1 60; W2 40", "U1: 60 %, W2: 40 %", "U1 1/3, W2 2/3", "U1".
        rows: what a split may name.

    Raises:
        UnclearWordError: no such strategy, or the shares are not the whole.
    """
    found: dict[str, Fraction | None] = {}
    for part in _BETWEEN.split(_with_marks(text)):
        if not part:
            continue
        match = _PART.fullmatch(part) or _TURNED.fullmatch(part)
        if match is None:
            raise UnclearWordError(f"“{part[:30]}” is no share.", "Write U1 60; W2 40.")
        code = "" if match["code"].casefold() == "not aligned" else match["code"].upper()
        if code not in rows:
            known = ", ".join(sorted(rows - {""}))
            raise UnclearWordError(f"There is no strategy {code}.", f"Use {known}.")
        share, before = _share(match["share"]), found.get(code)
        if code in found and (share is None or before is None):
            raise UnclearWordError(f"{code or 'Not aligned'} stands twice.", "Write each once.")
        found[code] = share if share is None or before is None else share + before
    return MappingProxyType(points_of(found))


def _with_marks(text: str) -> str:
    """Return a split with marks between its parts: "U1 60 W2 40", "U1/W2", "U1 (60 %)"."""
    bare = re.sub(r"[()]", " ", text).strip()
    bare = re.sub(r"(?<=[A-Za-z]\d)\s*/\s*(?=[A-Za-z]\d)", "; ", bare)
    if re.match(r"[A-Za-z]\d", bare):
        # Where codes come first, the next code begins the next part.
        bare = re.sub(r"(?<=[\d%])[ \t]+(?=[A-Za-z]\d\b)", "; ", bare)
    return bare


def _share(text: str | None) -> Fraction | None:
    return read_share(text) if text else None


def read_share(text: str) -> Fraction:
    """Return a share as it is written: 60 for "60 %", 1/3 for "1/3".

    Raises:
        UnclearWordError: no number.
    """
    given = text.strip().rstrip("%").strip().replace(",", ".")
    if not _SHARE.fullmatch(given):
        raise UnclearWordError(f"“{given[:20]}” is no share.", "Write 60 %, or 1/3.")
    return Fraction(given)


def points_of(found: Mapping[str, Fraction | None]) -> dict[str, int]:
    """Return shares as hundredths of a percent that are the whole.

    Args:
        found: as they were written, by strategy or area; nothing where only the code stands.

    Raises:
        UnclearWordError: they are not the whole.
    """
    given = [share for share in found.values() if share is not None]
    if not given:
        return _whole({code: Fraction(1, len(found)) for code in found}) if found else {}
    if len(given) < len(found):
        raise UnclearWordError("Some parts have no share.", "Write U1 60; W2 40.")
    shares = {code: share for code, share in found.items() if share is not None}
    total = sum(given)
    if total in (1, 100):
        return _whole({code: share / total for code, share in shares.items()})
    if _are_equal_parts(given):
        return _whole({code: Fraction(1, len(found)) for code in found})
    shown = Decimal(total.numerator) / Decimal(total.denominator)
    raise UnclearWordError(f"The shares add up to {float(shown):g} %.", "Make them exactly 100 %.")


def _are_equal_parts(given: list[Fraction]) -> bool:
    """Whether shares are equal parts that had to be rounded: thirds as 33, 33.3 or 33.34."""
    scale = 100 if sum(given) <= 2 else 1
    step = min(_step(share * scale) for share in given)
    equal = Fraction(100, len(given))
    had_to_be = (equal / step).denominator > 1
    return had_to_be and all(abs(share * scale - equal) < step for share in given)


def _step(share: Fraction) -> Fraction:
    """Return the place to which a percentage is written: 1, 0.1, 0.01."""
    places = next((n for n in range(5) if (share * 10**n).denominator == 1), 4)
    return Fraction(1, 10**places)


def _whole(shares: dict[str, Fraction]) -> dict[str, int]:
    """Round to whole hundredths of a percent that add up; the largest rests go up first."""
    exact = {code: share * WHOLE for code, share in shares.items()}
    points = {code: int(share) for code, share in exact.items()}
    rests = sorted(exact, key=lambda code: (points[code] - exact[code], code))
    for code in rests[: WHOLE - sum(points.values())]:
        points[code] += 1
    return {code: number for code, number in points.items() if number}
