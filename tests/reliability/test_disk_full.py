"""A disk that takes nothing more: a sentence instead of a trace, reading goes on, nothing half."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

from strategy.upkeep.verifying import verify_file
from tests.http_client import Client
from tests.reliability.test_kill import award
from tests.running import start_board

COMMITTEE = "person:committee-example"


def test_a_full_disk_is_said_and_reading_goes_on(board_folder: Path) -> None:
    board = start_board(board_folder)
    try:
        client = Client(board.url)
        client.act_as(COMMITTEE)
        assert client.submit("award", award("before"), key="before")[1]["ok"]
        limit(board.process.pid, 1_000)
        answers = [client.submit("award", award(f"full {n}"), key=f"full-{n}") for n in range(3)]
        for status, said in answers:
            assert status in (200, 500, 507)
            assert not (status == 200 and said["ok"])
            assert "Traceback" not in str(said)
        # Reads and the word to whoever watches.
        assert client.get("/funding")[0] == 200
        status, listed = client.call("projects-body.children", {"filters.data": {"q": ["before"]}})
        assert (status, "Reliability before" in str(listed)) == (200, True)
        status, said = client.get("/healthz")
        assert status == 503
        assert b"Nothing can be saved" in said
        # What proxies and containers ask: they must not take away a board that can be read.
        assert client.get(f"/{asked_by('Caddyfile')}")[0] == 200
        assert client.get(f"/{asked_by('Containerfile')}")[0] == 200
        limit(board.process.pid, resource.RLIM_INFINITY)
        assert client.submit("award", award("after"), key="after")[1]["ok"]
    finally:
        board.kill()
        assert board.process.stdout is not None
        board.process.stdout.close()
    found = verify_file(board_folder / "board.sqlite3")
    assert (found.problems, found.revision) == ((), 3)


def asked_by(file: str) -> str:
    """Return the address that a deployment file asks whether the board lives."""
    text = Path("docs/deployment", file).read_text(encoding="utf-8")
    (found,) = re.findall(r"health_uri /(\w+)|127\.0\.0\.1:8050/(\w+)'", text)
    return str(next(part for part in found if part))


def limit(process: int, size: int) -> None:
    """Let a process write no file beyond a size: what a full disk is to it."""
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_backup_that_finds_no_room_leaves_nothing_behind(board_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "backup"],
        env={**os.environ, "STRATEGY_BOARD_HOME": str(board_folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert [one.name for one in (board_folder / "backups").iterdir()] == ["erasures.txt"]
    assert verify_file(board_folder / "board.sqlite3").problems == ()
