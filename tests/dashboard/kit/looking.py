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
    return ([node] if hit else []) + every(own.get("children", []), tag, **props)


def one(node: Any, tag: str | None = None, **props: Any) -> Node:
    """Return the only element that fits."""
    (found,) = every(node, tag, **props)
    return found


def unfolded(node: Any) -> Any:
    """Return content as it was before it was folded."""
    if isinstance(node, list):
        return [one for part in node for one in _unfolded_part(part)]
    if not isinstance(node, dict) or "children" not in (node.get("props") or {}):
        return node
    inside = unfolded(node["props"]["children"])
    return {**node, "props": {**node["props"], "children": inside}}


def _unfolded_part(part: Any) -> list[Any]:
    is_still = isinstance(part, dict) and part["type"] == "still"
    return list(part["props"]["tree"]) if is_still else [unfolded(part)]


def of_dash(node: Any) -> list[Node]:
    """Return the elements that Dash has to draw."""
    if isinstance(node, list):
        return [found for part in node for found in of_dash(part)]
    if not isinstance(node, dict):
        return []
    return [node, *of_dash(node["props"].get("children", []))]
