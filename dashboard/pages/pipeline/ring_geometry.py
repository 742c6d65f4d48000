"""Where the marks and labels of the ring chart stand: nothing covers anything else.

Units are those of the drawing. Rings run from the outermost (no phase, then 0/I) inward; I/II and
II/III stand on the borders. Labels stand in two columns beside the circle, joined by thin lines.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.kit import spread
from strategy.queries.knowledge.pipeline import TrialOn
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
    ("no phase given", 292.0),
    ("0/I", 244.0),
    ("II", 175.0),
    ("III", 104.0),
    ("IV", 40.0),
)
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
class Theme:
    """A part of a sector: treatments that act on the same mechanism, with its name in a column.

    ``first`` is the angle at which it begins; ``label_x`` and ``label_y`` are those of its name.
    """

    name: str
    first: float
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Rings:
    """The whole drawing."""

    height: float
    sectors: tuple[Sector, ...]
    themes: tuple[Theme, ...]
    marks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The trials of one treatment in one ring with one profile; ``theme`` is its mechanism."""

    label: str
    ring: str
    profile: str
    theme: str
    trials: tuple[TrialOn, ...]


ThemeOf = Callable[[TrialOn], str]


def place(trials: Sequence[TrialOn], theme_of: ThemeOf) -> Rings:
    """Return where everything stands for the trials under way.

    Args:
        trials: under way on the day.
        theme_of: the mechanism that a trial's treatment acts on, in words.
    """
    groups = _groups(trials, theme_of)
    sectors = _sectors(groups)
    angles = _angles(groups, sectors)
    names = _names(groups)
    right = [math.sin(a) >= 0 for a in angles]
    height = _height(right, names)
    points = [
        _point(RINGS[TrialPhase(g.ring)], a, height) for g, a in zip(groups, angles, strict=True)
    ]
    edges = [_point(RADIUS, angle, height) for angle in angles]
    label_y, heads = _label_heights(edges, right, names, height)
    x = [WIDTH - COLUMN if is_right else COLUMN for is_right in right]
    marks = [
        Placed(g.trials, g.label, g.ring, g.profile, *points[n], *edges[n], x[n], label_y[n])
        for n, g in enumerate(groups)
    ]
    themes = [
        Theme(names[n], angles[n] - _half(angles, n), WIDTH - COLUMN if side else COLUMN, at)
        for n, side, at in heads
    ]
    # The arrow keys go down the left column, then down the right one.
    marks.sort(key=lambda m: (not m.is_left, m.label_y))
    return Rings(height, sectors, tuple(themes), tuple(marks))


def _groups(trials: Sequence[TrialOn], theme_of: ThemeOf) -> list[Group]:
    """Return trials by treatment, ring and profile, those of one mechanism beside each other."""
    found: dict[tuple[str, str, str], list[TrialOn]] = defaultdict(list)
    for on in trials:
        found[on.label, on.ring, on.trial.profile].append(on)
    groups = [
        Group(label, ring, profile, theme_of(members[0]), tuple(members))
        for (label, ring, profile), members in found.items()
    ]

    def order(group: Group) -> tuple[int, str, str, str]:
        return SECTORS.index(Profile(group.profile)), group.theme, group.label, group.ring

    return sorted(groups, key=order)


def _names(groups: Sequence[Group]) -> dict[int, str]:
    """Return the name of each theme by the place of its first group."""
    return {
        n: group.theme
        for n, group in enumerate(groups)
        if n == 0 or (group.theme, group.profile) != (groups[n - 1].theme, groups[n - 1].profile)
    }


def _half(angles: Sequence[float], n: int) -> float:
    return (angles[n] - angles[n - 1]) / 2 if n else angles[n]


def _height(right: Sequence[bool], names: dict[int, str]) -> float:
    most = max(len(_with_names(_column(right, side), names)) for side in (True, False))
    return max(2 * RADIUS + 40, most * LABEL_GAP + 40)


def _column(right: Sequence[bool], side: bool) -> list[int]:
    """Return the groups of one column from its top: clockwise on the right, else the other way."""
    mine = [n for n, is_right in enumerate(right) if is_right is side]
    return mine if side else mine[::-1]


def _sectors(groups: Sequence[Group]) -> tuple[Sector, ...]:
    counts = {p: sum(g.profile == p for g in groups) for p in SECTORS}
    held = [p for p in SECTORS if counts[p]]
    share = {p: max(counts[p] / max(1, len(groups)), _LEAST) for p in held}
    scale = 2 * math.pi / sum(share.values()) if share else 0
    sectors, at = [], 0.0
    for profile in held:
        width = share[profile] * scale
        count = sum(len(g.trials) for g in groups if g.profile == profile)
        sectors.append(Sector(profile, at, at + width, count))
        at += width
    return tuple(sectors)


def _angles(groups: Sequence[Group], sectors: Sequence[Sector]) -> list[float]:
    """Return an angle for each group: in its sector, and far enough from others of its ring."""
    angles = [0.0] * len(groups)
    for sector in sectors:
        mine = [n for n, g in enumerate(groups) if g.profile == sector.profile]
        step = (sector.last - sector.first) / len(mine)
        for place_in, n in enumerate(mine):
            angles[n] = sector.first + (place_in + 0.5) * step
        for ring, radius in RINGS.items():
            on_ring = [n for n in mine if groups[n].ring == ring]
            # The names of the rings stand at the top; marks keep clear of them there.
            edge = TOP / radius if sector.first == 0 else SIDE / radius
            end = TOP / radius if sector.last > 6.28 else SIDE / radius
            placed = spread(
                [angles[n] for n in on_ring],
                MARK_GAP / radius,
                sector.first + edge,
                sector.last - end,
            )
            for n, angle in zip(on_ring, placed, strict=True):
                angles[n] = angle
    return angles


def _point(radius: float, angle: float, height: float) -> tuple[float, float]:
    return WIDTH / 2 + radius * math.sin(angle), height / 2 - radius * math.cos(angle)


def _label_heights(
    edges: Sequence[tuple[float, float]],
    right: Sequence[bool],
    names: dict[int, str],
    height: float,
) -> tuple[list[float], list[tuple[int, bool, float]]]:
    """Return the height of each label; and of each theme's name: its first group, side, height.

    A theme that lies on both sides of the circle has its name in both columns.
    """
    labels, heads = [0.0] * len(edges), []
    for side in (False, True):
        items = _with_names(_column(right, side), names)
        wanted = [edges[n][1] - (LABEL_GAP if is_name else 0) for n, is_name in items]
        placed = spread(_rising(wanted), LABEL_GAP, 24.0, height - 24.0)
        for (n, is_name), at in zip(items, placed, strict=True):
            if is_name:
                heads.append((_first_of(n, names), side, at))
            else:
                labels[n] = at
    return labels, heads


def _with_names(column: Sequence[int], names: dict[int, str]) -> list[tuple[int, bool]]:
    """Return a column's groups, with an entry for its theme's name before the first of each."""
    items: list[tuple[int, bool]] = []
    before = -1
    for n in column:
        theme = _first_of(n, names)
        if theme != before:
            items.append((n, True))
        items.append((n, False))
        before = theme
    return items


def _first_of(n: int, names: dict[int, str]) -> int:
    return max(first for first in names if first <= n)


def _rising(wanted: Sequence[float]) -> list[float]:
    """Return positions that never fall, so that their order stays that of the list."""
    found: list[float] = []
    for at in wanted:
        found.append(max(at, found[-1] + 0.01) if found else at)
    return found
