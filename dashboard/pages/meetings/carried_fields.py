"""The changes of a strategy's records that a decision can carry, as fields of its form."""

from collections.abc import Callable
from typing import Any, Final

from dashboard.context import current_board
from dashboard.kit import (
    Child,
    Node,
    Option,
    check_field,
    date_field,
    details,
    h,
    money_field,
    select_field,
    text_field,
)
from dashboard.pages.meetings.meeting_places import asked
from dashboard.shared.submit import SentForm
from dashboard.typed_values import read_cents, read_day, read_number
from strategy.columns.plan import Plan
from strategy.exchange_rates import REPORTING
from strategy.glossary import label
from strategy.models import Milestone, Strategy
from strategy.references import STRATEGY, parts
from strategy.vocabulary import JudgementWord, MilestoneState, Standing

Change = tuple[str, dict[str, Any]]


def carried_fields(subject: str) -> list[Child]:
    """Return the fields for what can be changed of the record that an item is about."""
    kind, key = parts(subject)
    plan = asked().portfolio.plan
    strategy = plan.strategy(key) if kind == STRATEGY else None
    if strategy is None:
        return []
    mine = [one for one in plan.milestones if one.strategy_id == strategy.id]
    return [
        _judgement(),
        _target(),
        _milestones(mine),
        _owner(),
        _weight(plan, strategy),
    ]


def _folded(title: str, *fields: Child, hint: str = "") -> Node:
    """Return the fields of one kind of change behind its name."""
    told = h("p", hint, className="hint") if hint else None
    return details(title, h("div", told, *fields, className="stack"))


def _judgement() -> Node:
    words = [Option(word, label("judgement", word)) for word in JudgementWord]
    return _folded(
        "How the committee sees it",
        select_field("judgement_word", "In a word", words, empty="Not said", optional=True),
        text_field("judgement_sentence", "In a sentence", optional=True),
        hint="It stands beside what is computed, never in its place.",
    )


def _target() -> Node:
    currencies = [Option(code, code) for code in REPORTING]
    return _folded(
        "A new target",
        money_field("target_amount", "Amount", optional=True),
        select_field("target_currency", "Currency", currencies, value="EUR", optional=True),
        date_field("target_start", "From", hint="A year, such as 2027", optional=True),
        date_field("target_end", "To", hint="A year, such as 2030", optional=True),
    )


def _milestones(mine: list[Milestone]) -> Node | None:
    if not mine:
        return None
    proposed = any(one.standing == Standing.PROPOSED for one in mine)
    named = [Option(one.key, one.title) for one in mine]
    states = [Option(state, label("milestone_state", state)) for state in MilestoneState]
    words = "The proposed milestones become the committee's own"
    return _folded(
        "Milestones",
        check_field("milestones_confirmed", words) if proposed else None,
        select_field("milestone", "One milestone", named, empty="None", optional=True),
        select_field("milestone_state", "Its state", states, empty="As it is", optional=True),
        date_field("milestone_end", "Due by", optional=True),
        text_field("milestone_evidence", "What shows it, if it is done", optional=True),
    )


def _owner() -> Node:
    bodies = current_board().frames.current().directory.organisations
    named = sorted((Option(b.key, b.name) for b in bodies), key=lambda one: one.label.casefold())
    return _folded(
        "Who answers for it",
        select_field("strategy_owner", "Organisation", named, empty="As it is", optional=True),
    )


def _weight(plan: Plan, strategy: Strategy) -> Node:
    held = next((w.weight for w in plan.weights if w.strategy_id == strategy.id), None)
    hint = "No weights are set yet." if held is None else f"It is {held} now; the others stay."
    return _folded(
        "How heavily it weighs",
        text_field("weight", "Weight", optional=True, hint=hint, inputMode="numeric"),
    )


def read_carried(reader: SentForm) -> list[Change]:
    """Return the changes that a form asks for, each with its kind and its values."""
    key = reader.text("strategy")
    found = [read(reader, key) for read in _READERS] if key else []
    return [one for one in found if one is not None]


def _read_judgement(reader: SentForm, key: str) -> Change | None:
    word = reader.text("judgement_word")
    if not word:
        return None
    sentence = reader.text("judgement_sentence")
    if not sentence:
        reader.problems["judgement_sentence"] = "Please say it in a sentence as well."
    return "judgement", {"strategy_key": key, "word": word, "sentence": sentence}


def _read_target(reader: SentForm, key: str) -> Change | None:
    if not reader.text("target_amount"):
        return None
    start = reader.read("target_start", read_day, None)
    end = reader.read("target_end", lambda text: read_day(text, last=True), None)
    for name, value in (("target_start", start), ("target_end", end)):
        if value is None:
            reader.problems.setdefault(name, "Please give the years of the target.")
    return "target", {
        "strategy_key": key,
        "amount_cents": reader.read("target_amount", read_cents, None),
        "currency": reader.text("target_currency") or "EUR",
        "window_start": start.isoformat() if start else "",
        "window_end": end.isoformat() if end else "",
        "reason": reader.text("reason") or reader.text("words"),
    }


def _read_confirmed(reader: SentForm, key: str) -> Change | None:
    if reader.values.get("milestones_confirmed") is not True:
        return None
    return "milestones", {"strategy_key": key}


def _read_milestone(reader: SentForm, key: str) -> Change | None:
    chosen = reader.text("milestone")
    if not chosen:
        return None
    values: dict[str, Any] = {"milestone_key": chosen}
    if reader.text("milestone_state"):
        values["state"] = reader.text("milestone_state")
    if reader.text("milestone_end"):
        end = reader.read("milestone_end", lambda text: read_day(text, last=True), None)
        values["window_end"] = end.isoformat() if end else ""
    if reader.text("milestone_evidence"):
        values["evidence"] = reader.text("milestone_evidence")
    return ("milestone", values) if len(values) > 1 else None


def _read_owner(reader: SentForm, key: str) -> Change | None:
    body = reader.text("strategy_owner")
    return ("owner", {"strategy_key": key, "owner_key": body}) if body else None


def _read_weight(reader: SentForm, key: str) -> Change | None:
    if not reader.text("weight"):
        return None
    weight = reader.read("weight", read_number, 0)
    reason = reader.text("reason")
    return "weight", {"strategy_key": key, "weight": weight, "reason": reason}


_READERS: Final[tuple[Callable[[SentForm, str], Change | None], ...]] = (
    _read_confirmed,
    _read_milestone,
    _read_target,
    _read_owner,
    _read_weight,
    _read_judgement,
)
