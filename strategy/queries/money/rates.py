"""The editions of exchange rates, and what each would make of the whole money."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from strategy.columns.rates import take_up
from strategy.exchange_rates import SHIPPED, edition_name, newest_day, quoted
from strategy.models import RateEdition
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition: what it is called, how new it is, and the whole secured money under it.

    ``total`` is in cents of the reader's currency; ``edition`` is nothing for the shipped one.
    """

    key: str
    name: str
    newest: date
    currencies: int
    in_force: bool
    total: int
    edition: RateEdition | None


def read_editions(session: Session, question: Question) -> tuple[EditionLine, ...]:
    """Return all editions, the shipped one first."""
    query = select(RateEdition).order_by(col(RateEdition.id))
    found = list(session.exec(query).all())
    keys = [SHIPPED, *(take_up(session, edition) for edition in found)]
    return tuple(
        EditionLine(
            key=key,
            name=edition_name(key),
            newest=newest_day("USD", key),
            currencies=len(quoted(key)),
            in_force=key == question.portfolio.rates,
            total=_total(question, key),
            edition=edition,
        )
        for key, edition in zip(keys, [None, *found], strict=True)
    )


def _total(question: Question, key: str) -> int:
    """Return the whole money as it would be under other rates; nothing is kept of it."""
    other = replace(question.portfolio, rates=key, _cells={}, _memo={})
    return read_board(replace(question, portfolio=other)).total
