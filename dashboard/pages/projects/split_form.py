"""Changing or proposing how a project divides over the strategies."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    breadcrumbs,
    form,
    no_permission,
    page,
    split_editor,
    text_field,
)
from dashboard.pages.projects.award_fields import read_split, strategy_options
from dashboard.pages.projects.split_section import leads
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import TwoSides
from dashboard.typed_values import read_number
from strategy.columns.plan import NOT_ALIGNED
from strategy.database import Session, read_only
from strategy.lookup import newest_write, share_key
from strategy.models import Project, StrategyShare
from strategy.queries.money.project_records import read_project
from strategy.queries.operations.versions import last_written, of_project, records_at
from strategy.services.splits import split_project
from strategy.vocabulary import ShareState


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form."""
    add_page(app, "/projects/<key>/split", title="Divide a project", layout=layout)

    @on(
        app,
        Output("split-answer", "data"),
        [Input("split-submit", "data")],
        may=using("split_project"),
        prevent_initial_call=True,
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _divide(session, values),
            message="The split is saved.",
            next=f"/projects/{values.get('project', '')}/strategies",
            sides=lambda session, version: _sides(session, values, version),
        )


def _divide(session: Session, values: Values) -> str:
    reader = SentForm(values)
    split = read_split(reader)
    version = reader.read("version", read_number, 0)
    reader.finish()
    return split_project(
        session,
        actor=current_actor(),
        project_key=reader.text("project"),
        split=split,
        note=reader.text("note"),
        today=today(),
        version=version,
    )


def _sides(session: Session, values: Values, version: int) -> TwoSides:
    """Return the form with the split that counted then, and with the one that counts now."""
    record = read_project(session, str(values.get("project", "")), current_actor(), today())
    was = records_at(
        session,
        StrategyShare,
        lambda image: image.get("state") == ShareState.CURRENT,
        version,
        project_id=record.project.id,
    )
    own = leads(record, current_actor())
    return TwoSides(
        was=_form(session, record.project, was, own),
        now=_form(session, record.project, [s.share for s in record.shares], own),
        written=last_written(session, StrategyShare, of_project(record.project.id or 0)),
    )


def layout(query: Query, key: str) -> Node:
    """Return the form with the split that counts now."""
    actor = current_actor()
    with read_only(current_board().engine) as session:
        record = read_project(session, key, actor, today())
        own = leads(record, actor)
        shown = _form(session, record.project, [s.share for s in record.shares], own)
    back = Link(record.project.name, f"/projects/{key}")
    trail = breadcrumbs([Link("Projects", "/projects"), back], "Split")
    if not any(actor.acts_for(a.award.funder_id) for a in record.awards):
        sentence = "A split is set by the lead funder or the committee, and proposed by co-funders."
        return page("Divide a project", None, no_permission(sentence, back), above=trail)
    lead = (
        "Your split counts at once, for all money of the project."
        if own
        else "You fund this project together with others: your split is kept as a proposal to "
        "the lead funder and the committee."
    )
    return page(record.project.name, lead, shown, above=trail)


def _form(session: Session, project: Project, found: list[StrategyShare], own: bool) -> Node:
    shares = {share_key(session, s) or NOT_ALIGNED: f"{s.basis_points / 100:g}" for s in found}
    return form(
        "split",
        hidden("project", project.key),
        hidden("version", newest_write(session, StrategyShare, project_id=project.id)),
        split_editor(strategy_options(), shares),
        text_field("note", "Why", optional=True),
        submit="Save the split" if own else "Propose this split",
        cancel_href=f"/projects/{project.key}",
        draft=True,
    )
