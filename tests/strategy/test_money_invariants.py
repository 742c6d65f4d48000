"""Under any portfolio and any filter all directions add up, and equal the slow reference."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from hypothesis import given

from strategy.access import VISITOR, Actor
from strategy.columns import conversion
from strategy.columns.store import FrameStore
from strategy.exchange_rates import Rate, rate_on
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.contributions import read_contributions
from strategy.queries.money.funding import read_funding
from strategy.queries.money.projects import list_projects
from strategy.selection import Selection
from strategy.vocabulary import Role
from tests.cast import TODAY
from tests.strategy.made_up import database, fits, selections, works
from tests.strategy.reference import Sums, Work, cells_of

COMMITTEE = Actor("c", Role.COMMITTEE)
FACTOR = {"EUR": 1.0, "GBP": 1.17}


def fixed_rate(currency: str, day: Any, *_precision_and_edition: Any) -> Rate | None:
    """Return one rate for all days, as the reference uses it; none without a day."""
    found = rate_on(currency, day, *_precision_and_edition)
    if found is None or currency == "EUR":
        return found
    from decimal import Decimal

    return Rate(currency, Decimal(1) / Decimal("1.17"), found.used, "fixed")


def reference(made: list[Work], selection: Selection, sees_hidden: bool) -> Sums:
    sums = Sums()
    dated = [
        cell
        for cell in cells_of(made, FACTOR)
        if fits(cell, made[cell.project], selection, sees_hidden)
    ]
    for cell in dated:
        sums.add(cell)
    return sums


def some(values: Mapping[Any, int]) -> dict[Any, int]:
    """Return what is not zero."""
    return {key: cents for key, cents in values.items() if cents}


def without_pounds_that_have_no_rate(made: list[Work]) -> list[Work]:
    """Turn undated pounds into euro: money without a rate is a matter of its own tests."""
    from dataclasses import replace

    return [
        replace(
            work,
            grants=tuple(replace(g, currency="EUR") if g.start is None else g for g in work.grants),
        )
        for work in made
    ]


@given(works, selections())
def test_every_direction_equals_the_slow_reference(made: list[Work], selection: Selection) -> None:
    made = without_pounds_that_have_no_rate(made)
    engine = database(made)
    with patch.object(conversion, "rate_on", fixed_rate):
        portfolio = FrameStore(engine).current()
        for viewer in (VISITOR, COMMITTEE):
            board = read_board(Question(portfolio, selection, viewer, TODAY))
            slow = reference(made, selection, viewer.governs)
            _same(board, slow)
            _adds_up(board)
    engine.dispose()


def _same(board: BoardView, slow: Sums) -> None:
    bodies = board.question.portfolio.directory.organisations
    by_strategy = {(r.key if r.strategy else ""): r.secured for r in board.rows}
    assert board.total == slow.total
    assert some(by_strategy) == some(slow.by_strategy)
    by_funder = {bodies[n].key: int(c) for n, c in enumerate(board.tally.by_funder[: len(bodies)])}
    assert some(by_funder) == some(slow.by_funder)
    assert some(dict(board.years)) == some(slow.by_year)
    assert board.projects == len(slow.projects)
    assert board.without_amount == len(slow.projects - slow.known)


def _adds_up(board: BoardView) -> None:
    assert sum(row.secured for row in board.rows) == board.total
    assert sum(sum(c for _, c in row.years) for row in board.rows) == board.total
    assert sum(sum(row.by_scope.values()) for row in board.rows) == board.total
    assert sum(c for _, c in board.years) == board.total
    lines = read_contributions(board.question)
    assert sum(line.cents for line in lines) == board.total
    listed = list_projects(board.question, size=0)
    assert sum(row.cents or 0 for row in listed.rows) == board.total
    assert listed.found == board.projects
    funding = read_funding(board.question)
    assert int(funding.by_country.sum()) == board.total
    assert sum(funding.by_basis.values()) == board.total


@given(works, works, selections())
def test_parts_of_a_portfolio_add_up_to_the_whole(
    first: list[Work], second: list[Work], selection: Selection
) -> None:
    totals = []
    for made in (first, second, first + second):
        engine = database(without_pounds_that_have_no_rate(made))
        question = Question(FrameStore(engine).current(), selection, COMMITTEE, TODAY)
        totals.append(read_board(question).total)
        engine.dispose()
    assert totals[0] + totals[1] == totals[2]
