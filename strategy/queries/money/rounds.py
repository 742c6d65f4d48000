"""Rounds: how many of the awards that a funder announced are on the board by name."""

from dataclasses import dataclass

import numpy as np

from strategy.columns.plan import Announced
from strategy.models import Organisation
from strategy.queries.board.question import Question


@dataclass(frozen=True, slots=True)
class Round:
    """A call or round whose number of awards was announced.

    Attributes:
        announced: the published total with its name and year.
        funder: whose round it is; ``None`` where that is not known.
        count: awards announced.
        listed: awards of the round on the board, as far as the viewer may know of them.
    """

    announced: Announced
    funder: Organisation | None
    count: int
    listed: int

    @property
    def missing(self) -> int:
        """Awards that nobody has named here."""
        return max(self.count - self.listed, 0)


@dataclass(frozen=True, slots=True)
class Named:
    """One funder's rounds together."""

    funder: Organisation
    rounds: int
    count: int
    listed: int


def read_rounds(question: Question) -> tuple[Round, ...]:
    """Return every round with a number of announced awards, the most missing first."""
    portfolio = question.portfolio
    bodies, money = portfolio.directory.organisations, portfolio.money
    found = []
    for one in portfolio.directory.announced:
        if one.programme is None or not one.count:
            continue
        awards = np.unique(money["award"][money["programme"] == one.programme])
        funder = None if one.funder is None else bodies[one.funder]
        found.append(Round(one, funder, one.count, len(awards)))
    return tuple(sorted(found, key=lambda r: (-r.missing, -(r.announced.year or 0), r.count)))


def named_by_funder(rounds: tuple[Round, ...]) -> tuple[Named, ...]:
    """Return for each funder how many announced awards are listed, the most missing first."""
    found: dict[str, Named] = {}
    for one in rounds:
        if one.funder is None:
            continue
        held = found.get(one.funder.key, Named(one.funder, 0, 0, 0))
        found[one.funder.key] = Named(
            one.funder,
            held.rounds + 1,
            held.count + one.count,
            held.listed + min(one.listed, one.count),
        )
    return tuple(sorted(found.values(), key=lambda n: n.listed - n.count))
