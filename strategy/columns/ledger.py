"""Money cells: what one contribution brings to one strategy in one year.

They stand in two levels. A *line* is one contribution's part for one strategy; its *cells* are
that part year by year, without gaps, and follow each other in ``cents`` and ``when``. Whatever does
not depend on the year is decided once per line. Lines are ordered by project, strategy and
contribution, so that "how many projects" is a look at neighbours. Declared columns of ``lines``:

=========  =========================================================================
cents      float64, whole minor units of the reporting currency (exact below 2**53)
weight     float64, 2 ** (days from ``FRESH_EPOCH`` to the project's last update / half life)
known      0 amount not published, 1 known, 2 known but without a date for a rate
project    place in the projects table
funder     place in the organisations table
strategy   place among the plan's rows (``Plan.rows``): 0 not aligned, the strategies, the areas
year       place of its first year on the year axis; 0 undated
last       place of its last year
country    place in the list of host countries
status, scope, basis   codes of ``columns.codes``
firmness   code of how firm the amount and its rate are
likelihood of a pledge in percent; shown beside every number that uses it
contribution  database id of the contribution
shape      strategy, scope, date basis and country as one number
strategy_funder  strategy and funder as one number
=========  =========================================================================
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from strategy.allocation import cell_cents
from strategy.columns import codes
from strategy.columns.tables import Column, Table, among, stretches
from strategy.selection import FIRST_YEAR

FRESH_EPOCH = date(2020, 1, 1).toordinal()
HALF_LIFE_DAYS = 365
N_SCOPE, N_BASIS, N_FIRMNESS = len(codes.SCOPE), len(codes.BASIS), len(codes.FIRMNESS)
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Axes:
    """How many places the axes of sums have; the latter two have room to grow."""

    strategies: int
    funders: int
    countries: int


@dataclass(frozen=True, slots=True)
class Cells:
    """The lines, their cells, and the lines' runs of equal (project, strategy).

    Attributes:
        lines: see the declared columns.
        cents: cents of each cell, line by line and year by year.
        when: strategy and year of each cell as one number.
        first: for each line the place of its first cell, and at the end how many cells there are.
        running: for each place the cents of all cells before it; a line's cents in some years are
            the difference of two of them.
        by_year: cents of all cells by ``when``, for whoever leaves nothing out.
        pair: each line's run; ``pair_project`` and ``pair_strategy`` say what a run is of.
    """

    lines: Table
    cents: Column
    when: Column
    first: Column
    running: Column
    by_year: Column
    pair: Column
    pair_project: Column
    pair_strategy: Column
    axes: "Axes"

    @property
    def n_strategies(self) -> int:
        """Places on the strategy axis."""
        return self.axes.strategies

    @property
    def n_funders(self) -> int:
        """Places on the axis of organisations."""
        return self.axes.funders

    def __len__(self) -> int:
        return len(self.lines)

    def expanded(self, *names: str) -> Table:
        """Return columns of the lines beside ``year`` and ``cents`` of every cell."""
        counts = np.diff(self.first)
        columns = {name: np.repeat(self.lines[name], counts) for name in names}
        return Table({**columns, "year": self.when % codes.YEARS, "cents": self.cents})


def shape_bins(axes: Axes) -> tuple[int, int, int, int]:
    """Return the sizes behind the column ``shape``."""
    return (axes.strategies, N_SCOPE, N_BASIS, axes.countries)


def build_cells(money: Table, shares: Table, projects: Table, axes: Axes) -> Cells:
    """Return the cells of some contributions.

    Args:
        money: contributions that count, with ``cents`` already in the reporting currency.
        shares: project, strategy and basis points of every project, ordered by project.
        projects: the projects table.
        axes: how many strategies ("not aligned" among them), organisations and countries.
    """
    lines = _over_shares(money, shares)
    order = np.lexsort((lines["contribution"], lines["strategy"], lines["project"]))
    lines = _with_years(lines.rows(order))
    counts = lines["last"] - lines["year"] + 1
    when, cents = _over_years(lines, counts)
    first = _first(counts)
    running = _running(cents)
    whole = running[first[1:]] - running[first[:-1]]
    ready = _with_project(lines.with_columns(cents=whole), projects)
    return _assemble(ready, cents, when, first, running, axes)


def _first(counts: Column) -> Column:
    return np.concatenate([[0], np.cumsum(counts)])


def _running(cents: Column) -> Column:
    return np.concatenate([[0.0], np.cumsum(cents)])


def _repeat_each(counts: Column) -> tuple[Column, Column]:
    """Return, for rows repeated ``counts`` times, the row and the turn of each repetition."""
    row = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return row, np.arange(len(row)) - first[row]


def _over_shares(money: Table, shares: Table) -> Table:
    first = np.searchsorted(shares["project"], money["project"], side="left")
    last = np.searchsorted(shares["project"], money["project"], side="right")
    row, turn = _repeat_each(last - first)
    at = first[row] + turn
    return money.rows(row).with_columns(
        strategy=shares["strategy"][at],
        s0=shares["before"][at],
        s1=shares["before"][at] + shares["basis_points"][at],
    )


def _with_years(lines: Table) -> Table:
    dated = lines["start"] != codes.NO_DAY
    return lines.with_columns(
        year=np.where(dated, _years(lines["start"]), codes.UNDATED_YEAR),
        last=np.where(dated, _years(lines["end"]), codes.UNDATED_YEAR),
    )


def _over_years(lines: Table, counts: Column) -> tuple[Column, Column]:
    """Return strategy-and-year and cents of every cell of the lines."""
    row, turn = _repeat_each(counts)
    year = lines["year"][row] + turn
    dated, start = lines["start"][row] != codes.NO_DAY, lines["start"][row]
    all_days = np.where(dated, lines["end"][row] - start + 1, 1)
    d0 = np.where(dated, _days_before(year, start), 0)
    d1 = np.where(dated, np.minimum(_days_before(year + 1, start), all_days), 1)
    shares = (lines["s0"][row], lines["s1"][row])
    cents = cell_cents(lines["cents"][row], shares, (d0, d1), all_days)
    return lines["strategy"][row] * codes.YEARS + year, cents.astype(np.float64)


_YEAR_STARTS = np.array(
    [date(FIRST_YEAR + n, 1, 1).toordinal() for n in range(codes.YEARS)], dtype=np.int64
)


def _years(days: Column) -> Column:
    return np.searchsorted(_YEAR_STARTS, days, side="right")


def _days_before(year: Column, start: Column) -> Column:
    """Return the days of a period that lie before a year of the axis begins."""
    begins = _YEAR_STARTS[np.clip(year - 1, 0, codes.YEARS - 1)]
    before: Column = np.maximum(begins - start, 0)
    return before


def _with_project(lines: Table, projects: Table) -> Table:
    at = lines["project"]
    return Table(
        {
            "cents": lines["cents"],
            "weight": np.exp2((projects["updated"][at] - FRESH_EPOCH) / HALF_LIFE_DAYS),
            "known": lines["known"].astype(np.int8),
            "project": at,
            "contribution": lines["contribution"],
            "funder": lines["funder"],
            "strategy": lines["strategy"],
            "year": lines["year"].astype(np.int16),
            "last": lines["last"].astype(np.int16),
            "country": projects["country"][at].astype(np.int16),
            "status": projects["status"][at].astype(np.int8),
            "scope": projects["scope"][at].astype(np.int8),
            "basis": lines["basis"].astype(np.int8),
            "firmness": (lines["qualifier"] + lines["assumed"] * len(codes.QUALIFIER)).astype(
                np.int8
            ),
            "likelihood": lines["likelihood"].astype(np.int8),
        }
    )


def _assemble(
    lines: Table,
    cents: Column,
    when: Column,
    first: Column,
    running: Column,
    axes: Axes,
) -> Cells:
    shape = lines["strategy"]
    for name, size in zip(("scope", "basis", "country"), shape_bins(axes)[1:], strict=True):
        shape = shape * size + lines[name]
    strategy_funder = lines["strategy"] * axes.funders + lines["funder"]
    ready = lines.with_columns(shape=shape, strategy_funder=strategy_funder)
    by_year = _by_year(when, cents, axes)
    return Cells(ready, cents, when, first, running, by_year, *_pairs(ready), axes)


def _by_year(when: Column, cents: Column, axes: Axes) -> Column:
    return np.bincount(when, weights=cents, minlength=axes.strategies * codes.YEARS)


def _pairs(lines: Table) -> tuple[Column, Column, Column]:
    project, strategy = lines["project"], lines["strategy"]
    begins = np.ones(len(lines), dtype=bool)
    begins[1:] = (project[1:] != project[:-1]) | (strategy[1:] != strategy[:-1])
    return np.cumsum(begins) - 1, project[begins], strategy[begins]


def splice(cells: Cells, stale_projects: Column, fresh: Cells) -> Cells:
    """Return cells with some projects' lines replaced; the old cells stay as they are.

    Args:
        cells: as they were.
        stale_projects: places of the projects whose lines go.
        fresh: the lines that take their place, with whole cents by year.
    """
    kept = stretches(among(cells.lines["project"], stale_projects))
    inside = [slice(cells.first[part.start], cells.first[part.stop]) for part in kept]
    counts = np.diff(cells.first)
    lines = cells.lines.spliced(kept, fresh.lines)
    cents = np.concatenate([*(cells.cents[part] for part in inside), fresh.cents])
    when = np.concatenate([*(cells.when[part] for part in inside), fresh.when])
    first = _first(np.concatenate([*(counts[part] for part in kept), np.diff(fresh.first)]))
    running = _running(cents)
    if fresh.axes != cells.axes:
        return _assemble(lines, cents, when, first, running, fresh.axes)
    by_year = _by_year(when, cents, fresh.axes)
    return Cells(lines, cents, when, first, running, by_year, *_pairs(lines), fresh.axes)
