"""The whole board for one question: the recommendations table and every total beside it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strategy.columns import codes
from strategy.columns.plan import PlanRow
from strategy.columns.tables import Column
from strategy.measures.certainty import Certainty, certainty
from strategy.measures.parity import alignment, parity, ranks, shares
from strategy.measures.sums import Tally, tally
from strategy.models import PriorityArea, Strategy
from strategy.queries.board.announced import Remainder, remainders
from strategy.queries.board.delivery import Delivery, read_delivery, step_of
from strategy.queries.board.firmness import Firmness, read_firmness
from strategy.queries.board.question import Question
from strategy.queries.board.targets import TargetView, read_targets
from strategy.selection import ALL_MS_ONLY, PROGRESSIVE

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

    ``silent_funders`` is how many more bodies fund it and publish no amount; ``ahead`` the cents of
    this year and of the years after it. ``of`` is the strategy; or the area as such, or nothing,
    for what fits no strategy.
    """

    place: int
    of: PlanRow
    secured: int
    by_scope: dict[str, int]
    pledged: int
    hoped: int
    in_kind: int
    announced: int
    undated: int
    target: TargetView | None
    share: float
    parity: float | None
    money_rank: int | None
    projects: int
    without_amount: int
    without_rate: int
    at_assumed_rate: int
    certainty: Certainty
    delivery: Delivery
    funders: tuple[tuple[int, int], ...]
    silent_funders: int
    weight_share: float
    ahead: int
    years: tuple[tuple[int | None, int], ...]

    @property
    def key(self) -> str:
        """U1 .. W3, U .. W, or "none" for not aligned."""
        return self.of.key

    @property
    def strategy(self) -> Strategy | None:
        """The strategy; ``None`` for what fits none."""
        return self.of.strategy

    @property
    def area(self) -> PriorityArea | None:
        """The priority area; ``None`` for what is not aligned."""
        return self.of.area

    @property
    def for_progressive(self) -> int:
        """Cents of projects that are wholly or partly about progressive MS."""
        return self.secured - self.by_scope["all_ms"]

    @property
    def name(self) -> str:
        """Short name of the strategy, or what the row holds instead."""
        return self.of.name


