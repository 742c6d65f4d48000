"""The minutes of a meeting: made of what was decided, approved, and only ever amended."""

from collections.abc import Sequence
from typing import Any

import dash
from dash import Input, Output
from flask import Response

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    definition_list,
    form,
    h,
    link_button,
    no_permission,
    page,
    section,
    store,
    textarea,
)
from dashboard.pages.meetings.decision_lines import action_lines, decision_lines
from dashboard.pages.meetings.meeting_places import (
    MEETINGS,
    example_mark,
    meeting_place,
    trail,
    view_of,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, submitted, write
from exports.minutes_files import minutes_file
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.glossary import label
from strategy.language import day
from strategy.queries.meetings.meetings import ItemView, MeetingView, read_meeting
from strategy.services.minutes import amend_minutes
from strategy.vocabulary import ItemState, MeetingState

CLOSED = "Minutes can be read by everybody once they are approved."


def register(app: dash.Dash) -> None:
    """Register the page, its file, and what takes an amendment."""
    add_page(app, "/meetings/<key>/minutes", title="Minutes", layout=layout)
    app.server.add_url_rule("/export/minutes/<key>.docx", "minutes", file)

    @on(
        app,
        Output("amend-answer", "data"),
        [Input("amend-submit", "data")],
        prevent_initial_call=True,
        may=using("amend_minutes"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        key = reader.text("key")
        return write(
            lambda session: amend_minutes(
                session,
                actor=current_actor(),
                meeting_key=key,
                values={"words": reader.text("words")},
                today=today(),
            ),
            message="The amendment stands below the minutes.",
            next=f"{meeting_place(key, 'minutes')}#amendments",
        )


def file(key: str) -> Response:
    """Return the minutes as a document."""
    try:
        with read_only(current_board().engine) as session:
            view = read_meeting(session, current_actor(), key)
    except NotFoundError:
        return Response("There is no such meeting.", status=404, mimetype="text/plain")
    if not view.shows_minutes:
        return Response(CLOSED, status=403, mimetype="text/plain")
    body = minutes_file(view)
    name = f"minutes-{view.meeting.held_on.isoformat()}.docx"
    return Response(
        body,
        mimetype="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def layout(query: Query, key: str) -> Node:
    """Return the minutes of a meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    view = view_of(key)
    meeting = view.meeting
    above = breadcrumbs(trail(meeting), "Minutes")
    title = f"Minutes of {meeting.title}"
    if not view.shows_minutes:
        return page(title, None, no_permission(CLOSED, MEETINGS), above=above)
    return page(
        title,
        [example_mark(meeting), _standing(view)],
        h("p", _ways(view), className="page-tools"),
        _facts(view),
        [_item(one) for one in view.items if not _left(one)],
        _put_off([one for one in view.items if _left(one)]),
        _amendments(view),
        [store("approve-minutes"), answer_slot("approve-minutes")],
        above=above,
    )


def _standing(view: MeetingView) -> str:
    meeting = view.meeting
    if meeting.approved_on is not None:
        return f"Approved on {day(meeting.approved_on)}."
    if meeting.state == MeetingState.CLOSED:
        return "A draft: not approved yet."
    return "A draft: the meeting goes on."


def _ways(view: MeetingView) -> list[Child]:
    meeting = view.meeting
    draft = meeting.state == MeetingState.CLOSED and meeting.approved_on is None
    approve = (
        action_button("Approve these minutes", "approve-minutes", meeting.key, look="main")
        if draft and may_try(current_actor(), "approve_minutes")
        else None
    )
    word = link_button("As a document", f"/export/minutes/{meeting.key}.docx", download=True)
    return [[way, " "] for way in (approve, word) if way is not None]


def _facts(view: MeetingView) -> Node:
    meeting = view.meeting
    chair = next((name for key, name in view.people if key == meeting.chair), None)
    return definition_list(
        [
            ("Day", day(meeting.held_on)),
            ("Where", meeting.place or None),
            ("Led by", chair),
            ("Came", ", ".join(view.present) or None),
            ("Compared with", day(meeting.compared_on)),
        ]
    )


def _left(one: ItemView) -> bool:
    """Whether nothing at all came of an item."""
    item = one.item
    said = bool(one.decisions or one.actions or item.notes or item.answer)
    return item.state != ItemState.DEALT_WITH and not said


def _put_off(left: Sequence[ItemView]) -> Node | None:
    if not left:
        return None
    lines = [h("li", f"{one.item.position}. {one.item.title}") for one in left]
    return section("Put off to the next meeting", h("ul", lines, className="lines"), id="put-off")


def _item(one: ItemView) -> Node:
    item = one.item
    nothing = not (one.decisions or one.actions or item.notes or item.answer)
    return section(
        f"{item.position}. {item.title}",
        h("p", item.notes) if item.notes else None,
        _answered(one),
        decision_lines(one.decisions),
        action_lines(one.actions),
        h("p", label("item_state", item.state), ".", className="quiet") if nothing else None,
        id=item.key,
    )


def _answered(one: ItemView) -> Node | None:
    if not one.item.answer:
        return None
    asked: Child = "A question of people affected was answered: "
    if one.question is not None and not one.question.said.instead:
        people = counted(one.question.askers, "person", "people")
        asked = f"{people} asked: “{one.question.said.words}” "
    return h("p", asked, h("strong", "Answer: "), one.item.answer)


def _amendments(view: MeetingView) -> Node | None:
    meeting = view.meeting
    may = meeting.approved_on is not None and may_try(current_actor(), "amend_minutes")
    if not view.amendments and not may:
        return None
    lines = [h("li", h("b", day(one.made_on)), ": ", one.words) for one in view.amendments]
    drawn = form(
        "amend",
        h("input", type="hidden", name="key", defaultValue=meeting.key),
        textarea("words", "What is put right", rows=3),
        submit="Add the amendment",
    )
    return section(
        "Amendments",
        h("ul", lines, className="lines") if lines else None,
        drawn if may else None,
        id="amendments",
        lead="Approved minutes stay as they are; what is put right stands beside them.",
    )
