"""Correcting an award: its funder, the committee or the secretary."""

from dataclasses import replace
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Link, Node, breadcrumbs, fieldset, form, no_permission, page
from dashboard.pages.projects.award_fields import (
    date_fields,
    money_fields,
    quiet_fields,
    read_money,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import TwoSides
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.models import Award, Contribution
from strategy.queries.money.project_records import AwardRecord, read_award
from strategy.queries.operations.versions import last_written, of_key, record_at, records_at
from strategy.services.funding import correct_award


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form."""
    add_page(app, "/projects/<key>/awards/<award>", title="Correct an award", layout=layout)

    @on(
        app,
        Output("correction-answer", "data"),
        [Input("correction-submit", "data")],
        may=using("correct_award"),
        prevent_initial_call=True,
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _correct(session, values),
            message="The award is corrected.",
            next=f"/projects/{values.get('project', '')}#money",
            sides=lambda session, version: _sides(session, values, version),
        )


def _correct(session: Session, values: Values) -> None:
    reader = SentForm(values)
    fields = {**read_money(reader), "version": reader.read("version", read_number, 0)}
    reader.finish()
    correct_award(
        session,
        actor=current_actor(),
        award_key=reader.text("award"),
        values=fields,
        today=today(),
    )


def _sides(session: Session, values: Values, version: int) -> TwoSides:
    """Return the form with the award and its first amount, as it was and as it is."""
    key, project = str(values.get("award", "")), str(values.get("project", ""))
    now = read_award(session, key, current_actor(), today())
    was, revision = record_at(session, Award, key, version)
    before = None
    if was is not None:
        amounts = records_at(
            session,
            Contribution,
            lambda image: image.get("award_id") == was.id,
            revision,
            project_id=was.project_id,
        )
        first = sorted(amounts, key=lambda one: one.id or 0)
        before = _form(replace(now, award=was, contributions=tuple(first)), project)
    written = last_written(session, Award, of_key(key))
    return TwoSides(was=before, now=_form(now, project), written=written)


def layout(query: Query, key: str, award: str) -> Node:
    """Return the form with the award as it stands."""
    actor = current_actor()
    with read_only(current_board().engine) as session:
        found = read_award(session, award, actor, today())
    trail = breadcrumbs(
        [Link("Projects", "/projects"), Link("Project", f"/projects/{key}")], "Correct an award"
    )
    if not actor.acts_for(found.award.funder_id):
        sentence = "An award is corrected by its funder, the committee or the secretary."
        back = Link("Back to the project", f"/projects/{key}")
        return page("Correct an award", None, no_permission(sentence, back), above=trail)
    return page(
        "Correct an award",
        f"Award of {found.funder.name}. The state before stays in the history.",
        _form(found, key),
        above=trail,
    )


def _form(found: AwardRecord, project: str) -> Node:
    award = found.award
    contribution = found.contributions[0] if found.contributions else None
    return form(
        "correction",
        hidden("award", award.key),
        hidden("project", project),
        hidden("version", award.version),
        fieldset("How much", *money_fields(contribution, award.currency)),
        fieldset("When", *date_fields(award, contribution)),
        fieldset("For your own files", *quiet_fields(award)),
        submit="Save the correction",
        cancel_href=f"/projects/{project}",
    )
