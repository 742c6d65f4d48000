"""The ways between the pages about stakeholders."""

from dashboard.kit import Link, Node, tabs

PAGES = (
    Link("Directory", "/stakeholders"),
    Link("Network", "/stakeholders/network"),
    Link("Engagement", "/stakeholders/engagement"),
    Link("If a funder left", "/stakeholders/exits"),
)


def sibling_pages(current: str) -> Node:
    """Return the links between these pages."""
    return tabs("Pages about stakeholders", PAGES, current)
