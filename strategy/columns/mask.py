"""What of the money cells somebody looks at: which lines, and which of their years."""

from dataclasses import dataclass

import numpy as np

from strategy.columns.ledger import Cells, Flags
from strategy.columns.tables import Column

Spans = tuple[Column, Column]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the money cells a reader may see and asked for.

    Attributes:
        at: places of the chosen lines; a full slice means all of them.
        flags: the same as a mask over all lines; ``None`` means all of them.
        cents: of each chosen line, its cents within the chosen years.
        spans: where the chosen cells of each chosen line begin, and where they end.
        years: first and last place on the year axis; ``None`` means all years and the undated.
    """

    at: Column | slice
    flags: Flags | None
    cents: Column
    spans: Spans
    years: tuple[int, int] | None

    def with_lines(self, cells: Cells, more: Flags) -> "Chosen":
        """Return what of it lies on some lines.

        Args:
            cells: those it was chosen from.
            more: a mask over all their lines, one place for each.
        """
        return pick(cells, more if self.flags is None else self.flags & more, self.years)


def pick(cells: Cells, flags: Flags | None, years: tuple[int, int] | None) -> Chosen:
    """Return the lines under a mask with their cents in some years.

    Args:
        cells: of one stage and currency.
        flags: mask over the lines; ``None`` takes all. With years it holds only lines that have
            a cell in them.
        years: first and last place on the year axis; ``None`` takes all years and the undated.
    """
    at: Column | slice = slice(None) if flags is None else np.flatnonzero(flags)
    first = cells.first[:-1][at]
    if years is None:
        return Chosen(at, flags, cells.lines["cents"][at], (first, cells.first[1:][at]), None)
    begins = cells.lines["year"][at]
    low = first + np.maximum(years[0] - begins, 0)
    high = first + np.minimum(years[1], cells.lines["last"][at]) - begins + 1
    return Chosen(at, flags, cells.running[high] - cells.running[low], (low, high), years)


def places_between(low: Column, high: Column) -> Column:
    """Return every place from each ``low`` up to its ``high``, one stretch after the other."""
    counts = high - low
    before = np.cumsum(counts) - counts
    return np.repeat(low - before, counts) + np.arange(int(counts.sum()))
