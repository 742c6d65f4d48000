"""Years on the axis of a chart, with a column of its own for money that has no year."""

from collections.abc import Sequence
from typing import Any

NO_YEAR = "no year"
_GAP, _STEP = 2, 2


def places(years: Sequence[int], *, with_undated: bool) -> list[int]:
    """Return where the columns stand: each year, and before them what has none."""
    return [min(years) - _GAP, *years] if with_undated else list(years)


def axis(years: Sequence[int], *, with_undated: bool) -> dict[str, Any]:
    """Return the axis under these columns, every other year named."""
    named = list(range(min(years), max(years) + 1, _STEP))
    if not with_undated:
        return {"tickmode": "array", "tickvals": named, "ticktext": [str(y) for y in named]}
    first, *_ = places(years, with_undated=True)
    return {
        "tickmode": "array",
        "tickvals": [first, *named],
        "ticktext": [NO_YEAR, *(str(year) for year in named)],
    }
