"""What a page does not hold until its reader opens it."""

from dashboard.kit.empty_states import loading
from dashboard.kit.node import Child, Node, h, store


def later(summary: Child, asks: str, place: str) -> Node:
    """Return content that is asked for when the reader opens it, and again as filters change.

    Args:
        summary: what stands there before.
        asks: the store that a callback reads; it gets the filters in force.
        place: the element into which that callback writes.
    """
    return h(
        "div",
        store(asks),
        h(
            "details",
            h("summary", summary),
            h("div", loading(), id=place, **{"aria-live": "polite"}),
            className="more",
            **{"data-later": asks},
        ),
    )
