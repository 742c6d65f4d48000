"""The ring chart as a picture: on a wide screen with a label for each treatment, else as counts."""

import math

from dashboard.kit import Child, Node, drawing, h, line, mark, shortened, svg, table, words
from dashboard.kit.table import Column
from dashboard.pages.pipeline.ring_geometry import (
    CIRCLES,
    RADIUS,
    RING_NAMES,
    RINGS,
    WIDTH,
    Placed,
    Rings,
    Sector,
    place,
)
from dashboard.shared.page_questions import with_query
from strategy.amounts import counted
from strategy.queries.knowledge.pipeline import PipelineView, TrialOn
from strategy.queries.knowledge.trials import PHASE_WORDS, PROFILE_WORDS
from strategy.sentences import map_lines
from strategy.vocabulary import Profile, TrialPhase

ROMAN = {
    TrialPhase.EARLY: "0/I",
    TrialPhase.ONE_TWO: "I/II",
    TrialPhase.TWO: "II",
    TrialPhase.TWO_THREE: "II/III",
    TrialPhase.THREE: "III",
    TrialPhase.FOUR: "IV",
    TrialPhase.UNKNOWN: "no phase",
}
# As many as fit between the edge and the rings, with what stands behind a name.
LETTERS = 37


def ring_chart(view: PipelineView, measured: str, csv_href: str) -> Node:
    """Return the ring chart with its finding, its summary and its table."""
    placed = place(view.running, _theme)
    return drawing(
        _wide(placed, map_lines.ring_headline(view)),
        name="rings",
        headline=map_lines.ring_headline(view),
        measured=h("span", measured, _key(placed)),
        summary=_summary(view),
        table=_table(placed),
        narrow=_narrow(placed, view),
        csv_href=csv_href,
        left_out=_left_out(view),
        level=2,
    )


def _theme(on: TrialOn) -> str:
    """Return what a trial's treatment acts on; without a mechanism, its class."""
    if on.mechanism is not None:
        return on.mechanism.name.split(" (")[0].split(":")[0]
    return "Acts on no named mechanism"


def _summary(view: PipelineView) -> str:
    parts = []
    for ring in reversed(RINGS):
        held = [t for t in view.running if t.ring == ring]
        if held:
            parts.append(f"{PHASE_WORDS[ring]}: {len(held)}")
    return f"From the centre outward, trials by phase: {'; '.join(parts) or 'none'}."


def _left_out(view: PipelineView) -> str:
    undated = sum(t.state == "no dates" for t in view.trials)
    stated = sum(t.stated for t in view.running)
    words_ = f"{counted(undated, 'trial')} without dates cannot be placed on a day."
    if stated:
        words_ += (
            f" {counted(stated, 'trial')} counts as under way because a document names it as "
            "launched, although its registered start is later."
        )
    return words_


def _base(placed: Rings, *, names: bool = True) -> list[Child]:
    middle = WIDTH / 2, placed.height / 2
    circles: list[Child] = [
        h(
            "circle",
            cx=middle[0],
            cy=middle[1],
            r=r,
            className="ring border" if r in (210.0, 140.0) else "ring",
        )
        for r in CIRCLES
    ]
    if names:
        first = {s.first for s in placed.sectors}
        parts = {t.first for t in placed.themes if t.first not in first}
        circles += [_spoke(angle, placed, "spoke faint") for angle in sorted(parts)]
    if len(placed.sectors) > 1:
        circles += [_spoke(sector.first, placed, "spoke") for sector in placed.sectors]
    if names:
        circles += [
            words(middle[0], middle[1] - r + 4, text, anchor="middle", kind="soft small halo")
            for text, r in RING_NAMES
        ]
    return circles


def _spoke(angle: float, placed: Rings, look: str) -> Node:
    x, y = WIDTH / 2, placed.height / 2
    return h(
        "line",
        x1=x + 20 * math.sin(angle),
        y1=y - 20 * math.cos(angle),
        x2=x + RADIUS * math.sin(angle),
        y2=y - RADIUS * math.cos(angle),
        className=look,
    )


def _wide(placed: Rings, name: str) -> Node:
    leads = [_lead(m) for m in placed.marks]
    marks = [_mark(m, first=n == 0) for n, m in enumerate(placed.marks)]
    names = [
        words(
            t.label_x,
            t.label_y + 5,
            t.name,
            kind="soft small strong",
            anchor="end" if t.label_x < WIDTH / 2 else "start",
        )
        for t in placed.themes
    ]
    shapes = (_base(placed), leads, names, marks)
    return svg(WIDTH, placed.height, *shapes, name=name, kind="rings")


