"""The engine: durable settings on SQLite, one writer after the other, one consistent read."""

import threading
import time

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from strategy.changes import keep
from strategy.database import current_revision, newest_state, read_only, transaction
from strategy.models import Award, Organisation
from tests.cast import Cast


def test_sqlite_is_set_to_lose_nothing(sqlite: Engine) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with sqlite.connect() as connection:
        held = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert held == wanted


def test_a_record_without_its_parent_is_refused(engine: Engine) -> None:
    orphan = Award(key="orphan", project_id=999_999, funder_id=1)
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add(orphan)
        session.flush()


def test_a_write_that_fails_leaves_nothing(engine: Engine, cast: Cast) -> None:
    before = newest_state(engine).number
    with pytest.raises(RuntimeError, match="in the middle"), transaction(engine) as session:
        body = Organisation(key="half", name="Half", kind="funder")
        keep(session, cast.secretary, "load", body)
        raise RuntimeError("in the middle")
    assert newest_state(engine).number == before
    with read_only(engine) as session:
        assert session.exec(select(Organisation).where(Organisation.key == "half")).all() == []


def test_writers_wait_for_each_other(engine: Engine, cast: Cast) -> None:
    order: list[str] = []
    inside = threading.Event()

    def slow() -> None:
        with transaction(engine) as session:
            keep(session, cast.secretary, "load", Organisation(key="a", name="A", kind="funder"))
            inside.set()
            time.sleep(0.3)
            order.append("slow")

    def quick() -> None:
        inside.wait()
        with transaction(engine) as session:
            keep(session, cast.secretary, "load", Organisation(key="b", name="B", kind="funder"))
            order.append("quick")

    threads = [threading.Thread(target=work) for work in (slow, quick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == ["slow", "quick"]


def test_a_read_sees_one_state_from_beginning_to_end(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        first = current_revision(session)
        with transaction(engine) as other:
            keep(other, cast.secretary, "load", Organisation(key="c", name="C", kind="funder"))
        session.expire_all()
        assert current_revision(session) == first
        names = session.execute(text("SELECT count(*) FROM organisation WHERE key = 'c'")).scalar()
        assert names == 0
    assert newest_state(engine).number == first + 1


def test_what_was_read_stays_readable(engine: Engine) -> None:
    with read_only(engine) as session:
        body = session.exec(select(Organisation).where(Organisation.key == "north")).one()
    assert body.name == "North"
