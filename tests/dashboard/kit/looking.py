"""Finding elements in what a piece of the kit returns."""

from typing import Any

from dashboard.kit import Node


def every(node: Any, tag: str | None = None, **props: Any) -> list[Node]:
    """Return all elements of a tag whose props hold these values, in the page's order."""
    if isinstance(node, list):
        return [found for child in node for found in every(child, tag, **props)]
    if not isinstance(node, dict) or "props" not in node:
        return []
    own = node["props"]
    hit = tag in (None, node["type"]) and all(own.get(name) == props[name] for name in props)
    inside = own.get("tree", own.get("children", []))
    return ([node] if hit else []) + every(inside, tag, **props)


def one(node: Any, tag: str | None = None, **props: Any) -> Node:
    """Return the only element that fits."""
    (found,) = every(node, tag, **props)
    return found
