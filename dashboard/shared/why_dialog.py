"""Why this number: the dialog that opens on any figure."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.kit import Column, Node, details, h, table
from dashboard.security import on
from dashboard.shared.page_questions import as_dictionary, ask
from strategy.queries.money.explaining import Explanation, explain


def register(app: dash.Dash) -> None:
    """Register the callback that fills the dialog."""

    @on(
        app,
        Output("why-body", "children"),
        [Input("why-request", "data")],
        prevent_initial_call=True,
    )
    def fill(request: dict[str, Any] | None) -> Node:
        asked = as_dictionary(request)
        question, _ = ask(asked.get("filters"))
        return draw(explain(question, str(asked.get("what", ""))))


def draw(found: Explanation) -> Node:
    """Return an explanation as it stands in the dialog."""
    columns = [Column(str(n), label) for n, label in enumerate(found.columns)]
    parts = None
    if found.rows:
        parts = table(columns, found.rows, caption=f"Parts of: {found.title}", look="dense")
    further = h("p", f"and {found.more:,} further rows", className="quiet") if found.more else None
    return h(
        "div",
        h("h3", found.title),
        h("p", found.value, className="why-value"),
        h("p", found.formula),
        parts,
        further,
        _listed("Left out", found.left_out),
        _listed("Good to know", found.notes),
        [h("p", h("a", label, href=which.address("/projects"))) for which, label in found.projects],
    )


def _listed(title: str, sentences: tuple[str, ...]) -> Node | None:
    if not sentences:
        return None
    return details(title, h("ul", [h("li", text) for text in sentences]), opened=True)
