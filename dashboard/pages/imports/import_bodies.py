"""The organisations that a file names and the board does not know for sure."""

from dashboard.kit import Node, Option, details, form, h, section, select_field
from dashboard.shared.form_fields import hidden
from strategy import amounts
from strategy.models import ImportBody
from strategy.queries.operations.imports import ImportView

MOST_BODIES, MOST_NAMES = 50, 200


def new_bodies(view: ImportView) -> Node | None:
    """Name the organisations that would come with the rows: none is added silently."""
    new = [body for body in view.bodies if body.decision == "new"]
    if not new:
        return None
    names = [
        h("li", f"{body.name}{f', {body.country}' if body.country else ''}")
        for body in new[:MOST_NAMES]
    ]
    more = f"and {len(new) - MOST_NAMES:,} more" if len(new) > MOST_NAMES else None
    words = f"{amounts.counted(len(new), 'organisation')} would be added"
    return details(words, h("ul", names), more and h("p", more))


def bodies_form(view: ImportView, bodies: list[ImportBody]) -> Node:
    """Ask which organisations are meant where a name is like one on the board."""
    shown = bodies[:MOST_BODIES]
    more = len(bodies) - len(shown)
    return section(
        "Which organisations are meant",
        form(
            "import-bodies",
            hidden("import", view.file.key),
            [_body(one) for one in shown],
            submit="Keep these answers",
            saving="Keeping…",
        ),
        h("p", f"{more} more come after these.") if more > 0 else None,
        id="organisations",
        lead="The file names organisations that are like one on the board. Nothing is joined by "
        "itself.",
    )


def _body(body: ImportBody) -> Node:
    options = [Option(o["key"], f"{o['label']} ({o['likeness']} % alike)") for o in body.offers]
    options += [Option("new", "Another one: add it"), Option("leave", "Leave the host empty")]
    country = f", {body.country}" if body.country else ""
    label = f"{body.name}{country} ({amounts.counted(body.rows, 'row')})"
    return select_field(f"body.{body.id}", label, options, value=body.decision, empty="Choose one")
