"""Deciding on an item: words, reason, votes, an action, and the changes of records it carries."""

from collections.abc import Mapping
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    Option,
    breadcrumbs,
    date_field,
    details,
    form,
    h,
    no_permission,
    page,
    radio_group,
    select_field,
    text_field,
    textarea,
)
from dashboard.pages.meetings.carried_fields import carried_fields, read_carried
from dashboard.pages.meetings.item_form import found_item
from dashboard.pages.meetings.meeting_places import MEETINGS, item_place, trail, view_of
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_day, read_number
from strategy.authority import may_try
from strategy.database import Session
from strategy.queries.meetings.meetings import ItemView, MeetingView
from strategy.references import parts
from strategy.services.deciding import agree_action, decide
from strategy.vocabulary import MeetingState

VOTES = ("votes_for", "votes_against", "votes_abstained")
WHEN = (
    Option("now", "Make them at once"),
    Option("approved", "Make them when the minutes are approved"),
)
CLOSED = "Decisions are taken by the committee and the secretary, while the meeting is open."
SCREEN = "screen"


def register(app: dash.Dash) -> None:
    """Register the page and what takes its form."""
    add_page(app, "/meetings/<key>/items/<item>/decide", title="Decide", layout=layout)

    @on(
        app,
        Output("decide-answer", "data"),
        [Input("decide-submit", "data")],
        prevent_initial_call=True,
        may=using("decide"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _decide(session, values, key),
            message="It is decided, and in the minutes.",
            next=_back(values),
        )


def _back(values: Mapping[str, Any]) -> str:
    meeting, item = str(values.get("meeting", "")), str(values.get("item", ""))
    if values.get("from") == SCREEN:
        return f"/meetings/{meeting}/present"
    return f"{item_place(meeting, item)}#decided"


def _decide(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    sent: dict[str, Any] = {"words": reader.text("words"), "reason": reader.text("reason")}
    for name in VOTES:
        sent[name] = reader.read(name, read_number, 0) if reader.text(name) else None
    sent["at_once"] = reader.text("when") != "approved"
    carried = read_carried(reader)
    action = _action(reader)
    reader.finish()
    item = reader.text("item")
    made = decide(
        session,
        actor=current_actor(),
        item_key=item,
        values=sent,
        carried=carried,
        write_key=key,
        today=today(),
    )
    if action:
        agree_action(
            session,
            actor=current_actor(),
            item_key=item,
            values=action,
            write_key=f"{key}-action" if key else "",
            today=today(),
        )
    return made


def _action(reader: SentForm) -> dict[str, Any]:
    """Return the action that goes with the decision; nothing where none is named."""
    if not reader.text("what"):
        return {}
    return {
        "what": reader.text("what"),
        "owner": reader.text("owner"),
        "due_on": reader.read("due_on", lambda text: read_day(text, last=True), None),
    }


def layout(query: Query, key: str, item: str) -> Node:
    """Return the form that records a decision.

    Raises:
        NotFoundError: there is no such meeting or item.
    """
    view = view_of(key)
    one = found_item(view, item)
    above = breadcrumbs(trail(view.meeting), "Decide")
    may = view.meeting.state == MeetingState.OPEN and may_try(current_actor(), "decide")
    if not may:
        return page("Decide", None, no_permission(CLOSED, MEETINGS), above=above)
    title = one.item.asked or f"What is decided on {one.item.title}?"
    origin = SCREEN if "screen" in query.get("from", []) else ""
    return page(title, one.item.title, _form(view, one, origin), above=above)


def _form(view: MeetingView, one: ItemView, origin: str) -> Node:
    meeting, item = view.meeting, one.item
    back = f"/meetings/{meeting.key}/present" if origin else item_place(meeting.key, item.key)
    return form(
        "decide",
        h("input", type="hidden", name="meeting", defaultValue=meeting.key),
        h("input", type="hidden", name="item", defaultValue=item.key),
        h("input", type="hidden", name="from", defaultValue=origin),
        h("input", type="hidden", name="strategy", defaultValue=parts(item.subject)[1]),
        textarea("words", "What is decided", rows=2),
        textarea("reason", "Why", rows=2),
        _votes(),
        details("Who does something about it", h("div", _action_fields(view), className="stack")),
        _changes(one),
        submit="Record the decision",
        cancel_href=back,
    )


def _votes() -> Node:
    labels = ("For", "Against", "Abstained")
    fields = [
        text_field(name, words, optional=True, inputMode="numeric")
        for name, words in zip(VOTES, labels, strict=True)
    ]
    return details("Votes, where they were counted", h("div", fields, className="columns"))


def _action_fields(view: MeetingView) -> list[Child]:
    people = [Option(f"person:{key}", name) for key, name in view.people]
    bodies = [
        Option(f"organisation:{body.key}", body.name)
        for body in current_board().frames.current().directory.organisations
    ]
    named = [*people, *sorted(bodies, key=lambda one: one.label.casefold())]
    return [
        text_field("what", "What is to be done", optional=True),
        select_field("owner", "Who does it", named, empty="Please choose", optional=True),
        date_field("due_on", "Until when", optional=True),
    ]


def _changes(one: ItemView) -> Node | None:
    fields = carried_fields(one.item.subject)
    if not fields:
        return None
    when = radio_group("when", "When are these changes made?", WHEN, value="now")
    return details("Change records with it", h("div", *fields, when, className="stack"))
