"""The parts of a page that only its reader touches, taken out of Dash's care.

Dash subscribes every element it draws to one store and writes to that store once for each of them:
drawing grows with the square of their number, and a page of 3,400 elements stood still for half a
minute (``docs/decisions/0018-still-parts.md``). Most elements of the board are never the input or
the output of a callback. They travel as one value of one element, ``still``, and are drawn in one
go.
"""

from collections.abc import Collection, Mapping
from typing import Any

from dashboard.kit.node import Child, Node

# What has a task in the browser (assets/elements.js) and has to be told of changes by Dash.
TASKS = frozenset({"page", "route", "answer", "merge"})
# Scripts put a form's merge view into the place of that name.
PLACE = "-place"


def still(content: Child, wired: Collection[str]) -> Any:
    """Return content with everything that no callback reads or writes folded into ``still``.

    Args:
        content: what a callback answers with.
        wired: the ids that callbacks read or write.
    """
    if not isinstance(content, (dict, list, tuple)):
        return content
    kids: list[Any] = [content] if isinstance(content, dict) else list(content)
    parts = _folded(kids, _lives(kids, wired))
    return parts[0] if isinstance(content, dict) else parts


def _lives(kids: list[Any], wired: Collection[str]) -> dict[int, Node]:
    """Return those children that Dash has to draw, by their place."""
    lives = {}
    for index, kid in enumerate(kids):
        # Most are still through and through: that is seen at one go, and costs half.
        if type(kid) is dict and _has_life(kid, wired):
            living = _living(kid, wired)
            if living is not None:
                lives[index] = living
    return lives


def _has_life(node: Node, wired: Collection[str]) -> bool:
    """Whether Dash has to draw a node or anything in it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        tag, props = one["type"], one["props"]
        if one["namespace"] != "board" or tag in TASKS:
            return True
        if "id" in props and _is_wired(tag, props["id"], wired):
            return True
        inside = props.get("children")
        if type(inside) is list:
            waiting += [kid for kid in inside if type(kid) is dict]
        elif type(inside) is dict:
            waiting.append(inside)
    return False


def _living(node: Node, wired: Collection[str]) -> Node | None:
    """Return a node with its still parts folded, or nothing where the whole of it is still."""
    if node["namespace"] != "board":
        return node
    props = node["props"]
    inside = props.get("children")
    kids = inside if type(inside) is list else [inside] if type(inside) is dict else []
    lives = _lives(kids, wired)
    if not lives and not _is_wired(node["type"], props.get("id"), wired):
        return None
    return {**node, "props": {**props, "children": _folded(kids, lives)}} if kids else node


def _is_wired(tag: str, name: Any, wired: Collection[str]) -> bool:
    if name is None:
        return tag in TASKS
    return tag in TASKS or not isinstance(name, str) or name in wired or name.endswith(PLACE)


def _folded(kids: list[Any], lives: Mapping[int, Node]) -> list[Any]:
    """Return children with each run of still elements as one."""
    found: list[Any] = []
    run: list[Any] = []
    for index, kid in enumerate(kids):
        if type(kid) is dict and index not in lives:
            if not run:
                found.append({"type": "still", "namespace": "board", "props": {"tree": run}})
            run.append(kid)
            continue
        found.append(lives.get(index, kid))
        run = []
    return found
