"""Admin: what the secretary looks after, and the committee may correct."""

import dash

from dashboard.app import add_page
from dashboard.identity import current_actor
from dashboard.kit import Child, Link, Node, definition_list, h, no_permission, page
from dashboard.pages.admin import people, person
from dashboard.routing import Query
from strategy.authority import may_try


def register(app: dash.Dash) -> None:
    """Register the pages of the admin."""
    people.register(app)
    person.register(app)
    add_page(app, "/admin", title="Admin", layout=layout)


def layout(query: Query) -> Node:
    """Return what the reader may look after."""
    actor = current_actor()
    if not actor.governs:
        words = "The board is looked after by the secretary and the committee."
        return page("Admin", None, no_permission(words, Link("Go to the Overview", "/")))
    entries: list[tuple[str, Child]] = []
    if may_try(actor, "read_people"):
        entries.append(_entry("People", "/admin/people", "Who is let in, as what; invitations."))
    entries += [
        _entry("Plan", "/", "Targets, weights, owners and milestones are set on the page of each "
                            "strategy."),
        _entry("Organisations", "/stakeholders", "Each organisation's page has its correction, "
               "its other names and numbers, and the merge with another one."),
    ]  # fmt: skip
    return page("Admin", "What the board needs somebody to look after.", definition_list(entries))


def _entry(label: str, href: str, words: str) -> tuple[str, Child]:
    return label, h("a", words, href=href)
