"""The parts of a strategy's page, each behind a tab with an address of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Node, filter_bar, h
from dashboard.language import asked_language
from dashboard.pages.strategy.aims_section import aims_section
from dashboard.pages.strategy.committee import committee_section
from dashboard.pages.strategy.context_sections import (
    evidence_section,
    indicators_section,
    outputs_section,
    people_section,
    trials_section,
    well_being_section,
)
from dashboard.pages.strategy.milestone_section import milestones_section
from dashboard.pages.strategy.money_part import money_part, projects_part
from dashboard.pages.strategy.pairs_section import pairs_section
from dashboard.shared.comment_links import comments_section, count_of_comments
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ALL_FILTERS, controls, today
from dashboard.shared.record_links import linked_section
from dashboard.shared.record_parts import Part, parts_of
from dashboard.shared.taken_up import done_for_strategy
from strategy.database import read_only
from strategy.language import speaking
from strategy.models import Strategy
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.board.record_names import links_of
from strategy.queries.money.outputs import outputs_of_strategy
from strategy.queries.operations.histories import history_of_strategy
from strategy.queries.plan.strategy_context import Behind
from strategy.references import STRATEGY, ref

FILTERS = tuple(name for name in ALL_FILTERS if name not in ("area", "strategy"))


@dataclass(frozen=True, slots=True)
class View:
    """What all parts of one strategy's page are drawn from."""

    board: BoardView
    row: StrategyView
    strategy: Strategy
    behind: Behind


def _money(view: View) -> Child:
    bar = filter_bar(controls(view.board.question, FILTERS))
    return [bar, h("div", money_part(view.board, view.row), id="strategy-body")]


def _milestones(view: View) -> Child:
    return [
        milestones_section(view.board, view.row),
        indicators_section(view.behind, view.row.key),
    ]


def _why(view: View) -> Child:
    question = view.board.question
    linked = linked_section(question, ref(STRATEGY, view.row.key), "What argues for it")
    return [linked, aims_section(question, view.strategy)]


def _evidence(view: View) -> Child:
    found = view.behind
    return [
        trials_section(found, view.row.key),
        outputs_section(view.board.question, view.row.key),
        evidence_section(found),
        well_being_section(found),
    ]


def _evidence_count(view: View) -> int:
    outputs = outputs_of_strategy(view.board.question, view.row.key)
    found = view.behind
    return len(found.trials) + len(outputs) + len(found.measures) + len(found.targets)


def _comments(view: View) -> Child:
    """Return what is said about it, in the reader's language: the rest of the page is English."""
    language = asked_language()
    with speaking(language):
        said = comments_section(_subject(view))
        done = done_for_strategy(view.board.question, view.strategy)
    return h("div", said, done, lang=language)


def _subject(view: View) -> str:
    return f"strategy:{view.row.key}"


def _history(view: View) -> Child:
    with read_only(current_board().engine) as session:
        steps = history_of_strategy(session, view.strategy, current_actor(), today())
    return moments(steps, f"/strategies/{view.row.key}/history")


FIRST: Final = "projects"
PARTS: Final[Mapping[str, Part[View]]] = MappingProxyType(
    {
        FIRST: Part("Projects", lambda v: projects_part(v.board, v.row), lambda v: v.row.projects),
        "money": Part("Money", _money),
        "milestones": Part(
            "Milestones",
            _milestones,
            lambda v: len(v.row.delivery.milestones),
        ),
        "people": Part(
            "Who takes part",
            lambda v: people_section(v.behind),
            lambda v: len(v.behind.taking_part),
        ),
        "why": Part(
            "Why",
            _why,
            lambda v: len(links_of(v.board.question, ref(STRATEGY, v.row.key))),
        ),
        "evidence": Part("Evidence and trials", _evidence, _evidence_count),
        "similar": Part("Similar work", lambda v: pairs_section(v.board.question, v.row.key)),
        "comments": Part("Comments", _comments, lambda v: count_of_comments(_subject(v))),
        "history": Part("History", _history),
        "committee": Part(
            "For the committee",
            lambda v: committee_section(v.board, v.row),
            governing=True,
        ),
    }
)


def part_of(view: View, name: str) -> Node:
    """Return the tabs and the part that is asked for."""
    return parts_of(
        PARTS,
        view,
        page=f"/strategies/{view.row.key}",
        of=view.row.key,
        here=name,
        query=view.board.question.selection.address(""),
    )
