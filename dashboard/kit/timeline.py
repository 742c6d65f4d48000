"""What happened, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.kit.node import Child, Node, h


@dataclass(frozen=True, slots=True)
class Moment:
    """One change: when (shown, and as ISO for machines), who, what, why, and its details."""

    when: str
    iso: str
    who: str
    what: Child
    why: str = ""
    more: Child = None


def timeline(changes: Sequence[Moment], empty: str = "No changes yet.") -> Node:
    """Return a list of changes."""
    if not changes:
        return h("p", empty, className="quiet")
    return h("ol", [_moment(change) for change in changes], className="timeline")


def _moment(change: Moment) -> Node:
    return h(
        "li",
        h("p", h("time", change.when, dateTime=change.iso), " · ", change.who, className="quiet"),
        h("p", change.what),
        h("p", "Reason: ", change.why, className="quiet") if change.why else None,
        change.more,
    )
