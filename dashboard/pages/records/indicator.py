"""An indicator's page with its readings, and setting one up for a strategy."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    breadcrumbs,
    date_field,
    definition_list,
    details,
    form,
    h,
    link_button,
    page,
    section,
    table,
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.correct_links import correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.record_marks import standing_tag, value_words
from dashboard.shared.record_sources import source_link
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_day
from strategy.amounts import percent
from strategy.database import Session, read_only
from strategy.glossary import readable
from strategy.queries.operations.histories import history_on_map
from strategy.queries.plan.indicators import IndicatorRecord, read_indicator
from strategy.services.indicators import add_reading


def register(app: dash.Dash) -> None:
    """Register the pages and what answers their forms."""
    add_page(app, "/indicators/<key>", title="Indicator", layout=layout)

    @on(
        app,
        Output("reading-answer", "data"),
        [Input("reading-submit", "data")],
        prevent_initial_call=True,
        may=using("add_reading"),
    )
    def read(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _read(session, values, key),
            message="The reading is added.",
            next=f"/indicators/{values.get('indicator', '')}",
        )


def _read(session: Session, values: Values, key: str) -> None:
    reader = SentForm(values)
    fields = {
        "value": reader.text("value"),
        "on": reader.read("on", lambda text: read_day(text, last=True), None),
        "note": reader.text("note"),
        "source_url": reader.text("source_url"),
    }
    reader.finish()
    add_reading(
        session,
        actor=current_actor(),
        indicator_key=reader.text("indicator"),
        values=fields,
        write_key=key,
        today=today(),
    )


def layout(query: Query, key: str) -> Node:
    """Return the page of an indicator.

    Raises:
        NotFoundError: there is none.
    """
    question, _ = ask({})
    record = read_indicator(question, key)
    one = record.indicator
    with read_only(current_board().engine) as session:
        steps = history_on_map(session, "indicator", key, current_actor(), today())
    tools = None
    if current_actor().governs:
        tools = h(
            "p",
            link_button("Correct this indicator", f"/indicators/{key}/edit"),
            className="page-tools",
        )
    return page(
        h("span", one.name, " ", standing_tag(one)),
        one.method or None,
        tools,
        definition_list(_facts(record)),
        readings_section(record),
        _reading_form(key),
        section("History", moments(steps, f"/indicators/{key}"), id="history"),
        above=breadcrumbs(
            [Link(f"Strategy {record.strategy.key}", f"/strategies/{record.strategy.key}")],
            one.name,
        ),
    )


def _facts(record: IndicatorRecord) -> list[tuple[str, Child]]:
    one = record.indicator
    baseline, target = value_words(one.baseline, one.unit), value_words(one.target, one.unit)
    return [
        (
            "Newest reading",
            value_words(record.newest.value, one.unit) if record.newest else "none yet",
        ),
        ("Baseline", f"{baseline}, {one.baseline_on:%d %B %Y}" if one.baseline_on else baseline),
        ("Target", f"{target}, {one.target_on:%d %B %Y}" if one.target_on else target),
        (
            "Way to the target",
            "no target set" if record.progress is None else percent(record.progress),
        ),
        ("Dimension (MULTI-ACT)", readable(one.domain) if one.domain else "not given"),
        ("Impact (QUERI)", readable(one.impact) if one.impact else "not given"),
        ("How often", one.frequency),
        ("Source", source_link(record.source)),
    ]


def readings_section(record: IndicatorRecord) -> Node:
    """Return the readings of an indicator as a table."""
    rows: list[list[Child]] = [
        [
            f"{r.on:%d %B %Y}",
            value_words(r.value, record.indicator.unit),
            h(
                "span",
                r.note or "–",
                " ",
                correct_link("indicator_reading", r.key, f"the reading of {r.on:%d %B %Y}"),
            ),
            source_link(source) or "–",
        ]
        for r, source in record.readings
    ]
    heads = [
        Column("on", "Day"),
        Column("value", "Value", number=True),
        Column("note", "Note"),
        Column("source", "Source"),
    ]
    grid = table(heads, rows, caption="Values read so far", look="dense", empty="No reading yet.")
    return section("Readings", grid, id="readings")


def _reading_form(key: str) -> Node | None:
    if not current_actor().governs:
        return None
    return details(
        "Add a reading",
        form(
            "reading",
            h("input", type="hidden", name="indicator", defaultValue=key),
            text_field("value", "Value"),
            date_field("on", "Day"),
            textarea("note", "How it was read"),
            text_field("source_url", "Address of the source", optional=True),
            submit="Add the reading",
        ),
    )
