"""Who is engaged in a strategy, with the role of each."""

from dashboard.kit import (
    Node,
    h,
)
from dashboard.shared.record_links import basis_tag, named
from strategy.amounts import counted
from strategy.queries.people.engagement import Part


def engaged_list(parts: tuple[Part, ...]) -> Node:
    """Return the bodies of a cell with their roles."""
    return h("ul", [_who(part) for part in parts], className="linked")


def _who(part: Part) -> Node:
    rests = f"{counted(len(part.projects), 'project')}" if part.projects else None
    return h(
        "li",
        named(part.who),
        f" {part.role} ",
        h("small", rests, className="quiet") if rests else None,
        basis_tag(part.link) if part.link else None,
    )
