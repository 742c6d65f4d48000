"""What if funders left: money lost per strategy, strategies left with one, parts cut off.

Only the leavers' own awards go. Joint money of a funding group stays, because how much of it is
whose is not published; which groups that concerns is said.
"""

from dataclasses import dataclass

import numpy as np

from strategy.measures.network import parts_without
from strategy.measures.sums import sums
from strategy.models import Organisation
from strategy.queries.board.question import Question
from strategy.queries.people.network import Network, read_network
from strategy.rule_statements import RuleStatement


@dataclass(frozen=True, slots=True)
class StrategyLoss:
    """One strategy with and without the leavers: cents of the reporting currency.

    Attributes:
        before, lost: secured money in all years.
        ahead_before, ahead_lost: the part of it from this year on.
        funders_left: who still pays, by key.
    """

    key: str
    name: str
    before: int
    lost: int
    ahead_before: int
    ahead_lost: int
    funders_left: tuple[str, ...]

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
    def lost(self) -> int:
        """Cents lost over all strategies and what is not aligned."""
        return sum(s.lost for s in self.strategies)

    @property
    def ahead_lost(self) -> int:
        """Cents lost from this year on."""
        return sum(s.ahead_lost for s in self.strategies)


@dataclass(frozen=True, slots=True)
class Damage:
    """What the exit of one funder alone would do."""

    funder: Organisation
    lost: int
    ahead: int
    alone_in: tuple[str, ...]
    cut_off: int


def read_exit(question: Question, leaving: tuple[str, ...]) -> ExitView:
    """Return what happens when the organisations with some keys leave."""
    portfolio = question.portfolio
    out = {portfolio.organisation_at[k] for k in leaving if k in portfolio.organisation_at}
    money, ahead = _by_funder(question), _by_funder(_from_now(question))
    gone = np.zeros(money.shape[0], dtype=bool)
    gone[list(out)] = True
    network = read_network(question)
    bodies = portfolio.directory.organisations
    return ExitView(
        leaving=tuple(bodies[n] for n in sorted(out)),
        strategies=tuple(
            _loss(question, place, money, ahead, gone) for place in range(portfolio.n_strategies)
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


def _from_now(question: Question) -> Question:
    return question.narrowed(year_from=question.today.year)


def _by_funder(question: Question) -> np.ndarray:
    """Return cents by place of the funder and of the strategy."""
    cells = question.cells()
    chosen = question.chosen(cells)
    shape = (cells.n_funders, question.portfolio.n_strategies)
    place = cells.lines["funder"][chosen.at] * shape[1] + cells.lines["strategy"][chosen.at]
    return sums(place, chosen.cents, (shape[0] * shape[1],)).reshape(shape)


def _loss(
    question: Question, place: int, money: np.ndarray, ahead: np.ndarray, gone: np.ndarray
) -> StrategyLoss:
    portfolio = question.portfolio
    strategy = portfolio.plan.strategies[place - 1] if place else None
    left = np.flatnonzero((money[:, place] > 0) & ~gone)
    return StrategyLoss(
        key=strategy.key if strategy else "",
        name=strategy.short_name if strategy else "Not aligned",
        before=int(money[:, place].sum()),
        lost=int(money[gone, place].sum()),
        ahead_before=int(ahead[:, place].sum()),
        ahead_lost=int(ahead[gone, place].sum()),
        funders_left=tuple(portfolio.directory.organisations[n].key for n in left),
    )


def rank_exits(question: Question) -> tuple[Damage, ...]:
    """Return every funder with the damage of its exit alone, the gravest first.

    One pass over the money and one over the network, however many funders there are.
    """
    portfolio = question.portfolio
    money, ahead = _by_funder(question), _by_funder(_from_now(question))
    alone = (money > 0).sum(axis=0) == 1
    cut = read_network(question).measures.articulation
    keys = [s.key for s in portfolio.plan.strategies]
    rows = [
        Damage(
            funder=portfolio.directory.organisations[n],
            lost=int(money[n].sum()),
            ahead=int(ahead[n].sum()),
            alone_in=tuple(
                keys[place - 1] for place in np.flatnonzero(alone & (money[n] > 0)) if place
            ),
            cut_off=cut.get(portfolio.directory.organisations[n].key, 0),
        )
        for n in np.flatnonzero(money.sum(axis=1) > 0)
    ]
    return tuple(sorted(rows, key=lambda d: (-d.lost, d.funder.name)))


EXIT_RULE = RuleStatement(
    "exit",
    "If a funder left",
    "Its own awards go, in all years and in the years ahead. Joint money of a group stays, because "
    "whose it is is not published. Cut off are all parts but the largest rest of the part of the "
    "network that loses somebody.",
    "loss = secured of all − secured of those who stay",
)
