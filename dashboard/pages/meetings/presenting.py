"""The meeting on a screen: one item at a time, the same for everybody who looks."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    answer_slot,
    definition_list,
    empty_state,
    form,
    h,
    link_button,
    no_permission,
    page,
    store,
    textarea,
)
from dashboard.pages.meetings.decision_lines import noted
from dashboard.pages.meetings.meeting_places import (
    MEETINGS,
    meeting_place,
    value_parts,
    view_of,
)
from dashboard.pages.meetings.stage import clock, stage
from dashboard.pages.meetings.stage_keys import leads, to_item
from dashboard.routing import Query, add_page
from dashboard.security import anyone, on, using
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_number
from strategy.database import Session
from strategy.errors import NotFoundError
from strategy.queries.meetings.meetings import ItemView, MeetingView
from strategy.services.agendas import item_of, note_item, show_item
from strategy.vocabulary import MeetingState

ASKS_EVERY = 1_500
CLOSED = "Only those who are invited to a meeting see it on their screen."


def register(app: dash.Dash) -> None:
    """Register the two windows, what they ask, and what moves them."""
    add_page(app, "/meetings/<key>/present", title="Meeting", layout=layout)
    add_page(app, "/meetings/<key>/lead", title="Leading the meeting", layout=lead_layout)
    _polled(app)

    @on(
        app,
        Output("show-item-answer", "data"),
        [Input("show-item", "data")],
        prevent_initial_call=True,
        may=using("show_item"),
    )
    def show(data: dict[str, Any] | None) -> dict[str, object]:
        key, how = value_parts(data)
        return write(lambda session: _show(session, key, how), message="")

    @on(
        app,
        Output("item-notes-answer", "data"),
        [Input("item-notes-submit", "data")],
        prevent_initial_call=True,
        may=using("note_item"),
    )
    def take_notes(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _note(session, values),
            message="Noted.",
            next=lambda key: meeting_place(key, "lead"),
        )


def _polled(app: dash.Dash) -> None:
    for name, draw in (("stage", _stage_now), ("lead", _lead_now)):
        _poll(app, name, draw)


def _poll(app: dash.Dash, name: str, draw: Any) -> None:
    @on(
        app,
        Output(f"meeting-{name}", "children"),
        [Input(f"{name}-poll", "data")],
        prevent_initial_call=True,
        may=anyone,
    )
    def asked_again(data: dict[str, Any] | None) -> Any:
        key, drawn = value_parts(data)
        view = view_of(key)
        if not view.sees_all or mark_of(view, name) == drawn:
            return dash.no_update
        return draw(view)


def mark_of(view: MeetingView, name: str) -> str:
    """Return a word for what is in a window; it changes with whatever is to be seen there.

    In the leader's window somebody writes: only another item takes its place.
    """
    screen = view.screen
    shown = f"{screen.item_key}.{int(screen.blank)}" if screen else ""
    if name == "lead":
        return f"{view.meeting.state}:{shown}"
    versions = ".".join(
        f"{one.item.version}-{len(one.decisions)}-{len(one.actions)}" for one in view.items
    )
    return f"{view.meeting.version}:{shown}:{versions}"


def _show(session: Session, key: str, how: str) -> None:
    if how not in ("shown", "blank"):
        raise NotFoundError("There is no such item.")
    blank = how == "blank"
    show_item(session, actor=current_actor(), item_key=key, blank=blank, now=datetime.now(UTC))


def _note(session: Session, values: Values) -> str:
    reader = SentForm(values)
    version = reader.read("version", read_number, 0)
    reader.finish()
    key = reader.text("item")
    note_item(
        session, actor=current_actor(), item_key=key, notes=reader.text("notes"), version=version
    )
    return item_of(session, key)[1].key


def shown_item(view: MeetingView, asked_for: str = "") -> ItemView | None:
    """Return the item on the screen: of an open meeting everybody's, else the reader's own."""
    if not view.items:
        return None
    wanted = asked_for
    if view.meeting.state == MeetingState.OPEN:
        wanted = view.screen.item_key if view.screen else ""
    return next((one for one in view.items if one.item.key == wanted), view.items[0])


def layout(query: Query, key: str) -> Node:
    """Return the screen of a meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    view = view_of(key)
    if not view.sees_all:
        return page(view.meeting.title, None, no_permission(CLOSED, MEETINGS))
    one = shown_item(view, (query.get("item") or [""])[0])
    if one is None:
        way = link_button("Back to the meeting", meeting_place(key))
        return page(view.meeting.title, None, empty_state("Nothing is on the agenda", "", way))
    return h(
        "div",
        [store("stage-poll"), store("show-item"), answer_slot("show-item")],
        h("div", _drawn(view, one), id="meeting-stage"),
        className="presenting",
    )


def _stage_now(view: MeetingView) -> Child:
    one = shown_item(view)
    return _drawn(view, one) if one else empty_state("Nothing is on the agenda", "")


def _drawn(view: MeetingView, one: ItemView) -> list[Child]:
    return [stage(view, one), _asking(view, "stage")]


def _asking(view: MeetingView, name: str) -> Node | None:
    """Return what asks again in a moment, as long as the meeting goes on."""
    if view.meeting.state == MeetingState.CLOSED:
        return None
    value = f"{view.meeting.key} {mark_of(view, name)}"
    asks = {"data-poll": f"{name}-poll", "data-value": value, "data-every": ASKS_EVERY}
    return h("div", **asks, **{"data-again": "1"})


def lead_layout(query: Query, key: str) -> Node:
    """Return the second window, for whoever leads: clock, notes, words left before, what comes.

    Raises:
        NotFoundError: there is no such meeting.
    """
    view = view_of(key)
    if not leads(view):
        return page("Leading the meeting", None, no_permission(CLOSED, MEETINGS))
    return h(
        "div",
        [store("lead-poll"), store("show-item"), answer_slot("show-item")],
        h("div", _lead_now(view), id="meeting-lead"),
        className="leading",
    )


def _lead_now(view: MeetingView) -> list[Child]:
    one = shown_item(view)
    if one is None or not leads(view):
        return [empty_state("This meeting is not open", "")]
    return [_lead(view, one), _asking(view, "lead")]


def _lead(view: MeetingView, one: ItemView) -> Node:
    keys = [found.item.key for found in view.items]
    at = keys.index(one.item.key)
    after = view.items[at + 1] if at < len(keys) - 1 else None
    before = keys[at - 1] if at else ""
    said = [(name, noted(note.vote, note.words)) for name, note in one.said_before]
    return page(
        one.item.title,
        [f"Item {at + 1} of {len(keys)} · ", clock(view, one)],
        h(
            "p",
            to_item(view, before, "←", "back", "ArrowLeft PageUp"),
            to_item(view, after.item.key if after else "", "→", "next", "ArrowRight PageDown"),
            className="page-tools",
        ),
        h("p", h("b", "Then: "), after.item.title if after else "the end of the agenda"),
        definition_list(said) if said else None,
        _notes_form(one),
    )


def _notes_form(one: ItemView) -> Node:
    return form(
        "item-notes",
        h("input", type="hidden", name="item", defaultValue=one.item.key),
        h("input", type="hidden", name="version", defaultValue=str(one.item.version)),
        textarea("notes", "For the minutes", value=one.item.notes, optional=True, rows=8),
        submit="Keep the notes",
    )
