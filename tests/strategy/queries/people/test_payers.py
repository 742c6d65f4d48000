"""Whoever pays is a funder there: the row of funders reads roles, not kinds of bodies."""

from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.people.engagement import FUNDERS, read_engagement
from strategy.selection import Selection
from tests.cast import TODAY


def asked(engine: Engine) -> Question:
    return Question(FrameStore(engine).current(), Selection(people="all"), VISITOR, TODAY)


def test_a_society_that_pays_stands_among_the_funders_too(shipped: Engine) -> None:
    # Octopus lies on A1 and is paid for by the MS Society (UK), a patient organisation.
    rows = {row.key: row for row in read_engagement(asked(shipped))}
    for group in (FUNDERS, "group-patient-organisations"):
        assert "MS Society (UK)" in {part.who.name for part in rows[group].cells["A1"]}, group


def test_no_strategy_with_money_lacks_funders(shipped: Engine) -> None:
    question = asked(shipped)
    rows = {row.key: row for row in read_engagement(question)}
    paid = {row.key for row in read_board(question).strategies if row.secured}
    assert paid
    assert not paid & set(rows[FUNDERS].missing())


def test_nobody_stands_twice_in_one_cell(shipped: Engine) -> None:
    for row in read_engagement(asked(shipped)):
        for parts in row.cells.values():
            names = [(part.who.ref, part.role) for part in parts if part.link is None]
            assert len(names) == len(set(names)), row.key
