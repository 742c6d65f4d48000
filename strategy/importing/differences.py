"""What a row of a file would change of an award that the board holds: field, before, after."""

from datetime import date
from typing import Any

from strategy.amounts import full
from strategy.importing.existing_awards import HeldAward
from strategy.importing.field_labels import AWARD_LABELS
from strategy.vocabulary import DateBasis

Difference = list[str]
PROJECT_FIELDS = ("title", "summary", "lead", "status", "scope")


def differences_of(
    said: dict[str, Any], held: HeldAward, shares: dict[str, int], *, leads: bool
) -> list[Difference]:
    """Return what would change; a field that the file leaves out never changes anything.

    Args:
        said: what the row means.
        held: the award as the board has it.
        shares: the project's split by strategy key.
        leads: whether who imports may change the project's own words and split.
    """
    found = _award_differences(said, held)
    if leads:
        for name in PROJECT_FIELDS:
            found += _differ(name, getattr(held.project, name), said.get(name))
        if said.get("split") and said["split"] != shares:
            found.append([AWARD_LABELS["split"], _shown_split(shares), _shown_split(said["split"])])
    return found + [
        _amount_difference(old, new)
        for old, new in paired(said, held.amounts)
        if old is None or not is_same_amount(old, new)
    ]


def _award_differences(said: dict[str, Any], held: HeldAward) -> list[Difference]:
    award = held.award
    found: list[Difference] = []
    for name in ("own_reference", "note", "visibility"):
        found += _differ(name, getattr(award, name), said.get(name))
    if dates_change(said, held):
        for name in ("start", "end"):
            before: date | None = getattr(award, name)
            found += _differ(name, before.isoformat() if before else "", said.get(name))
    until = award.embargo_until.isoformat() if award.embargo_until else ""
    return found + _differ("embargo_until", until, said.get("embargo_until"))


def dates_change(said: dict[str, Any], held: HeldAward) -> bool:
    """Whether a row's period replaces the award's: a bare year never replaces a known period."""
    award = held.award
    period = [day.isoformat() if day else None for day in (award.start, award.end)]
    if "start" not in said or period == [said["start"], said["end"]]:
        return False
    known = held.award.date_basis in (DateBasis.PUBLISHED, DateBasis.PROGRAMME_RULE)
    return not (known and said["date_basis"] == DateBasis.AWARD_YEAR)


def _differ(name: str, before: str, after: str | None) -> list[Difference]:
    if after is None or after == before:
        return []
    return [[AWARD_LABELS[name], str(before), str(after)]]


def paired(said: dict[str, Any], amounts: list[Any]) -> list[tuple[Any, dict[str, Any]]]:
    """Return each amount of a row with the one it replaces; none where it is a further one.

    Within a stage an equal amount is itself; then the one of the same day; then, where one is
    left on each side, that one.
    """
    left = list(amounts)
    pairs: list[tuple[Any, dict[str, Any]]] = []
    open_ones: list[dict[str, Any]] = []
    for amount in said["amounts"]:
        if amount.get("blank") and amounts:
            # A file that says nothing of the amount does not make a known one unknown.
            continue
        twin = next((c for c in left if is_same_amount(c, amount)), None)
        if twin is None:
            open_ones.append(amount)
            continue
        left.remove(twin)
        pairs.append((twin, amount))
    for amount in open_ones:
        old = _replaced(amount, left, open_ones)
        if old is not None:
            left.remove(old)
        pairs.append((old, amount))
    return pairs


def _replaced(amount: dict[str, Any], left: list[Any], open_ones: list[dict[str, Any]]) -> Any:
    same_stage = [c for c in left if c.stage == amount["stage"]]
    day = amount.get("date")
    of_day = [c for c in same_stage if day and c.value_date and c.value_date.isoformat() == day]
    if of_day:
        return of_day[0]
    waiting = [one for one in open_ones if one["stage"] == amount["stage"]]
    return same_stage[0] if len(same_stage) == 1 and len(waiting) == 1 else None


def is_same_amount(held: Any, amount: dict[str, Any]) -> bool:
    """Whether an amount says what the board holds; a row without a date leaves the day open."""
    day = held.value_date.isoformat() if held.value_date else None
    same_day = "date" not in amount or amount["date"] == day
    money = (held.stage, held.amount_cents) == (amount["stage"], amount["cents"])
    # An unknown amount has no currency that could differ.
    same_currency = amount["cents"] is None or held.currency == amount["currency"]
    return money and same_currency and (same_day or amount["cents"] is None)


def _amount_difference(old: Any, new: dict[str, Any]) -> Difference:
    before = "" if old is None else _shown(old.amount_cents, old.currency, old.value_date)
    day = date.fromisoformat(new["date"]) if new.get("date") else None
    return [f"Amount, {new['stage']}", before, _shown(new["cents"], new["currency"], day)]


def _shown(cents: int | None, currency: str, day: date | None) -> str:
    money = "not published" if cents is None else full(cents, currency)
    return f"{money} ({day})" if day else money


def _shown_split(split: dict[str, int]) -> str:
    parts = sorted(split.items())
    return "; ".join(f"{code or 'not aligned'} {points / 100:g} %" for code, points in parts)
