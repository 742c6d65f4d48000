"""Small columns by year on one scale, with a line for today: many of them, to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.kit.node import Node, h

STEP, WIDTH, HEIGHT = 10, 8, 100
# The last year is named only where it does not stand in the way of "now".
MOST_FOR_LAST = 0.7
LEAST = 3  # What is more than nothing is seen.


@dataclass(frozen=True, slots=True)
class YearScale:
    """The scale that all rows share.

    Args:
        first: the first year that is drawn.
        last: the last one.
        today: today as a year with its part, 2026.5 in July.
        this_year: the year of today; it and those after it are drawn as lying ahead.
        top: the value at the full height, in the unit of the values.
    """

    first: int
    last: int
    today: float
    this_year: int
    top: float

    def at(self, moment: float) -> float:
        """Return where a moment stands, as a share of the width."""
        return (moment - self.first) / (self.last + 1 - self.first)


def year_columns(values: Mapping[int, float], scale: YearScale, area: str, label: str) -> Node:
    """Return a value per year as columns; ``label`` says them in a sentence."""
    past = "".join(_column(y, v, scale) for y, v in values.items() if y < scale.this_year)
    ahead = "".join(_column(y, v, scale) for y, v in values.items() if y >= scale.this_year)
    width = STEP * (scale.last + 1 - scale.first)
    now = f"{width * scale.at(scale.today):.1f}"
    shapes = [
        h("path", d=past, className="years-past") if past else None,
        h("path", d=ahead, className="years-ahead") if ahead else None,
        h("path", d=f"M0 {HEIGHT}H{width}", className="years-base"),
        h("path", d=f"M{now} -60V{HEIGHT + 60}", className="years-now"),
    ]
    return h(
        "svg",
        shapes,
        viewBox=f"0 0 {width} {HEIGHT}",
        preserveAspectRatio="none",
        className=f"years area-{area}",
        role="img",
        **{"aria-label": label},
    )


def _column(year: int, value: float, scale: YearScale) -> str:
    if value <= 0 or not scale.first <= year <= scale.last:
        return ""
    tall = max(LEAST, min(HEIGHT, HEIGHT * value / (scale.top or 1)))
    left = STEP * (year - scale.first) + (STEP - WIDTH) // 2
    return f"M{left} {HEIGHT - tall:.1f}h{WIDTH}V{HEIGHT}h-{WIDTH}z"


def year_axis(scale: YearScale) -> Node:
    """Return the years under which such columns stand: the first, today, the last."""
    now = {"left": f"{100 * scale.at(scale.today):.1f}%"}
    return h(
        "span",
        h("span", str(scale.first)),
        h("span", "now", className="axis-now", style=now),
        h("span", str(scale.last)) if scale.at(scale.today) < MOST_FOR_LAST else None,
        className="years-axis",
    )
