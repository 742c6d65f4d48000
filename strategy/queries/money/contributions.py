"""The rows behind a number: every contribution, its original amount, its rate, what it brings."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlmodel import Session, col, select

from strategy.columns import codes
from strategy.columns.conversion import factor
from strategy.columns.ledger import Cells
from strategy.database import chunks
from strategy.exchange_rates import Rate, rate_on
from strategy.models import Award
from strategy.queries.board.question import Question

_STAGES = tuple(codes.STAGE)
_QUALIFIERS = tuple(codes.QUALIFIER)
_BASES = tuple(codes.BASIS)


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """One contribution within a reader's selection.

    Attributes:
        original: cents of ``currency`` as published, negative for returned money; ``None``: not
            published.
        whole: cents in the reporting currency of the whole contribution.
        cents: what of it falls into the selection (its strategies and years).
        counted: whether the money is in the sums: its amount is known, and it is in the reporting
            currency already or rates were found for both.
        assumed: the year of the rate is assumed; ``value_date`` has it.
        rate: the rate of ``currency``; ``None`` where there is none of its time.
        reporting_rate: the rate of the reporting currency at the same date.
    """

    contribution_id: int
    award_id: int
    project: int
    funder: int
    programme_id: int | None
    stage: str
    original: int | None
    currency: str
    value_date: date | None
    value_precision: str | None
    qualifier: str
    assumed: bool
    date_basis: str
    start: date | None
    end: date | None
    rate: Rate | None
    reporting_rate: Rate | None
    counted: bool
    whole: int
    cents: int


def read_contributions(
    question: Question, *, strategy: int | None = None, project: int | None = None
) -> list[ContributionLine]:
    """Return the contributions in the selection, the largest part first.

    Args:
        question: the reader's question.
        strategy: only this place of the strategy axis (0 = not aligned).
        project: only this place of the projects table.
    """
    cells = question.cells()
    chosen = question.chosen(cells)
    for column, place in (("strategy", strategy), ("project", project)):
        if place is not None:
            chosen = chosen.with_lines(cells, cells.lines[column] == place)
    ids, inverse = np.unique(cells.lines["contribution"][chosen.at], return_inverse=True)
    cents = np.bincount(inverse, weights=chosen.cents, minlength=len(ids))
    parts = dict(zip(ids.tolist(), cents.tolist(), strict=True))
    lines = _lines(question, parts, _whole(cells, ids))
    return sorted(lines, key=lambda line: (-line.cents, line.contribution_id))


def _whole(cells: Cells, ids: np.ndarray) -> dict[int, float]:
    mine = cells.lines.rows(np.isin(cells.lines["contribution"], ids))
    found, inverse = np.unique(mine["contribution"], return_inverse=True)
    whole = np.bincount(inverse, weights=mine["cents"], minlength=len(found))
    return dict(zip(found.tolist(), whole.tolist(), strict=True))


def _lines(
    question: Question, parts: dict[int, float], whole: dict[int, float]
) -> list[ContributionLine]:
    money = question.portfolio.money
    at = np.flatnonzero(np.isin(money["contribution"], np.array(list(parts), dtype=np.int64)))
    return [_line(question, int(n), parts, whole) for n in at]


def _line(
    question: Question, n: int, parts: dict[int, float], whole: dict[int, float]
) -> ContributionLine:
    money = {name: column[n] for name, column in question.portfolio.money.columns.items()}
    number = int(money["contribution"])
    sign = -1 if money["stage"] == codes.STAGE["returned"] else 1
    known = money["known"] == codes.KNOWN
    currency, day, precision = money["currency"], money["value_day"], money["value_precision"]
    reporting, rates = question.selection.currency, question.portfolio.rates
    return ContributionLine(
        contribution_id=number,
        award_id=int(money["award"]),
        project=int(money["project"]),
        funder=int(money["funder"]),
        programme_id=int(money["programme"]) if money["programme"] >= 0 else None,
        stage=_STAGES[money["stage"]],
        original=sign * int(money["original"]) if known else None,
        currency=currency,
        value_date=day,
        value_precision=precision,
        qualifier=_QUALIFIERS[money["qualifier"]],
        assumed=bool(money["assumed"]) and currency != reporting,
        date_basis=_BASES[money["basis"]],
        start=_day(money["start"]),
        end=_day(money["end"]),
        rate=rate_on(currency, day, precision, rates),
        reporting_rate=rate_on(reporting, day, precision, rates),
        counted=bool(known) and not math.isnan(factor(currency, day, precision, reporting, rates)),
        whole=int(whole[number]),
        cents=int(parts[number]),
    )


def _day(number: int) -> date | None:
    return None if number == codes.NO_DAY else date.fromordinal(int(number))


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """What names an award: its key, the funder's own reference, where it was read."""

    key: str
    own_reference: str
    source_id: int | None


def award_facts(session: Session, ids: set[int]) -> dict[int, AwardFacts]:
    """Return what names each of some awards, by their numbers."""
    found: dict[int, AwardFacts] = {}
    for part in chunks(sorted(ids)):
        query = select(Award.id, Award.key, Award.own_reference, Award.source_id).where(
            col(Award.id).in_(part)
        )
        for number, key, reference, source in session.exec(query).all():
            found[number or 0] = AwardFacts(key, reference, source)
    return found
