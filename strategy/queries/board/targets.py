"""Which target a strategy has for a reader, and the money that counts towards it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from strategy.columns import codes
from strategy.columns.conversion import to_cents
from strategy.columns.ledger import N_FIRMNESS, Cells
from strategy.columns.mask import places_between
from strategy.columns.plan import in_force
from strategy.columns.tables import Column
from strategy.exchange_rates import rate_on
from strategy.measures.coverage import Coverage, overlap_cents
from strategy.measures.ranges import reach
from strategy.measures.sums import sums
from strategy.models import FundingTarget
from strategy.queries.board.question import Question
from strategy.rule_statements import RuleStatement
from strategy.vocabulary import TargetBasis

_FIRMNESS = tuple(codes.FIRMNESS)


@dataclass(frozen=True, slots=True)
class TargetView:
    """A strategy's target within the chosen years, and how the money stands against it.

    Attributes:
        funder: place of the only organisation whose money counts; ``None``: everybody's.
        years: first and last year that both the target and the reader look at.
    """

    target: FundingTarget
    coverage: Coverage
    funder: int | None
    years: tuple[int, int]

    @property
    def assumed(self) -> bool:
        """Whether this is a planning assumption of the project and no decision."""
        return self.target.basis == TargetBasis.PLANNING_ASSUMPTION


def comparable(question: Question) -> bool:
    """Whether the selection leaves money and target comparable.

    A target is for all funders, countries and statuses; a part of the money against the whole
    target would show a gap that is not there.
    """
    s = question.selection
    narrowed = s.funders or s.funder_types or s.countries or s.statuses
    return s.stage == "secured" and not narrowed


def read_targets(question: Question, hoped: Column) -> dict[int, TargetView]:
    """Return the target readings by place on the strategy axis.

    Args:
        question: the reader's question.
        hoped: likely pledges by strategy, cents.
    """
    if not comparable(question) or question.selection.targets == "none":
        return {}
    chosen = _targets(question)
    if not chosen:
        return {}
    cells = question.cells("secured")
    money = {
        funder: _counting(question, cells, funder)
        for funder in {_funder(question, t) for t in chosen.values()}
    }
    readings = {
        place: _reading(question, target, place, money, hoped[place])
        for place, target in chosen.items()
    }
    return {place: r for place, r in readings.items() if r is not None}


def _targets(question: Question) -> dict[int, FundingTarget]:
    """Return the target of each strategy: the committee's own goes before an assumption."""
    place = question.portfolio.places.strategies
    found: dict[int, FundingTarget] = {}
    bases: Sequence[str] = [TargetBasis.COMMITTEE]
    if question.selection.targets == "assumption":
        bases = [TargetBasis.PLANNING_ASSUMPTION, TargetBasis.COMMITTEE]
    for basis in bases:
        for target in in_force(question.portfolio.plan.targets, basis, question.today):
            found[place[target.strategy_id]] = target
    return found


def _funder(question: Question, target: FundingTarget) -> int | None:
    return question.portfolio.places.organisations.get(target.counts_funder_id or 0)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Cents by strategy, year and firmness of the money that counts; where amounts are missing."""

    cents: Column
    unknown: Column


def _counting(question: Question, cells: Cells, funder: int | None) -> _Counting:
    chosen = question.chosen(cells)
    if funder is not None:
        chosen = chosen.with_lines(cells, cells.lines["funder"] == funder)
    at = chosen.at
    low, high = chosen.spans
    place = places_between(low, high)
    firmness = np.repeat(cells.lines["firmness"][at], high - low)
    key = cells.when[place] * N_FIRMNESS + firmness
    bins = (cells.n_strategies, codes.YEARS, N_FIRMNESS)
    unknown = cells.lines["known"][at] == codes.UNKNOWN
    missing = cells.lines["strategy"][at][unknown]
    return _Counting(
        sums(key, cells.cents[place], bins), np.bincount(missing, minlength=cells.n_strategies)
    )


def _reading(
    question: Question,
    target: FundingTarget,
    place: int,
    money: dict[int | None, _Counting],
    hoped: float,
) -> TargetView | None:
    window = (target.window_start.year, target.window_end.year)
    chosen = question.selection.years
    years = (max(window[0], chosen[0]), min(window[1], chosen[1]))
    asked = overlap_cents(_in_reporting(question, target), window, chosen)
    if asked <= 0:
        return None
    funder = _funder(question, target)
    counting = money[funder]
    inside = counting.cents[place, codes.year_code(years[0]) : codes.year_code(years[1]) + 1]
    low, high = reach(dict(zip(_FIRMNESS, inside.sum(axis=0), strict=True)))
    # Pledges are not told apart by funder, so they widen the range only where everybody's count.
    likely = round(hoped) if funder is None else 0
    at_least = bool(counting.unknown[place] > 0)
    coverage = Coverage(asked, round(inside.sum()), low, high + likely, at_least=at_least)
    return TargetView(target, coverage, funder, years)


def _in_reporting(question: Question, target: FundingTarget) -> int:
    currency = question.selection.currency
    if target.currency == currency:
        return target.amount_cents
    day: date = target.set_on
    own, other = (
        rate_on(code, day, "day", question.portfolio.rates) for code in (target.currency, currency)
    )
    if own is None or other is None:
        return 0
    factor = float(other.per_euro / own.per_euro)
    return int(to_cents(np.array([target.amount_cents]), np.array([factor]))[0])


ASSUMPTION_RULE = RuleStatement(
    "assumption",
    "Planning assumption",
    "Targets called planning assumption were decided by nobody: the Alliance's published "
    "commitment in equal parts over the strategies, counting its own money only.",
    "target = commitment ÷ number of strategies",
)
