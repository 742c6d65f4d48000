"""Milestones in time: a bar per window, filled as far as it is done, and a line for today."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.kit.marks import MILESTONE_WORDS, Segment
from dashboard.kit.node import Child, Node, classes, h

FILLED = {
    "not_started": 0,
    "started": 25,
    "halfway": 50,
    "nearly": 75,
    "unproven": 75,
    "done": 100,
}


@dataclass(frozen=True, slots=True)
class Window:
    """A milestone with its window, both ends as years with their part, or without one."""

    segment: Segment
    start: float | None
    end: float | None
    late: bool = False


def windows(found: Sequence[Window], today: float, area: str) -> Node:
    """Return milestones under each other on one scale of time."""
    ends = [end for one in found for end in (one.start, one.end) if end is not None]
    first, last = min([*ends, today - 1]), max([*ends, today + 1])
    now = {"left": f"{100 * (today - first) / (last - first):.1f}%"}
    rows = [_row(one, first, last, now) for one in found]
    scale = h(
        "p",
        h("span", f"{first:.0f}"),
        h("span", "now", className="axis-now", style=now),
        h("span", f"{last:.0f}"),
        className="years-axis",
        **{"aria-hidden": "true"},
    )
    return h("div", h("ul", rows), scale, className=f"windows area-{area}")


def _row(one: Window, first: float, last: float, now: dict[str, str]) -> Node:
    words = MILESTONE_WORDS[one.segment.state]
    state: list[Child] = [words, ", ", h("b", "late", className="late")] if one.late else [words]
    track: list[Child] = [h("span", className="window-now", style=now)]
    if one.start is not None and one.end is not None:
        left, width = (one.start - first) / (last - first), (one.end - one.start) / (last - first)
        done = FILLED[one.segment.state]
        style = {"left": f"{100 * left:.1f}%", "width": f"{max(1.5, 100 * width):.1f}%"}
        look = classes("window-bar", "window-bar--proposed" if one.segment.proposed else None)
        fill = h("span", className="window-done", style={"width": f"{done}%"})
        track.append(h("span", fill, className=look, style=style))
    else:
        state.append(", no window")
    return h(
        "li",
        h("span", one.segment.name, className="window-name"),
        h("span", state, className="window-state"),
        h("span", track, className="window-track", **{"aria-hidden": "true"}),
    )
