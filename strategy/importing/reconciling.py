"""The reckoning of a file: what was read, what is taken, what is left out and by whom, and sums."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from strategy.amounts import full
from strategy.importing.amount_words import read_typed_amount
from strategy.importing.cell_values import UnclearWordError
from strategy.models import ImportOptions, ImportRow
from strategy.services.import_outcomes import is_on_board, is_taken, outcome
from strategy.vocabulary import Stage

Reckoning = dict[str, Any]
LEFT_OUT = {
    "error": "errors",
    "total": "totals of other rows",
    "twin": "the same row twice",
    "said": "by a person",
    "hidden": "hidden in the sheet",
}


def reckon(
    rows: Sequence[ImportRow], options: ImportOptions, aside: Mapping[str, int]
) -> Reckoning:
    """Return the reckoning of a file.

    Args:
        rows: all rows, compared with the board.
        options: what holds for the whole file.
        aside: rows that were hidden in the sheet, by what became of them.

    Returns:
        ``read`` (rows of the file, hidden ones with them); ``taken`` of them new and changed;
        ``same``; ``undecided``; ``left_out`` by reason; ``sums`` of what is taken: currency, stage,
        year, rows, cents; ``standing`` the same of all that is on the board after saving;
        ``strategies``: what each is given: strategy, projects, currency, cents.
    """
    counted = Counter(outcome(row) for row in rows)
    hidden = int(aside.get("hidden", 0))
    left = {name: counted[name] for name in LEFT_OUT if counted[name]}
    taken = [row for row in rows if is_taken(row)]
    new = sum(1 for row in taken if row.verdict != "changed" and not _is_same(row))
    return {
        "read": len(rows) + hidden,
        "taken": len(taken),
        "new": new,
        "changed": len(taken) - new,
        "same": counted["same"],
        "undecided": counted["undecided"],
        "left_out": left | ({"hidden": hidden} if hidden else {}),
        "hidden_taken": int(aside.get("hidden_taken", 0)),
        "hidden_sheets": int(aside.get("hidden_sheets", 0)),
        "sums": _sums(taken),
        "standing": _sums([row for row in rows if is_on_board(row)]),
        "strategies": _by_strategy(taken, options),
    }


def _is_same(row: ImportRow) -> bool:
    return row.decision.startswith("same:")


def _sums(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    cents: Counter[tuple[str, str, str]] = Counter()
    count: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        year = str(row.meaning.get("award_year") or "")
        for amount in row.meaning.get("amounts", []):
            if amount["cents"] is not None:
                place = (amount["currency"], amount["stage"], year)
                cents[place] += amount["cents"]
                count[place] += 1
    return [
        {
            "currency": code,
            "stage": stage,
            "year": year,
            "rows": count[code, stage, year],
            "cents": cents[code, stage, year],
        }
        for code, stage, year in sorted(cents)
    ]


def _by_strategy(rows: Iterable[ImportRow], options: ImportOptions) -> list[dict[str, Any]]:
    cents: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for row in rows:
        split = row.meaning.get("split") or ({options.strategy: 10_000} if options.strategy else {})
        for strategy, points in split.items():
            for amount in row.meaning.get("amounts", []):
                if amount["stage"] == Stage.COMMITTED and amount["cents"] is not None:
                    cents[strategy, amount["currency"]] += amount["cents"] * points // 10_000
                    count[strategy, amount["currency"]] += 1
    return [
        {
            "strategy": strategy,
            "currency": code,
            "projects": count[strategy, code],
            "cents": cents[strategy, code],
        }
        for strategy, code in sorted(cents)
    ]


def total_of(sums: Iterable[Mapping[str, Any]], stage: str = Stage.COMMITTED) -> dict[str, int]:
    """Return the cents of a stage by currency."""
    found: Counter[str] = Counter()
    for one in sums:
        if one["stage"] == stage:
            found[one["currency"]] += one["cents"]
    return dict(sorted(found.items()))


def own_total_problem(reckoning: Reckoning, own_total: str, why: str) -> str:
    """Return why a funder's own total does not fit; "" where it does or is explained.

    Args:
        reckoning: of the file.
        own_total: as the funder typed it; "" where none was given.
        why: the funder's explanation of a difference.
    """
    found = difference_from(reckoning, own_total)
    if isinstance(found, str):
        return found
    if found is None or found[1] == 0 or why.strip():
        return ""
    code, more = found
    word = "more" if more > 0 else "less"
    return (
        f"The rows hold {full(abs(more), code)} {word} than the total you gave. Please look for "
        "what is missing or twice, or say why they differ."
    )


def difference_from(reckoning: Reckoning, own_total: str) -> tuple[str, int] | str | None:
    """Return currency and how many cents the rows hold more than a funder's own total.

    Returns:
        nothing where no total was given, a sentence where it cannot be read or compared.
    """
    if not own_total.strip():
        return None
    held = total_of(reckoning.get("standing", []))
    try:
        money = read_typed_amount(own_total)
    except UnclearWordError as unclear:
        return f"Your own total: {unclear}"
    code = money.currency or (next(iter(held)) if len(held) == 1 else "")
    if not code:
        return "Your own total: please say in which currency it is, such as GBP 1250000."
    return code, held.get(code, 0) - money.cents
