"""A large picture of how one amount became another, step by step, as text and boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.kit.node import Node, classes, h


@dataclass(frozen=True, slots=True)
class PictureStep:
    """One column: what it is, where it begins and ends on the common scale, what stands above it.

    Attributes:
        whole: it stands on the ground: an amount, and not a change of one.
    """

    name: str
    start: float
    end: float
    words: str
    whole: bool = False


def step_picture(steps: Sequence[PictureStep], area: str, said: str) -> Node:
    """Return the columns on one scale; text as large as the page's.

    Args:
        steps: from left to right.
        area: whose colour the columns have: "U", "A", "W", or "N".
        said: the picture in a sentence, for those who do not see it.
    """
    top = max((max(one.start, one.end) for one in steps), default=0.0) or 1.0
    columns = [_column(one, top) for one in steps]
    look = classes("steps-picture", f"area-{area}")
    return h("div", columns, className=look, role="img", **{"aria-label": said})


def _column(one: PictureStep, top: float) -> Node:
    low, high = sorted((one.start, one.end))
    less = not one.whole and one.end < one.start
    look = classes(
        "step-bar" if high > low else "step-none",
        "step-bar--whole" if one.whole else None,
        "step-bar--less" if less else None,
    )
    place = {"bottom": f"{100 * low / top:.2f}%", "height": f"{100 * (high - low) / top:.2f}%"}
    above = {"bottom": f"{100 * high / top:.2f}%"}
    return h(
        "div",
        h(
            "div",
            h("span", one.words, className="step-words", style=above),
            h("span", className=look, style=place),
            className="step-room",
        ),
        h("span", one.name, className="step-name"),
        className="step-column",
    )
