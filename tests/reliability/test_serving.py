"""Starting, stopping and starting again."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.http_client import Client
from tests.running import running_board


def test_a_second_start_keeps_what_is_there(tmp_path: Path) -> None:
    with running_board(tmp_path) as first:
        assert Client(first.url).get("/")[0] == 200
    before = _changes(tmp_path)
    with running_board(tmp_path) as second:
        assert Client(second.url).get("/")[0] == 200
    assert before > 1_000
    assert _changes(tmp_path) == before


def test_ctrl_c_stops_cleanly(board_folder: Path) -> None:
    with running_board(board_folder) as board:
        assert board.stop() == 0


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _serve(tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "is not free" in done.stderr
    assert "Traceback" not in done.stderr


def test_trial_mode_refuses_an_address_that_others_reach(tmp_path: Path) -> None:
    done = _serve(tmp_path, "--try-as", "--host", "0.0.0.0")  # noqa: S104  refusing is the point
    assert done.returncode == 1
    assert "127.0.0.1" in done.stderr
    assert "Traceback" not in done.stderr


def test_other_computers_are_let_in_by_tls_only(tmp_path: Path) -> None:
    done = _serve(tmp_path, "--host", "0.0.0.0")  # noqa: S104  refusing it is the point
    assert done.returncode == 1
    assert "STRATEGY_BOARD_URL" in done.stderr
    assert "Traceback" not in done.stderr


def _serve(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "serve", *arguments],
        env={**os.environ, "STRATEGY_BOARD_HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _changes(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "board.sqlite3")) as database:
        count: int = database.execute("SELECT count(*) FROM change").fetchone()[0]
    return count
