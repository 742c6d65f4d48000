"""Adding up money cells: one pass for what a table of strategies shows, exact to the cent.

Sums are floats that hold whole cents; they are exact while a total stays under 2**53 cents.
"""

from dataclasses import dataclass

import numpy as np

from strategy.frames import codes
from strategy.frames.cells import FRESH_EPOCH, HALF_LIFE_DAYS, Cells, Flags, bearer_bins, shape_bins
from strategy.frames.tables import Column

Sums = Column


@dataclass(frozen=True, slots=True)
class Tally:
    """Money and counts of the chosen cells; axis 0 of every array is the strategy.

    Attributes:
        shape: cents by strategy, year, scope, date basis, amount qualifier.
        bearer: cents by strategy, funder, year.
        fresh: cents weighted by how recently the project was confirmed.
        projects, known, no_rate, confirmed: projects that touch the strategy; those with a known
            amount; with an amount that has no rate; with a split that is more than suggested.
        all_projects, all_known, all_no_rate: the same once for each project.
    """

    shape: Sums
    bearer: Sums
    fresh: Sums
    projects: Column
    known: Column
    no_rate: Column
    confirmed: Column
    all_projects: int
    all_known: int
    all_no_rate: int

    @property
    def by_strategy(self) -> Column:
        """Cents by strategy."""
        return np.asarray(self.bearer.sum(axis=(1, 2)))

    @property
    def by_funder(self) -> Column:
        """Cents by funder."""
        return np.asarray(self.bearer.sum(axis=(0, 2)))

    @property
    def by_year(self) -> Column:
        """Cents by year of the axis, the undated bucket first."""
        return np.asarray(self.bearer.sum(axis=(0, 1)))

    @property
    def total(self) -> int:
        """Cents of everything chosen."""
        return int(self.bearer.sum())


def tally(cells: Cells, chosen: Flags | None, confirmed: Column, today: int) -> Tally:
    """Add up the chosen cells.

    Args:
        cells: money cells of one stage and currency.
        chosen: mask over the cells; ``None`` takes all.
        confirmed: by project, whether its split is more than suggested.
        today: the day freshness is judged at, as an ordinal.
    """
    at: Column | slice = slice(None) if chosen is None else np.flatnonzero(chosen)
    table = cells.table
    shape = _sum(table["shape"][at], table["cents"][at], shape_bins(cells.n_strategies))
    bearer = _sum(table["bearer"][at], table["cents"][at], bearer_bins(cells))
    aged = _sum(table["strategy"][at], table["fresh"][at], (cells.n_strategies,))
    fresh = aged * 2.0 ** ((FRESH_EPOCH - today) / HALF_LIFE_DAYS)
    return Tally(shape, bearer, fresh, *_counts(cells, chosen, confirmed))


def _sum(keys: Column, cents: Column, bins: tuple[int, ...]) -> Column:
    size = int(np.prod(bins))
    return np.bincount(keys, weights=cents, minlength=size).reshape(bins)


def _counts(
    cells: Cells, chosen: Flags | None, confirmed: Column
) -> tuple[Column, Column, Column, Column, int, int, int]:
    table, starts, n = cells.table, cells.pair_starts, cells.n_strategies
    if not len(starts):
        none = np.zeros(n, dtype=np.int64)
        return none, none, none, none, 0, 0, 0
    known = table["known"]
    touches = _any(np.ones(len(table), dtype=bool) if chosen is None else chosen, starts)
    has_amount = _any(_and(known == codes.KNOWN, chosen), starts)
    unrated = _any(_and(known == codes.NO_RATE, chosen), starts)
    strategy, project = table["strategy"][starts], table["project"][starts]
    begins = np.flatnonzero(np.diff(project, prepend=-1))
    sure = touches & confirmed[project]
    return (
        _count(strategy, touches, n),
        _count(strategy, has_amount, n),
        _count(strategy, unrated, n),
        _count(strategy, sure, n),
        int(_any(touches, begins).sum()),
        int(_any(has_amount, begins).sum()),
        int(_any(unrated, begins).sum()),
    )


def _and(flags: Flags, chosen: Flags | None) -> Flags:
    return flags if chosen is None else flags & chosen


def _any(flags: Flags, starts: Column) -> Flags:
    return np.logical_or.reduceat(flags, starts)


def _count(strategy: Column, taken: Flags, n: int) -> Column:
    return np.bincount(strategy[taken], minlength=n)


def by_project(cells: Cells, chosen: Flags | None, n_projects: int) -> Column:
    """Return cents by project of the chosen cells."""
    at: Column | slice = slice(None) if chosen is None else chosen
    return np.bincount(
        cells.table["project"][at], weights=cells.table["cents"][at], minlength=n_projects
    )
