"""A disk that is full: "not saved, your text is kept", reads go on, and nothing is half there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from strategy.database import FULL, MAYBE
from tests.http_client import Client
from tests.reliability.test_kill import award
from tests.running import RunningBoard, running_board, start_board


@pytest.fixture
def full_board(board_folder: Path) -> Iterator[RunningBoard]:
    """A board that can write a little, and then no more."""
    # The examples of trial mode are there after a first start.
    with running_board(board_folder):
        pass
    with closing(sqlite3.connect(board_folder / "board.sqlite3")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # The log of the database may grow by some pages; its index file alone takes 32 kB.
    board = start_board(board_folder, module="tests.reliability.limited_board", LIMIT=str(100_000))
    yield board
    board.kill()
    if board.process.stdout is not None:
        board.process.stdout.close()


def test_a_full_disk_is_said_and_what_was_acknowledged_stays(
    full_board: RunningBoard, tmp_path: Path
) -> None:
    client = Client(full_board.url)
    client.act_as("person:committee-example")
    acknowledged, refused = 0, None
    for number in range(60):
        status, answer = client.submit("award", award(f"full {number}"), key=f"full-{number}")
        assert status == 200, answer
        if not answer["ok"]:
            refused = answer
            break
        acknowledged += 1
    assert refused is not None, "the disk was never full"
    assert refused["message"] in (FULL, MAYBE)
    for path in ("/", "/projects", "/funding"):
        assert client.get(path)[0] == 200
        status, found = client.call(
            "page-content.children", {"route.data": {"path": path, "search": "", "n": 1}}
        )
        assert status == 200
        assert "This page could not be shown" not in str(found)
    full_board.kill()
    with closing(sqlite3.connect(tmp_path / "board.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = database.execute("SELECT count(*) FROM award WHERE key LIKE 'award-%'").fetchone()
    assert kept == (acknowledged,)
    with running_board(tmp_path) as board:
        again = Client(board.url)
        again.act_as("person:committee-example")
        assert again.submit("award", award("full again"), key="full-again")[1]["ok"]
