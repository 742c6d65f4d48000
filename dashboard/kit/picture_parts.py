"""What every picture of a figure is made of: shares of its width, words at a place, colours.

A figure is a Plotly figure as a plain dictionary. Its first picture is drawn here, so that it comes
with the page: shapes in an SVG that takes the width it is given, and words as text of the page, in
the page's size, wherever the picture is shown or printed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.kit.node import Child, Node, h

Trace = Mapping[str, Any]
# The units of a drawing from side to side; it is stretched to the room there is.
FULL = 1000.0
# Plotly wants colours; the page's own follow the theme. Both stand here once.
AREA_COLOURS = {"U": "#17375e", "A": "#b8540f", "W": "#0f8a7d", "N": "#6b7280"}
_AREA_OF = {colour: area for area, colour in AREA_COLOURS.items()}


def area_of_colour(colour: str) -> str:
    """Return the area whose colour a mark has; what has none is grey."""
    return _AREA_OF.get(colour[:7].lower(), "N")


def each(value: Any, count: int) -> list[Any]:
    """Return a property of marks as one value for each mark."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return [value] * count


def stretched(*shapes: Child, kind: str = "", **props: Any) -> Node:
    """Return a drawing that fills its box; what it shows is said by the chart around it."""
    return h(
        "svg",
        *shapes,
        viewBox=f"0 0 {FULL:g} {FULL:g}",
        preserveAspectRatio="none",
        className=f"stretched {kind}".strip(),
        **props,
    )


def across(share: float) -> str:
    """Return a share of a width or height for a style."""
    return f"{100 * share:.2f}%"


def at(left: float | None, bottom: float | None, words: Child, kind: str) -> Node:
    """Return words at a place of the picture; places are shares of its width and height."""
    style = {}
    if left is not None:
        style["left"] = across(left)
    if bottom is not None:
        style["bottom"] = across(bottom)
    return h("span", words, className=kind, style=style, **{"aria-hidden": "true"})


def clean(text: str) -> str:
    """Return the words of a figure without the little markup that Plotly knows."""
    for mark in ("<b>", "</b>", "<extra></extra>", "<br>"):
        text = text.replace(mark, " " if mark == "<br>" else "")
    return text.strip()
