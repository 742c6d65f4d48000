"""An item of an agenda: added by hand, and changed."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    form,
    h,
    no_permission,
    page,
    select_field,
    text_field,
)
from dashboard.pages.meetings.agenda_section import may_prepare
from dashboard.pages.meetings.meeting_places import (
    MEETINGS,
    asked,
    item_place,
    meeting_place,
    trail,
    view_of,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_number
from strategy.database import Session
from strategy.errors import NotFoundError
from strategy.models import AgendaItem
from strategy.queries.meetings.meetings import ItemView, MeetingView, read_meeting
from strategy.references import STRATEGY, ref
from strategy.services.agendas import add_item, change_item, item_of

CLOSED = "The agenda is set by the committee and the secretary, before the meeting is closed."


def register(app: dash.Dash) -> None:
    """Register the two pages and what takes their forms."""
    add_page(app, "/meetings/<key>/items/new", title="New item", layout=new_layout)
    add_page(app, "/meetings/<key>/items/<item>/edit", title="Change an item", layout=layout)

    @on(
        app,
        Output("item-answer", "data"),
        [Input("item-submit", "data")],
        prevent_initial_call=True,
        may=using("add_item"),
    )
    def take_new(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        meeting = str(values.get("meeting", ""))
        return write(
            lambda session: add_item(
                session,
                actor=current_actor(),
                meeting_key=meeting,
                values=_read(values),
                today=today(),
            ),
            message="It is on the agenda.",
            next=f"{meeting_place(meeting)}#agenda",
        )

    @on(
        app,
        Output("item-edit-answer", "data"),
        [Input("item-edit-submit", "data")],
        prevent_initial_call=True,
        may=using("change_item"),
    )
    def take_change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        key, meeting = str(values.get("key", "")), str(values.get("meeting", ""))
        return write(
            lambda session: _change(session, values),
            message="The item is changed.",
            next=item_place(meeting, key),
            sides=sides_of(AgendaItem, key, _edit_form),
        )


def _read(values: Values) -> dict[str, Any]:
    reader = SentForm(values)
    sent = {name: reader.text(name) for name in ("subject", "title", "led_by", "asked")}
    minutes = reader.read("minutes", read_number, 0)
    reader.finish()
    return {**sent, "minutes": minutes}


def _change(session: Session, values: Values) -> None:
    reader = SentForm(values)
    version = reader.read("version", read_number, 0)
    change_item(
        session,
        actor=current_actor(),
        item_key=reader.text("key"),
        values=_read(values),
        version=version,
        today=today(),
    )


def new_layout(query: Query, key: str) -> Node:
    """Return the form for an item of one's own.

    Raises:
        NotFoundError: there is no such meeting.
    """
    view = view_of(key)
    above = breadcrumbs(trail(view.meeting), "New item")
    if not may_prepare(view.meeting):
        return page("New item", None, no_permission(CLOSED, MEETINGS), above=above)
    drawn = form(
        "item",
        h("input", type="hidden", name="meeting", defaultValue=key),
        *_fields(view, AgendaItem(key="", meeting_id=0, position=0, title="")),
        submit="Put it on the agenda",
        cancel_href=meeting_place(key),
    )
    return page("New item", view.meeting.title, drawn, above=above)


def found_item(view: MeetingView, item: str) -> ItemView:
    """Return an item of a meeting by its key.

    Raises:
        NotFoundError: it is not on the agenda.
    """
    for one in view.items:
        if one.item.key == item:
            return one
    raise NotFoundError("This item is not on the agenda.")


def layout(query: Query, key: str, item: str) -> Node:
    """Return the form that changes an item.

    Raises:
        NotFoundError: there is no such meeting or item.
    """
    view = view_of(key)
    one = found_item(view, item)
    above = breadcrumbs([*trail(view.meeting), _item_link(view, one)], "Change")
    if not may_prepare(view.meeting):
        return page("Change an item", None, no_permission(CLOSED, MEETINGS), above=above)
    return page("Change an item", one.item.title, _form(view, one.item), above=above)


def _item_link(view: MeetingView, one: ItemView) -> Link:
    return Link(one.item.title, item_place(view.meeting.key, one.item.key))


def _edit_form(session: Session, item: AgendaItem) -> Node:
    _, meeting = item_of(session, item.key)
    return _form(read_meeting(session, current_actor(), meeting.key), item)


def _form(view: MeetingView, item: AgendaItem) -> Node:
    return form(
        "item-edit",
        h("input", type="hidden", name="key", defaultValue=item.key),
        h("input", type="hidden", name="meeting", defaultValue=view.meeting.key),
        h("input", type="hidden", name="version", defaultValue=str(item.version)),
        *_fields(view, item),
        cancel_href=item_place(view.meeting.key, item.key),
    )


def _fields(view: MeetingView, item: AgendaItem) -> list[Child]:
    rows = [row for row in asked().portfolio.plan.rows if row.strategy]
    about = [Option(ref(STRATEGY, row.key), f"{row.key} {row.name}") for row in rows]
    if item.subject and item.subject not in {one.value for one in about}:
        about.append(Option(item.subject, item.title))
    people = [Option(key, name) for key, name in view.people]
    return [
        text_field("title", "What it is called", value=item.title),
        select_field(
            "subject",
            "What it is about",
            about,
            value=item.subject,
            empty="Nothing in particular",
            optional=True,
        ),
        text_field("minutes", "Minutes", value=str(item.minutes or 10), inputMode="numeric"),
        select_field(
            "led_by", "Who leads it", people, value=item.led_by, empty="Not said", optional=True
        ),
        text_field(
            "asked",
            "What the meeting is asked to decide",
            value=item.asked,
            optional=True,
            hint="As a question.",
        ),
    ]
