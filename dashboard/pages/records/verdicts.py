"""The form that adds what became known of a trial or an agent."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import record_address
from dashboard.identity import current_actor
from dashboard.kit import (
    Node,
    Option,
    date_field,
    details,
    form,
    h,
    select_field,
    text_field,
    textarea,
)
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import precision_of, read_day
from strategy.database import Session
from strategy.glossary import label
from strategy.services.mapping import add_verdict as add
from strategy.vocabulary import FactKind, PeopleGroup, VerdictWord


def register(app: dash.Dash) -> None:
    """Register what answers the form."""

    @on(
        app,
        Output("verdict-answer", "data"),
        [Input("verdict-submit", "data")],
        prevent_initial_call=True,
        may=using("add_verdict"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _save(session, values, key),
            message="The result is added.",
            next=record_address(str(values.get("subject", ""))),
        )


def _save(session: Session, values: Values, key: str) -> None:
    reader = SentForm(values)
    fields = {
        "verdict": reader.text("verdict"),
        "kind": reader.text("kind") or FactKind.RESULT,
        "people_group": reader.text("people_group") or None,
        "region": reader.text("region"),
        "on": reader.read("on", lambda text: read_day(text, last=True), None),
        "on_precision": precision_of(reader.text("on")),
        "note": reader.text("note"),
        "source_url": reader.text("source_url"),
    }
    reader.finish()
    add(
        session,
        actor=current_actor(),
        subject=reader.text("subject"),
        values=fields,
        write_key=key,
        today=today(),
    )


def add_verdict(reference: str) -> Node | None:
    """Return the form that adds a result, for those who may."""
    if not current_actor().governs:
        return None
    words = [Option(v, label("verdict", v)) for v in VerdictWord]
    kinds = [Option(k, label("fact_kind", k)) for k in FactKind]
    groups = [Option(g, label("people_group", g)) for g in PeopleGroup]
    return details(
        "Add a result",
        form(
            "verdict",
            h("input", type="hidden", name="subject", defaultValue=reference),
            select_field("kind", "What kind of fact it is", kinds),
            select_field("verdict", "What it came to", words),
            select_field("people_group", "In whom", [Option("", "Not said"), *groups]),
            text_field("region", "Where a decision holds", hint="Such as EU or US; else empty"),
            date_field("on", "Known from", hint="A year, a month or a day"),
            textarea("note", "What it says, in a sentence"),
            text_field("source_url", "Address of the source"),
            submit="Add the result",
        ),
    )
