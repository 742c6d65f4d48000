"""Where the bodies of a network stand in a picture: always the same for the same network.

Each body begins at a place that its own key gives, so that adding one moves the others little.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
_ROUNDS = 120


def placed(
    bodies: Sequence[str], pairs: Sequence[tuple[str, str]], width: float, height: float, gap: float
) -> dict[str, Point]:
    """Return a place for each body inside a frame, no two nearer than a gap where it fits.

    Args:
        bodies: keys.
        pairs: who is tied to whom.
        width: of the frame.
        height: of the frame.
        gap: the least distance between two.
    """
    names = sorted(bodies)
    if not names:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(names)
    known = set(names)
    graph.add_edges_from(sorted((a, b) for a, b in pairs if a in known and b in known))
    start = {name: _own_place(name) for name in names}
    size = 2.2 / math.sqrt(len(names))
    found = nx.spring_layout(graph, pos=start, k=size, iterations=_ROUNDS, seed=7, scale=None)
    points = np.array([found[name] for name in names], dtype=float)
    fitted = _apart(_fitted(points, width, height), gap, width, height)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, fitted, strict=True)}


def _own_place(name: str) -> Point:
    digest = hashlib.sha256(name.encode()).digest()
    angle = 2 * math.pi * int.from_bytes(digest[:4], "big") / 2**32
    radius = 0.4 + 0.6 * int.from_bytes(digest[4:6], "big") / 2**16
    return radius * math.cos(angle), radius * math.sin(angle)


def _fitted(points: NDArray[np.float64], width: float, height: float) -> NDArray[np.float64]:
    # Ranks beside places: a crowd in the middle opens up, and outliers do not squeeze the rest.
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    share = (points - low) / span
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable")
    mixed = 0.45 * share + 0.55 * ranks / max(1, len(points) - 1)
    result: NDArray[np.float64] = mixed * np.array([width, height])
    return result


def _apart(
    points: NDArray[np.float64], gap: float, width: float, height: float
) -> NDArray[np.float64]:
    """Push bodies apart that stand too near, and keep them inside the frame."""
    points = points.copy()
    frame = np.array([width, height])
    for _ in range(200):
        difference = points[:, None, :] - points[None, :, :]
        distance = np.hypot(difference[..., 0], difference[..., 1])
        np.fill_diagonal(distance, np.inf)
        short = np.clip(gap - distance, 0, None)
        if not short.any():
            break
        # Two at the very same place part along the order of their names.
        same = distance < 1e-6
        order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
        difference[..., 0] = np.where(same, order, difference[..., 0])
        unit = difference / np.where(same, 1.0, distance)[..., None]
        points += 0.5 * (unit * short[..., None]).sum(axis=1)
        points = np.clip(points, 0, frame)
    return points


def label_places(
    points: Mapping[str, Point],
    texts: Mapping[str, float],
    order: Sequence[str],
    frame: tuple[float, float],
    *,
    tall: float = 16.0,
    away: float = 13.0,
) -> dict[str, tuple[float, float, str]]:
    """Return where labels stand so that none covers another or a mark; some may find no room.

    Args:
        points: x and y of each mark, in pixels of the picture like all lengths here.
        texts: how wide each label is.
        order: who gets room first.
        frame: width and height of the picture.
        tall: how tall a label is.
        away: from the middle of a mark to its label.

    Returns:
        x, y of the baseline and the anchor by key, without those that found no room.
    """
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in points.values()]
    found: dict[str, tuple[float, float, str]] = {}
    for key in order:
        x, y = points[key]
        own = (x - 9, y - 9, x + 9, y + 9)
        for place in _around(x, y, texts[key], tall, away):
            box = place[3]
            inside = box[0] >= 0 and box[2] <= frame[0] and box[1] >= 0 and box[3] <= frame[1]
            if inside and not any(_cover(box, other) for other in taken if other != own):
                taken.append(box)
                found[key] = place[:3]
                break
    return found


Box = tuple[float, float, float, float]


def _around(
    x: float, y: float, wide: float, tall: float, away: float
) -> list[tuple[float, float, str, Box]]:
    half, up = wide / 2, tall / 2
    return [
        (x + away, y + 5, "start", (x + away, y - up, x + away + wide, y + up)),
        (x - away, y + 5, "end", (x - away - wide, y - up, x - away, y + up)),
        (x, y - away, "middle", (x - half, y - away - tall + 3, x + half, y - away + 3)),
        (x, y + away + 11, "middle", (x - half, y + away - 2, x + half, y + away + tall)),
    ]


def _cover(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
