"""Panels: what a first screen says, each with its number, its picture and the way to its list."""

from collections.abc import Sequence

from dashboard.kit.layout import Link, tabs
from dashboard.kit.node import Child, Node, classes, h


def panel(title: Child, *content: Child, wide: bool = False) -> Node:
    """Return one answer of a first screen in its frame."""
    look = classes("panel", "panel--wide" if wide else None)
    return h("section", h("h2", title, className="panel-title"), *content, className=look)


def panels(*found: Node | None, row: bool = False) -> Node:
    """Return panels side by side; the wide ones take two thirds where there is room.

    Args:
        *found: the panels.
        row: as many in a row as there is room for, all alike.
    """
    return h("div", *found, className=classes("panels", "panels--row" if row else None))


def big_number(number: Child, words: Child) -> Node:
    """Return a number as what a panel says first, with its words."""
    return h(
        "p",
        h("span", number, className="big"),
        " ",
        h("span", words, className="big-words"),
        className="big-line",
    )


def part_tabs(label: str, parts: Sequence[tuple[Link, int | None]], current: str) -> Node:
    """Return the tabs of a record's page, each with how much it holds and an address of its own."""
    links = [
        Link(link.label if count is None else f"{link.label} {count:,}", link.href)
        for link, count in parts
    ]
    return tabs(label, links, current)


def steps(before: Link | None, here: Child, after: Link | None) -> Node:
    """Return the ways to the record before and after; the arrow keys lead there too."""
    return h(
        "nav",
        _step(before, "‹ ", "", "prev"),
        h("span", here),
        _step(after, "", " ›", "next"),
        className="steps-nav",
        **{"aria-label": "Before and after"},
    )


def _step(link: Link | None, left: str, right: str, which: str) -> Node | None:
    if link is None:
        return None
    key = {"prev": "ArrowLeft", "next": "ArrowRight"}[which]
    props = {"data-step": which, "aria-keyshortcuts": key, "rel": which}
    return h("a", left, link.label, right, href=link.href, **props)
