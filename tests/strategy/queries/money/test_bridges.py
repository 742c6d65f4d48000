"""A bridge between two days adds up to the cent, and each kind of change stands in its own part."""

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.database import current_revision, read_only, transaction
from strategy.models import Award
from strategy.past.boards import past_board
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.money.bridges import Bridge, read_bridge
from strategy.selection import Selection
from strategy.services import funding, splits, undoing
from tests.cast import TODAY, actors
from tests.strategy.made_up import selections
from tests.strategy.past.random_histories import happen

SINCE = date(2026, 8, 28)
AWARD = {
    "funder_key": "north",
    "project_title": "A new one",
    "amount_cents": 100_000_00,
    "currency": "EUR",
    "start": "2026-09-01",
    "start_precision": "day",
    "end": "2027-12-31",
    "end_precision": "day",
    "split": {"U1": 6_000, "W1": 4_000},
}


def secured(engine: Engine, revision: int, selection: Selection) -> dict[str, int]:
    past = past_board(engine, TODAY, today=TODAY, revision=revision)
    question = Question(past.frames.current(), selection, actors(engine).secretary, TODAY)
    found = {row.key: row.secured for row in read_board(question).rows}
    past.let_go()
    return found


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**6), steps=st.integers(0, 12), selection=selections())
def test_what_was_written_alone_gives_the_same_bridge(
    small_boards: Callable[[], Engine], seed: int, steps: int, selection: Selection
) -> None:
    engine = small_boards()
    kept = list(happen(engine, actors(engine), seed, steps))
    first, last = kept[0][0], newest(engine)
    whole = bridge(engine, first, selection)
    end = secured(engine, last, selection)
    found = read_bridge(
        engine,
        first,
        last,
        since=SINCE,
        viewer=actors(engine).secretary,
        today=TODAY,
        selection=selection,
        end=end,
    )
    assert _some(found.start) == _some(whole.start)
    assert _some(found.end) == _some(whole.end)
    assert {name: _some(cents) for name, cents in found.parts.items()} == {
        name: _some(cents) for name, cents in whole.parts.items()
    }


def _some(cents: dict[str, int]) -> dict[str, int]:
    return {key: value for key, value in cents.items() if value}


def newest(engine: Engine) -> int:
    with read_only(engine) as session:
        return current_revision(session)


def bridge(engine: Engine, first: int, selection: Selection | None = None) -> Bridge:
    return read_bridge(
        engine,
        first,
        newest(engine),
        since=SINCE,
        viewer=actors(engine).secretary,
        today=TODAY,
        selection=selection,
    )


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6), steps=st.integers(3, 25), selection=selections())
def test_the_parts_of_any_history_add_up_to_the_cent(
    small_boards: Callable[[], Engine], seed: int, steps: int, selection: Selection
) -> None:
    engine = small_boards()
    first, *_ = (revision for revision, _ in happen(engine, actors(engine), seed, steps))
    last = newest(engine)
    found = bridge(engine, first, selection)
    assert found.start == secured(engine, first, selection)
    assert found.end == secured(engine, last, selection)
    for key, cents in found.end.items():
        moved = sum(part.get(key, 0) for part in found.parts.values())
        assert found.start.get(key, 0) + moved == cents, key


def log(engine: Engine, **changes: object) -> None:
    with transaction(engine) as session:
        funding.log_award(
            session,
            actor=actors(engine).north,
            values={**AWARD, **changes},
            write_key=str(changes),
            today=TODAY,
        )


def test_a_new_award_is_new_money_where_its_split_says(sqlite: Engine) -> None:
    first = newest(sqlite)
    log(sqlite)
    found = bridge(sqlite, first)
    assert {k: v for k, v in found.parts["new"].items() if v} == {"U1": 60_000_00, "W1": 40_000_00}
    assert set(found.parts) == {"new"}


def test_an_old_grant_that_is_entered_now_is_a_late_entry(sqlite: Engine) -> None:
    first = newest(sqlite)
    log(sqlite, start="2019-01-01", end="2020-12-31")
    found = bridge(sqlite, first)
    assert sum(found.parts["late"].values()) == 100_000_00
    assert set(found.parts) == {"late"}


def test_a_corrected_amount_is_a_correction_and_a_longer_award_is_extended(sqlite: Engine) -> None:
    log(sqlite)
    first, cast = newest(sqlite), actors(sqlite)
    key = newest_award(sqlite)
    with transaction(sqlite) as session:
        values = {"version": 1, "amount_cents": 90_000_00, "currency": "EUR"}
        funding.correct_award(session, actor=cast.north, award_key=key, values=values, today=TODAY)
    assert sum(bridge(sqlite, first).parts["corrections"].values()) == -10_000_00
    with transaction(sqlite) as session:
        values = {
            "version": 2,
            "amount_cents": 150_000_00,
            "currency": "EUR",
            "start": "2026-09-01",
            "start_precision": "day",
            "end": "2029-12-31",
            "end_precision": "day",
        }
        funding.correct_award(session, actor=cast.north, award_key=key, values=values, today=TODAY)
    found = bridge(sqlite, first)
    assert sum(found.parts["extended"].values()) == 50_000_00
    assert set(found.parts) == {"extended"}


def test_another_split_moves_money_and_adds_none(sqlite: Engine) -> None:
    first = newest(sqlite)
    with transaction(sqlite) as session:
        splits.split_project(
            session,
            actor=actors(sqlite).secretary,
            project_key="together",
            split={"W1": 10_000},
            today=TODAY,
        )
    found = bridge(sqlite, first)
    assert set(found.parts) == {"splits"}
    assert sum(found.parts["splits"].values()) == 0
    assert found.parts["splits"]["W1"] > 0


def test_what_is_taken_out_again_is_taken_out(sqlite: Engine) -> None:
    log(sqlite)
    first = newest(sqlite)
    with transaction(sqlite) as session:
        undoing.undo(session, actor=actors(sqlite).north, revision=first)
    found = bridge(sqlite, first)
    assert set(found.parts) == {"taken_out"}
    assert sum(found.parts["taken_out"].values()) == -100_000_00


def newest_award(engine: Engine) -> str:
    with read_only(engine) as session:
        return str(session.exec(select(Award.key).order_by(col(Award.id).desc())).first())
