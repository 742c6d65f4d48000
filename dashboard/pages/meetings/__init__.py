"""Meetings: the board has no records of them yet; the page says so, and where to look."""

import dash

from dashboard.kit import Node, date_field, empty_state, h, link_button, page, section
from dashboard.pages.meetings import changes_page
from dashboard.routing import Query, add_page
from strategy.language import lazy
from strategy.selection import AS_OF


def register(app: dash.Dash) -> None:
    """Register the page."""
    changes_page.register(app)
    add_page(app, "/meetings", title="Meetings", layout=layout, navigation=lazy("Meetings"))


def layout(query: Query) -> Node:
    """Return the page that says what is missing."""
    return page(
        "Meetings",
        "What changed, what do we decide?",
        empty_state(
            "Not in the board yet",
            "What changed between two days can be read already, and so can any day of the past.",
            link_button("What changed", changes_page.ADDRESS),
        ),
        section(
            "Look back",
            h(
                "form",
                date_field(AS_OF.name, AS_OF.label, hint="For example 2026-08-28"),
                h("button", "Show the board of that day", type="submit", className="button"),
                method="get",
                action="/",
                className="stack",
            ),
            id="look-back",
            lead="Every page, number, search and file as the records were then. Who may see it "
            "follows the rules of today.",
        ),
    )
