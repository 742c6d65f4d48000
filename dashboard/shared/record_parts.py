"""The parts of a record's page: each behind a tab with an address of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.identity import current_actor
from dashboard.kit import Child, Link, Node, h, part_tabs
from strategy.errors import NotFoundError
from strategy.language import say

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Part(Generic[View]):
    """One part of a page.

    Attributes:
        label: its tab's words, of the reader's language where they are lazy.
        shown: what it shows of a view.
        count: how much it holds, where that is a number.
        governing: whether only the committee and the secretary have it.
    """

    label: str
    shown: Callable[[View], Child]
    count: Callable[[View], int] | None = None
    governing: bool = False


Parts = Mapping[str, Part[View]]


def known_part(parts: Parts[View], name: str) -> str:
    """Return the name of a part, the first one where none is asked for.

    Raises:
        NotFoundError: there is no such part.
    """
    if not name:
        return next(iter(parts))
    if name not in parts:
        raise NotFoundError("There is nothing at this address.")
    return name


def fullest_first(parts: Parts[View], view: View) -> Parts[View]:
    """Return the parts with those that hold nothing behind the others, where the first is empty."""
    empty = {name for name, part in parts.items() if part.count and not part.count(view)}
    if next(iter(parts)) not in empty:
        return parts
    return {name: parts[name] for name in sorted(parts, key=lambda name: name in empty)}


def part_address(parts: Parts[View], page: str, name: str, query: str = "") -> str:
    """Return the address of a part; the first one has that of the page itself."""
    return f"{page}{query}" if name == next(iter(parts)) else f"{page}/{name}{query}"


def parts_of(
    parts: Parts[View], view: View, *, page: str, of: str, here: str, query: str = ""
) -> Node:
    """Return the tabs of a record's page and the part that is asked for.

    Args:
        parts: all of them, in the order of their tabs.
        view: what they are drawn from.
        page: the address of the record's page.
        of: what the record is called.
        here: the name of the part.
        query: what stands behind every address, such as the filters in force.
    """
    governs = current_actor().governs
    links = [
        (
            Link(say(part.label), part_address(parts, page, name, query)),
            part.count(view) if part.count else None,
        )
        for name, part in parts.items()
        if governs or not part.governing
    ]
    tabs = part_tabs(
        say("Parts of %(name)s", name=of), links, part_address(parts, page, here, query)
    )
    return h("div", tabs, h("div", parts[here].shown(view), className="part"), id="parts")
