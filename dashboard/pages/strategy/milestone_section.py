"""The milestones of a strategy: criterion, window, state, evidence, and whose they are."""

from collections.abc import Mapping

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    action_button,
    answer_slot,
    details,
    empty_state,
    h,
    link_button,
    notice,
    section,
    segments,
    status_pill,
    store,
    table,
    tag,
)
from dashboard.kit.marks import MILESTONE_WORDS
from dashboard.shared.correct_links import add_link
from dashboard.shared.record_marks import segment_of
from strategy.authority import may_try
from strategy.database import read_only
from strategy.models import Countersign, Milestone
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.people.involvement import countersigned
from strategy.vocabulary import MilestoneState, Standing

COLUMNS = (
    Column("title", "Milestone", "and how it can be checked", width="44%"),
    Column("window", "Window"),
    Column("state", "State"),
    Column("evidence", "Evidence", width="24%"),
    Column("standing", "Standing"),
)


def milestones_section(board: BoardView, row: StrategyView) -> Node:
    """Return the milestones with their evidence; committee and secretary can work on them."""
    found = row.delivery.milestones
    more = add_link("milestone", "Add a milestone", strategy_id=row.key)
    if not found:
        return section("Milestones", empty_state("No milestones yet"), more, id="milestones")
    may = current_actor().governs
    with read_only(current_board().engine) as session:
        signed = countersigned(session)
    return section(
        "Milestones",
        _standing_notice(row, may),
        table(
            COLUMNS,
            [_row(m, row, may, signed) for m in found],
            caption=f"Milestones of {row.key}",
        ),
        more,
        store("countersign"),
        answer_slot("countersign"),
        id="milestones",
    )


def _standing_notice(row: StrategyView, may: bool) -> Node | None:
    proposed = [m for m in row.delivery.milestones if m.standing == Standing.PROPOSED]
    if not proposed:
        return None
    text = (
        "The plan sets no milestones. Those marked “proposed” were proposed by this project from "
        "the documents' aims and from sourced facts. They count apart until the committee "
        "confirms them."
    )
    button = None
    if may:
        button = h(
            "div",
            store("confirm-milestones"),
            answer_slot("confirm-milestones"),
            action_button("Confirm all as they stand", "confirm-milestones", row.key),
        )
    return notice("info", h("p", text), button, title="Proposed, not decided")


def _row(
    milestone: Milestone, row: StrategyView, may: bool, signed: Mapping[str, Countersign]
) -> list[Child]:
    area = row.area.key if row.area else "N"
    return [
        _named(milestone, row, may=may),
        _window(milestone),
        h(
            "div",
            segments([segment_of(milestone)], area),
            " ",
            MILESTONE_WORDS[segment_of(milestone).state],
            h("p", f"weight {milestone.weight}", className="quiet"),
            _signed(milestone, row, signed.get(milestone.key)),
        ),
        _evidence(milestone),
        tag(milestone.standing),
    ]


def _named(milestone: Milestone, row: StrategyView, *, may: bool) -> Node:
    """Return a milestone's words with the ways to its comments and its form."""
    address = f"/strategies/{row.key}/milestones/{milestone.key}"
    about = h("span", f" on {milestone.title}", className="sr-only")
    return h(
        "div",
        h("strong", milestone.title),
        h("p", milestone.success_criterion, className="finding"),
        h("p", h("a", "Comments", about, href=f"/comments/milestone:{milestone.key}")),
        link_button("Edit", address) if may else None,
    )


def _signed(milestone: Milestone, row: StrategyView, sign: Countersign | None) -> Node | None:
    """Return whether a patient representative agrees that a milestone is done, or can say so."""
    if sign is not None:
        agreed = f"A patient representative agrees, {sign.signed_on:%d %B %Y}."
        return h("p", agreed, className="quiet")
    if milestone.state != MilestoneState.DONE or not may_try(current_actor(), "countersign"):
        return None
    words: list[Child] = [
        "I agree that it is done",
        h("span", f": {milestone.title}", className="sr-only"),
    ]
    return h("p", action_button(words, "countersign", f"{row.key} {milestone.key}"))


def _window(milestone: Milestone) -> Child:
    start, end = milestone.window_start, milestone.window_end
    if start is None or end is None:
        return "none set"
    now = f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    promised = milestone.promised_end
    if promised is None or promised >= end:
        return now
    slip = status_pill(f"first promised by {promised.year}", "warn")
    return h("div", h("p", now), slip)


def _evidence(milestone: Milestone) -> Child:
    if not milestone.evidence:
        return h("span", "none given", className="quiet")
    link = None
    if milestone.evidence_url:
        link = h("a", "source", href=milestone.evidence_url, rel="noopener noreferrer")
    said = milestone.evidence_quote
    quote = details("Its words", h("blockquote", f"“{said}”")) if said else None
    return h("div", h("p", milestone.evidence, " ", link), quote)
