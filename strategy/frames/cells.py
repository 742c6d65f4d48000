"""Money cells: what one contribution brings to one strategy in one year.

Rows stand in the order project, strategy, contribution, year, so that "how many projects" is a
look at neighbouring rows. Declared columns:

=========  =========================================================================
cents      float64, whole minor units of the reporting currency (exact below 2**53)
fresh      float64, cents times 2 ** (days from ``FRESH_EPOCH`` to the last update / 365)
known      0 amount not published, 1 known, 2 known but without a date for a rate
project    place in the projects table
funder     place in the organisations table
strategy   0 not aligned, 1..n the strategies in the plan's order
year       0 undated, else place on the year axis
country    place in the list of host countries
status, scope, basis, qualifier   codes of ``frames.codes``
embargo    last day of an embargo as ordinal, -1 for public money
likelihood of a pledge in percent; shown beside every number that uses it
contribution  database id of the contribution
shape      strategy, year, scope, basis and qualifier as one number
bearer     strategy, funder and year as one number
=========  =========================================================================
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from strategy.frames import codes
from strategy.frames.tables import Column, Table
from strategy.measures.allocation import cell_cents
from strategy.selection import FIRST_YEAR

FRESH_EPOCH = date(2020, 1, 1).toordinal()
HALF_LIFE_DAYS = 365
N_SCOPE, N_BASIS, N_QUALIFIER = len(codes.SCOPE), len(codes.BASIS), len(codes.QUALIFIER)
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells and their runs of equal (project, strategy).

    ``pair`` is each cell's run; ``pair_project`` and ``pair_strategy`` say what a run is of.
    """

    table: Table
    pair: Column
    pair_project: Column
    pair_strategy: Column
    n_strategies: int
    n_funders: int

    def __len__(self) -> int:
        return len(self.table)


def shape_bins(n_strategies: int) -> tuple[int, int, int, int, int]:
    """Return the sizes behind the column ``shape``."""
    return (n_strategies, codes.YEARS, N_SCOPE, N_BASIS, N_QUALIFIER)


def bearer_bins(cells: Cells) -> tuple[int, int, int]:
    """Return the sizes behind the column ``bearer``."""
    return (cells.n_strategies, cells.n_funders, codes.YEARS)


def build_cells(
    money: Table, shares: Table, projects: Table, *, n_strategies: int, n_funders: int
) -> Cells:
    """Return the cells of some contributions.

    Args:
        money: contributions that count, with ``cents`` already in the reporting currency.
        shares: project, strategy and basis points of every project, ordered by project.
        projects: the projects table.
        n_strategies: how many places the strategy axis has, "not aligned" among them.
        n_funders: how many organisations there are.
    """
    by_share = _over_shares(money, shares)
    by_year = _over_years(by_share)
    order = np.lexsort((by_year["year"], by_year["line"], by_year["strategy"], by_year["project"]))
    cells = _with_project(by_year.rows(order), projects)
    return finish(cells, n_strategies, n_funders)


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
        line=row,
        strategy=shares["strategy"][at],
        s0=shares["before"][at],
        s1=shares["before"][at] + shares["basis_points"][at],
    )


def _over_years(lines: Table) -> Table:
    dated = lines["start"] != codes.NO_DAY
    first_year = np.where(dated, _years(lines["start"]), codes.UNDATED_YEAR)
    last_year = np.where(dated, _years(lines["end"]), codes.UNDATED_YEAR)
    row, turn = _repeat_each(last_year - first_year + 1)
    spread = lines.rows(row)
    year = first_year[row] + turn
    all_days = np.where(dated, lines["end"] - lines["start"] + 1, 1)[row]
    d0 = np.where(dated[row], _days_before(year, spread["start"]), 0)
    d1 = np.where(dated[row], np.minimum(_days_before(year + 1, spread["start"]), all_days), 1)
    cents = cell_cents(spread["cents"], (spread["s0"], spread["s1"]), (d0, d1), all_days)
    return spread.with_columns(year=year, cents=cents.astype(np.float64))


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


def _with_project(cells: Table, projects: Table) -> Table:
    at = cells["project"]
    freshness = np.exp2((projects["updated"][at] - FRESH_EPOCH) / HALF_LIFE_DAYS)
    return Table(
        {
            "cents": cells["cents"],
            "fresh": cells["cents"] * freshness,
            "known": cells["known"].astype(np.int8),
            "project": at.astype(np.int32),
            "contribution": cells["contribution"].astype(np.int32),
            "funder": cells["funder"].astype(np.int32),
            "strategy": cells["strategy"].astype(np.int8),
            "year": cells["year"].astype(np.int16),
            "country": projects["country"][at].astype(np.int16),
            "status": projects["status"][at].astype(np.int8),
            "scope": projects["scope"][at].astype(np.int8),
            "basis": cells["basis"].astype(np.int8),
            "qualifier": cells["qualifier"].astype(np.int8),
            "embargo": cells["embargo"].astype(np.int32),
            "likelihood": cells["likelihood"].astype(np.int8),
        }
    )


def finish(table: Table, n_strategies: int, n_funders: int) -> Cells:
    """Return cells with their combined numbers and run starts computed."""
    shape = table["strategy"].astype(np.int64)
    for name, size in zip(
        ("year", "scope", "basis", "qualifier"), shape_bins(n_strategies)[1:], strict=True
    ):
        shape = shape * size + table[name]
    bearer = (table["strategy"].astype(np.int64) * n_funders + table["funder"]) * codes.YEARS
    ready = table.with_columns(shape=shape, bearer=bearer + table["year"])
    return Cells(ready, *_pairs(ready), n_strategies, n_funders)


def _pairs(table: Table) -> tuple[Column, Column, Column]:
    project, strategy = table["project"], table["strategy"]
    begins = np.ones(len(table), dtype=bool)
    begins[1:] = (project[1:] != project[:-1]) | (strategy[1:] != strategy[:-1])
    return np.cumsum(begins, dtype=np.int64) - 1, project[begins], strategy[begins]


def splice(cells: Cells, stale_projects: Column, fresh: Cells) -> Cells:
    """Return cells with some projects' rows replaced; the old cells stay as they are."""
    keep = ~np.isin(cells.table["project"], stale_projects)
    table = cells.table.rows(keep).then(fresh.table)
    if fresh.n_funders != cells.n_funders:
        return finish(table, fresh.n_strategies, fresh.n_funders)
    return Cells(table, *_pairs(table), fresh.n_strategies, fresh.n_funders)
