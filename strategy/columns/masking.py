"""From a reader's selection to the money lines it means; also who may see an embargoed award."""

from collections.abc import Collection
from datetime import date

import numpy as np

from strategy.access import Actor
from strategy.columns import codes
from strategy.columns.ledger import Cells, Flags
from strategy.columns.mask import Chosen, pick
from strategy.columns.portfolio import Portfolio
from strategy.columns.tables import Column
from strategy.selection import Selection
from strategy.visibility import hidden_mask

NOT_ALIGNED = "none"


def choose(
    portfolio: Portfolio, cells: Cells, selection: Selection, viewer: Actor, today: date
) -> Chosen:
    """Return the lines and cents that a viewer may see and asked for."""
    lines = cells.lines
    years = _year_places(selection)
    masks = [
        _visible(portfolio, lines["embargo"], lines["funder"], viewer, today),
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


def visible_money(portfolio: Portfolio, viewer: Actor, today: date) -> Flags | None:
    """Return which contributions a viewer may see, a place for each; ``None`` means all of them."""
    money = portfolio.money
    return _visible(portfolio, money["embargo"], money["funder"], viewer, today)


def _all_of(masks: list[Flags]) -> Flags | None:
    if not masks:
        return None
    chosen = masks[0]
    for mask in masks[1:]:
        chosen = chosen & mask
    return chosen


def _visible(
    portfolio: Portfolio, embargo: Column, funder: Column, viewer: Actor, today: date
) -> Flags | None:
    if viewer.governs:
        return None
    hidden = hidden_mask(embargo, today)
    if not hidden.any():
        return None
    own = portfolio.places.organisations.get(viewer.organisation_id or 0, -1)
    if viewer.acts_for(viewer.organisation_id):
        hidden &= funder != own
    return ~hidden


def _places(values: Collection[str], place: dict[str, int]) -> list[int] | None:
    return [place[v] for v in values if v in place] if values else None


def strategy_places(portfolio: Portfolio, selection: Selection) -> list[int] | None:
    """Return the chosen places on the strategy axis; ``None`` means all, "not aligned" included."""
    if not selection.strategies and not selection.areas:
        return None
    areas = {a.id for a in portfolio.plan.areas if a.key in selection.areas}
    chosen = [
        n + 1
        for n, s in enumerate(portfolio.plan.strategies)
        if (s.key in selection.strategies or not selection.strategies)
        and (s.area_id in areas or not selection.areas)
    ]
    if NOT_ALIGNED in selection.strategies:
        chosen.append(0)
    return chosen


def funder_places(portfolio: Portfolio, selection: Selection) -> list[int] | None:
    """Return the chosen organisations' places; ``None`` means all."""
    if not selection.funders and not selection.funder_types:
        return None
    return [
        n
        for n, body in enumerate(portfolio.directory.organisations)
        if (body.key in selection.funders or not selection.funders)
        and (body.kind in selection.funder_types or not selection.funder_types)
    ]


def _among(column: Column, places: list[int] | None, size: int) -> Flags | None:
    if places is None:
        return None
    allowed = np.zeros(size + 1, dtype=bool)
    allowed[places] = True
    return allowed[column]
