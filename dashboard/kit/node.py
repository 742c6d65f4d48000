"""The one building block: an element of the page as a plain dictionary.

Dash components are Python objects that are checked and walked again when they are sent. A page of
the board has thousands of elements and an answer has a few milliseconds, so the kit writes what
Dash would send anyway. The names are those of React (``className``, ``htmlFor``, ``tabIndex``);
``assets/elements.js`` draws them as native elements.
"""

import secrets
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]
Child = Node | str | int | float | None | Iterable["Child"]

# Asking a type is quicker than asking for every class it might derive from.
PLAIN = frozenset({dict, str, int, float, bool})


def h(tag: str, *children: Child, **props: Any) -> Node:
    """Return an HTML element.

    Args:
        tag: a native name such as ``div``.
        *children: text, numbers, elements or sequences of these; ``None`` is left out.
        **props: attributes under their React names; ``None`` is left out.
    """
    if children:
        props["children"] = flat(children)
    if None in props.values():
        props = {name: value for name, value in props.items() if value is not None}
    return {"type": tag, "namespace": "board", "props": props}


def dcc(kind: str, **props: Any) -> Node:
    """Return one of Dash's own core components, for example ``dcc("Graph", figure=...)``."""
    return {"type": kind, "namespace": "dash_core_components", "props": props}


def store(name: str, data: Any = None) -> Node:
    """Return a place in the page that scripts write to and callbacks read from."""
    # An explicit null makes the component report a change when it is drawn, and callbacks run.
    return dcc("Store", id=name) if data is None else dcc("Store", id=name, data=data)


def new_mount() -> str:
    """Return a key that no other element has had.

    An element with a new ``remount`` key is drawn from scratch instead of being patched, which is
    what a form needs when it is shown again: otherwise it would keep what was typed before. It is
    no count: that would tell everybody how much others ask.
    """
    return secrets.token_hex(8)


def flat(children: Iterable[Child]) -> list[Any]:
    """Return children as one list, without the sequences around them and without ``None``."""
    found: list[Any] = []
    for child in children:
        if type(child) in PLAIN or isinstance(child, (dict, str, int, float)):
            found.append(child)
        elif child is not None:
            found.extend(flat(child))
    return found


def text_of(node: Child) -> str:
    """Return all text inside a node, for labels and tests."""
    if node is None:
        return ""
    if isinstance(node, dict):
        return text_of(node["props"].get("children"))
    if isinstance(node, (str, int, float)):
        return str(node)
    return "".join(text_of(child) for child in node)


def classes(*names: str | None) -> str | None:
    """Join class names, leaving out the empty ones."""
    return " ".join(name for name in names if name) or None
