"""The first picture of a figure of flows: nodes in columns, bands between them, names as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.kit.node import Node, h
from dashboard.kit.picture_parts import FULL, across, area_of_colour, stretched

NODE, GAP = 14.0, 0.018


@dataclass(slots=True)
class _Spot:
    """One node: its column, its value, and where it stands from the top, as shares of the height.

    ``out`` and ``into`` are how far its two sides are taken by bands already drawn.
    """

    column: int
    value: float
    top: float = 0.0
    out: float = 0.0
    into: float = 0.0


def flows_picture(figure: Mapping[str, Any]) -> Node:
    """Return a Sankey picture: bands in the colour of the link, as wide as their value.

    Args:
        figure: one trace with ``node`` (label, color) and ``link`` (source, target, value, color).
    """
    (trace,) = figure["data"]
    links = trace["link"]
    pairs = list(zip(links["source"], links["target"], links["value"], strict=True))
    spots = _spots(len(trace["node"]["label"]), pairs)
    scale = _place(spots)
    said = links.get("customdata") or [""] * len(pairs)
    names = trace["node"]["label"]
    last = max((spot.column for spot in spots), default=0) or 1
    bands = [
        _band(
            spots[one],
            spots[other],
            value * scale,
            last,
            colour,
            f"{names[one]} to {names[other]}: {words}",
        )
        for (one, other, value), colour, words in zip(pairs, links["color"], said, strict=True)
    ]
    marks = [
        _node(spot, scale, last, colour)
        for spot, colour in zip(spots, trace["node"]["color"], strict=True)
        if spot.value
    ]
    words = [
        _name(spot, scale, last, name)
        for spot, name in zip(spots, names, strict=True)
        if spot.value
    ]
    return h("div", stretched(bands, marks), words, className="plot plot--flows")


def _spots(count: int, pairs: Sequence[tuple[int, int, float]]) -> list[_Spot]:
    """Return the nodes; one stands a column further than what flows into it."""
    column, into, out = [0] * count, [0.0] * count, [0.0] * count
    for one, other, value in pairs:
        column[other] = max(column[other], column[one] + 1)
        out[one] += value
        into[other] += value
    return [_Spot(column[n], max(into[n], out[n])) for n in range(count)]


def _place(spots: list[_Spot]) -> float:
    """Set where each node stands; gives the height of one unit of value."""
    columns: dict[int, list[_Spot]] = {}
    for spot in spots:
        if spot.value:
            columns.setdefault(spot.column, []).append(spot)
    if not columns:
        return 0.0
    scale = min(
        (1 - GAP * (len(held) - 1)) / sum(spot.value for spot in held) for held in columns.values()
    )
    for held in columns.values():
        tall = scale * sum(spot.value for spot in held) + GAP * (len(held) - 1)
        top = (1 - tall) / 2
        for spot in held:
            spot.top = top
            top += spot.value * scale + GAP
    return scale


def _x(column: int, last: int) -> float:
    return (FULL - NODE) * column / last


def _band(one: _Spot, other: _Spot, tall: float, last: int, colour: str, said: str) -> Node:
    left, right = _x(one.column, last) + NODE, _x(other.column, last)
    first, second = FULL * (one.top + one.out), FULL * (other.top + other.into)
    one.out += tall
    other.into += tall
    high, middle = FULL * tall, (left + right) / 2
    path = (
        f"M{left:.1f} {first:.1f}C{middle:.1f} {first:.1f} {middle:.1f} {second:.1f} "
        f"{right:.1f} {second:.1f}V{second + high:.1f}C{middle:.1f} {second + high:.1f} "
        f"{middle:.1f} {first + high:.1f} {left:.1f} {first + high:.1f}z"
    )
    return h("path", h("title", said), d=path, className=f"flow-band area-{area_of_colour(colour)}")


def _node(spot: _Spot, scale: float, last: int, colour: str) -> Node:
    return h(
        "rect",
        x=f"{_x(spot.column, last):.1f}",
        y=f"{FULL * spot.top:.1f}",
        width=f"{NODE:g}",
        height=f"{FULL * spot.value * scale:.1f}",
        className=f"flow-node area-{area_of_colour(colour)}",
    )


def _name(spot: _Spot, scale: float, last: int, name: str) -> Node:
    """Return a node's name beside its middle: at the right, but at the left of the last column."""
    middle = across(spot.top + spot.value * scale / 2)
    x = _x(spot.column, last)
    if spot.column == last:
        style = {"right": across((FULL - x + 6) / FULL), "top": middle}
        return h("span", name, className="flow-name flow-name--last", style=style)
    style = {"left": across((x + NODE + 6) / FULL), "top": middle}
    return h("span", name, className="flow-name", style=style)
