"""Things to press, and links that look like them."""

from typing import Any

from dashboard.kit.node import Child, Node, classes, h

LOOKS = ("main", "plain", "quiet", "danger")


def button(label: Child, *, look: str = "plain", **props: Any) -> Node:
    """Return a button; ``look`` is ``main``, ``plain``, ``quiet`` or ``danger``."""
    return h("button", label, type=props.pop("type", "button"), className=_look(look), **props)


def link_button(label: Child, href: str, *, look: str = "plain", download: bool = False) -> Node:
    """Return a link that looks like a button; downloads are fetched by the browser itself."""
    extra: dict[str, Any] = {"download": ""} if download else {}
    return h("a", label, href=href, className=_look(look), **extra)


def action_button(label: Child, action: str, value: str = "", *, look: str = "plain") -> Node:
    """Return a button that sends ``{value, n}`` to the store named ``action``."""
    return button(label, look=look, **{"data-act": action, "data-value": value})


def _look(look: str) -> str | None:
    if look not in LOOKS:
        raise ValueError(f"unknown look {look!r}")
    return classes("button", f"button--{look}" if look != "plain" else None)
