"""A writer is killed at any moment: what it said is there, whole; what it did not say is whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, func
from sqlmodel import col, select

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import read_only
from strategy.models import Award, Change, Contribution, Project, StrategyShare
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import TODAY

BASE = 250_000_000


def killed_writer(address: str, name: str, seconds: float) -> set[str]:
    """Let a writer write for a while, kill it, and return the keys it said were committed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.writer", address, name],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    said = [process.stdout.readline()]
    time.sleep(seconds)
    process.kill()
    said += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    # A killed process may leave half a line behind: nobody was told that key.
    return {line.strip() for line in said if line.endswith("\n")}


def check_whole(engine: Engine, said: set[str]) -> None:
    """Compare what stands in the database with what was said and with itself."""
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    with read_only(engine) as session:
        kept = set(session.exec(select(Award.key).where(col(Award.key).like("award-%"))).all())
        assert said <= kept
        for record, each in ((Contribution, 1), (Project, 1), (StrategyShare, 2)):
            prefix = {Contribution: "contribution", Project: "project"}.get(record, "share")
            count = session.exec(
                select(func.count()).select_from(record).where(record.key.like(f"{prefix}-%"))  # type: ignore[attr-defined]
            ).one()
            assert count == each * len(kept), record
        changes = session.exec(
            select(func.count()).select_from(Change).where(Change.verb == "log_award")
        ).one()
        assert changes == 3 * len(kept)
    board = read_board(Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY))
    assert board.total == BASE + 700 * len(kept)


def kill_often(engine: Engine, kills: int) -> int:
    """Kill a writer that often; return how many awards it was told are kept."""
    chance = random.Random(11)  # noqa: S311  repeatable, not secret
    said: set[str] = set()
    for turn in range(kills):
        said |= killed_writer(str(engine.url), f"turn{turn}", chance.random() * 0.12)
        if turn % 10 == 9 or turn == kills - 1:
            check_whole(engine, said)
    return len(said)


def test_a_few_killed_writers_lose_nothing(sqlite: Engine) -> None:
    assert kill_often(sqlite, 4) >= 4


@pytest.mark.verify
def test_three_hundred_killed_writers_lose_nothing(sqlite: Engine) -> None:
    assert kill_often(sqlite, 300) >= 300
