"""Small marks that say a number: bars, segments, certainty. HTML and CSS, no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.kit.node import Child, Node, classes, h

HIDDEN = {"aria-hidden": "true"}
MILESTONE_WORDS = {
    "not_started": "not started",
    "started": "started",
    "halfway": "halfway",
    "nearly": "nearly done",
    "done": "done",
    "unproven": "done, without evidence",
}
LEVELS = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, slots=True)
class MoneyParts:
    """What a money bar is made of, in any one unit; each part is drawn in its own way.

    Args:
        progressive: secured, for progressive MS (solid).
        all_ms: secured, for all MS (lighter, dotted).
        pledged: pledged, already weighted (hatched).
        announced: announced, not broken down (outline only).
    """

    progressive: float = 0
    all_ms: float = 0
    pledged: float = 0
    announced: float = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """One milestone: its state (or ``unproven``: done without evidence), name, standing."""

    state: str
    name: str = ""
    proposed: bool = False


def money_bar(parts: MoneyParts, target: float | None, scale: float, area: str, label: str) -> Node:
    """Return a bar of money against its target.

    Args:
        parts: the amounts.
        target: where the target stands, or ``None`` without one: no target, no mark.
        scale: the amount at the full width, the same for all bars that are compared.
        area: ``U``, ``A``, ``W`` or ``N`` (not aligned).
        label: the sentence that says the bar.
    """
    scale = scale if scale > 0 else 1
    pieces = [
        _piece(kind, value, scale)
        for kind, value in (
            ("progressive", parts.progressive),
            ("all-ms", parts.all_ms),
            ("pledged", parts.pledged),
            ("announced", parts.announced),
        )
        if value > 0
    ]
    tick = None
    if target is not None:
        tick = h("span", className="bar-target", style={"left": _percent(target, scale)})
    track = h("span", pieces, className="bar-track")
    return h("span", track, tick, className=f"bar area-{area}", role="img", **{"aria-label": label})


def before_after(before: float, after: float, scale: float, area: str, label: str) -> Node:
    """Return two bars, one above the other: outlined what was there, solid what stays.

    Args:
        before: the amount before, in any one unit.
        after: what is left of it.
        scale: the amount at the full width, the same for all bars that are compared.
        area: ``U``, ``A``, ``W`` or ``N`` (not aligned).
        label: the sentence that says both.
    """
    scale = scale if scale > 0 else 1
    bars = [_piece("before", before, scale), _piece("after", after, scale)]
    return h("span", bars, className=f"pair area-{area}", role="img", **{"aria-label": label})


def _piece(kind: str, value: float, scale: float) -> Node:
    return h(
        "span", className=f"bar-part bar-part--{kind}", style={"width": _percent(value, scale)}
    )


def _percent(value: float, scale: float) -> str:
    return f"{min(100.0, max(0.0, 100 * value / scale)):.2f}%"


def segments(milestones: Sequence[Segment], area: str, label: str = "") -> Node:
    """Return one box per milestone, filled as far as it is done, dashed while only proposed."""
    boxes = [
        h("span", className=classes("seg", f"seg--{item.state}", _proposed(item)))
        for item in milestones
    ]
    said = label or "; ".join(_say(item) for item in milestones) or "no milestones"
    return h("span", boxes, className=f"segs area-{area}", role="img", **{"aria-label": said})


def _proposed(item: Segment) -> str | None:
    return "seg--proposed" if item.proposed else None


def _say(item: Segment) -> str:
    words = MILESTONE_WORDS[item.state] + (", proposed" if item.proposed else "")
    return f"{item.name}: {words}" if item.name else words


def certainty(level: str, word: Child = None, factors: Sequence[str] = ()) -> Node:
    """Return how sure the numbers are: one to three steps, the word, and its factors.

    Args:
        level: ``low``, ``medium`` or ``high``.
        word: what stands beside the steps; the level itself by default.
        factors: the three factors in words; they are never multiplied.
    """
    steps = [
        h("span", className="step step--on" if step < LEVELS[level] else "step")
        for step in range(3)
    ]
    note = h("span", " · ".join(factors), className="certainty-factors") if factors else None
    return h(
        "span",
        h("span", steps, className="steps", **HIDDEN),
        h("span", level if word is None else word),
        note,
        className="certainty",
    )


def slope(left: int, right: int, count: int, label: str) -> Node:
    """Return two ranks joined by a line, rank 1 on top; ``count`` is the last rank."""
    span = max(1, count - 1)
    first, second = (100 * (rank - 1) / span for rank in (left, right))
    y1, y2 = (f"{4 + 24 * at / 100:.1f}" for at in (first, second))
    line = h("line", x1="6", y1=y1, x2="46", y2=y2)
    dots = [h("circle", cx="6", cy=y1, r="3"), h("circle", cx="46", cy=y2, r="3", className="open")]
    return h(
        "svg",
        line,
        dots,
        className="slope",
        viewBox="0 0 52 32",
        role="img",
        **{"aria-label": label},
    )


def why_button(number: Child, what: str, label: str = "") -> Node:
    """Return a number that opens *why this number*; ``what`` names it, e.g. ``secured:U1``."""
    hint = h("span", f"Why this number? {label}".strip(), className="sr-only")
    return h("button", number, " ", hint, type="button", className="why", **{"data-why": what})
