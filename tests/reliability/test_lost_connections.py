"""The line to PostgreSQL breaks at each statement in turn, the commit and its answer included."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select

from dashboard.shared import submit
from strategy.database import AWAY, open_engine, read_only
from strategy.models import Award, Change, Contribution, Project, StrategyShare
from tests.conftest import _new_on_postgres
from tests.dashboard.pages.real_board import Visit, real_board, visit
from tests.dashboard.pages.test_wall import GOOD_AWARD
from tests.reliability.lossy_line import Line, lossy_line

pytestmark = pytest.mark.postgres
COUNTED = (Award, Contribution, Project, StrategyShare, Change)


@pytest.fixture
def server(postgres: str, small_on_postgres: str) -> Iterator[Engine]:
    """A board's database on the server itself."""
    _, engine = _new_on_postgres(postgres, small_on_postgres)
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submit, "AWAY_SECONDS", 0.05)


def counts(engine: Engine) -> dict[str, int]:
    with read_only(engine) as session:
        return {
            kind.__name__: session.exec(select(func.count()).select_from(kind)).one()
            for kind in COUNTED
        }


def log(person: Visit, key: str) -> Any:
    status, answer = person.submit(
        "award", {**GOOD_AWARD, "project_title": f"Trial {key}"}, key=key
    )
    assert status == 200, answer
    return answer


@contextmanager
def breaking(engine: Engine, *numbers: int) -> Iterator[list[str]]:
    """End the connection just before these statements of writing, or commits, go out."""
    admin = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    turns, seen = itertools.count(1), []

    def before(connection: Connection, what: str) -> None:
        if not connection.get_execution_options().get("writes"):
            return
        seen.append(what)
        if next(turns) in numbers:
            pid = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]
            with admin.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    def statement(connection: Connection, cursor: Any, sql: str, *rest: Any) -> None:
        before(connection, sql)

    def commit(connection: Connection) -> None:
        before(connection, "COMMIT")

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "commit", commit)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "commit", commit)
        admin.dispose()


def test_a_line_that_breaks_at_each_statement_loses_and_doubles_nothing(
    server: Engine, tmp_path: Path
) -> None:
    person = visit(real_board(server, tmp_path), "north")
    with breaking(server, 0) as seen:
        assert log(person, "first")["ok"]
    assert len(seen) > 10 and seen[-1] == "COMMIT"
    per_award = {"Award": 1, "Contribution": 1, "Project": 1, "StrategyShare": 1}
    before = counts(server)
    for number in range(1, len(seen) + 1):
        with breaking(server, number):
            answer = log(person, f"k{number}")
        assert answer["ok"], (number, seen[number - 1], answer)
        found = counts(server)
        assert {name: found[name] - before[name] for name in per_award} == per_award, number
        before = found


def test_a_line_that_breaks_twice_before_the_end_is_said_to_have_kept_nothing(
    server: Engine, tmp_path: Path
) -> None:
    person = visit(real_board(server, tmp_path), "north")
    before = counts(server)
    with breaking(server, 2, 4):
        answer = log(person, "twice")
    assert not answer["ok"] and answer["message"] == submit.NOT_KEPT
    assert counts(server) == before
    assert log(person, "twice")["ok"]
    assert counts(server)["Award"] == before["Award"] + 1


@pytest.fixture
def line(server: Engine) -> Iterator[tuple[Line, Engine]]:
    """A line that can break, and the engine that goes through it."""
    with lossy_line(server.url.render_as_string(hide_password=False)) as (line, address):
        engine = open_engine(address.render_as_string(hide_password=False))
        yield line, engine
        engine.dispose()


def test_a_commit_whose_answer_is_lost_is_asked_for_again_and_kept_once(
    server: Engine, line: tuple[Line, Engine], tmp_path: Path
) -> None:
    held, engine = line
    person = visit(real_board(engine, tmp_path), "north")
    before = counts(server)
    held.deaf = 1
    answer = log(person, "once")
    assert held.broken == 1, "the line broke"
    assert answer["ok"], answer
    assert counts(server)["Award"] == before["Award"] + 1


def test_where_nobody_can_know_it_is_said_so_and_pressing_again_keeps_it_once(
    server: Engine, line: tuple[Line, Engine], tmp_path: Path
) -> None:
    held, engine = line
    person = visit(real_board(engine, tmp_path), "north")
    before = counts(server)
    held.deaf = 2
    answer = log(person, "maybe")
    assert held.broken == 2
    assert not answer["ok"] and answer["message"] == submit.UNKNOWN
    assert log(person, "maybe")["ok"]
    assert counts(server)["Award"] == before["Award"] + 1


@contextmanager
def away(engine: Engine) -> Iterator[None]:
    """Let the server take no connections, as it does while it recovers."""

    def refuse(*_: object) -> None:
        raise OperationalError("connect", {}, Exception("the database system is in recovery mode"))

    engine.dispose()
    event.listen(engine, "do_connect", refuse)
    try:
        yield
    finally:
        event.remove(engine, "do_connect", refuse)


def test_while_the_server_recovers_nothing_is_a_fault(server: Engine, tmp_path: Path) -> None:
    person = visit(real_board(server, tmp_path), "north")
    assert "Project together" in person.page("/projects")
    before = counts(server)
    with away(server):
        status, said = person.submit("award", GOOD_AWARD, key="away")
        assert (status, AWAY in str(said)) == (503, True), said
        asked = {"path": "/projects", "search": ""}
        status, said = person.call("page-content.children", asked)
        assert (status, AWAY in str(said)) == (503, True), said
        file, body = person.file("/export/projects.csv")
        assert (file, AWAY in body.decode()) == (503, True)
    assert log(person, "away")["ok"]
    assert counts(server)["Award"] == before["Award"] + 1
