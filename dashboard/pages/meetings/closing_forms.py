"""Closing an item with a sentence to its question, and closing the whole meeting."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Node,
    breadcrumbs,
    check_field,
    fieldset,
    form,
    h,
    no_permission,
    page,
    textarea,
)
from dashboard.pages.meetings.freezing import freeze
from dashboard.pages.meetings.item_form import found_item
from dashboard.pages.meetings.meeting_places import (
    MEETINGS,
    item_place,
    meeting_place,
    trail,
    view_of,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_number
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import Session
from strategy.queries.meetings.meetings import ItemView, MeetingView, read_meeting
from strategy.services.agendas import close_item, item_of, note_item
from strategy.services.meetings import close_meeting
from strategy.vocabulary import MeetingState

PERSON = "present_"
CLOSED = "Only committee and secretary close this, while the meeting is open."


def register(app: dash.Dash) -> None:
    """Register the two pages and what takes their forms."""
    add_page(app, "/meetings/<key>/items/<item>/close", title="Close an item", layout=item_layout)
    add_page(app, "/meetings/<key>/close", title="Close the meeting", layout=layout)

    @on(
        app,
        Output("close-item-answer", "data"),
        [Input("close-item-submit", "data")],
        prevent_initial_call=True,
        may=using("close_item"),
    )
    def take_item(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _close_item(session, values),
            message="The item is closed.",
            next=lambda place: place,
        )

    @on(
        app,
        Output("close-meeting-answer", "data"),
        [Input("close-meeting-submit", "data")],
        prevent_initial_call=True,
        may=using("close_meeting"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _close(session, values),
            message="The meeting is closed and its papers are frozen.",
            next=lambda key: meeting_place(key, "minutes"),
        )


def _close_item(session: Session, values: Values) -> str:
    reader = SentForm(values)
    key, actor = reader.text("item"), current_actor()
    item, meeting = item_of(session, key)
    # The question is the one that stands there now, not the one that a page was drawn with.
    one = found_item(read_meeting(session, actor, meeting.key), key)
    asked = one.question.said.key if one.question else ""
    version = reader.read("version", read_number, 0)
    reader.finish()
    if reader.text("notes") != item.notes:
        note_item(session, actor=actor, item_key=key, notes=reader.text("notes"), version=version)
    place = close_item(
        session,
        actor=actor,
        item_key=key,
        question_key=asked,
        answer=reader.text("answer"),
        led_to=meeting_place(meeting.key),
        today=today(),
    )
    return meeting_place(place, "present") if reader.text("from") else meeting_place(place)


def _close(session: Session, values: Values) -> str:
    reader = SentForm(values)
    came = [
        name.removeprefix(PERSON)
        for name, ticked in values.items()
        if name.startswith(PERSON) and ticked is True
    ]
    meeting = close_meeting(
        session,
        actor=current_actor(),
        meeting_key=reader.text("key"),
        present=came,
        today=today(),
    )
    freeze(session, meeting.key)
    return meeting.key


def _refused(title: str, view: MeetingView) -> Node:
    above = breadcrumbs(trail(view.meeting), title)
    return page(title, None, no_permission(CLOSED, MEETINGS), above=above)


def item_layout(query: Query, key: str, item: str) -> Node:
    """Return the form that closes an item.

    Raises:
        NotFoundError: there is no such meeting or item.
    """
    view = view_of(key)
    one = found_item(view, item)
    title = f"Close {one.item.title}"
    may = may_try(current_actor(), "close_item")
    if view.meeting.state != MeetingState.OPEN or not one.is_waiting or not may:
        return _refused(title, view)
    origin = "screen" if "screen" in query.get("from", []) else ""
    above = breadcrumbs(trail(view.meeting), "Close an item")
    return page(title, None, _item_form(view, one, origin), above=above)


def _item_form(view: MeetingView, one: ItemView, origin: str) -> Node:
    back = meeting_place(view.meeting.key, "present") if origin else ""
    found = one.question
    answer = None
    if found is not None and not found.said.instead:
        people = counted(found.askers, "person asks", "people ask")
        answer = textarea(
            "answer",
            f"{people}: “{found.said.words}” What do you answer?",
            rows=3,
            hint="A sentence does. Everybody can read it, with this meeting beside it.",
        )
    return form(
        "close-item",
        h("input", type="hidden", name="item", defaultValue=one.item.key),
        h("input", type="hidden", name="version", defaultValue=str(one.item.version)),
        h("input", type="hidden", name="from", defaultValue=origin),
        answer,
        textarea("notes", "For the minutes", value=one.item.notes, optional=True),
        submit="Close this item",
        cancel_href=back or item_place(view.meeting.key, one.item.key),
    )


def layout(query: Query, key: str) -> Node:
    """Return the form that closes a meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    view = view_of(key)
    may = may_try(current_actor(), "close_meeting")
    if view.meeting.state != MeetingState.OPEN or not may:
        return _refused("Close the meeting", view)
    left = [one for one in view.items if one.is_waiting]
    told = None
    if left:
        names = ", ".join(one.item.title for one in left)
        told = h("p", f"{counted(len(left), 'item')} will be put off to the next meeting: {names}.")
    people = [check_field(f"{PERSON}{k}", name, checked=True) for k, name in view.people]
    drawn = form(
        "close-meeting",
        h("input", type="hidden", name="key", defaultValue=key),
        told,
        fieldset("Who came", *people) if people else None,
        submit="Close the meeting and freeze its papers",
        cancel_href=meeting_place(key),
        draft=False,
    )
    above = breadcrumbs(trail(view.meeting), "Close the meeting")
    return page("Close the meeting", view.meeting.title, drawn, above=above)
