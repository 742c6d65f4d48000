"""The whole board for one question: the recommendations table and every total beside it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strategy.columns import codes
from strategy.columns.tables import Column
from strategy.measures.certainty import Certainty, certainty
from strategy.measures.concentration import hhi
from strategy.measures.parity import alignment, parity, ranks, shares
from strategy.measures.sums import Tally, tally
from strategy.models import PriorityArea, Strategy
from strategy.queries.board.announced import Remainder, remainders
from strategy.queries.board.delivery import Delivery, read_delivery, step_of
from strategy.queries.board.question import Question
from strategy.queries.board.targets import TargetView, read_targets

SCOPES = tuple(codes.SCOPE)
__all__ = [
    "AreaView",
    "BoardView",
    "Delivery",
    "StrategyView",
    "read_board",
    "step_of",
]


@dataclass(frozen=True, slots=True)
class StrategyView:
    """One row of the recommendations table; money in cents of the reporting currency.

    ``strategy`` is ``None`` for what is not aligned with any strategy.
    """

    place: int
    strategy: Strategy | None
    area: PriorityArea | None
    secured: int
    by_scope: dict[str, int]
    pledged: int
    hoped: int
    announced: int
    undated: int
    target: TargetView | None
    share: float
    parity: float | None
    money_rank: int | None
    projects: int
    without_amount: int
    without_rate: int
    certainty: Certainty
    delivery: Delivery
    funders: tuple[tuple[int, int], ...]
    years: tuple[tuple[int | None, int], ...]

    @property
    def key(self) -> str:
        """U1 .. W3, or "none" for not aligned."""
        return self.strategy.key if self.strategy else "none"

    @property
    def concentration(self) -> float | None:
        """Herfindahl-Hirschman index of the funders' shares."""
        return hhi([cents for _, cents in self.funders])

    @property
    def for_progressive(self) -> int:
        """Cents of projects that are wholly or partly about progressive MS."""
        return self.secured - self.by_scope["all_ms"]

    @property
    def name(self) -> str:
        """Short name of the strategy."""
        return self.strategy.short_name if self.strategy else "Not aligned with a strategy"


@dataclass(frozen=True, slots=True)
class AreaView:
    """A priority area with its strategies; ``announced`` counts rounds of the area as well."""

    area: PriorityArea
    strategies: tuple[StrategyView, ...]
    secured: int
    announced: int


@dataclass(frozen=True)
class BoardView:
    """The board for one question. Cents of ``currency`` throughout."""

    question: Question
    tally: Tally
    strategies: tuple[StrategyView, ...]
    not_aligned: StrategyView
    areas: tuple[AreaView, ...]
    remainders: tuple[Remainder, ...]
    all_projects: int
    alignment: float | None

    @property
    def currency(self) -> str:
        """The reporting currency."""
        return self.question.selection.currency

    @property
    def revision(self) -> int:
        """Number of the newest write that is in these numbers."""
        return self.question.portfolio.revision

    @property
    def total(self) -> int:
        """Everything secured (or at the chosen stage) within the selection."""
        return self.tally.total

    @property
    def rows(self) -> tuple[StrategyView, ...]:
        """The strategies and, last, what is not aligned; their money adds up to the total."""
        return (*self.strategies, self.not_aligned)

    @property
    def projects(self) -> int:
        """Projects within the selection."""
        return self.tally.all_projects

    @property
    def without_amount(self) -> int:
        """Projects within the selection none of whose money is known."""
        return self.projects - self.tally.all_known - self.without_rate

    @property
    def without_rate(self) -> int:
        """How many projects have known money but no day, and so no exchange rate."""
        return int(self.tally.all_no_rate)

    @property
    def announced(self) -> int:
        """Cents announced and not broken down."""
        return sum(r.cents or 0 for r in self.remainders)

    @cached_property
    def funders(self) -> tuple[tuple[int, int], ...]:
        """Place and cents of every funder with money in the selection, the largest first."""
        return _largest(self.tally.by_funder)

    @cached_property
    def years(self) -> tuple[tuple[int | None, int], ...]:
        """Cents by year, in order, "undated" (``None``) first when there is any."""
        return _years(self.tally.by_year)


def read_board(question: Question) -> BoardView:
    """Return every number of the Overview for a reader's question."""
    portfolio = question.portfolio
    cells = question.cells()
    sums = tally(cells, question.chosen(cells), portfolio.confirmed, question.today.toordinal())
    left = remainders(question)
    rows = _Rows(question, sums, left).read()
    strategies, not_aligned = tuple(rows[1:]), rows[0]
    weights = _weights(question)
    return BoardView(
        question=question,
        tally=sums,
        strategies=strategies,
        not_aligned=not_aligned,
        areas=tuple(_area(a, strategies, left, n) for n, a in enumerate(portfolio.plan.areas)),
        remainders=left,
        all_projects=len(question.portfolio.projects),
        alignment=alignment([s.secured for s in strategies], weights) if sum(weights) else None,
    )


