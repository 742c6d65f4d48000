"""Adding up money cells: one pass for what a table of strategies shows, exact to the cent.

Sums are floats that hold whole cents; they are exact while a total stays under 2**53 cents.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strategy.frames import codes
from strategy.frames.cells import FRESH_EPOCH, HALF_LIFE_DAYS, Cells, Flags, bearer_bins, shape_bins
from strategy.frames.tables import Column

Sums = Column


@dataclass(frozen=True)
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

    @cached_property
    def by_strategy_funder(self) -> Column:
        """Cents by strategy and funder."""
        return np.asarray(self.bearer.sum(axis=2))

    @cached_property
    def by_strategy_year(self) -> Column:
        """Cents by strategy and year."""
        return np.asarray(self.bearer.sum(axis=1))

    @property
    def by_strategy(self) -> Column:
        """Cents by strategy."""
        return np.asarray(self.by_strategy_funder.sum(axis=1))

    @property
    def by_funder(self) -> Column:
        """Cents by funder."""
        return np.asarray(self.by_strategy_funder.sum(axis=0))

    @property
    def by_year(self) -> Column:
        """Cents by year of the axis, the undated bucket first."""
        return np.asarray(self.by_strategy_year.sum(axis=0))

    @property
    def total(self) -> int:
        """Cents of everything chosen."""
        return int(self.by_strategy_funder.sum())


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
    return Tally(shape, bearer, fresh, *_counts(cells, at, confirmed))


def _sum(keys: Column, cents: Column, bins: tuple[int, ...]) -> Column:
    size = int(np.prod(bins))
    return np.bincount(keys, weights=cents, minlength=size).reshape(bins)


def _counts(
    cells: Cells, at: Column | slice, confirmed: Column
) -> tuple[Column, Column, Column, Column, int, int, int]:
    pair, known = cells.pair[at], cells.table["known"][at]
    project, size = cells.pair_project, len(cells.pair_project)
    touches = _marked(pair, size)
    has_amount = _marked(pair[known == codes.KNOWN], size)
    unrated = _marked(pair[known == codes.NO_RATE], size)
    sure = touches & confirmed[project]
    return (
        *_by_strategy(cells, (touches, has_amount, unrated, sure)),
        _count(project[touches], len(confirmed)),
        _count(project[has_amount], len(confirmed)),
        _count(project[unrated], len(confirmed)),
    )


def _marked(places: Column, size: int) -> Flags:
    flags = np.zeros(size, dtype=bool)
    flags[places] = True
    return flags


def _count(places: Column, size: int) -> int:
    """Return how many different places there are."""
    return int(np.count_nonzero(_marked(places, size)))


def _by_strategy(
    cells: Cells, flags: tuple[Flags, Flags, Flags, Flags]
) -> tuple[Column, Column, Column, Column]:
    """Return how many runs of each strategy carry each flag, in one pass over the runs."""
    state = cells.pair_strategy.astype(np.int64)
    for flag in flags:
        state = state * 2 + flag
    counts = np.bincount(state, minlength=cells.n_strategies * 16)
    counts = counts.reshape(cells.n_strategies, 2, 2, 2, 2)
    return (
        counts[:, 1].sum(axis=(1, 2, 3)),
        counts[:, :, 1].sum(axis=(1, 2, 3)),
        counts[:, :, :, 1].sum(axis=(1, 2, 3)),
        counts[:, :, :, :, 1].sum(axis=(1, 2, 3)),
    )


def by_project(cells: Cells, chosen: Flags | None, n_projects: int) -> Column:
    """Return cents by project of the chosen cells."""
    at: Column | slice = slice(None) if chosen is None else chosen
    return np.bincount(
        cells.table["project"][at], weights=cells.table["cents"][at], minlength=n_projects
    )
