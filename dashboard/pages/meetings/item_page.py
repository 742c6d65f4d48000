"""One item: why it is spoken of, what is asked, what was said before, what was decided."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import record_address
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    Option,
    action_button,
    answer_slot,
    breadcrumbs,
    definition_list,
    form,
    h,
    link_button,
    page,
    radio_group,
    section,
    store,
    textarea,
)
from dashboard.pages.meetings.agenda_section import may_prepare
from dashboard.pages.meetings.decision_lines import action_lines, decision_lines, noted
from dashboard.pages.meetings.item_form import found_item
from dashboard.pages.meetings.meeting_places import (
    item_place,
    meeting_place,
    trail,
    view_of,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import Session
from strategy.glossary import label
from strategy.queries.meetings.meetings import ItemView, MeetingView, takes_part
from strategy.services.before_meetings import note_before
from strategy.vocabulary import MeetingState, Vote

VOTES = (
    Option(Vote.FOR, "For what is asked"),
    Option(Vote.AGAINST, "Against it"),
    Option(Vote.ABSTAINS, "I abstain"),
    Option("", "I do not vote"),
)


def register(app: dash.Dash) -> None:
    """Register the page and what takes a word before the meeting."""
    add_page(app, "/meetings/<key>/items/<item>", title="Item", layout=layout)

    @on(
        app,
        Output("note-before-answer", "data"),
        [Input("note-before-submit", "data")],
        prevent_initial_call=True,
        may=using("note_before"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        item = str(values.get("item", ""))
        return write(
            lambda session: _note(session, values),
            message="It is kept for the meeting.",
            next=lambda meeting: item_place(meeting, item),
        )


def _note(session: Session, values: Values) -> str:
    reader = SentForm(values)
    return note_before(
        session,
        actor=current_actor(),
        item_key=reader.text("item"),
        values={"vote": reader.text("vote") or None, "words": reader.text("words")},
        now=datetime.now(UTC),
    )


def layout(query: Query, key: str, item: str) -> Node:
    """Return an item.

    Raises:
        NotFoundError: there is no such meeting or item.
    """
    view = view_of(key)
    one = found_item(view, item)
    return page(
        one.item.title,
        _lead(one),
        h("p", _ways(view, one), className="page-tools"),
        section("Why it is spoken of", _reasons(one), id="why"),
        _question(one),
        _said_before(view, one),
        _came_of_it(view, one),
        [store("remove-item"), answer_slot("remove-item")],
        above=breadcrumbs(trail(view.meeting), one.item.title),
    )


def _lead(one: ItemView) -> str:
    led = f", {one.leader} leads" if one.leader else ""
    words = label("item_state", one.item.state).lower()
    return f"{one.item.minutes} minutes{led}; {words}."


def _ways(view: MeetingView, one: ItemView) -> list[Child]:
    meeting, item, actor = view.meeting, one.item, current_actor()
    is_open = meeting.state == MeetingState.OPEN
    ways = [
        link_button("Decide", item_place(meeting.key, item.key, "decide"), look="main")
        if is_open and may_try(actor, "decide")
        else None,
        link_button("Close this item", item_place(meeting.key, item.key, "close"))
        if is_open and one.is_waiting and may_try(actor, "close_item")
        else None,
        link_button("Change", item_place(meeting.key, item.key, "edit"))
        if may_prepare(meeting)
        else None,
        action_button("Take off the agenda", "remove-item", item.key, look="quiet")
        if may_prepare(meeting)
        else None,
        link_button("The record it is about", record_address(item.subject), look="quiet")
        if item.subject
        else None,
    ]
    return [[way, " "] for way in ways if way is not None]


def _reasons(one: ItemView) -> list[Child]:
    reasons = one.item.reasons or ["The secretary put it on the agenda."]
    asked = h("p", h("strong", "Asked: "), one.item.asked) if one.item.asked else None
    return [h("ul", [h("li", words) for words in reasons], className="lines"), asked]


def _question(one: ItemView) -> Node | None:
    found = one.question
    if found is None or found.said.instead:
        return None
    people = counted(found.askers, "person", "people")
    answered = h("p", h("strong", "Answered: "), one.item.answer) if one.item.answer else None
    return section(
        "The question people affected ask most",
        h("blockquote", h("p", found.said.words), className="asked-by-people"),
        h("p", f"Asked by {people}. ", h("a", "All that is said", href=_comments(found.subject))),
        answered,
        id="question",
    )


def _comments(subject: str) -> str:
    return comments_address(subject)


def _said_before(view: MeetingView, one: ItemView) -> Node | None:
    """Return what was said before the meeting, and the form for a word of one's own."""
    meeting, actor = view.meeting, current_actor()
    told = [(name, noted(note.vote, note.words)) for name, note in one.said_before]
    may = (
        meeting.state != MeetingState.CLOSED
        and takes_part(actor, meeting)
        and may_try(actor, "note_before")
    )
    if not told and not may:
        return None
    return section(
        "Before the meeting",
        definition_list(told) if told else None,
        _note_form(view, one) if may else None,
        id="before",
        lead="For those who cannot come. The committee reads it with the item; it goes with you "
        "if you leave the board.",
    )


def _note_form(view: MeetingView, one: ItemView) -> Node:
    actor = current_actor()
    mine = next((n for _, n in one.said_before if n.actor_key == actor.key), None)
    votes = radio_group("vote", "Your vote", VOTES, value=mine.vote if mine else "", optional=True)
    return form(
        "note-before",
        h("input", type="hidden", name="item", defaultValue=one.item.key),
        votes if actor.governs else None,
        textarea(
            "words", "Your word on it", value=mine.words if mine else "", optional=True, rows=3
        ),
        submit="Leave it for the meeting",
        cancel_href=meeting_place(view.meeting.key),
        draft=False,
    )


def _came_of_it(view: MeetingView, one: ItemView) -> Node | None:
    if not view.shows_minutes or not (one.decisions or one.actions or one.item.notes):
        return None
    notes = h("p", one.item.notes) if one.item.notes else None
    return section(
        "What came of it",
        decision_lines(one.decisions),
        action_lines(one.actions),
        notes,
        id="decided",
    )
