"""Priority weights of all ten strategies on one page, for committee and secretary."""

from collections.abc import Sequence
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
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import TwoSides
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.lookup import COMMITTEE, newest_write, read_weights
from strategy.models import PriorityWeight
from strategy.queries.operations.versions import last_written, records_at
from strategy.services.planning import set_weights


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form."""
    add_page(app, "/strategies/weights", title="Priority weights", layout=layout)

    @on(
        app,
        Output("weights-answer", "data"),
        [Input("weights-submit", "data")],
        prevent_initial_call=True,
        may=using("set_weights"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _save(session, values),
            message="The weights are saved.",
            next="/",
            sides=_sides,
        )


def _save(session: Session, values: Values) -> None:
    reader = SentForm(values)
    names = [name for name in values if name not in ("reason", "version")]
    weights = {name: reader.read(name, read_number, -1) for name in names}
    version = reader.read("version", read_number, 0)
    reader.finish()
    set_weights(
        session,
        actor=current_actor(),
        weights=weights,
        reason=reader.text("reason"),
        today=today(),
        version=version,
    )


def _sides(session: Session, version: int) -> TwoSides:
    """Return the form with the weights that were in force, and with those in force now."""
    was = records_at(session, PriorityWeight, _is_ours, version)
    return TwoSides(
        was=_form(session, was),
        now=_form(session, read_weights(session)),
        written=last_written(session, PriorityWeight),
    )


def _is_ours(image: dict[str, Any]) -> bool:
    return image.get("group") == COMMITTEE


def layout(query: Query) -> Node:
    """Return one field per strategy, with the weights in force."""
    if not current_actor().governs:
        return page(
            "Priority weights",
            None,
            no_permission(
                "Weights are set by the committee and the secretary.", Link("Overview", "/")
            ),
        )
    with read_only(current_board().engine) as session:
        shown = _form(session, read_weights(session))
    return page(
        "Priority weights",
        "How heavily each strategy weighs for the committee, as parts of the sum. Parity compares "
        "each strategy's share of the money with its share of the weights.",
        shown,
        above=breadcrumbs([Link("Overview", "/")], "Priority weights"),
    )


def _form(session: Session, weights: Sequence[PriorityWeight]) -> Node:
    question, _ = ask({})
    held = {w.strategy_id: w.weight for w in weights}
    fields = [
        text_field(
            s.key,
            f"{s.key} {s.short_name}",
            value=str(held.get(s.id or 0, 10)),
            inputMode="numeric",
        )
        for s in question.portfolio.plan.strategies
    ]
    return form(
        "weights",
        hidden("version", newest_write(session, PriorityWeight)),
        *fields,
        textarea("reason", "Reason or source", optional=True),
        submit="Save the weights",
        cancel_href="/",
    )
