"""All milestones of the plan in one list: whose, when, how far, and which are late."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from strategy.glossary import label
from strategy.measures.progress import is_late
from strategy.measures.text_folding import folded
from strategy.models import Milestone, Strategy
from strategy.queries.board.delivery import step_of
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.selection import Choice
from strategy.vocabulary import MilestoneState, Standing

MILESTONE_FILTERS = ("due", "about", "milestone_state", "standing", "q", "sort")
DUE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "late": "Late: its window has passed",
        "this_year": "Due this year",
        "later": "Due later",
        "open": "Without a window",
        "done": "Done",
    }
)
_FAR: Final = date.max


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone, its strategy, and when it is due as seen today: a word of ``DUE_WORDS``."""

    milestone: Milestone
    strategy: Strategy
    due: str


def list_milestones(question: Question, choice: Choice) -> tuple[MilestoneRow, ...]:
    """Return the milestones that fit a choice, in the plan's order by default."""
    words = folded(choice.one("q")).split()
    rows = [
        row
        for row in _rows(question)
        if choice.allows("due", row.due)
        and choice.allows("about", row.strategy.key)
        and choice.allows("milestone_state", row.milestone.state)
        and choice.allows("standing", row.milestone.standing)
        and all(word in folded(row.milestone.title) for word in words)
    ]
    by = choice.one("sort")
    if by == "-strategy":
        rows.reverse()
    if by.removeprefix("-") in _ORDERS:
        rows.sort(key=_ORDERS[by.removeprefix("-")], reverse=by.startswith("-"))
    return tuple(rows)


def passed_between(question: Question, since: date, until: date) -> tuple[MilestoneRow, ...]:
    """Return the milestones whose window ended after a day, to another, and that are not done."""
    return tuple(
        row
        for row in _rows(question)
        if row.milestone.state != MilestoneState.DONE
        and row.milestone.window_end is not None
        and since < row.milestone.window_end <= until
    )


_ORDERS: Final[Mapping[str, Callable[[MilestoneRow], Any]]] = MappingProxyType(
    {
        "to": lambda row: row.milestone.window_end or _FAR,
        "milestone": lambda row: row.milestone.title.casefold(),
    }
)


def _rows(question: Question) -> list[MilestoneRow]:
    plan, asked = question.portfolio.plan, question.selection
    return [
        MilestoneRow(milestone, strategy, due_of(milestone, question.today))
        for strategy in plan.strategies
        if not asked.strategies or strategy.key in asked.strategies
        if not asked.areas or plan.area_of(strategy).key in asked.areas
        for milestone in plan.milestones
        if milestone.strategy_id == strategy.id
    ]


def due_of(milestone: Milestone, today: date) -> str:
    """Return when a milestone is due, as a word of ``DUE_WORDS``."""
    if is_late(step_of(milestone), today):
        return "late"
    if milestone.state == MilestoneState.DONE:
        return "done"
    if milestone.window_end is None:
        return "open"
    return "this_year" if milestone.window_end.year == today.year else "later"


def milestone_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of milestones."""
    strategies = question.portfolio.plan.strategies
    return {
        "due": [Option(word, words) for word, words in DUE_WORDS.items()],
        "about": [Option(s.key, f"{s.key} {s.short_name}") for s in strategies],
        "milestone_state": [Option(s, label("milestone_state", s)) for s in MilestoneState],
        "standing": [Option(s, label("standing", s)) for s in Standing],
    }