class _Rows:
    """Reads one row per place on the strategy axis from sums made once."""

    def __init__(self, question: Question, sums: Tally, left: tuple[Remainder, ...]) -> None:
        self.question, self.sums, self.left = question, sums, left
        self.secured = sums.by_strategy
        self.scopes = sums.shape.sum(axis=(2, 3))
        self.by_funder = sums.by_strategy_funder
        self.by_year = sums.by_strategy_year
        self.unknown = sums.projects - sums.known - sums.no_rate
        self.pledged, self.hoped = _pledges(question)
        self.targets = read_targets(question, self.hoped)
        self.shares = shares([float(v) for v in self.secured])
        self.weight_shares = [0.0, *shares(_weights(question))]
        self.ranks = [None, *ranks([float(v) for v in self.secured[1:]])]

    def read(self) -> list[StrategyView]:
        """Return the rows in the order of the axis, "not aligned" first."""
        plan = self.question.portfolio.plan
        rows = [self._row(0, None)]
        return rows + [self._row(n + 1, s) for n, s in enumerate(plan.strategies)]

    def _row(self, n: int, strategy: Strategy | None) -> StrategyView:
        plan, sums = self.question.portfolio.plan, self.sums
        return StrategyView(
            place=n,
            strategy=strategy,
            area=plan.area_of(strategy) if strategy else None,
            secured=int(self.secured[n]),
            by_scope=dict(zip(SCOPES, map(int, self.scopes[n]), strict=True)),
            pledged=int(self.pledged[n]),
            hoped=int(self.hoped[n]),
            announced=sum(r.by_strategy.get(n, 0) for r in self.left),
            undated=int(self.by_year[n, codes.UNDATED_YEAR]),
            target=self.targets.get(n),
            share=self.shares[n],
            parity=parity(self.shares[n], self.weight_shares[n]),
            money_rank=self.ranks[n],
            projects=int(sums.projects[n]),
            without_amount=int(self.unknown[n]),
            without_rate=int(sums.no_rate[n]),
            certainty=self._certainty(n),
            delivery=read_delivery(self.question, strategy),
            funders=_largest(self.by_funder[n]),
            years=_years(self.by_year[n]),
        )

    def _certainty(self, n: int) -> Certainty:
        sums = self.sums
        return certainty(
            projects=int(sums.projects[n]),
            known=int(sums.known[n] + sums.no_rate[n]),
            confirmed=int(sums.confirmed[n]),
            cents=float(self.secured[n]),
            fresh=float(sums.fresh[n]),
        )


def _pledges(question: Question) -> tuple[Column, Column]:
    """Return pledged cents by strategy, plain and weighted by likelihood."""
    cells = question.cells("pledged")
    n = cells.n_strategies
    if not len(cells):
        return np.zeros(n), np.zeros(n)
    chosen = question.chosen(cells)
    strategy, cents = cells.lines["strategy"][chosen.at], chosen.cents
    likely = np.round(cents * cells.lines["likelihood"][chosen.at] / 100)
    return (
        np.bincount(strategy, weights=cents, minlength=n),
        np.bincount(strategy, weights=likely, minlength=n),
    )


def _weights(question: Question) -> list[float]:
    """Return the committee's priority weights by strategy, equal ones where none are set."""
    newest = {
        w.strategy_id: w.weight for w in question.portfolio.plan.weights if w.group == "committee"
    }
    strategies = question.portfolio.plan.strategies
    if not newest:
        return [1.0] * len(strategies)
    return [float(newest.get(s.id or 0, 0)) for s in strategies]


def _area(
    area: PriorityArea,
    strategies: tuple[StrategyView, ...],
    left: tuple[Remainder, ...],
    place: int,
) -> AreaView:
    mine = tuple(s for s in strategies if s.area is not None and s.area.id == area.id)
    rounds = sum(r.cents or 0 for r in left if r.announced.area == place)
    return AreaView(
        area=area,
        strategies=mine,
        secured=sum(s.secured for s in mine),
        announced=rounds + sum(s.announced for s in mine),
    )


def _largest(cents: Column) -> tuple[tuple[int, int], ...]:
    held = np.flatnonzero(cents > 0)
    order = held[np.argsort(-cents[held], kind="stable")]
    return tuple(zip(order.tolist(), cents[order].astype(np.int64).tolist(), strict=True))


def _years(cents: Column) -> tuple[tuple[int | None, int], ...]:
    held = np.flatnonzero(cents)
    years = [codes.year_of(n) for n in held.tolist()]
    return tuple(zip(years, cents[held].astype(np.int64).tolist(), strict=True))
