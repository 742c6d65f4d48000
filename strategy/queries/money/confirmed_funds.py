"""What funders confirmed of the money in a selection, as a whole and one by one."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from strategy.measures.confirmed_money import HOLDS, confirmed_share
from strategy.queries.board.question import Question


@dataclass(frozen=True, slots=True)
class ConfirmedFunds:
    """Money in whole cents of the reporting currency.

    Attributes:
        secured: all of it.
        confirmed: what its funders said is right in the last year.
        newest: when one of them said so last.
    """

    secured: int
    confirmed: int
    newest: date | None

    @property
    def share(self) -> float | None:
        """The confirmed part of all cents, from 0 to 1; nothing where there is no money."""
        return confirmed_share(self.confirmed, self.secured)


def read_confirmed(question: Question, *, funder: int | None = None) -> ConfirmedFunds:
    """Return what is confirmed of the money in the selection.

    Args:
        question: the reader's question.
        funder: only the money of this place of the organisations.
    """
    cells = question.cells()
    chosen = question.chosen(cells)
    if funder is not None:
        chosen = chosen.with_lines(cells, cells.lines["funder"] == funder)
    money = question.portfolio.money
    good = money["confirmed"] > (question.today - HOLDS).toordinal()
    if funder is not None:
        good &= money["funder"] == funder
    secured = int(np.sum(chosen.cents))
    if not good.any():
        return ConfirmedFunds(secured, 0, None)
    mine = np.isin(cells.lines["contribution"][chosen.at], money["contribution"][good])
    shown = np.isin(money["contribution"], cells.lines["contribution"][chosen.at][mine]) & good
    confirmed = int(np.sum(chosen.cents[mine]))
    day = date.fromordinal(int(money["confirmed"][shown].max())) if shown.any() else None
    return ConfirmedFunds(secured, confirmed, day)
