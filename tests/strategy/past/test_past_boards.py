"""A board of the past holds what the records said then, on every table and in every sum."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from strategy.past.boards import past_board
from tests.cast import TODAY, actors
from tests.strategy.past.random_histories import happen, snapshot


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**6), steps=st.integers(5, 30))
def test_the_past_is_what_a_snapshot_kept(
    small_boards: Callable[[], Engine], seed: int, steps: int
) -> None:
    engine = small_boards()
    kept = list(happen(engine, actors(engine), seed, steps))
    for revision, held in (kept[0], kept[len(kept) // 2], kept[-1]):
        past = past_board(engine, TODAY, today=TODAY, revision=revision)
        assert snapshot(past.engine) == (revision, held)
        past.let_go()
