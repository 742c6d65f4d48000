"""Setting up a round, giving it another last day, and saying what came of it."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    date_field,
    form,
    h,
    no_permission,
    page,
    radio_group,
    text_field,
    textarea,
)
from dashboard.pages.voices.rounds_page import round_place
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_day, read_number
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.lookup import by_key
from strategy.models import Round
from strategy.services.ranking import change_round, open_round
from strategy.vocabulary import RankedKind

KINDS = (
    Option(RankedKind.STRATEGIES, "The ten strategies"),
    Option(RankedKind.TARGETS, "The well-being targets"),
)


def register(app: dash.Dash) -> None:
    """Register the two pages and what takes their forms."""
    add_page(app, "/rankings/new", title="New round", layout=new_layout)
    add_page(app, "/rankings/<key>/edit", title="Change a round", layout=layout)

    @on(
        app,
        Output("round-answer", "data"),
        [Input("round-submit", "data")],
        prevent_initial_call=True,
        may=using("open_round"),
    )
    def take_new(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _open(session, values, key),
            message="The round is on the board.",
            next=round_place,
        )

    @on(
        app,
        Output("round-edit-answer", "data"),
        [Input("round-edit-submit", "data")],
        prevent_initial_call=True,
        may=using("change_round"),
    )
    def take_change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _change(session, values),
            message="The round is changed.",
            next=round_place(SentForm(values).text("key")),
        )


def _open(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    sent = {
        "question": reader.text("question"),
        "about": reader.text("about"),
        "opens_on": reader.read("opens_on", read_day, None),
        "closes_on": reader.read("closes_on", lambda text: read_day(text, last=True), None),
    }
    reader.finish()
    return open_round(session, actor=current_actor(), values=sent, write_key=key, today=today())


def _change(session: Session, values: Values) -> None:
    reader = SentForm(values)
    sent = {
        "closes_on": reader.read("closes_on", lambda text: read_day(text, last=True), None),
        "outcome": reader.text("outcome"),
        "version": reader.read("version", read_number, 0),
    }
    reader.finish()
    change_round(
        session, actor=current_actor(), round_key=reader.text("key"), values=sent, today=today()
    )


def _closed(title: str) -> Node:
    back = Link("Voices", "/voices")
    words = "Rounds are set up by the committee and the secretary."
    return page(title, None, no_permission(words, back), above=breadcrumbs([back], title))


def new_layout(query: Query) -> Node:
    """Return the form for a round."""
    if not may_try(current_actor(), "open_round"):
        return _closed("New round")
    return page(
        "New round",
        "Everybody who is signed in can put things in order until the last day.",
        form(
            "round",
            text_field("question", "Question", hint="For example: Which strategies matter most?"),
            radio_group("about", "What is put in order?", KINDS, value=RankedKind.STRATEGIES),
            date_field("opens_on", "First day", value=today().isoformat()),
            date_field("closes_on", "Last day"),
            submit="Set up the round",
            cancel_href="/voices",
        ),
        above=breadcrumbs([Link("Voices", "/voices")], "New round"),
    )


def layout(query: Query, key: str) -> Node:
    """Return the form that changes a round."""
    if not may_try(current_actor(), "change_round"):
        return _closed("Change a round")
    with read_only(current_board().engine) as session:
        held = by_key(session, Round, key)
    return page(
        "Change a round",
        held.question,
        form(
            "round-edit",
            h("input", type="hidden", name="key", defaultValue=key),
            h("input", type="hidden", name="version", defaultValue=str(held.version)),
            date_field("closes_on", "Last day", value=held.closes_on.isoformat()),
            textarea(
                "outcome",
                "What came of it",
                value=held.outcome,
                optional=True,
                hint="For everybody to read, once the round is closed.",
            ),
            cancel_href=round_place(key),
        ),
        above=breadcrumbs([Link("Voices", "/voices"), Link("Round", round_place(key))], "Change"),
    )
