"""A row of the table says what sets it apart, and what it asks of the committee, else nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Milestone, Organisation, PriorityArea, Strategy
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from strategy.sentences.row_lines import rest_line, row_calls, row_finding
from tests.cast import TODAY
from tests.cast import project as new_project


@pytest.fixture
def engine(sqlite: Engine) -> Engine:
    """Return a board with three more strategies that nobody has paid for."""
    with transaction(sqlite) as session:
        area = by_key(session, PriorityArea, "A").id
        for n, key in enumerate(("A2", "A3", "A4")):
            session.add(
                Strategy(
                    key=key,
                    name=f"Strategy {key}",
                    short_name=f"Strategy {key}",
                    area_id=area or 0,
                    position=20 + n,
                )
            )
    return sqlite


def board(engine: Engine) -> BoardView:
    return read_board(Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY))


def row(found: BoardView, key: str) -> StrategyView:
    return next(one for one in found.strategies if one.key == key)


def paid(engine: Engine, key: str, funder: str = "north", **period: Any) -> None:
    """Give a strategy a project of its own with a million, in a period or without one."""
    with transaction(engine) as session:
        grant = (funder, 100_000_000, "EUR", period)
        new_project(session, f"p-{key}-{funder}", {key: 10_000}, [grant])


def test_money_that_ended_says_its_last_year(engine: Engine) -> None:
    paid(engine, "A2", start=date(2018, 1, 1), end=date(2019, 6, 30))
    paid(engine, "A3", start=date(2020, 1, 1), end=TODAY)
    paid(engine, "A4", start=date(2020, 1, 1), end=date(TODAY.year + 2, 1, 31))
    found = board(engine)
    assert row_calls(row(found, "A2"), found) == ("money known to 2019",)
    assert row_calls(row(found, "A3"), found) == (f"money known to {TODAY.year}",)
    assert row_calls(row(found, "A4"), found) == ()


def test_late_milestones_come_first(engine: Engine) -> None:
    paid(engine, "A2", start=date(2018, 1, 1), end=date(2019, 6, 30))
    with transaction(engine) as session:
        late = Milestone(
            key="m-A2-late",
            strategy_id=by_key(session, Strategy, "A2").id or 0,
            title="Share the data",
            window_end=date(2020, 1, 1),
        )
        session.add(late)
    found = board(engine)
    assert row_calls(row(found, "A2"), found) == ("1 milestone late", "money known to 2019")


def test_a_missing_owner_is_said_only_where_another_strategy_has_one(engine: Engine) -> None:
    paid(engine, "A4", start=date(2020, 1, 1), end=date(TODAY.year + 2, 1, 31))
    assert row_calls(row(board(engine), "A4"), board(engine)) == ()
    with transaction(engine) as session:
        owned = by_key(session, Strategy, "U1")
        owned.owner_id = by_key(session, Organisation, "north").id
        session.add(owned)
    found = board(engine)
    assert row_calls(row(found, "A4"), found) == ("no owner",)


def test_a_row_like_the_others_says_nothing(engine: Engine) -> None:
    for funder in ("north", "south"):
        paid(engine, "A3", funder, start=date(2020, 1, 1), end=date(2028, 1, 1))
    found = board(engine)
    assert row_finding(row(found, "A3"), found) == ""


def test_a_row_of_one_payer_or_without_years_says_so(engine: Engine) -> None:
    paid(engine, "A3", start=date(2020, 1, 1), end=date(2028, 1, 1))
    for funder in ("north", "south"):
        paid(engine, "A4", funder)
    found = board(engine)
    assert row_finding(row(found, "A3"), found).startswith("Rests on one funder: ")
    assert row_finding(row(found, "A4"), found) == "100 % of the money has no year."


def test_what_the_columns_leave_out_is_said_once(engine: Engine) -> None:
    before = board(engine)
    undated = sum(one.undated for one in before.rows)
    paid(engine, "A4")
    found = board(engine)
    assert sum(one.undated for one in found.rows) == undated + 100_000_000
    assert "has no year and is in no column by year" in rest_line(found)
