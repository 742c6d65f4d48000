"""Editing one milestone, for committee and secretary."""

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
    section,
    select_field,
    text_field,
    textarea,
)
from dashboard.kit.marks import MILESTONE_WORDS
from dashboard.pages.strategy.owner import owner_field
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_day, read_number
from strategy.database import Session, read_only
from strategy.lookup import by_key
from strategy.models import Milestone
from strategy.queries.operations.histories import history_of
from strategy.services.planning import change_milestone
from strategy.vocabulary import MilestoneState, Standing


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form."""
    add_page(app, "/strategies/<code>/milestones/<key>", title="Edit a milestone", layout=layout)

    @on(
        app,
        Output("milestone-answer", "data"),
        [Input("milestone-submit", "data")],
        prevent_initial_call=True,
        may=using("change_milestone"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        code = str(values.get("strategy", ""))
        return write(
            lambda session: _save(session, values),
            message="The milestone is saved.",
            next=f"/strategies/{code}/milestones",
            sides=sides_of(
                Milestone,
                str(values.get("key", "")),
                lambda _, milestone: _form(milestone, code),
            ),
        )


def _save(session: Session, values: Values) -> None:
    reader = SentForm(values)
    fields = {
        "title": reader.text("title"),
        "success_criterion": reader.text("success_criterion"),
        "window_start": reader.read("window_start", read_day, None),
        "window_end": reader.read("window_end", lambda text: read_day(text, last=True), None),
        "weight": reader.read("weight", read_number, 1),
        "state": reader.text("state"),
        "evidence": reader.text("evidence"),
        "evidence_url": reader.text("evidence_url"),
        "evidence_quote": reader.text("evidence_quote"),
        "standing": reader.text("standing"),
        "owner_key": reader.text("owner") or None,
    }
    version = reader.read("version", read_number, 0)
    reader.finish()
    change_milestone(
        session,
        actor=current_actor(),
        milestone_key=reader.text("key"),
        values=fields,
        version=version,
    )


def layout(query: Query, code: str, key: str) -> Node:
    """Return the form for a milestone, with its history."""
    back = Link(code, f"/strategies/{code}/milestones")
    if not current_actor().governs:
        return page(
            "Edit a milestone",
            None,
            no_permission("Milestones are set by the committee and the secretary.", back),
        )
    with read_only(current_board().engine) as session:
        milestone = by_key(session, Milestone, key)
        steps = history_of(session, "milestone", milestone.id or 0, current_actor(), today())
    return page(
        "Edit a milestone",
        milestone.title,
        _form(milestone, code),
        section("History", moments(steps, f"/strategies/{code}/milestones/{key}"), id="history"),
        above=breadcrumbs([Link("Overview", "/"), back], "Milestone"),
    )


def _form(milestone: Milestone, code: str) -> Node:
    states = [Option(state, MILESTONE_WORDS[state]) for state in MilestoneState]
    standings = [Option(s, s) for s in Standing]
    return form(
        "milestone",
        h("input", type="hidden", name="strategy", defaultValue=code),
        h("input", type="hidden", name="key", defaultValue=milestone.key),
        h("input", type="hidden", name="version", defaultValue=str(milestone.version)),
        text_field("title", "Milestone", value=milestone.title),
        textarea(
            "success_criterion",
            "How anyone can check that it is done",
            value=milestone.success_criterion,
            optional=True,
        ),
        date_field(
            "window_start", "Window from", value=_iso(milestone.window_start), optional=True
        ),
        date_field("window_end", "Window to", value=_iso(milestone.window_end), optional=True),
        text_field("weight", "Weight", value=str(milestone.weight), hint="1 to 10"),
        select_field("state", "State", states, value=milestone.state),
        textarea("evidence", "Evidence", value=milestone.evidence, optional=True),
        text_field(
            "evidence_url", "Address of the evidence", value=milestone.evidence_url, optional=True
        ),
        textarea(
            "evidence_quote",
            "Words of that page that state it",
            value=milestone.evidence_quote,
            optional=True,
        ),
        select_field("standing", "Standing", standings, value=milestone.standing),
        owner_field(milestone.owner_id, "Organisation that answers for it"),
        submit="Save the milestone",
        cancel_href=f"/strategies/{code}/milestones",
    )


def _iso(day: object) -> str:
    return "" if day is None else str(day)
