"""From a reader's selection to the money lines it means."""

from collections.abc import Collection

import numpy as np

from strategy.columns import codes
from strategy.columns.ledger import Cells, Flags
from strategy.columns.mask import Chosen, pick
from strategy.columns.plan import PlanRow
from strategy.columns.portfolio import Portfolio
from strategy.columns.tables import Column
from strategy.selection import Selection


def choose(portfolio: Portfolio, cells: Cells, selection: Selection) -> Chosen:
    """Return the lines and cents that a reader asked for, of a portfolio that is the reader's."""
    lines = cells.lines
    years = _year_places(selection)
    masks = [
        _among(lines["strategy"], strategy_places(portfolio, selection), portfolio.n_strategies),
        _among(lines["funder"], funder_places(portfolio, selection), cells.n_funders),
        _among(
            lines["country"],
            _places(selection.countries, portfolio.places.countries),
            len(portfolio.places.countries),
        ),
        _among(lines["status"], _places(selection.statuses, codes.STATUS), len(codes.STATUS)),
        None if years is None else (lines["year"] <= years[1]) & (lines["last"] >= years[0]),
    ]
    return pick(cells, _all_of([mask for mask in masks if mask is not None]), years)


def _year_places(selection: Selection) -> tuple[int, int] | None:
    if not selection.has_years:
        return None
    first, last = selection.years
    return codes.year_code(first), codes.year_code(last)


def _all_of(masks: list[Flags]) -> Flags | None:
    if not masks:
        return None
    chosen = masks[0]
    for mask in masks[1:]:
        chosen = chosen & mask
    return chosen


def _places(values: Collection[str], place: dict[str, int]) -> list[int] | None:
    return [place[v] for v in values if v in place] if values else None


def strategy_places(portfolio: Portfolio, selection: Selection) -> list[int] | None:
    """Return the chosen places on the strategy axis; ``None`` means all, "not aligned" included."""
    if not selection.strategies and not selection.areas:
        return None
    return [n for n, row in enumerate(portfolio.plan.rows) if _asked(row, selection)]


def _asked(row: PlanRow, selection: Selection) -> bool:
    if row.area is None:
        return row.key in selection.strategies
    in_area = row.area.key in selection.areas or not selection.areas
    return in_area and (row.key in selection.strategies or not selection.strategies)


def funder_places(portfolio: Portfolio, selection: Selection) -> list[int] | None:
    """Return the chosen organisations' places; ``None`` means all."""
    if not selection.funders and not selection.funder_types:
        return None
    of_kind = portfolio.directory.places_by_kind
    if not selection.funders:
        return sorted(n for kind in selection.funder_types for n in of_kind.get(kind, ()))
    named = (portfolio.organisation_at.get(key) for key in selection.funders)
    bodies = portfolio.directory.organisations
    return sorted(
        n
        for n in named
        if n is not None
        and (bodies[n].kind in selection.funder_types or not selection.funder_types)
    )


def _among(column: Column, places: list[int] | None, size: int) -> Flags | None:
    if places is None:
        return None
    allowed = np.zeros(size + 1, dtype=bool)
    allowed[places] = True
    return allowed[column]
