"""Two machines on one PostgreSQL behind one proxy: one board, also while one of them stops."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine
from tests.data.test_released_schemas import new_database
from tests.deployment.people import Visitor
from tests.deployment.proxies import HOST, KINDS, proxy, ready
from tests.reliability.test_kill import award
from tests.running import RunningBoard, running_board

pytestmark = [pytest.mark.verify, pytest.mark.postgres]
WRITES = 30


@dataclass
class Both:
    """Two machines and their database."""

    first: RunningBoard
    second: RunningBoard
    address: str

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the first machine."""
        return subprocess.run(
            [sys.executable, "-m", "dashboard.cli", *words],
            env={
                **os.environ,
                "STRATEGY_BOARD_HOME": str(self.first.folder),
                "STRATEGY_BOARD_URL": f"https://{HOST}",
                "DATABASE_URL": self.address,
            },
            capture_output=True,
            text=True,
            timeout=120,
        )


@pytest.fixture
def both(postgres: str, tmp_path: Path) -> Iterator[Both]:
    """Two machines with accounts and one key."""
    address = new_database(postgres)
    engine = open_engine(address)
    upgrade(engine)
    load(engine)
    engine.dispose()
    with ExitStack() as stack:
        boards: list[RunningBoard] = []
        for name in ("first", "second"):
            folder = tmp_path / name
            folder.mkdir()
            (folder / "cookie.key").write_bytes(b"k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa")
            board = running_board(
                folder,
                "--workers",
                "2",
                trial=False,
                DATABASE_URL=address,
                STRATEGY_BOARD_URL=f"https://{HOST}",
                STRATEGY_BOARD_PROXIES="1",
            )
            boards.append(stack.enter_context(board))
        yield Both(boards[0], boards[1], address)


@pytest.mark.parametrize("kind", KINDS)
def test_writes_are_seen_on_both_and_none_is_lost_when_one_stops(
    kind: str, both: Both, tmp_path: Path
) -> None:
    ports = [int(urlsplit(one.url).port or 0) for one in (both.first, both.second)]
    with proxy(kind, tmp_path / kind, *ports) as visitor:
        ready(visitor)
        invited = both.command("invite", "ada@alliance.org", "--role", "secretary")
        visitor.join(invited.stdout.strip().splitlines()[-1])
        for turn in range(WRITES):
            if turn == WRITES // 2:
                assert both.second.stop() == 0
            status, said = sent(visitor, f"two-{turn}", patient=turn >= WRITES // 2)
            assert status == 200, (turn, status, said)
            assert said["ok"], (turn, said)
            if turn < WRITES // 2:
                assert f"two-{turn}" in direct(visitor, ports[turn % 2])
        listed = visitor.get("/export/projects.csv").text
    assert [turn for turn in range(WRITES) if listed.count(f"Reliability two-{turn},") != 1] == []


def sent(visitor: Visitor, mark: str, *, patient: bool) -> tuple[int, Any]:
    """Send a form; while a machine has just gone, press again as the page says.

    Caddy before 2.6.3 cannot send a form on when the first machine that it tries is gone; the page
    keeps the text, and pressing again saves it once. It looks every two seconds who is there.
    """
    for _ in range(8):
        status, said = visitor.submit("award", award(mark), key=mark)
        if status != 502 or not patient:
            break
        time.sleep(1)
    return status, said


def direct(visitor: Visitor, port: int) -> str:
    """Return what one machine shows to the same person."""
    answer = visitor.line.get(
        f"http://127.0.0.1:{port}/export/projects.csv",
        headers={
            "Host": visitor.host,
            "Cookie": "; ".join(f"{c.name}={c.value}" for c in visitor.line.cookies),
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7",
        },
        timeout=30,
    )
    assert answer.status_code == 200
    return answer.text


def test_a_machine_with_another_key_does_not_serve(both: Both, tmp_path: Path) -> None:
    (both.first.folder / "cookie.key").write_bytes(b"another key of thirty-two letters!")
    refused = both.command("serve", "--port", "0")
    assert refused.returncode == 1
    assert "another key than the board" in refused.stderr
    found = both.command("doctor")
    assert "bad   Agreement" in found.stdout


def test_a_restore_and_a_move_name_who_is_connected(both: Both, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "one.sqlite3"
    kept.parent.mkdir()
    assert both.command("backup", str(kept)).returncode == 0
    for words in (
        ("restore", str(kept), "--yes"),
        ("move", "--to", f"sqlite:///{tmp_path / 'new.sqlite3'}"),
        ("key", "rotate"),
    ):
        refused = both.command(*words)
        assert refused.returncode == 1
        assert "The board is running" in refused.stderr, refused.stderr
    assert (
        "Connected at the moment: strategy-board"
        in both.command("restore", str(kept), "--yes").stderr
    )