def _lead(m: Placed) -> Node:
    end = m.label_x + (8 if m.is_left else -8)
    bend = end + (16 if m.is_left else -16)
    points = [(m.x, m.y), (m.edge_x, m.edge_y), (bend, m.label_y), (end, m.label_y)]
    return line(points, kind="faint")


def _mark(m: Placed, *, first: bool) -> Node:
    count = f" ×{len(m.trials)}" if len(m.trials) > 1 else ""
    held = m.trials[0].treatment_class
    said = (
        f"{m.label}: {counted(len(m.trials), 'trial')}, {PHASE_WORDS[TrialPhase(m.ring)]}, "
        f"{PROFILE_WORDS[Profile(m.profile)]}{f', {held.name}' if held else ''}"
    )
    behind = f"{count} · {ROMAN[TrialPhase(m.ring)]}"
    text = f"{shortened(m.label, LETTERS - len(behind))}{behind}"
    anchor = "end" if m.is_left else "start"
    return mark(
        _href(m),
        said,
        h("circle", cx=m.x, cy=m.y, r=13, className="hit"),
        _shape(m),
        words(m.label_x, m.label_y + 5, text, anchor=anchor),
        first=first,
        kind=f"p-{m.profile}",
    )


def _shape(m: Placed) -> Node:
    size = 7.5 + min(4, len(m.trials) - 1)
    if m.profile == Profile.SYMPTOMS:
        return h(
            "rect", x=m.x - size, y=m.y - size, width=2 * size, height=2 * size, className="shape"
        )
    if m.profile == Profile.DIAGNOSTIC:
        far = size + 2
        points = f"M{m.x},{m.y - far} L{m.x + far},{m.y} L{m.x},{m.y + far} L{m.x - far},{m.y} Z"
        return h("path", d=points, className="shape")
    return h("circle", cx=m.x, cy=m.y, r=size, className="shape")


def _href(m: Placed) -> str:
    if len(m.trials) == 1:
        return f"/trials/{m.trials[0].trial.key}"
    return with_query(
        "/pipeline/trials", {"q": [m.label.split(" + ")[0]], "phase": [m.trials[0].trial.phase]}
    )


def _narrow(placed: Rings, view: PipelineView) -> Node:
    """Return the circle with a count for each phase and profile, large enough for a phone."""
    counts = [
        _count(sector, ring, radius, placed, len(view.on_ring(ring, sector.profile)))
        for sector in placed.sectors
        for ring, radius in RINGS.items()
    ]
    picture = svg(
        2 * RADIUS + 20,
        2 * RADIUS + 20,
        h(
            "g",
            _base(placed, names=False),
            counts,
            transform=f"translate({-WIDTH / 2 + RADIUS + 10} {-placed.height / 2 + RADIUS + 10})",
        ),
        name=map_lines.ring_headline(view),
        kind="rings",
    )
    note = "The number of trials in each phase; the innermost ring is phase IV, the outermost "
    return h("div", picture, h("p", note, "has no phase.", className="quiet"))


def _key(placed: Rings) -> Node:
    """Return what the shapes mean, with how many trials each has."""
    return h(
        "span",
        [
            h(
                "span",
                h("b", _SYMBOLS[Profile(s.profile)], className=f"k-{s.profile}"),
                f" {PROFILE_WORDS[Profile(s.profile)]}: {s.count}",
            )
            for s in placed.sectors
        ],
        className="key",
    )


_SYMBOLS = {
    Profile.DISEASE_MODIFICATION: "●",
    Profile.SYMPTOMS: "■",
    Profile.DIAGNOSTIC: "◆",
}


def _count(sector: Sector, ring: str, radius: float, placed: Rings, count: int) -> Node | None:
    if not count:
        return None
    angle = (sector.first + sector.last) / 2
    x, y = WIDTH / 2 + radius * math.sin(angle), placed.height / 2 - radius * math.cos(angle)
    return words(x, y + 10, str(count), anchor="middle", kind="count halo")


def _table(placed: Rings) -> Node:
    rows: list[list[Child]] = [
        [
            h("a", m.label, href=_href(m)),
            PHASE_WORDS[TrialPhase(m.ring)],
            PROFILE_WORDS[Profile(m.profile)],
            m.trials[0].treatment_class.name if m.trials[0].treatment_class else "–",
            str(len(m.trials)),
        ]
        for m in sorted(
            placed.marks,
            key=lambda m: (list(RINGS).index(TrialPhase(m.ring)), m.label.casefold()),
            reverse=False,
        )
    ]
    heads = [
        Column("what", "Treatment", width="32%"),
        Column("phase", "Phase"),
        Column("profile", "Profile"),
        Column("class", "Treatment class"),
        Column("trials", "Trials", number=True),
    ]
    return table(
        heads,
        rows,
        caption="Treatments in trials under way",
        look="dense",
        empty="No trial was under way.",
    )
