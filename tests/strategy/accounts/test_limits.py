"""Tries are counted in the database: for all workers, on both kinds of database."""

import threading
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import func, select

from strategy.accounts.limits import WINDOW, attempt, bucket, forgive
from strategy.database import open_engine, read_only, transaction
from strategy.models import Attempt
from tests.strategy.accounts.people import AT


def tries(engine: Engine, count: int, *, at: object = AT, name: str = "a") -> list[bool]:
    found = []
    for _ in range(count):
        with transaction(engine) as session:
            found.append(attempt(session, name, most=10, at=at) == 0)  # type: ignore[arg-type]
    return found


def test_ten_tries_go_on_and_the_eleventh_waits(engine: Engine) -> None:
    assert tries(engine, 12) == [True] * 10 + [False] * 2
    assert tries(engine, 1, name="b") == [True], "another bucket counts apart"


def test_a_wait_is_told_in_minutes_and_ends(engine: Engine) -> None:
    tries(engine, 10)
    with transaction(engine) as session:
        assert attempt(session, "a", most=10, at=AT + timedelta(minutes=5)) == 10
    assert tries(engine, 1, at=AT + 2 * WINDOW) == [True]


def test_tries_of_the_slot_before_fade(engine: Engine) -> None:
    tries(engine, 10)
    half_way = AT + WINDOW + WINDOW / 2
    assert tries(engine, 6, at=half_way) == [True] * 5 + [False], "half of ten still counts"


def test_a_right_password_is_forgiven(engine: Engine) -> None:
    tries(engine, 10)
    with transaction(engine) as session:
        forgive(session, "a")
    assert tries(engine, 1) == [True]


def test_what_is_kept_names_nobody_and_goes_after_a_day(engine: Engine) -> None:
    tries(engine, 1, name=bucket("password", "ana@example.org", "10.0.0.1"))
    with read_only(engine) as session:
        kept = session.exec(select(Attempt.bucket)).one()
    assert "ana" not in kept and len(kept) == 64
    tries(engine, 1, at=AT + timedelta(days=2))
    with read_only(engine) as session:
        assert session.exec(select(func.count()).select_from(Attempt)).one() == 1


def test_many_at_once_do_not_slip_through(engine: Engine) -> None:
    passed: list[bool] = []

    def run() -> None:
        own = open_engine(engine.url.render_as_string(hide_password=False))
        passed.extend(tries(own, 10))
        own.dispose()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert passed.count(True) == 10
