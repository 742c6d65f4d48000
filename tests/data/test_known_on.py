"""On any day the shipped board says only what was known then, of every trial and every medicine."""

from datetime import date

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import PAPER_DAY, read_pipeline
from strategy.queries.knowledge.repeats import read_repeats
from strategy.queries.knowledge.track_records import read_track_records
from strategy.selection import Selection
from tests.cast import TODAY

# A day of each year, the last day of some, the paper's day and today.
DAYS = [
    *(date(year, 1 + year % 12, 1 + year % 27) for year in range(1998, 2027)),
    *(date(year, 12, 31) for year in (2001, 2016, 2018, 2025)),
    PAPER_DAY,
    TODAY,
]


@pytest.fixture
def question(shipped: Engine) -> Question:
    return Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY)


def test_on_no_day_anything_is_said_that_was_not_known(question: Question) -> None:
    for day in DAYS:
        for on in read_pipeline(question, day).trials:
            for known in (on.verdict, on.lay_result):
                assert known is None or known.on is None or known.on <= day, (day, on.trial.key)
        for agent, record in read_track_records(question, day):
            facts = [
                *(record.fact, *record.decisions, *record.dangers, *record.statements),
                *(one.fact for one in record.results),
            ]
            assert all(f.on is None or f.on <= day for f in facts), (day, agent.key)
        told = {on.trial.key for on in read_pipeline(question, day).trials if on.lay_result}
        assert {one.later.key for one in read_repeats(question, day)} <= told


def test_what_is_known_only_grows(question: Question) -> None:
    before: set[str] = set()
    for day in sorted(DAYS):
        known = {agent.key for agent, _ in read_track_records(question, day)}
        assert before <= known, day
        before = known
    assert len(before) > 45
