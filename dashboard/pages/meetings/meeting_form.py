"""Planning a meeting, and changing one that is planned."""

from datetime import date, timedelta
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
    check_field,
    date_field,
    fieldset,
    form,
    h,
    no_permission,
    page,
    select_field,
    text_field,
)
from dashboard.pages.meetings.meeting_places import MEETINGS, meeting_place, trail, view_of
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_day, read_number
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.models import Meeting
from strategy.past.images import comparable
from strategy.queries.meetings.meetings import invitable, last_closed
from strategy.services.meetings import change_meeting, plan_meeting

QUARTER, FORTNIGHT = timedelta(days=91), timedelta(days=14)
PERSON = "person_"
CLOSED = "Meetings are planned by the committee and the secretary."


def register(app: dash.Dash) -> None:
    """Register the two pages and what takes their forms."""
    add_page(app, "/meetings/new", title="Plan a meeting", layout=new_layout)
    add_page(app, "/meetings/<key>/edit", title="Change a meeting", layout=layout)

    @on(
        app,
        Output("meeting-answer", "data"),
        [Input("meeting-submit", "data")],
        prevent_initial_call=True,
        may=using("plan_meeting"),
    )
    def take_new(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: plan_meeting(
                session, actor=current_actor(), values=_read(values), write_key=key
            ),
            message="The meeting is planned. What asks for its time is proposed below.",
            next=meeting_place,
        )

    @on(
        app,
        Output("meeting-edit-answer", "data"),
        [Input("meeting-edit-submit", "data")],
        prevent_initial_call=True,
        may=using("change_meeting"),
    )
    def take_change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        key = str(values.get("key", ""))
        return write(
            lambda session: _change(session, values),
            message="The meeting is changed.",
            next=meeting_place(key),
            sides=sides_of(Meeting, key, _edit_form),
        )


def _read(values: Values) -> dict[str, Any]:
    reader = SentForm(values)
    sent = {
        "title": reader.text("title"),
        "held_on": reader.read("held_on", read_day, None),
        "minutes": reader.read("minutes", read_number, 0),
        "place": reader.text("place"),
        "compared_on": reader.read("compared_on", read_day, None),
        "people": [
            name.removeprefix(PERSON)
            for name, ticked in values.items()
            if name.startswith(PERSON) and ticked is True
        ],
        "chair": reader.text("chair"),
    }
    reader.finish()
    return sent


def _change(session: Session, values: Values) -> None:
    reader = SentForm(values)
    version = reader.read("version", read_number, 0)
    change_meeting(
        session,
        actor=current_actor(),
        meeting_key=reader.text("key"),
        values=_read(values),
        version=version,
    )


def new_layout(query: Query) -> Node:
    """Return the form for a meeting; it is compared with the last one."""
    title = "Plan a meeting"
    above = breadcrumbs([MEETINGS], title)
    if not may_try(current_actor(), "plan_meeting"):
        return page(title, None, no_permission(CLOSED, MEETINGS), above=above)
    with read_only(current_board().engine) as session:
        before = last_closed(session)
        usual = (before.closed_on or before.held_on) if before else today() - QUARTER
        fields = _fields(session, _fresh(before, comparable(session, usual)))
    lead = "What changed since the last meeting becomes its papers. Ten minutes do."
    drawn = form("meeting", *fields, submit="Plan the meeting", cancel_href="/meetings")
    return page(title, lead, drawn, above=above)


def _fresh(before: Meeting | None, since: date) -> Meeting:
    held = max(today(), before.held_on if before else since) + FORTNIGHT
    return Meeting(
        key="",
        title=f"Review of {held:%B %Y}",
        held_on=held,
        compared_on=since,
        minutes=before.minutes if before else 90,
        place=before.place if before else "",
        people=before.people if before else [],
        chair=before.chair if before else "",
    )


def layout(query: Query, key: str) -> Node:
    """Return the form that changes a meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = view_of(key).meeting
    above = breadcrumbs(trail(meeting), "Change")
    if not may_try(current_actor(), "change_meeting"):
        return page("Change a meeting", None, no_permission(CLOSED, MEETINGS), above=above)
    with read_only(current_board().engine) as session:
        drawn = _edit_form(session, meeting)
    return page("Change a meeting", meeting.title, drawn, above=above)


def _edit_form(session: Session, meeting: Meeting) -> Node:
    return form(
        "meeting-edit",
        h("input", type="hidden", name="key", defaultValue=meeting.key),
        h("input", type="hidden", name="version", defaultValue=str(meeting.version)),
        *_fields(session, meeting),
        cancel_href=meeting_place(meeting.key),
    )


def _fields(session: Session, meeting: Meeting) -> list[Child]:
    people = invitable(session)
    chosen = set(meeting.people)
    return [
        text_field("title", "What it is called", value=meeting.title),
        date_field("held_on", "Day", value=_day(meeting.held_on)),
        text_field("minutes", "Length in minutes", value=str(meeting.minutes), inputMode="numeric"),
        text_field("place", "Where", value=meeting.place, optional=True),
        date_field(
            "compared_on",
            "Compared with",
            value=_day(meeting.compared_on),
            hint="Usually the day of the last meeting.",
        ),
        fieldset(
            "Who is invited",
            *(
                check_field(f"{PERSON}{key}", f"{name}, {role}", checked=key in chosen)
                for key, name, role in people
            ),
            hint="Who is invited can read the papers and leave a word before the meeting.",
        ),
        select_field(
            "chair",
            "Who leads it",
            [Option(key, name) for key, name, _ in people],
            value=meeting.chair,
            empty="Not said",
            optional=True,
        ),
    ]


def _day(of: date | None) -> str:
    return of.isoformat() if of else ""
