"""The ways between the pages about trials, agents and measures."""

from dashboard.kit import Link, Node, tabs

PAGES = (
    Link("Rings", "/pipeline"),
    Link("Trials", "/pipeline/trials"),
    Link("Agents", "/pipeline/agents"),
    Link("Evidence", "/evidence"),
)


def sibling_pages(current: str) -> Node:
    """Return the links between these pages."""
    return tabs("Pages of the pipeline", PAGES, current)
