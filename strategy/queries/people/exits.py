"""What if funders left: money lost per strategy, strategies left with one, parts cut off.

Only the leavers' own awards go. Joint money of a funding group stays, because how much of it is
whose is not published; which groups that concerns is said.
"""

from dataclasses import dataclass

import numpy as np

from strategy.columns import codes
from strategy.columns.ledger import Cells
from strategy.columns.mask import Chosen
from strategy.columns.plan import PlanRow
from strategy.columns.tables import Column
from strategy.measures.network import parts_without
from strategy.measures.sums import sums
from strategy.models import Organisation
from strategy.queries.board.question import Question
from strategy.queries.people.network import Network, read_network
from strategy.queries.people.wholes import payers
from strategy.rule_statements import RuleStatement


@dataclass(frozen=True, slots=True)
class StrategyLoss:
    """One strategy with and without the leavers: cents of the reporting currency.

    Attributes:
        of: the row of the plan.
        ahead_before, ahead_lost: secured money from this year on: what can still be lost.
        carried_before, carried: money of the years before, and what the leavers carried of it.
        undated_before, undated: money that has no year.
        funders_left: who still funds it, with a known amount or without, by key.
    """

    of: PlanRow
    ahead_before: int
    ahead_lost: int
    carried_before: int
    carried: int
    undated_before: int
    undated: int
    funders_left: tuple[str, ...]

    @property
    def theirs(self) -> int:
        """Cents of the leavers in all years and in none."""
        return self.ahead_lost + self.carried + self.undated

    @property
    def rests_on_one(self) -> bool:
        """Whether only one funder would remain."""
        return len(self.funders_left) == 1


@dataclass(frozen=True, slots=True)
class ExitView:
    """What happens when some funders leave."""

    leaving: tuple[Organisation, ...]
    strategies: tuple[StrategyLoss, ...]
    parts: tuple[tuple[str, ...], ...]
    groups: tuple[Organisation, ...]
    currency: str

    @property
    def ahead_lost(self) -> int:
        """Cents lost from this year on, over all rows of the plan."""
        return sum(s.ahead_lost for s in self.strategies)

    @property
    def carried(self) -> int:
        """Cents that the leavers carried in the years before: spent, and lost to nobody."""
        return sum(s.carried for s in self.strategies)

    @property
    def undated(self) -> int:
        """Cents of theirs that have no year."""
        return sum(s.undated for s in self.strategies)


@dataclass(frozen=True, slots=True)
class Damage:
    """What the exit of one funder alone would do.

    Attributes:
        funder: the body, or the whole that it is read as.
        ahead: cents from this year on.
        carried: cents of the years before.
        undated: cents that have no year.
        alone_in: strategies that nobody else funds, with a known amount or without.
        cut_off: organisations that would be cut off from the rest of the network.
    """

    funder: Organisation
    ahead: int
    carried: int
    undated: int
    alone_in: tuple[str, ...]
    cut_off: int


@dataclass(frozen=True, slots=True)
class _Money:
    """Cents by place of the payer and of the plan's row, and who funds what at all."""

    ahead: np.ndarray
    carried: np.ndarray
    undated: np.ndarray
    funds: np.ndarray


def read_exit(question: Question, leaving: tuple[str, ...]) -> ExitView:
    """Return what happens when the organisations with some keys leave, with their parts."""
    portfolio = question.portfolio
    named = {portfolio.organisation_at[k] for k in leaving if k in portfolio.organisation_at}
    whole = payers(question)
    asked = {int(whole[n]) for n in named}
    out = {n for n in range(len(whole)) if int(whole[n]) in asked}
    money = _money(question)
    gone = np.zeros(money.funds.shape[0], dtype=bool)
    gone[list(asked)] = True
    network = read_network(question)
    bodies = portfolio.directory.organisations
    return ExitView(
        leaving=tuple(bodies[n] for n in sorted(asked)),
        strategies=tuple(
            _loss(question, place, money, gone) for place in range(portfolio.n_strategies)
        ),
        parts=_parts(network, frozenset(bodies[n].key for n in out)),
        groups=tuple(
            bodies[group]
            for group, members in portfolio.directory.members.items()
            if out & set(members)
        ),
        currency=question.selection.currency,
    )


