"""Adding and correcting a topic, for committee and secretary."""

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
    form,
    h,
    no_permission,
    page,
    select_field,
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.glossary import readable
from strategy.lookup import by_key
from strategy.models import Topic
from strategy.queries.board.record_names import kind_words
from strategy.services.mapping import add_topic, change_topic, remove_topic
from strategy.vocabulary import Maturity, MeasureKind, TopicKind

BACK = Link("Search", "/search")
WORDS = (
    "name",
    "aliases",
    "plain_summary",
    "detail",
    "measure_kind",
    "maturity",
    "next_step",
    "reason",
)


def register(app: dash.Dash) -> None:
    """Register both pages and what answers their forms."""
    add_page(app, "/map/new", title="Add a record", layout=new_layout)
    add_page(app, "/map/<key>/edit", title="Correct a record", layout=edit_layout)

    @on(
        app,
        Output("topic-answer", "data"),
        [Input("topic-submit", "data")],
        prevent_initial_call=True,
        may=using("add_topic"),
    )
    def add(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _add(session, values, key),
            message="The record is added.",
            next=lambda made: f"/map/{made}",
        )

    @on(
        app,
        Output("topic-change-answer", "data"),
        [Input("topic-change-submit", "data")],
        prevent_initial_call=True,
        may=using("change_topic"),
    )
    def change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _change(session, values),
            message="The record is corrected.",
            next=f"/map/{values.get('key', '')}",
            sides=sides_of(Topic, str(values.get("key", "")), lambda _, topic: _change_form(topic)),
        )

    @on(
        app,
        Output("remove-topic-answer", "data"),
        [Input("remove-topic", "data")],
        prevent_initial_call=True,
        may=using("remove_topic"),
    )
    def take_out(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return write(
            lambda session: remove_topic(session, actor=current_actor(), topic_key=key),
            message="The record is taken out; its history stays.",
            next="/search",
        )


def _add(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    fields = {name: reader.text(name) for name in (*WORDS, "kind", "source_url")}
    return add_topic(session, actor=current_actor(), values=fields, write_key=key, today=today())


def _change(session: Session, values: Values) -> Topic:
    reader = SentForm(values)
    version = reader.read("version", read_number, 0)
    reader.finish()
    return change_topic(
        session,
        actor=current_actor(),
        topic_key=reader.text("key"),
        values={name: reader.text(name) for name in WORDS},
        version=version,
    )


def new_layout(query: Query) -> Node:
    """Return the form for a topic that no document names."""
    if not current_actor().governs:
        return _closed("Add a record")
    chosen = (query.get("kind") or [""])[0]
    kinds = [Option(k, _kind(k)) for k in TopicKind]
    return page(
        "Add a record",
        "For what the two source documents do not name. Say why it belongs here.",
        form(
            "topic",
            select_field("kind", "What it is", kinds, value=chosen),
            *_fields(Topic(key="", kind="", name="")),
            text_field("source_url", "Address of a source", optional=True),
            submit="Add the record",
            cancel_href="/search",
        ),
        above=breadcrumbs([BACK], "Add a record"),
    )


def edit_layout(query: Query, key: str) -> Node:
    """Return the form that corrects a topic."""
    if not current_actor().governs:
        return _closed("Correct a record")
    with read_only(current_board().engine) as session:
        topic = by_key(session, Topic, key)
    return page(
        "Correct a record",
        f"{topic.name} ({_kind(topic.kind).lower()})",
        _change_form(topic),
        above=breadcrumbs([Link(topic.name, f"/map/{key}")], "Correct"),
    )


def _change_form(topic: Topic) -> Node:
    return form(
        "topic-change",
        h("input", type="hidden", name="key", defaultValue=topic.key),
        h("input", type="hidden", name="version", defaultValue=str(topic.version)),
        *_fields(topic),
        submit="Save the correction",
        cancel_href=f"/map/{topic.key}",
    )


def _closed(title: str) -> Node:
    words = "Records of the map are changed by the committee and the secretary."
    return page(title, None, no_permission(words, BACK))


def _kind(kind: str) -> str:
    return kind_words(kind).capitalize()


def _fields(topic: Topic) -> list[Node]:
    is_new = not topic.key
    of_measure = is_new or topic.kind == TopicKind.MEASURE
    kinds = [Option(k, readable(k)) for k in MeasureKind]
    steps = [Option(m, readable(m)) for m in Maturity]
    fields = [
        text_field("name", "Name", value=topic.name),
        text_field(
            "aliases",
            "Other names",
            value=topic.aliases,
            optional=True,
            hint="Parted by semicolons; the search finds them too",
        ),
        textarea(
            "plain_summary",
            "In plain words",
            value=topic.plain_summary,
            optional=True,
            hint="Short sentences and everyday words, for a person who is tired",
        ),
        textarea("detail", "In more detail", value=topic.detail, optional=True),
    ]
    if of_measure:
        fields += [
            select_field(
                "measure_kind",
                "Only for a measure: what it is read from",
                kinds,
                value=topic.measure_kind,
                empty="Not a measure",
                optional=True,
            ),
            select_field(
                "maturity",
                "Only for a measure: how far it is",
                steps,
                value=topic.maturity,
                empty="Not a measure",
                optional=True,
            ),
            textarea(
                "next_step",
                "Only for a measure: what would move it a step further",
                value=topic.next_step,
                optional=True,
            ),
        ]
    return [
        *fields,
        textarea("reason", "Why it belongs here", value=topic.reason, optional=not is_new),
    ]
