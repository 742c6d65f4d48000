"""Adding up money lines: a few passes for all that a table of strategies shows, exact to the cent.

Sums are floats that hold whole cents; they are exact while a total stays under 2**53 cents.
"""

from dataclasses import dataclass

import numpy as np

from strategy.columns import codes
from strategy.columns.ledger import FRESH_EPOCH, HALF_LIFE_DAYS, Cells, Flags, shape_bins
from strategy.columns.mask import Chosen, places_between
from strategy.columns.tables import Column

At = Column | slice
# Touches, known amount, no rate, confirmed split, assumed rate.
_MARKS = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Money and counts of what was chosen; axis 0 of every array is the strategy.

    Attributes:
        by_strategy_funder, by_strategy_year: cents.
        shape: cents by strategy, scope, date basis, country.
        fresh: cents weighted by how recently the project was confirmed.
        projects, known, no_rate, confirmed, assumed: projects that touch the strategy; those with
            a known amount; with an amount that has no rate; with a split that is more than
            suggested; with an amount at the rate of an assumed year.
        all_projects, all_known, all_no_rate, all_assumed: the same once for each project.
    """

    by_strategy_funder: Column
    by_strategy_year: Column
    shape: Column
    fresh: Column
    projects: Column
    known: Column
    no_rate: Column
    confirmed: Column
    assumed: Column
    all_projects: int
    all_known: int
    all_no_rate: int
    all_assumed: int

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


def tally(cells: Cells, chosen: Chosen, confirmed: Column, today: int) -> Tally:
    """Add up what was chosen.

    Args:
        cells: money cells of one stage and currency.
        chosen: the lines and the years.
        confirmed: by project, whether its split is more than suggested.
        today: the day freshness is judged at, as an ordinal.
    """
    lines, at, cents = cells.lines, chosen.at, chosen.cents
    n = cells.n_strategies
    aged = sums(lines["strategy"][at], cents * lines["weight"][at], (n,))
    return Tally(
        sums(lines["strategy_funder"][at], cents, (n, cells.n_funders)),
        by_year(cells, chosen),
        sums(lines["shape"][at], cents, shape_bins(cells.axes)),
        aged * 2.0 ** ((FRESH_EPOCH - today) / HALF_LIFE_DAYS),
        *_counts(cells, at, confirmed),
    )


def sums(keys: Column, cents: Column, bins: tuple[int, ...]) -> Column:
    """Return cents added up by a combined key, as an array of the key's parts."""
    size = int(np.prod(bins))
    return np.bincount(keys, weights=cents, minlength=size).reshape(bins)


def by_year(cells: Cells, chosen: Chosen) -> Column:
    """Return cents by strategy and year; years outside the choice are 0."""
    bins = (cells.n_strategies, codes.YEARS)
    if chosen.flags is None:
        return cells.by_year.reshape(bins)
    low, high = chosen.spans
    if (high - low).sum() * 3 < len(cells.cents):
        place = places_between(low, high)
        return sums(cells.when[place], cells.cents[place], bins)
    # With most cells in, leaving some out by a factor is quicker than picking the others.
    taken = np.repeat(chosen.flags, np.diff(cells.first))
    found = sums(cells.when, cells.cents * taken, bins)
    if chosen.years is not None:
        found[:, : chosen.years[0]] = 0
        found[:, chosen.years[1] + 1 :] = 0
    return found


def _counts(
    cells: Cells, at: At, confirmed: Column
) -> tuple[Column, Column, Column, Column, Column, int, int, int, int]:
    """Return how many projects touch each strategy, and all of them, by what is known of them.

    Each run of lines of one project and strategy gets a byte of five marks; counting the bytes
    then answers everything in one pass.
    """
    pair, known = cells.pair[at], cells.lines["known"][at]
    project, size = cells.pair_project, len(cells.pair_project)
    touches = _marked(pair, size)
    has_amount = _marked(pair[known == codes.KNOWN], size)
    unrated = _marked(pair[known == codes.NO_RATE], size)
    sure = touches & confirmed[project]
    is_assumed = cells.lines["firmness"][at] >= len(codes.QUALIFIER)
    assumed = _marked(pair[(known == codes.KNOWN) & is_assumed], size)
    flags = (touches, has_amount, unrated, sure, assumed)
    marks = sum(f.view(np.uint8) << n for n, f in enumerate(flags))
    return (
        *_by_strategy(cells, np.asarray(marks)),
        _projects(project, touches, len(confirmed)),
        _projects(project, has_amount, len(confirmed)),
        _projects(project, unrated, len(confirmed)),
        _projects(project, assumed, len(confirmed)),
    )


def _marked(places: Column, size: int) -> Flags:
    flags = np.zeros(size, dtype=bool)
    flags[places] = True
    return flags


def _projects(project: Column, flags: Flags, size: int) -> int:
    """Return how many different projects have a flagged run."""
    return int(np.count_nonzero(_marked(project[flags], size)))


def _by_strategy(cells: Cells, marks: Column) -> tuple[Column, Column, Column, Column, Column]:
    """Return how many runs of each strategy carry each mark, in one pass over the runs."""
    sizes = 2**_MARKS
    keys = cells.pair_strategy * sizes + marks
    table = np.bincount(keys, minlength=cells.n_strategies * sizes).reshape(-1, sizes)
    touching, known, unrated, sure, assumed = (
        table[:, [n for n in range(sizes) if n >> place & 1]].sum(axis=1) for place in range(_MARKS)
    )
    return touching, known, unrated, sure, assumed


def by_project(cells: Cells, chosen: Chosen, n_projects: int) -> Column:
    """Return cents by project of what was chosen."""
    return sums(cells.lines["project"][chosen.at], chosen.cents, (n_projects,))
