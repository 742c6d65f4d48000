"""An amount of one day in another currency, at the rates that the whole board uses."""

from datetime import date

import numpy as np

from strategy.columns.conversion import factor, to_cents
from strategy.queries.board.question import Question


def in_currency_of(
    question: Question, cents: int, currency: str, day: date, reporting: str
) -> int | None:
    """Return cents at the mean rate of a day's year; ``None`` where there is no rate."""
    per_unit = factor(currency, day, "year", reporting, question.portfolio.rates)
    if np.isnan(per_unit):
        return None
    return int(to_cents(np.array([cents]), np.array([per_unit]))[0])
