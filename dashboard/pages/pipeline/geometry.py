"""Where the marks and labels of the ring chart stand: nothing covers anything else.

Units are those of the drawing. Rings run from the outermost (no phase, then 0/I) inward; I/II and
II/III stand on the borders. Labels stand in two columns beside the circle, joined by thin lines.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.kit import spread
from strategy.readings.pipeline import TrialOn
from strategy.vocabulary import Profile, TrialPhase

WIDTH, RADIUS = 1200.0, 310.0
COLUMN, LABEL_GAP, MARK_GAP = 262.0, 25.0, 27.0
# From the middle of a mark to the names of the rings, and to the edge of its sector.
TOP, SIDE = 66.0, 16.0
RINGS = {
    TrialPhase.UNKNOWN: 292.0,
    TrialPhase.EARLY: 244.0,
    TrialPhase.ONE_TWO: 210.0,
    TrialPhase.TWO: 175.0,
    TrialPhase.TWO_THREE: 140.0,
    TrialPhase.THREE: 104.0,
    TrialPhase.FOUR: 52.0,
}
CIRCLES = (310.0, 274.0, 210.0, 140.0, 70.0)
RING_NAMES = (
    ("no phase given", 292.0), ("0/I", 244.0), ("II", 175.0), ("III", 104.0), ("IV", 40.0),
)  # fmt: skip
SECTORS = (Profile.DISEASE_MODIFICATION, Profile.SYMPTOMS, Profile.DIAGNOSTIC)
_LEAST = 0.12


@dataclass(frozen=True, slots=True)
class Placed:
    """One mark: the trials of one treatment in one ring, where it stands, where its label is.

    Its line leaves the circle at ``edge``, straight outward, so that no two lines cross.
    """

    trials: tuple[TrialOn, ...]
    label: str
    ring: str
    profile: str
    x: float
    y: float
    edge_x: float
    edge_y: float
    label_x: float
    label_y: float

    @property
    def is_left(self) -> bool:
        """Whether the label stands left of the circle."""
        return self.label_x < WIDTH / 2


@dataclass(frozen=True, slots=True)
class Sector:
    """One profile's part of the circle: angles in radians, clockwise from the top."""

    profile: str
    first: float
    last: float
    count: int


@dataclass(frozen=True, slots=True)
class Rings:
    """The whole drawing."""

    height: float
    sectors: tuple[Sector, ...]
    marks: tuple[Placed, ...]


Group = tuple[str, str, str, list[TrialOn]]


def place(trials: Sequence[TrialOn]) -> Rings:
    """Return where everything stands for the trials under way."""
    groups = _groups(trials)
    sectors = _sectors(groups, len(trials))
    angles = _angles(groups, sectors)
    sides = [math.sin(a) >= 0 for a in angles]
    most = max(sides.count(True), sides.count(False), 1)
    height = max(2 * RADIUS + 40, most * LABEL_GAP + 40)
    points = [
        _point(RINGS[TrialPhase(g[1])], a, height) for g, a in zip(groups, angles, strict=True)
    ]
    edges = [_point(RADIUS, angle, height) for angle in angles]
    label_y = _label_heights(edges, sides, height)
    marks = [
        Placed(tuple(g[3]), g[0], g[1], g[2], x, y, *edge,
               WIDTH - COLUMN if right else COLUMN, at)
        for g, (x, y), edge, right, at in zip(groups, points, edges, sides, label_y, strict=True)
    ]  # fmt: skip
    # The arrow keys go down the left column, then down the right one.
    marks.sort(key=lambda m: (not m.is_left, m.label_y))
    return Rings(height, sectors, tuple(marks))


def _groups(trials: Sequence[TrialOn]) -> list[Group]:
    """Return trials by treatment, ring and profile, those of one class beside each other."""
    found: dict[tuple[str, str, str], list[TrialOn]] = defaultdict(list)
    for on in trials:
        found[on.label, on.ring, on.trial.profile].append(on)

    def order(item: tuple[tuple[str, str, str], list[TrialOn]]) -> tuple[int, str, str, str]:
        (label, ring, profile), members = item
        held = members[0].treatment_class
        return SECTORS.index(Profile(profile)), held.name if held else "~", label, ring

    return [(label, ring, profile, members)
            for (label, ring, profile), members in sorted(found.items(), key=order)]  # fmt: skip


def _sectors(groups: Sequence[Group], trials: int) -> tuple[Sector, ...]:
    counts = {p: sum(g[2] == p for g in groups) for p in SECTORS}
    held = [p for p in SECTORS if counts[p]]
    whole = 2 * math.pi
    share = {p: max(counts[p] / max(1, len(groups)), _LEAST) for p in held}
    scale = whole / sum(share.values()) if share else 0
    sectors, at = [], 0.0
    for profile in held:
        width = share[profile] * scale
        count = sum(len(g[3]) for g in groups if g[2] == profile)
        sectors.append(Sector(profile, at, at + width, count))
        at += width
    return tuple(sectors)


def _angles(groups: Sequence[Group], sectors: Sequence[Sector]) -> list[float]:
    """Return an angle for each group: in its sector, and far enough from others of its ring."""
    angles = [0.0] * len(groups)
    for sector in sectors:
        mine = [n for n, g in enumerate(groups) if g[2] == sector.profile]
        step = (sector.last - sector.first) / len(mine)
        for place_in, n in enumerate(mine):
            angles[n] = sector.first + (place_in + 0.5) * step
        for ring, radius in RINGS.items():
            on_ring = [n for n in mine if groups[n][1] == ring]
            # The names of the rings stand at the top; marks keep clear of them there.
            edge = TOP / radius if sector.first == 0 else SIDE / radius
            end = TOP / radius if sector.last > 6.28 else SIDE / radius
            placed = spread([angles[n] for n in on_ring], MARK_GAP / radius,
                            sector.first + edge, sector.last - end)  # fmt: skip
            for n, angle in zip(on_ring, placed, strict=True):
                angles[n] = angle
    return angles


def _point(radius: float, angle: float, height: float) -> tuple[float, float]:
    return WIDTH / 2 + radius * math.sin(angle), height / 2 - radius * math.cos(angle)


def _label_heights(
    points: Sequence[tuple[float, float]], right: Sequence[bool], height: float
) -> list[float]:
    found = [0.0] * len(points)
    for side in (False, True):
        mine = [n for n, is_right in enumerate(right) if is_right is side]
        placed = spread([points[n][1] for n in mine], LABEL_GAP, 24.0, height - 24.0)
        for n, at in zip(mine, placed, strict=True):
            found[n] = at
    return found
