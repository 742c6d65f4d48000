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
    Option,
    breadcrumbs,
    date_field,
    definition_list,
    details,
    form,
    h,
    link_button,
    no_permission,
    page,
    section,
    select_field,
    table,
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.correct_links import correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.record_links import source_link
from dashboard.shared.record_marks import standing_tag, value_words
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_day, read_number
from strategy.amounts import percent
from strategy.database import Session, read_only
from strategy.errors import NotFoundError
from strategy.glossary import readable
from strategy.models import Indicator
from strategy.queries.operations.histories import history_on_map
from strategy.queries.plan.indicators import IndicatorRecord, read_indicator
from strategy.references import INDICATOR, ref
from strategy.services.indicators import add_indicator, add_reading, change_indicator
from strategy.vocabulary import ImpactDomain, QueriImpact

TEXTS = ("name", "unit", "domain", "impact", "baseline", "target", "frequency", "method")


def register(app: dash.Dash) -> None:
    """Register the pages and what answers their forms."""
    add_page(app, "/strategies/<code>/indicators/new", title="Set an indicator", layout=new_layout)
    add_page(app, "/indicators/<key>/edit", title="Correct an indicator", layout=edit_layout)
    add_page(app, "/indicators/<key>", title="Indicator", layout=layout)

    @on(
        app,
        Output("indicator-answer", "data"),
        [Input("indicator-submit", "data")],
        prevent_initial_call=True,
        may=using("add_indicator"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _save(session, values, key),
            message="The indicator is saved.",
            next=lambda made: f"/indicators/{made}",
            sides=sides_of(
                Indicator,
                str(values.get("key", "")),
                lambda _, one: _form(
                    one, str(values.get("strategy", "")), f"/indicators/{one.key}"
                ),
            ),
        )

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


def _save(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    fields: dict[str, Any] = {name: reader.text(name) for name in TEXTS}
    for name in ("baseline_on", "target_on"):
        fields[name] = reader.read(name, lambda text: read_day(text, last=True), None)
    version = reader.read("version", read_number, 0) if reader.text("version") else 0
    reader.finish()
    if reader.text("key"):
        changed = change_indicator(
            session,
            actor=current_actor(),
            values=fields,
            version=version,
            indicator_key=reader.text("key"),
        )
        return changed.key
    return add_indicator(
        session,
        actor=current_actor(),
        values=fields,
        write_key=key,
        strategy_key=reader.text("strategy"),
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
        steps = history_on_map(session, "indicator", key, ref(INDICATOR, key))
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


def new_layout(query: Query, code: str) -> Node:
    """Return the form that sets an indicator for a strategy."""
    back = Link(f"Strategy {code}", f"/strategies/{code}#indicators")
    if not current_actor().governs:
        return _closed("Set an indicator", back)
    question, _ = ask({})
    if question.portfolio.plan.strategy(code) is None:
        raise NotFoundError(f"There is no strategy “{code[:20]}”.")
    blank = Indicator(key="", name="", unit="", strategy_id=0)
    return page(
        "Set an indicator",
        "What is measured to see whether the strategy works.",
        _form(blank, code, back.href),
        above=breadcrumbs([back], "Indicator"),
    )


def edit_layout(query: Query, key: str) -> Node:
    """Return the form that corrects an indicator."""
    back = Link("Indicator", f"/indicators/{key}")
    if not current_actor().governs:
        return _closed("Correct an indicator", back)
    question, _ = ask({})
    record = read_indicator(question, key)
    return page(
        "Correct an indicator",
        record.indicator.name,
        _form(record.indicator, record.strategy.key, back.href),
        above=breadcrumbs([back], "Correct"),
    )


def _closed(title: str, back: Link) -> Node:
    return page(
        title, None, no_permission("Indicators are set by the committee and the secretary.", back)
    )


def _form(one: Indicator, code: str, back: str) -> Node:
    domains = [Option(d, readable(d)) for d in ImpactDomain]
    impacts = [Option(i, readable(i)) for i in QueriImpact]

    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.10g}"

    def day(value: object) -> str:
        return "" if value is None else str(value)

    return form(
        "indicator",
        h("input", type="hidden", name="strategy", defaultValue=code),
        h("input", type="hidden", name="key", defaultValue=one.key),
        h("input", type="hidden", name="version", defaultValue=str(one.version)),
        text_field("name", "What is measured", value=one.name),
        text_field("unit", "Unit", value=one.unit, hint="Such as trials, people or countries"),
        select_field(
            "domain",
            "Dimension of the MULTI-ACT scorecard",
            domains,
            value=one.domain,
            empty="Not given",
            optional=True,
        ),
        select_field(
            "impact",
            "Kind of impact, as QUERI looks at it",
            impacts,
            value=one.impact,
            empty="Not given",
            optional=True,
        ),
        text_field("baseline", "Baseline", value=number(one.baseline), optional=True),
        date_field("baseline_on", "Day of the baseline", value=day(one.baseline_on), optional=True),
        text_field("target", "Target", value=number(one.target), optional=True),
        date_field("target_on", "Day of the target", value=day(one.target_on), optional=True),
        text_field("frequency", "How often it is read", value=one.frequency, optional=True),
        textarea("method", "How it is read, and from what", value=one.method, optional=True),
        submit="Save the indicator",
        cancel_href=back,
    )