def _parts(network: Network, leaving: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    return parts_without(network.pairs(), leaving) if leaving else ()


def _money(question: Question) -> _Money:
    """Return the money of each payer, told apart by when it falls."""
    cells = question.cells()
    everything = question.chosen(cells)
    ahead = _by_payer(question, cells, _from_now(question).chosen(cells))
    whole = _by_payer(question, cells, everything)
    undated_lines = cells.lines["year"] == codes.UNDATED_YEAR
    undated = _by_payer(question, cells, everything.with_lines(cells, undated_lines))
    funds = np.zeros(whole.shape, dtype=bool)
    at = everything.at
    funds[_payer(question, cells, at), cells.lines["strategy"][at]] = True
    return _Money(ahead, whole - ahead - undated, undated, funds)


def _from_now(question: Question) -> Question:
    return question.narrowed(year_from=question.today.year)


def _payer(question: Question, cells: Cells, at: Column | slice) -> Column:
    return payers(question)[cells.lines["funder"][at]]


def _by_payer(question: Question, cells: Cells, chosen: Chosen) -> np.ndarray:
    """Return cents by place of the payer and of the plan's row."""
    shape = (cells.n_funders, question.portfolio.n_strategies)
    rows = cells.lines["strategy"][chosen.at]
    place = _payer(question, cells, chosen.at) * shape[1] + rows
    return sums(place, chosen.cents, (shape[0] * shape[1],)).reshape(shape)


def _loss(question: Question, place: int, money: _Money, gone: np.ndarray) -> StrategyLoss:
    portfolio = question.portfolio
    row = portfolio.plan.rows[place]
    left = np.flatnonzero(money.funds[:, place] & ~gone)
    return StrategyLoss(
        of=row,
        ahead_before=int(money.ahead[:, place].sum()),
        ahead_lost=int(money.ahead[gone, place].sum()),
        carried_before=int(money.carried[:, place].sum()),
        carried=int(money.carried[gone, place].sum()),
        undated_before=int(money.undated[:, place].sum()),
        undated=int(money.undated[gone, place].sum()),
        funders_left=tuple(portfolio.directory.organisations[n].key for n in left),
    )


def rank_exits(question: Question) -> tuple[Damage, ...]:
    """Return every funder with the damage of its exit alone, the most money ahead first.

    One pass over the money and one over the network, however many funders there are.
    """
    portfolio = question.portfolio
    money = _money(question)
    alone = money.funds.sum(axis=0) == 1
    network = read_network(question)
    plan, bodies = portfolio.plan.rows, portfolio.directory.organisations
    rows = [
        Damage(
            funder=bodies[n],
            ahead=int(money.ahead[n].sum()),
            carried=int(money.carried[n].sum()),
            undated=int(money.undated[n].sum()),
            alone_in=tuple(
                plan[place].key
                for place in np.flatnonzero(alone & money.funds[n])
                if plan[place].strategy
            ),
            cut_off=_cut_off(question, network, int(n)),
        )
        for n in np.flatnonzero(money.funds.any(axis=1))
    ]
    return tuple(sorted(rows, key=lambda d: (-d.ahead, -d.undated, -d.carried, d.funder.name)))


def _cut_off(question: Question, network: Network, whole: int) -> int:
    """Return how many organisations the exit of a whole, with its parts, would cut off."""
    bodies, belongs = question.portfolio.directory.organisations, payers(question)
    keys = frozenset(bodies[n].key for n in np.flatnonzero(belongs == whole))
    if len(keys) == 1:
        return network.measures.articulation.get(bodies[whole].key, 0)
    return sum(map(len, _parts(network, keys)))


EXIT_RULE = RuleStatement(
    "exit",
    "If a funder left",
    "Its own awards go, and those of the bodies that are part of it. What can be lost is the money "
    "from this year on; what was carried before is spent, and stands beside it. Joint money of a "
    "group stays, because whose it is is not published. Cut off are all parts but the largest rest "
    "of the part of the network that loses somebody.",
    "loss = promised or paid from this year on of all − the same of those who stay",
)
