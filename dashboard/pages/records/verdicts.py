"""What became known of a trial or an agent, from the oldest to the newest, and adding to it."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import record_address
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    Option,
    date_field,
    details,
    form,
    h,
    section,
    select_field,
    table,
    text_field,
    textarea,
)
from dashboard.security import on, using
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import today
from dashboard.shared.record_links import source_short
from dashboard.shared.record_marks import pill
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import precision_of, read_day
from strategy.database import Session
from strategy.glossary import readable
from strategy.queries.board.question import Question
from strategy.sentences import map_lines
from strategy.services.mapping import add_verdict as add
from strategy.vocabulary import VerdictWord


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


def verdicts_section(question: Question, reference: str) -> Node:
    """Return every verdict on a trial or agent with its day and its source."""
    sources = question.portfolio.directory.sources
    found = question.portfolio.knowledge.verdicts_of.get(reference, ())
    rows: list[list[Child]] = [
        [
            pill(v),
            map_lines.day_words(v.on, v.on_precision),
            map_lines.BASIS_WORDS[v.on_basis],
            h(
                "span",
                v.note or "–",
                " ",
                correct_link("verdict", v.key, f"the result: {readable(v.verdict)}"),
            ),
            source_short(sources.get(v.source_id or 0)) or "–",
        ]
        for v in found
    ]
    heads = [
        Column("verdict", "Result"),
        Column("on", "Known from"),
        Column("basis", "What the day rests on"),
        Column("note", "What it says", width="34%"),
        Column("source", "Source"),
    ]
    return section(
        "What became of it",
        table(
            heads,
            rows,
            caption="Results, the oldest first",
            look="dense",
            empty="No verdict is recorded.",
        ),
        id="results",
    )


def add_verdict(reference: str) -> Node | None:
    """Return the form that adds a result, for those who may."""
    if not current_actor().governs:
        return None
    words = [Option(v, readable(v)) for v in VerdictWord]
    return details(
        "Add a result",
        form(
            "verdict",
            h("input", type="hidden", name="subject", defaultValue=reference),
            select_field("verdict", "Result", words),
            date_field("on", "Known from", hint="A year, a month or a day"),
            textarea("note", "What it says, in a sentence"),
            text_field("source_url", "Address of the source"),
            submit="Add the result",
        ),
    )
