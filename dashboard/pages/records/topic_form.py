"""Adding and correcting a topic, for committee and secretary."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import Link, Node, Option, select_field, text_field
from dashboard.routing import Query
from dashboard.security import on, using
from dashboard.shared.own_forms import OwnForm, Words, register_form
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import write
from strategy.queries.board.record_names import kind_words
from strategy.record_types import Field, RecordType
from strategy.references import TOPIC
from strategy.services.mapping import add_topic, change_topic, remove_topic
from strategy.vocabulary import TopicKind

OF_MEASURES = ("measure_kind", "maturity", "next_step")


def _fields(kind: RecordType, topic: Any) -> Sequence[Field]:
    """Return what is asked for: a new topic needs its reason, only a measure has a maturity."""
    is_new = topic is None
    of_measure = is_new or topic.kind == TopicKind.MEASURE
    return [
        replace(field, required=is_new) if field.name == "reason" else field
        for field in kind.form
        if of_measure or field.name not in OF_MEASURES
    ]


def _kinds(query: Query) -> list[Node]:
    options = [Option(kind, kind_words(kind).capitalize()) for kind in TopicKind]
    return [select_field("kind", "What it is", options, value=(query.get("kind") or [""])[0])]


TOPIC_FORM = OwnForm(
    reference=TOPIC,
    name="topic",
    change_name="topic-change",
    paths=("/map/new", "/map/<key>/edit"),
    verbs=("add_topic", "change_topic"),
    words=Words(
        new="Add a record",
        edit="Correct a record",
        lead="For what the two source documents do not name. Say why it belongs here.",
        closed="Records of the map are changed by the committee and the secretary.",
        add="Add the record",
        change="Save the correction",
        added="The record is added.",
        changed="The record is corrected.",
    ),
    back=lambda query: Link("Search", "/search"),
    add=lambda session, _, values, key: add_topic(
        session, actor=current_actor(), values=values, write_key=key, today=today()
    ),
    change=lambda session, sent, values, version: change_topic(
        session,
        actor=current_actor(),
        topic_key=sent.text("key"),
        values=values,
        version=version,
    ),
    called=lambda topic: f"{topic.name} ({kind_words(topic.kind)})",
    fields=_fields,
    first=_kinds,
    last=(text_field("source_url", "Address of a source", optional=True),),
    more=("kind", "source_url"),
)


def register(app: dash.Dash) -> None:
    """Register both pages, what answers their forms, and the button that takes a topic out."""
    register_form(app, TOPIC_FORM)

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
