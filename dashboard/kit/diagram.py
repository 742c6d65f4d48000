"""Pictures that can be worked with the keyboard: SVG whose marks are links, one tab stop for all.

The script gives the focus to one mark at a time: the arrow keys go on to the next, Home and End to
the first and the last, Enter opens the record.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.kit.node import Child, Node, h
from strategy.language import lazy, say

MOVE_HINT = lazy("The picture is wider than the page: move it sideways.")
KEYS_HINT = lazy("Tab leads into the picture, the arrow keys from mark to mark, Enter opens one.")


def svg(width: float, height: float, *shapes: Child, name: str = "", kind: str = "") -> Node:
    """Return a picture drawn in its own units; it grows with the page and the reader's words.

    It gets no smaller than it is drawn, so that its words can be read: a narrower page moves it
    sideways.

    Args:
        width: of the drawing.
        height: of the drawing.
        *shapes: SVG elements.
        name: what the picture shows, for screen readers.
        kind: a class for the styles of this sort of picture.
    """
    return h(
        "svg",
        *shapes,
        viewBox=f"0 0 {width:g} {height:g}",
        className=f"diagram {kind}".strip(),
        style={"--drawn": f"{width:g}px"},
        role="group",
        **{"aria-label": name or None, "data-roving": ""},
    )


def mark(href: str, label: str, *shapes: Child, first: bool = False, kind: str = "") -> Node:
    """Return a part of a picture that opens a record.

    Args:
        href: where it leads.
        label: its name in words; also its tooltip.
        *shapes: what it looks like.
        first: the one mark that Tab reaches; the arrow keys reach the others.
        kind: a class for its style.
    """
    return h(
        "a",
        h("title", label),
        *shapes,
        href=href,
        tabIndex=0 if first else -1,
        className=f"diagram-mark {kind}".strip(),
        **{"aria-label": label, "data-mark": ""},
    )


def line(points: Sequence[tuple[float, float]], kind: str = "", **props: Any) -> Node:
    """Return a line through some points, each of x and y in pixels of the picture."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return h("polyline", points=path, className=f"diagram-line {kind}".strip(), **props)


def words(x: float, y: float, text: str, *, anchor: str = "start", kind: str = "") -> Node:
    """Return text at a point; ``anchor`` is start, middle or end."""
    return h(
        "text",
        text,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        textAnchor=anchor,
        className=f"diagram-text {kind}".strip(),
    )


def drawing(
    picture: Node,
    *,
    name: str,
    headline: str,
    measured: Child,
    summary: Child,
    table: Node,
    narrow: Child = None,
    csv_href: str = "",
    left_out: Child = None,
    level: int = 3,
) -> Node:
    """Return a picture with everything that must stand beside it, like ``chart`` does.

    Args:
        picture: an ``svg``.
        name: the id of the figure in the page.
        headline: the finding in a sentence.
        measured: what is shown, as of when.
        summary: the picture in words, for those who do not see it; shown under it.
        table: the same as a ``table``.
        narrow: what stands for the picture on a phone; without it the picture only shrinks.
        csv_href: the same as a file.
        left_out: what the picture does not hold.
        level: of the headline.
    """
    caption = h(
        "figcaption",
        h(f"h{level}", headline, id=f"{name}-headline"),
        h("p", measured, className="measured"),
    )
    link = h("a", say("Download CSV"), href=csv_href, download="") if csv_href else None
    foot = h(
        "div",
        h("div", summary, className="diagram-summary"),
        h("p", left_out, className="left-out") if left_out is not None else None,
        h("details", h("summary", say("Show as a table")), table, className="more"),
        link,
        className="chart-foot",
    )
    wide = h(
        "div",
        h("p", say(MOVE_HINT), className="diagram-moves"),
        h("div", picture, className="diagram-scroll"),
        h("p", say(KEYS_HINT), className="diagram-keys"),
        className="diagram-wide",
    )
    small = h("div", narrow, className="diagram-narrow") if narrow is not None else None
    look = "chart drawing drawing--two" if narrow is not None else "chart drawing"
    return h("figure", caption, wide, small, foot, id=name, className=look)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions in the same order, at least a gap apart, as near as can be to those wanted.

    Where all do not fit between ``low`` and ``high`` the gap shrinks evenly.
    """
    count = len(wanted)
    if not count:
        return []
    step = min(gap, (high - low) / max(1, count - 1)) if count > 1 else gap
    order = sorted(range(count), key=lambda n: wanted[n])
    placed: list[float] = []
    for n in order:
        at = max(wanted[n], low)
        placed.append(at if not placed else max(at, placed[-1] + step))
    limit = high
    for n in range(count - 1, -1, -1):
        placed[n] = min(placed[n], limit)
        limit = placed[n] - step
    found = [0.0] * count
    for n, at in zip(order, placed, strict=True):
        found[n] = at
    return found


def wrapped(text: str, width: int, most: int = 3) -> list[str]:
    """Return text in lines of about some letters; what does not fit ends in an ellipsis."""
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), width)]
    return [shortened(one, width + 6) for one in lines]


def shortened(text: str, width: int) -> str:
    """Return text that is not longer than some letters, cut at a word where possible."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > width // 2 else cut).rstrip(" ,;:+") + "…"


def tallied(counts: Mapping[str, int]) -> str:
    """Return counts by name in words, the largest first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {number}" for name, number in ordered if number)
