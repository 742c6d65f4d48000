"""What an award would do to each strategy, before it is logged."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from strategy.allocation import WHOLE, cumulative
from strategy.columns.conversion import factor, to_cents
from strategy.columns.plan import PlanRow
from strategy.exchange_rates import Rate, rate_on
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One strategy: what it would gain and what it would then hold, in the reporting currency."""

    of: PlanRow
    basis_points: int
    adds: int
    before: int

    @property
    def after(self) -> int:
        """Cents after the award."""
        return self.before + self.adds


@dataclass(frozen=True, slots=True)
class Preview:
    """The award in the reporting currency and what each strategy gets of it.

    ``cents`` is ``None`` when the amount is unknown or no rate can be found.
    """

    cents: int | None
    rate: Rate | None
    lines: tuple[PreviewLine, ...]


def preview_award(
    question: Question,
    *,
    amount_cents: int | None,
    currency: str,
    value_date: date | None,
    precision: str | None,
    split: Mapping[str, int],
) -> Preview:
    """Return what a committed award of this amount and split would change.

    Args:
        question: the reader's question; its filters are the board the change is shown on.
        amount_cents: in ``currency``; ``None``: not published.
        currency: of the award.
        value_date: the day its rate is taken from, or the start of the period ``precision`` names.
        precision: day, month or year.
        split: basis points by strategy or area key, "" for not aligned; need not add up yet.
    """
    rates = question.portfolio.rates
    own = rate_on(currency, value_date, precision, rates)
    per_unit = factor(currency, value_date, precision, question.selection.currency, rates)
    cents = _converted(amount_cents, per_unit)
    board = read_board(question)
    held = {row.of.split_key: row for row in board.rows}
    known = [(key, part) for key, part in split.items() if key in held and part > 0]
    shares = _divide(cents or 0, [part for _, part in known])
    lines = tuple(
        PreviewLine(held[key].of, part, adds, held[key].secured)
        for (key, part), adds in zip(known, shares, strict=True)
    )
    return Preview(cents, own, lines)


def current_split(question: Question, project_key: str) -> dict[str, int]:
    """Return a project's current split; empty when the reader may not know of the project."""
    portfolio = question.portfolio
    place = portfolio.project_at.get(project_key)
    if place is None or place not in portfolio.money["project"]:
        return {}
    shares = portfolio.shares.rows(portfolio.shares["project"] == place)
    keys = [row.split_key for row in portfolio.plan.rows]
    return {
        keys[n]: int(part)
        for n, part in zip(shares["strategy"], shares["basis_points"], strict=True)
    }


def _converted(amount: int | None, per_unit: float) -> int | None:
    if amount is None or math.isnan(per_unit):
        return None
    return int(to_cents(np.array([amount]), np.array([per_unit]))[0])


def _divide(cents: int, parts: list[int]) -> list[int]:
    """Return each part's cents by cumulative shares, as the board itself divides."""
    ends = np.minimum(np.cumsum(np.array([0, *parts], dtype=np.int64)), WHOLE)
    ones = np.ones(len(ends), dtype=np.int64)
    totals = cumulative(np.full(len(ends), cents, dtype=np.int64), ends, ones, ones)
    return [int(value) for value in np.diff(totals)]
