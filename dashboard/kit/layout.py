"""The frame of a page: title, sections, ways through it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.kit.node import Child, Node, classes, h


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another place: its words and its address."""

    label: str
    href: str


def page(
    title: Child, lead: Child = None, *content: Child, above: Child = None, wide: bool = False
) -> Node:
    """Return a whole page. Its one ``h1`` takes the focus after a page change.

    Args:
        title: the finding or the name of the record.
        lead: what is measured, in which period and currency, as of when.
        *content: what follows.
        above: what stands over the title, for example breadcrumbs.
        wide: use the whole width of a projector.
    """
    head = h(
        "div",
        above,
        h("h1", title, tabIndex=-1),
        h("div", lead, className="lead") if lead is not None else None,
        className="page-head",
    )
    return h("div", head, *content, className=classes("page", "page--wide" if wide else None))


def section(title: str, *content: Child, id: str, lead: Child = None, level: int = 2) -> Node:
    """Return a titled part of a page that links can point to."""
    heading = f"{id}-title"
    return h(
        "section",
        h(f"h{level}", title, id=heading),
        h("p", lead, className="section-lead") if lead is not None else None,
        *content,
        id=id,
        className="section",
        **{"aria-labelledby": heading},
    )


def headline(sentence: str, *, area: str | None = None, level: int = 2, note: Child = None) -> Node:
    """Return a finding as a heading, with the mark of its priority area."""
    mark = h("span", className=f"mark area-{area}", **{"aria-hidden": "true"}) if area else None
    return h(
        "div",
        h(f"h{level}", mark, sentence),
        h("p", note, className="headline-note") if note is not None else None,
        className="headline",
    )


def breadcrumbs(trail: Sequence[Link], here: str) -> Node:
    """Return the way back up; the last step is the page itself."""
    steps = [h("li", h("a", link.label, href=link.href)) for link in trail]
    steps.append(h("li", here, **{"aria-current": "page"}))
    return h("nav", h("ol", steps), className="breadcrumbs", **{"aria-label": "Breadcrumbs"})


def tabs(label: str, links: Sequence[Link], current: str = "") -> Node:
    """Return links to the parts of a page, or to its sister pages; ``current`` is an address."""
    items = [
        h("li", h("a", link.label, href=link.href, **_current(link.href == current)))
        for link in links
    ]
    return h("nav", h("ul", items), className="tabs", **{"aria-label": label})


def definition_list(pairs: Iterable[tuple[str, Child]]) -> Node:
    """Return facts as term and value; a fact without a value is left out."""
    rows = [
        h("div", h("dt", term), h("dd", value)) for term, value in pairs if value not in (None, "")
    ]
    return h("dl", rows, className="facts")


def columns(*parts: Child) -> Node:
    """Return parts side by side where there is room, below each other where there is not."""
    return h("div", *parts, className="columns")


def details(summary: Child, *content: Child, opened: bool = False) -> Node:
    """Return content that the reader may open."""
    return h("details", h("summary", summary), *content, className="more", open=opened or None)


def _current(is_current: bool) -> dict[str, str]:
    return {"aria-current": "page"} if is_current else {}
