"""The frame of a page: title, sections, ways through it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.kit.node import Child, Node, classes, flat, h
from strategy.language import ENGLISH, now_speaking, say, speaking


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another place: its words and its address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A page in plain words: school grade 8 at most, sentences of 25 words at most.

    Attributes:
        summary: what the page is about; it stands below the title for everybody.
        more: what those see besides who chose "plain words first".
        way: what a reader can do here, for everybody.
        always: more in plain words, for everybody.
    """

    summary: Child
    more: Child = None
    way: Child = None
    always: Child = None


def page(
    title: Child,
    lead: Child = None,
    *content: Child,
    above: Child = None,
    wide: bool = False,
    plain: Plain | None = None,
) -> Node:
    """Return a whole page. Its one ``h1`` takes the focus after a page change.

    Args:
        title: the finding or the name of the record.
        lead: what is measured, in which period and currency, as of when.
        *content: what follows.
        above: what stands over the title, for example breadcrumbs.
        wide: use the whole width of a projector.
        plain: the page in plain words. Who chose "plain words first" sees these only, and the
            rest, with the lead, when asked for. What is plain anyway everybody sees.
    """
    look = classes("page", "page--wide" if wide else None)
    under = h("div", lead, className="lead") if lead is not None else None
    if plain is None:
        return h("div", _head(above, title, under), *content, className=look)
    said = h("div", plain.summary, className="lead plain-words")
    more = h("div", plain.more, className="plain-only") if plain.more is not None else None
    way = h("p", plain.way, className="page-tools") if plain.way is not None else None
    rest = _rest(under, *content)
    return h("div", _head(above, title, said), plain.always, more, way, *rest, className=look)


def _head(above: Child, title: Child, under: Child) -> Node:
    return h("div", above, h("h1", title, tabIndex=-1), under, className="page-head")


def _rest(*content: Child) -> list[Node]:
    """Return what stands behind the plain words, with the button that shows it."""
    ask = h(
        "button",
        say("Show everything on this page"),
        type="button",
        className="button rest-button",
        **{"data-rest-button": "", "aria-expanded": "false", "aria-controls": "rest"},
    )
    return [ask, h("div", *content, id="rest", **{"data-rest": ""})]


def in_english(make: Callable[[], Iterable[Child]]) -> Child:
    """Return what is in English only, drawn in English, and marked so on a page that is not."""
    with speaking(ENGLISH):
        made = flat(make())
    return made if now_speaking() == ENGLISH else h("div", made, lang=ENGLISH)


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
    return h("nav", h("ol", steps), className="breadcrumbs", **{"aria-label": say("Breadcrumbs")})


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
