"""What a page does not show, or not even hold, until its reader opens it."""

from collections.abc import Sequence
from typing import Any

from dashboard.kit.empty_states import loading
from dashboard.kit.layout import details
from dashboard.kit.node import Child, Node, h, store
from dashboard.kit.table import Cells, Column, table
from strategy.language import say


def later(summary: Child, asks: str, place: str) -> Node:
    """Return content that is asked for when the reader opens it, and again as filters change.

    Args:
        summary: what stands there before.
        asks: the store that a callback reads; it gets the filters in force.
        place: the element into which that callback writes.
    """
    return h(
        "div",
        store(asks),
        h(
            "details",
            h("summary", summary),
            h("div", loading(), id=place, **{"aria-live": "polite"}),
            className="more",
            **{"data-later": asks},
        ),
    )


def folded_table(
    columns: Sequence[Column], rows: Sequence[Cells], *, first: int, caption: str, **options: Any
) -> list[Child]:
    """Return a table of the first rows, and the others behind a line that counts them.

    Args:
        columns: what the cells mean.
        rows: cells in the order of the columns, what matters most first.
        first: how many rows are in sight.
        caption: what the table holds.
        **options: what else ``table`` takes; how it sorts belongs to the rows in sight.
    """
    shown = table(columns, rows[:first], caption=caption, **options)
    rest = rows[first:]
    if not rest:
        return [shown]
    options.pop("sorting", None)
    more = table(columns, rest, caption=f"{caption}, further rows", **options)
    return [shown, details(say("%(count)s more", count=f"{len(rest):,}"), more)]
