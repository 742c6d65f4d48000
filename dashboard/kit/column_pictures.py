"""The first picture of a figure of columns: stacked bars over years, and lines such as targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.kit.node import Node, h
from dashboard.kit.picture_parts import (
    FULL,
    Trace,
    area_of_colour,
    at,
    clean,
    each,
    stretched,
)

HALF_WIDTH = 0.38
# Marks less strong than this lie ahead: they are outlined.
AHEAD = 0.9
SECOND = 2


@dataclass(frozen=True, slots=True)
class _Frame:
    """From values to places: the first and last place across, and the value at the top."""

    first: float
    last: float
    top: float

    def x(self, value: float) -> float:
        """Return a place across as a share."""
        return (value - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Return a height as a share."""
        return value / self.top if self.top else 0.0


def columns_picture(figure: Mapping[str, Any]) -> Node:
    """Return stacked columns with their axes; each place of the axis can be pressed or pointed at.

    Args:
        figure: bars by number on the x axis, whose ``tickvals`` are named in ``ticktext``; lines
            through ``x`` and ``y``; annotations at a place.
    """
    bars = [t for t in figure["data"] if t["type"] == "bar"]
    lines = [t for t in figure["data"] if t["type"] == "scatter"]
    layout = figure["layout"]
    frame = _frame(bars, lines, layout)
    shapes = [
        [_grid(y, frame) for y in _ticks(layout["yaxis"])],
        _stacked(bars, frame),
        [_line(trace, frame) for trace in lines],
        _hits(bars, frame),
    ]
    words = [
        *_names(layout["yaxis"], "y", frame),
        *_names(layout["xaxis"], "x", frame),
        *_notes(layout, frame),
    ]
    area = h("div", stretched(*shapes, **{"data-roving": ""}), words, className="plot-area")
    return h("div", area, className="plot plot--columns")


def _frame(bars: list[Trace], lines: list[Trace], layout: Mapping[str, Any]) -> _Frame:
    places = sorted({x for trace in bars for x in trace["x"]})
    sums = dict.fromkeys(places, 0.0)
    for trace in bars:
        for x, y in zip(trace["x"], trace["y"], strict=True):
            sums[x] += max(0.0, y or 0.0)
    tops = [*sums.values(), *(y for trace in lines for y in trace["y"]), *_ticks(layout["yaxis"])]
    reach = [*places, *_ticks(layout["xaxis"])]
    return _Frame(min(reach) - 0.6, max(reach) + 0.6, max(tops, default=1.0) or 1.0)


def _ticks(axis: Mapping[str, Any]) -> list[float]:
    return list(axis.get("tickvals", ()))


def _grid(value: float, frame: _Frame) -> Node:
    y = FULL * (1 - frame.y(value))
    return h("path", d=f"M0 {y:.1f}H{FULL:g}", className="plot-grid")


def _stacked(bars: list[Trace], frame: _Frame) -> list[Node]:
    """Return the columns, those of one colour and strength as one shape."""
    base: dict[float, float] = {}
    shapes = []
    for trace in bars:
        marker = trace["marker"]
        strong = each(marker.get("opacity", 1), len(trace["x"]))
        area = area_of_colour(marker["color"])
        for look, wanted in (("plot-bar", True), ("plot-bar plot-bar--ahead", False)):
            rows = zip(trace["x"], trace["y"], strong, strict=True)
            chosen = [(x, y) for x, y, s in rows if (s >= AHEAD) is wanted and y]
            path = "".join(_column(x, y, base.get(x, 0.0), frame) for x, y in chosen)
            if path:
                shapes.append(h("path", d=path, className=f"{look} area-{area}"))
        for x, y in zip(trace["x"], trace["y"], strict=True):
            base[x] = base.get(x, 0.0) + max(0.0, y or 0.0)
    return shapes


def _column(x: float, value: float, base: float, frame: _Frame) -> str:
    left, right = FULL * frame.x(x - HALF_WIDTH), FULL * frame.x(x + HALF_WIDTH)
    top, bottom = FULL * (1 - frame.y(base + value)), FULL * (1 - frame.y(base))
    return f"M{left:.1f} {bottom:.1f}V{top:.1f}H{right:.1f}V{bottom:.1f}z"


def _line(trace: Trace, frame: _Frame) -> Node:
    points = zip(trace["x"], trace["y"], strict=True)
    places = " ".join(f"{FULL * frame.x(x):.1f} {FULL * (1 - frame.y(y)):.1f}" for x, y in points)
    return h("polyline", points=places, className="plot-line")


def _hits(bars: list[Trace], frame: _Frame) -> list[Node]:
    """Return what is pointed at or pressed: the whole height over each place."""
    said: dict[float, list[str]] = {}
    ways: dict[float, str] = {}
    for trace in bars:
        words = trace.get("customdata") or [""] * len(trace["x"])
        hrefs = (trace.get("meta") or {}).get("href") or [""] * len(trace["x"])
        for x, y, text, href in zip(trace["x"], trace["y"], words, hrefs, strict=True):
            ways[x] = href or ways.get(x, "")
            if y:
                name = f"{trace['name']}, " if trace.get("name") else ""
                said.setdefault(x, []).append(f"{name}{text}")
    first = min((x for x in said if ways.get(x)), default=None)
    return [_hit(x, said[x], ways[x], frame, first=x == first) for x in sorted(said)]


def _hit(x: float, said: list[str], href: str, frame: _Frame, *, first: bool) -> Node:
    left, right = FULL * frame.x(x - 0.5), FULL * frame.x(x + 0.5)
    words = "; ".join(said)
    shape = h(
        "rect", x=f"{left:.1f}", y="0", width=f"{right - left:.1f}", height="1000", className="hit"
    )
    title = h("title", words)
    if not href:
        return h("g", title, shape, className="plot-hit")
    return h(
        "a",
        title,
        shape,
        href=href,
        tabIndex=0 if first else -1,
        className="plot-hit diagram-mark",
        **{"aria-label": words, "data-mark": ""},
    )


def _names(axis: Mapping[str, Any], which: str, frame: _Frame) -> list[Node]:
    names = axis.get("ticktext", ())
    found = []
    for n, (value, name) in enumerate(zip(_ticks(axis), names, strict=True)):
        if which == "y":
            found.append(at(None, frame.y(value), name, "plot-y"))
        else:
            # A phone has room for every other name.
            look = "plot-x plot-x--second" if n % SECOND else "plot-x"
            found.append(at(frame.x(value), None, name, look))
    return found


def _notes(layout: Mapping[str, Any], frame: _Frame) -> list[Node]:
    return [
        at(frame.x(note["x"]), frame.y(note["y"]), clean(note["text"]), "plot-note")
        for note in layout.get("annotations", ())
    ]
