"""The first picture of a figure of rows: bars, or a dot in its range, each with its name and words.

Rows are text of the page with a bar beside it: they take the page's size and break where needed.
"""

from collections.abc import Mapping
from typing import Any

from dashboard.kit.node import Child, Node, classes, h
from dashboard.kit.picture_parts import Trace, across, area_of_colour, clean, each


def rows_picture(figure: Mapping[str, Any]) -> Node:
    """Return rows with their names at the left, marks on one scale, and words behind the marks.

    Args:
        figure: horizontal bars, or dots and lines, at y = 0, 1, ..; the layout's annotations name
            the rows, its ``shapes`` are lines across all of them.
    """
    layout = figure["layout"]
    top = layout["xaxis"]["range"][1]
    names = [note["text"] for note in layout["annotations"]]
    bars = [t for t in figure["data"] if t["type"] == "bar"]
    dots = [t for t in figure["data"] if t["type"] == "scatter" and "markers" in t["mode"]]
    ranges = [t for t in figure["data"] if t["type"] == "scatter" and t["mode"] == "lines"]
    lines = [_across(shape["x0"], top) for shape in layout.get("shapes", ())]
    ways = [_way(n, [*bars, *dots]) for n in range(len(names))]
    first = next((n for n, way in enumerate(ways) if way), -1)
    rows = [
        h("li", _name(name, way, first=n == first), _track(n, bars, dots, ranges, top, lines))
        for n, (name, way) in enumerate(zip(names, ways, strict=True))
    ]
    head = _scale(layout["xaxis"], top)
    # One stop of the key Tab for all rows, as in every picture; the arrow keys go on.
    body = h("ol", rows, className="rows", **{"data-roving": ""})
    return h("div", head, body, className="plot plot--rows")


def _scale(axis: Mapping[str, Any], top: float) -> Node | None:
    """Return the names of the scale above the rows, where it has some."""
    pairs = zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True)
    marks = [
        h("span", name, className="plot-x", style={"left": across(value / top)})
        for value, name in pairs
        if 0 <= value <= top
    ]
    if not marks:
        return None
    return h("div", h("span", className="row-name"), h("div", marks), className="rows-scale")


def _way(n: int, traces: list[Trace]) -> str:
    """Return where a row's name leads, or ""."""
    return next((_of(trace, "href", n) for trace in traces if _of(trace, "href", n)), "")


def _name(name: str, href: str, *, first: bool) -> Node:
    words: Child = clean(name)
    if href:
        words = h("a", words, href=href, tabIndex=0 if first else -1, **{"data-mark": ""})
    return h("span", words, className="row-name")


def _of(trace: Trace, what: str, n: int) -> str:
    """Return what a trace says of the mark in a row, beside what Plotly draws."""
    held = (trace.get("meta") or {}).get(what)
    at = list(trace["y"]).index(n) if n in trace["y"] else -1
    return str(held[at]) if held and at >= 0 else ""


def _track(
    n: int,
    bars: list[Trace],
    dots: list[Trace],
    ranges: list[Trace],
    top: float,
    lines: list[Node],
) -> Node:
    marks: list[Child] = [*lines]
    end, words = 0.0, ""
    for trace in ranges:
        found = [x for x, y in zip(trace["x"], trace["y"], strict=True) if y == n and x is not None]
        if found:
            low, high = min(found), max(found)
            style = {"left": across(low / top), "width": across(max(0.0, high - low) / top)}
            marks.append(h("span", className="row-range", style=style))
            end = max(end, high)
    for trace in (*bars, *dots):
        if n not in trace["y"]:
            continue
        at = list(trace["y"]).index(n)
        value = trace["x"][at]
        marks.append(_mark(trace, at, value, top, is_bar=trace in bars))
        end = max(end, value)
        words = each(trace.get("text", ""), len(trace["y"]))[at] or words
    said = h("span", clean(words), className="row-words", style={"left": across(end / top)})
    return h("span", marks, said if words else None, className="row-track")


def _mark(trace: Trace, at: int, value: float, top: float, *, is_bar: bool) -> Node:
    colours = each(trace["marker"]["color"], len(trace["y"]))
    area = f"area-{area_of_colour(colours[at])}"
    if is_bar:
        style = {"width": across(max(0.0, value) / top)}
        return h("span", className=classes("row-bar", area), style=style)
    return h("span", className=classes("row-dot", area), style={"left": across(value / top)})


def _across(value: float, top: float) -> Node:
    return h("span", className="row-line", style={"left": across(value / top)})
