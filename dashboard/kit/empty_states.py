"""What a page says when it has something to tell, nothing to show, or may not show it."""

from dashboard.kit.layout import Link
from dashboard.kit.node import Child, Node, h
from strategy.language import lazy, say

TONES = ("none", "bad", "warn", "good", "over", "neutral")
KINDS = {
    "info": lazy("Note"),
    "good": lazy("Done"),
    "warn": lazy("Please note"),
    "bad": lazy("Problem"),
}


def status_pill(word: str, tone: str = "neutral", note: str = "") -> Node:
    """Return a judgement as a word; the colour only repeats it.

    Args:
        word: for example ``thin``.
        tone: one of ``none bad warn good over neutral``.
        note: a second word after a dot, for example ``uncertain``.

    Raises:
        ValueError: there is no such tone.
    """
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}")
    return h("span", f"{word} · {note}" if note else word, className=f"pill pill--{tone}")


def tag(word: str, *, quiet: bool = False) -> Node:
    """Return a plain label such as ``proposed`` or ``suggested``."""
    return h("span", word, className="tag tag--quiet" if quiet else "tag")


def notice(kind: str, *text: Child, title: str = "") -> Node:
    """Return a boxed message; ``kind`` is ``info``, ``good``, ``warn`` or ``bad``."""
    head = h("strong", title or say(KINDS[kind]), className="notice-title")
    return h("div", head, h("div", *text), className=f"notice notice--{kind}")


def empty_state(title: str, text: Child = None, action: Node | None = None) -> Node:
    """Return what stands where there is nothing to show, and what can be done about it."""
    return _state("empty", title, text, action)


def error_state(
    text: Child = "The board could not make this part. Nothing was changed.", reference: str = ""
) -> Node:
    """Return what stands where something failed; ``reference`` finds it in the server's log."""
    note = h("p", f"Reference {reference}", className="quiet") if reference else None
    return _state("error", say("This part could not be shown"), [h("p", text), note], None)


def no_permission(text: Child, back: Link | None = None) -> Node:
    """Return what stands where the actor may not read."""
    action = h("a", back.label, href=back.href, className="button") if back else None
    return _state("closed", say("This is not open to you"), text, action)


def loading(text: str = "Loading") -> Node:
    """Return what stands until an answer comes."""
    return h("p", h("span", className="spinner", **{"aria-hidden": "true"}), text, className="busy")


def _state(kind: str, title: str, text: Child, action: Node | None) -> Node:
    body = h("div", text, className="state-text") if text is not None else None
    return h("div", h("h2", title), body, action, className=f"state state--{kind}")
