"""Priority weights of all ten strategies on one page, for committee and secretary."""

from typing import Any

import dash
from dash import Input, Output
from sqlmodel import Session

from dashboard.app import add_page
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
from dashboard.pages.common import ask, today
from dashboard.pages.writing import Reader, Values, submitted, write
from dashboard.routing import Query
from dashboard.security import on, using
from dashboard.typed import read_number
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
            lambda session: _save(session, values), message="The weights are saved.", next="/"
        )


def _save(session: Session, values: Values) -> None:
    reader = Reader(values)
    names = [name for name in values if name != "reason"]
    weights = {name: reader.read(name, read_number, -1) for name in names}
    reader.finish()
    set_weights(
        session,
        actor=current_actor(),
        weights=weights,
        reason=reader.text("reason"),
        today=today(),
    )


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
    asking, _ = ask({})
    plan = asking.portfolio.plan
    held = {w.strategy_id: w.weight for w in plan.weights if w.group == "committee"}
    fields = [
        text_field(
            s.key,
            f"{s.key} {s.short_name}",
            value=str(held.get(s.id or 0, 10)),
            inputMode="numeric",
        )
        for s in plan.strategies
    ]
    return page(
        "Priority weights",
        "How heavily each strategy weighs for the committee, as parts of the sum. Parity compares "
        "each strategy's share of the money with its share of the weights.",
        form(
            "weights",
            *fields,
            textarea("reason", "Reason or source", optional=True),
            submit="Save the weights",
            cancel_href="/",
        ),
        above=breadcrumbs([Link("Overview", "/")], "Priority weights"),
    )
