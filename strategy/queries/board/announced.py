"""Money announced but not yet shared out: published totals less what their awards add up to.

It is never part of secured money; left out altogether, it would show a gap that is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from strategy.columns import codes
from strategy.columns.conversion import to_cents
from strategy.columns.masking import funder_places, strategy_places
from strategy.columns.plan import NOT_ALIGNED, Announced
from strategy.columns.portfolio import Portfolio, at_stage
from strategy.columns.tables import Table, among
from strategy.exchange_rates import Rate, rate_on
from strategy.queries.board.question import Question
from strategy.rule_statements import RuleStatement
from strategy.selection import PROGRESSIVE
from strategy.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Remainder:
    """One published total and what is left of it.

    Attributes:
        published, listed, left: cents of ``announced.currency``.
        listed_count: listed awards or contributions; ``without_amount`` of them have no amount.
        cents: ``left`` in the reporting currency; ``None`` when there is no rate.
        by_strategy: ``cents`` by place on the strategy axis, for the total of one project.
    """

    announced: Announced
    published: int
    listed: int
    listed_count: int
    without_amount: int
    cents: int | None
    rate: Rate | None
    by_strategy: dict[int, int]

    @property
    def left(self) -> int:
        """What the listed awards do not account for."""
        return self.published - self.listed


def remainders(question: Question) -> tuple[Remainder, ...]:
    """Return what is announced and not broken down within the reader's selection."""
    key = ("remainders", question.selection.currency, question.today)
    every: tuple[Remainder, ...] = question.portfolio.memo(key, lambda: _all(question))
    places = funder_places(question.portfolio, question.selection)
    funders = None if places is None else frozenset(places)
    return tuple(kept for r in every if (kept := _within(question, r, funders)) is not None)


def _all(question: Question) -> tuple[Remainder, ...]:
    every = question.portfolio.directory.announced
    listed = _listed(question.portfolio, every)
    found = (_remainder(question, one, listed) for one in every)
    return tuple(r for r in found if r is not None and r.left > 0)


def _listed(portfolio: Portfolio, every: Sequence[Announced]) -> Table:
    """Return the few contributions that belong to any of the announced totals, in one pass."""
    money, at = portfolio.money, portfolio.project_at_id
    programmes = [one.programme for one in every if one.programme is not None]
    projects = [at[one.project_id] for one in every if one.project_id in at]
    # What is outside every programme has -1 there.
    inside = among(money["programme"] + 1, [number + 1 for number in programmes])
    return money.rows(inside | among(money["project"], projects))


def _remainder(question: Question, announced: Announced, money: Table) -> Remainder | None:
    portfolio = question.portfolio
    if announced.programme is not None:
        mine = money["programme"] == announced.programme
    else:
        place = portfolio.project_at_id.get(announced.project_id or 0)
        if place is None:
            return None
        mine = money["project"] == place
    # The larger stage is found award by award: the few that belong here are taken first.
    rows = at_stage(money.rows(mine), "secured")
    same = rows["currency"] == announced.currency
    known = rows["known"] == codes.KNOWN
    left = announced.cents - int(rows["cents"][same & known].sum())
    cents, rate = _converted(left, announced, question.selection.currency, question.portfolio.rates)
    return Remainder(
        announced=announced,
        published=announced.cents,
        listed=announced.cents - left,
        listed_count=len(rows),
        without_amount=int((~known).sum()),
        cents=cents,
        rate=rate,
        by_strategy=_split(question, announced, cents),
    )


def _converted(
    cents: int, announced: Announced, currency: str, rates: str
) -> tuple[int | None, Rate | None]:
    if announced.currency == currency:
        return cents, None
    day = None if announced.year is None else date(announced.year, 1, 1)
    own, other = (rate_on(code, day, "year", rates) for code in (announced.currency, currency))
    if own is None or other is None:
        return None, None
    factor = float(other.per_euro / own.per_euro)
    return int(to_cents(np.array([cents]), np.array([factor]))[0]), own


def _split(question: Question, announced: Announced, cents: int | None) -> dict[int, int]:
    """Divide a project's remainder as its awards are divided, to the cent."""
    if announced.project_id is None or cents is None:
        return {}
    shares = question.portfolio.shares
    place = question.portfolio.project_at_id[announced.project_id]
    first, last = np.searchsorted(shares["project"], [place, place + 1])
    mine = shares.rows(slice(first, last))
    ends = [
        round(cents * int(b + s) / 10_000)
        for b, s in zip(mine["before"], mine["basis_points"], strict=True)
    ]
    return {
        int(strategy): end - start
        for strategy, end, start in zip(mine["strategy"], ends, [0, *ends], strict=False)
    }


def _within(
    question: Question, remainder: Remainder, funders: frozenset[int] | None
) -> Remainder | None:
    announced, selection = remainder.announced, question.selection
    if selection.has_years:
        first, last = selection.years
        if announced.year is None or not first <= announced.year <= last:
            return None
    if funders is not None and announced.funder not in funders:
        return None
    if announced.project_id is not None:
        return _of_project(question, remainder)
    if selection.countries or selection.statuses:
        return None
    return remainder if _area_fits(question, announced.area) else None


def _area_fits(question: Question, area: int) -> bool:
    """A round's remainder belongs to an area at most, never to a single strategy."""
    selection = question.selection
    if selection.strategies:
        return area == -1 and selection.strategies == (NOT_ALIGNED,)
    if not selection.areas:
        return True
    return area >= 0 and question.portfolio.plan.areas[area].key in selection.areas


def _of_project(question: Question, remainder: Remainder) -> Remainder | None:
    portfolio, selection = question.portfolio, question.selection
    place = portfolio.project_at_id[remainder.announced.project_id or 0]
    country = portfolio.countries[portfolio.projects["country"][place]]
    status = list(codes.STATUS)[portfolio.projects["status"][place]]
    is_for_all = portfolio.projects["scope"][place] == codes.SCOPE[Scope.ALL_MS]
    if is_for_all and selection.people == PROGRESSIVE:
        return None
    if selection.countries and country not in selection.countries:
        return None
    if selection.statuses and status not in selection.statuses:
        return None
    places = strategy_places(portfolio, selection)
    if places is None or remainder.cents is None:
        return remainder
    parts = {s: c for s, c in remainder.by_strategy.items() if s in places}
    return _with_parts(remainder, parts) if parts else None


def _with_parts(remainder: Remainder, parts: dict[int, int]) -> Remainder:
    return Remainder(
        announced=remainder.announced,
        published=remainder.published,
        listed=remainder.listed,
        listed_count=remainder.listed_count,
        without_amount=remainder.without_amount,
        cents=sum(parts.values()),
        rate=remainder.rate,
        by_strategy=parts,
    )


ANNOUNCED_RULE = RuleStatement(
    "announced",
    "Announced, not yet shared out to projects",
    "What a round or a whole project is published to total, less what its listed awards add up "
    "to. It is drawn as an outline and never counted as promised or paid.",
    "announced = published total − listed awards",
)
