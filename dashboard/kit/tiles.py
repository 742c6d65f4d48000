"""Tiles: a number that wants something, in words, and the way to where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.kit.node import Node, h


@dataclass(frozen=True, slots=True)
class Tile:
    """A count, what is counted, and where it leads."""

    count: int
    words: str
    href: str


def tiles(found: Sequence[Tile], label: str) -> Node | None:
    """Return the tiles side by side; nothing where nothing waits."""
    if not found:
        return None
    items = [
        h("li", h("a", h("b", f"{one.count:,}"), " ", one.words, href=one.href, className="tile"))
        for one in found
    ]
    return h("ul", items, className="tiles", **{"aria-label": label})
