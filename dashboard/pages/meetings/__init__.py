"""Meetings: the board has no records of them yet; the page says so, and where to look."""

import dash

from dashboard.kit import Node, empty_state, link_button, page
from dashboard.routing import Query, add_page
from strategy.language import lazy


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/meetings", title="Meetings", layout=layout, navigation=lazy("Meetings"))


def layout(query: Query) -> Node:
    """Return the page that says what is missing."""
    return page(
        "Meetings",
        "What changed, what do we decide?",
        empty_state(
            "Not in the board yet",
            "Every record already keeps its full history, at the foot of its page.",
            link_button("Strategies on the Overview", "/"),
        ),
    )
