"""Lines of a file that are no awards of their own: totals, and the same row twice."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from strategy.importing.cell_values import folded
from strategy.models import ImportRow
from strategy.vocabulary import RowVerdict

# How a line that sums up others begins, in the languages of the members.
_TOTAL = (
    "overall|σ|"
    "total|totals|grand total|sub total|subtotal|sum|sum total|overall total|total amount|"
    "summe|gesamt|gesamtsumme|zwischensumme|insgesamt|endsumme|somme|total general|sous total|"
    "montant total|totale|totale generale|subtotale|somma|suma|importe total|totaal|subtotaal|"
    "eindtotaal|summa|totalsumma|i alt|sum alt|yhteensa|razem|suma calkowita|celkem|soma|osszesen|"
    "toplam|ukupno|skupaj|spolu"
)
TOTAL_WORDS = frozenset(_TOTAL.split("|"))
_LONGEST = max(len(word) for word in TOTAL_WORDS)
# What may stand beside the word: a year, a currency, a count.
_BESIDE = frozenset(
    {"for", "of", "all", "awards", "grants", "projects", "year", "fy", "in", "und", "der", "the"}
    | {"awarded", "committed", "funding", "amount", "spend", "spent", "paid", "cost", "costs"}
    | {"eur", "gbp", "usd", "cad", "aud", "chf"}
)
Words = dict[str, Any]


def lines_aside(rows: Sequence[ImportRow]) -> dict[int, str]:
    """Return which rows are totals or repeat an earlier row, by position; nothing is dropped.

    A line is a total when a word for it stands in place of a title or a reference, or when it has
    neither reference nor host nor dates and is exactly the sum of at least two rows above it.

    Args:
        rows: in the order of the file, with what they mean where it is known.
    """
    found: dict[int, str] = {}
    seen: set[tuple[object, ...]] = set()
    sums = _Sums()
    for row in rows:
        same = _fingerprint(row.words)
        if _says_total(row.words) or sums.is_sum(row):
            found[row.position] = RowVerdict.TOTAL
            sums.begin_again(row.sheet)
        elif same in seen:
            found[row.position] = RowVerdict.TWIN
        else:
            seen.add(same)
            sums.add(row)
    return found


def _fingerprint(words: Words) -> tuple[object, ...]:
    """Return what a row says without the cells it says it in."""
    fields = tuple(sorted((name, word[0]) for name, word in words["fields"].items()))
    amounts = tuple(
        (name, part[0] if isinstance(part, list) else part)
        for amount in words["amounts"]
        for name, part in amount.items()
    )
    return fields, amounts


def _says_total(words: Words) -> bool:
    fields = words["fields"]
    if "award_key" in fields:
        return False
    texts = [word[0] for name, word in fields.items() if name not in ("summary", "note")]
    few = len(fields) <= 2
    return any(_is_total(text, few=few) for text in texts)


def _is_total(text: str, *, few: bool) -> bool:
    """Whether a text is a word for a total, with a year or a currency beside it at most."""
    if len(text) > _LONGEST + 30:
        return False
    plain = folded(text)
    if plain in TOTAL_WORDS:
        return True
    kept = [word for word in plain.split() if not word.isdigit() and word not in _BESIDE]
    return few and " ".join(kept) in TOTAL_WORDS


class _Sums:
    """Running sums of the rows of each sheet, by currency and stage."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._part: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])

    def add(self, row: ImportRow) -> None:
        """Take in a row."""
        for place, cents in _money(row):
            for sums in (self._whole, self._part):
                sums[place][0] += cents
                sums[place][1] += 1

    def begin_again(self, sheet: str) -> None:
        """Begin anew after a line that sums up."""
        for place in [place for place in self._part if place[0] == sheet]:
            del self._part[place]

    def is_sum(self, row: ImportRow) -> bool:
        """Whether a bare line is the sum of the rows above it."""
        if set(row.words["fields"]) - {"title", "currency"}:
            return False
        money = _money(row)
        return bool(money) and all(
            any(
                sums[place] == [cents, sums[place][1]] and sums[place][1] > 1
                for sums in (self._whole, self._part)
            )
            for place, cents in money
        )


def _money(row: ImportRow) -> list[tuple[tuple[str, str, str], int]]:
    return [
        ((row.sheet, amount["currency"], amount["stage"]), amount["cents"])
        for amount in row.meaning.get("amounts", [])
        if amount["cents"]
    ]