@dataclass(frozen=True, slots=True)
class AreaView:
    """A priority area with its strategies; ``announced`` counts rounds of the area as well.

    ``beside`` is what serves the area and no single strategy of it.
    """

    area: PriorityArea
    strategies: tuple[StrategyView, ...]
    beside: StrategyView
    secured: int
    announced: int

    @property
    def rows(self) -> tuple[StrategyView, ...]:
        """The strategies and what fits none of them; their money adds up to the area's."""
        return (*self.strategies, self.beside)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the chosen people leave out: cents and projects of work on all forms of MS."""

    cents: int
    projects: int


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
    has_weights: bool

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
        """Strategies and what fits none, area by area; last what is not aligned: the total."""
        return (*(row for area in self.areas for row in area.rows), self.not_aligned)

    @property
    def known(self) -> dict[str, int]:
        """Cents of each row by its key."""
        return {row.key: row.secured for row in self.rows}

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
        """How many projects have known money in a currency for which no rate is known."""
        return int(self.tally.all_no_rate)

    @property
    def at_assumed_rate(self) -> int:
        """How many projects have money that is converted at the rate of an assumed year."""
        return int(self.tally.all_assumed)

    @property
    def announced(self) -> int:
        """Cents announced and not broken down."""
        return sum(r.cents or 0 for r in self.remainders)

    @property
    def in_kind(self) -> int:
        """Cents of work and goods given in kind, which are no money."""
        return sum(row.in_kind for row in self.rows)

    @property
    def for_all_ms(self) -> int:
        """Cents of what is counted here that are for all forms of MS."""
        return sum(row.by_scope["all_ms"] for row in self.rows)

    @cached_property
    def ahead(self) -> int:
        """Cents of this year and of the years after it."""
        return sum(row.ahead for row in self.rows)

    @cached_property
    def firmness(self) -> Firmness:
        """The same money counted in every way that could be defended."""
        return read_firmness(self.question)

    @cached_property
    def left_out(self) -> LeftOut:
        """What would be added if money for all forms of MS were counted as well."""
        if self.question.selection.people != PROGRESSIVE:
            return LeftOut(0, 0)
        other = self.question.narrowed(people=ALL_MS_ONLY)
        cells = other.cells()
        chosen = other.chosen(cells)
        projects = np.unique(cells.lines["project"][chosen.at])
        return LeftOut(int(chosen.cents.sum()), len(projects))

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
    strategies = tuple(row for row in rows if row.strategy)
    weights = _weights(question)
    return BoardView(
        question=question,
        tally=sums,
        strategies=strategies,
        not_aligned=rows[0],
        areas=tuple(_area(a, rows, left, n) for n, a in enumerate(portfolio.plan.areas)),
        remainders=left,
        all_projects=len(question.portfolio.projects),
        alignment=alignment([s.secured for s in strategies], weights) if sum(weights) else None,
        has_weights=any(w.group == "committee" for w in portfolio.plan.weights),
    )


class _Rows:
    """Reads one row per place on the strategy axis from sums made once."""

    def __init__(self, question: Question, sums: Tally, left: tuple[Remainder, ...]) -> None:
        self.question, self.sums, self.left = question, sums, left
        self.secured = sums.by_strategy
        self.scopes = sums.shape.sum(axis=(2, 3))
        self.by_funder = sums.by_strategy_funder
        self.by_year = sums.by_strategy_year
        self.silent = _silent_funders(question, self.by_funder)
        self.unknown = sums.projects - sums.known - sums.no_rate
        self.pledged, self.hoped = _beside(question, "pledged")
        self.in_kind, _ = _beside(question, "in_kind")
        self.targets = read_targets(question, self.hoped)
        self.shares = shares([float(v) for v in self.secured])
        plan = question.portfolio.plan
        aligned = slice(1, len(plan.strategies) + 1)
        beside = [None] * len(plan.areas)
        self.weight_shares = [0.0, *shares(_weights(question)), *(0.0 for _ in beside)]
        self.ranks = [None, *ranks([float(v) for v in self.secured[aligned]]), *beside]

    def read(self) -> list[StrategyView]:
        """Return the rows in the order of the axis, "not aligned" first."""
        return [self._row(n, of) for n, of in enumerate(self.question.portfolio.plan.rows)]

    def _row(self, n: int, of: PlanRow) -> StrategyView:
        sums = self.sums
        return StrategyView(
            place=n,
            of=of,
            secured=int(self.secured[n]),
            by_scope=dict(zip(SCOPES, map(int, self.scopes[n]), strict=True)),
            pledged=int(self.pledged[n]),
            hoped=int(self.hoped[n]),
            in_kind=int(self.in_kind[n]),
            announced=sum(r.by_strategy.get(n, 0) for r in self.left),
            undated=int(self.by_year[n, codes.UNDATED_YEAR]),
            target=self.targets.get(n),
            share=self.shares[n],
            parity=parity(self.shares[n], self.weight_shares[n]),
            money_rank=self.ranks[n],
            projects=int(sums.projects[n]),
            without_amount=int(self.unknown[n]),
            without_rate=int(sums.no_rate[n]),
            at_assumed_rate=int(sums.assumed[n]),
            certainty=self._certainty(n),
            delivery=read_delivery(self.question, of.strategy),
            funders=_largest(self.by_funder[n]),
            silent_funders=int(self.silent[n]),
            weight_share=self.weight_shares[n],
            ahead=int(self.by_year[n, codes.year_code(self.question.today.year) :].sum()),
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


def _silent_funders(question: Question, by_funder: Column) -> Column:
    """Return how many bodies fund each strategy none of whose amounts is known."""
    cells = question.cells()
    touched = np.zeros(by_funder.size, dtype=bool)
    touched[cells.lines["strategy_funder"][question.chosen(cells).at]] = True
    silent = touched.reshape(by_funder.shape) & (by_funder <= 0)
    return np.asarray(silent.sum(axis=1))


def _beside(question: Question, stage: str) -> tuple[Column, Column]:
    """Return cents by strategy that stand beside the money, plain and weighted by likelihood."""
    cells = question.cells(stage)
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
    rows: list[StrategyView],
    left: tuple[Remainder, ...],
    place: int,
) -> AreaView:
    mine = [row for row in rows if row.area is not None and row.area.id == area.id]
    rounds = sum(r.cents or 0 for r in left if r.announced.area == place)
    return AreaView(
        area=area,
        strategies=tuple(row for row in mine if row.strategy),
        beside=next(row for row in mine if not row.strategy),
        secured=sum(row.secured for row in mine),
        announced=rounds + sum(row.announced for row in mine),
    )


def _largest(cents: Column) -> tuple[tuple[int, int], ...]:
    held = np.flatnonzero(cents > 0)
    order = held[np.argsort(-cents[held], kind="stable")]
    return tuple(zip(order.tolist(), cents[order].astype(np.int64).tolist(), strict=True))


def _years(cents: Column) -> tuple[tuple[int | None, int], ...]:
    held = np.flatnonzero(cents)
    years = [codes.year_of(n) for n in held.tolist()]
    return tuple(zip(years, cents[held].astype(np.int64).tolist(), strict=True))
