"""Saying on which pathway to cures a project lies, and why."""

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
    radio_group,
    textarea,
)
from dashboard.pages.roadmaps.pathways_page import ADDRESS, TITLE
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.glossary import label
from strategy.queries.money.roadmaps import project_on
from strategy.services.pathway_coding import code_pathway
from strategy.vocabulary import Pathway

CLOSED = "Pathways are confirmed by the committee and the secretary."


def register(app: dash.Dash) -> None:
    """Register the page and what takes its form."""
    add_page(app, f"{ADDRESS}/<key>", title="Where a project lies", layout=layout)

    @on(
        app,
        Output("pathway-answer", "data"),
        [Input("pathway-submit", "data")],
        prevent_initial_call=True,
        may=using("code_pathway"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _code(session, values),
            message="The project has its pathway.",
            next=ADDRESS,
        )


def _code(session: Session, values: Values) -> str:
    reader = SentForm(values)
    return code_pathway(
        session,
        actor=current_actor(),
        project_key=reader.text("key"),
        values={"pathway": reader.text("pathway"), "reason": reader.text("reason")},
        today=today(),
    )


def layout(query: Query, key: str) -> Node:
    """Return the form for a project, filled with what is suggested.

    Raises:
        NotFoundError: there is no such project, or the reader may not know of it.
    """
    back = Link(TITLE, ADDRESS)
    above = breadcrumbs([Link("Overview", "/"), back], "Where a project lies")
    title = "On which pathway to cures does it lie?"
    if not may_try(current_actor(), "code_pathway"):
        return page(title, None, no_permission(CLOSED, back), above=above)
    with read_only(current_board().engine) as session:
        one = project_on(session, ask({})[0], key)
    reason = one.coding.reason if one.coding else one.suggestion.reason
    drawn = form(
        "pathway",
        h("input", type="hidden", name="key", defaultValue=key),
        radio_group(
            "pathway",
            "Pathway",
            [Option(word, label("pathway", word)) for word in Pathway],
            value=one.pathway,
        ),
        textarea("reason", "Why", value=reason, rows=3),
        submit="Keep it",
        cancel_href=ADDRESS,
        draft=False,
    )
    return page(title, one.name, drawn, above=above)
