"""The agenda of a meeting: its items in order, and what is proposed for it by need."""

from collections.abc import Sequence

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    action_button,
    empty_state,
    h,
    link_button,
    section,
    status_pill,
)
from dashboard.pages.meetings.meeting_places import item_place
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.glossary import label
from strategy.models import Meeting
from strategy.queries.meetings.meetings import ItemView, MeetingView
from strategy.sentences.meeting_lines import Proposal
from strategy.vocabulary import ItemState, MeetingState

ITEM_TONES = {
    ItemState.WAITING: "none",
    ItemState.DEALT_WITH: "good",
    ItemState.PUT_OFF: "warn",
}
SHOWN_REASONS = 2


def may_prepare(meeting: Meeting) -> bool:
    """Whether the reader can still change the agenda."""
    return meeting.state != MeetingState.CLOSED and may_try(current_actor(), "add_item")


def agenda_section(view: MeetingView) -> Node:
    """Return the items in their order."""
    meeting = view.meeting
    planned = sum(one.item.minutes for one in view.items)
    lead = f"{counted(len(view.items), 'item')}, {planned} of {meeting.minutes} minutes."
    if planned > meeting.minutes:
        lead += f" That is {planned - meeting.minutes} minutes too many."
    body: Child = h("ol", [_item(view, one) for one in view.items], className="agenda")
    if not view.items:
        words = "What asks for the meeting's time is proposed below."
        body = empty_state("Nothing is on the agenda yet", words if may_prepare(meeting) else "")
    return section("Agenda", body, _add(meeting), id="agenda", lead=lead if view.items else None)


def _add(meeting: Meeting) -> Node | None:
    if not may_prepare(meeting):
        return None
    return h("p", link_button("Add an item of your own", item_place(meeting.key, "new")))


def _item(view: MeetingView, one: ItemView) -> Node:
    item, meeting = one.item, view.meeting
    led = f", {one.leader} leads" if one.leader else ""
    state = None
    if item.state != ItemState.WAITING:
        words = label("item_state", item.state).lower()
        state = status_pill(words, ITEM_TONES[ItemState(item.state)])
    return h(
        "li",
        h(
            "div",
            h("h3", h("a", item.title, href=item_place(meeting.key, item.key))),
            h("p", f"{item.minutes} minutes{led} ", state, className="quiet"),
            _reasons(item.reasons),
            _question(one),
            h("p", h("strong", "Asked: "), item.asked) if item.asked else None,
            _decided(one),
        ),
        _moves(view, one) if may_prepare(meeting) else None,
        className="agenda-item",
    )


def _reasons(reasons: Sequence[str]) -> Node | None:
    if not reasons:
        return None
    more = len(reasons) - SHOWN_REASONS
    words = " ".join(reasons[:SHOWN_REASONS])
    rest = h("span", f" And {counted(more, 'more reason')}.", className="quiet") if more > 0 else ""
    return h("p", words, rest)


def _question(one: ItemView) -> Node | None:
    if one.question is None or one.question.said.instead:
        return None
    people = counted(one.question.askers, "person", "people")
    return h(
        "p",
        h("strong", f"Asked by {people}: "),
        f"“{one.question.said.words}”",
        className="asked-by-people",
    )


def _decided(one: ItemView) -> Node | None:
    if not one.decisions and not one.actions:
        return None
    lines = [h("li", h("strong", "Decided: "), decision.words) for decision in one.decisions]
    lines += [
        h("li", h("strong", "To do: "), f"{found.action.what} ({found.owner})")
        for found in one.actions
    ]
    return h("ul", lines, className="lines")


def _moves(view: MeetingView, one: ItemView) -> Node:
    keys = [found.item.key for found in view.items]
    at, name = keys.index(one.item.key), one.item.title

    def move(words: str, said: str, value: str) -> Node:
        inside = [
            h("span", words, **{"aria-hidden": "true"}),
            h("span", f"{said}: {name}", className="sr-only"),
        ]
        return action_button(inside, "move-item", value, look="quiet")

    return h(
        "div",
        move("↑", "Earlier", f"{one.item.key} up") if at else None,
        move("↓", "Later", f"{one.item.key} down") if at < len(keys) - 1 else None,
        className="agenda-moves",
    )


def proposals_section(view: MeetingView, found: Sequence[Proposal]) -> Node | None:
    """Return what asks for the meeting's time and is not on its agenda yet."""
    meeting = view.meeting
    if not may_prepare(meeting):
        return None
    held = {(one.item.subject, one.item.title) for one in view.items}
    subjects = {one.item.subject for one in view.items if one.item.subject}
    left = [
        one for one in found if one.subject not in subjects and (one.subject, one.title) not in held
    ]
    if not left:
        words = "Everything that asks for time is on the agenda."
        return section("Proposed, by need", h("p", words), id="proposed")
    all_of_them = action_button(
        "Put the most pressing on, as time allows", "fill-agenda", meeting.key, look="main"
    )
    return section(
        "Proposed, by need",
        h("p", all_of_them),
        h("ol", [_proposal(meeting, one) for one in left], className="agenda agenda--proposed"),
        id="proposed",
        lead="What asks for time, the most pressing first, from what everybody may see.",
    )


def _proposal(meeting: Meeting, one: Proposal) -> Node:
    label_of = [
        "Put on the agenda",
        h("span", f": {one.title}", className="sr-only"),
    ]
    value = f"{meeting.key} {one.subject or one.title}"
    return h(
        "li",
        h(
            "div",
            h("h3", one.title),
            h("ul", [h("li", words) for words in one.reasons], className="lines"),
        ),
        h("div", action_button(label_of, "add-proposal", value)),
        className="agenda-item",
    )
