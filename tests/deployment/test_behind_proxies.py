"""A board with accounts behind the real nginx and Caddy, on a full disk, too.

These need ``apt-get install -y nginx caddy`` and root, for a small disk of their own.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.compression import FILES, LATER
from tests.deployment.people import Visitor, wait_for
from tests.deployment.proxies import HOST, KINDS, proxy, ready
from tests.reliability.test_kill import award
from tests.running import RunningBoard, running_board

pytestmark = pytest.mark.verify
SMALL = "24m"


def port_of(board: RunningBoard) -> int:
    return int(urlsplit(board.url).port or 0)


def invited(folder: Path, site: str, **environment: str) -> str:
    """Return the link that the command line prints for the first secretary."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "dashboard.cli",
            "invite",
            "ada@alliance.org",
            "--role",
            "secretary",
        ],
        env={
            **os.environ,
            "STRATEGY_BOARD_HOME": str(folder),
            "STRATEGY_BOARD_URL": site,
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def behind(kind: str, folder: Path, tmp_path: Path) -> Iterator[tuple[Visitor, RunningBoard]]:
    """Run a board with accounts behind a server with TLS."""
    with (
        running_board(
            folder,
            "--workers",
            "2",
            trial=False,
            STRATEGY_BOARD_URL=f"https://{HOST}",
            STRATEGY_BOARD_PROXIES="1",
        ) as board,
        proxy(kind, tmp_path / kind, port_of(board)) as visitor,
    ):
        ready(visitor)
        yield visitor, board


@pytest.mark.parametrize("kind", KINDS)
def test_a_secretary_joins_and_logs_an_award(kind: str, board_folder: Path, tmp_path: Path) -> None:
    with behind(kind, board_folder, tmp_path) as (visitor, _):
        link = invited(board_folder, f"https://{HOST}")
        assert link.startswith(f"https://{HOST}/join/")
        visitor.join(link)
        status, said = visitor.submit("award", award(f"behind {kind}"), key="one")
        assert (status, said["ok"]) == (200, True), said
        assert f"behind {kind}" in visitor.get("/export/projects.csv").text
        assert visitor.get("/metrics").status_code == 404, "not from outside"
        answer = visitor.get("/")
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        page = answer.text
        sent = 0
        for address in dict.fromkeys([*FILES.findall(page), *LATER]):
            file = visitor.line.get(
                visitor.url + address,
                headers={"Host": visitor.host, "Accept-Encoding": "br"},
                stream=True,
                timeout=30,
            )
            body = file.raw.read()
            sent += len(body)
            packed = address.endswith((".js", ".css", ".svg")) and len(body) >= 1_000
            assert not packed or file.headers.get("Content-Encoding") == "br", address
        # What a board without accounts sends; it was a quarter more.
        assert 500_000 < sent < 1_500_000


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a folder a disk of its own that is soon full."""
    assert os.geteuid() == 0, "this proof makes a disk: run it as root"
    folder.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)], check=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_full_disk_reading_goes_on(kind: str, board_folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        (disk / "board.sqlite3").write_bytes((board_folder / "board.sqlite3").read_bytes())
        with behind(kind, disk, tmp_path) as (visitor, _):
            visitor.join(invited(disk, f"https://{HOST}"))
            filler = disk / "filler"
            with filler.open("wb") as file:
                try:
                    while True:
                        file.write(b"\0" * 65_536)
                        file.flush()
                except OSError:
                    pass
            # Longer than Caddy takes to look whether the board is well.
            wait_for(visitor, "/healthz", 503)
            for _ in range(25):
                assert visitor.get("/livez").status_code == 200
                assert visitor.get("/").status_code == 200
                wait_for(visitor, "/healthz", 503, seconds=2)
                time.sleep(0.5)
            status, said = visitor.submit("award", award("full"), key="full")
            assert not (status == 200 and said["ok"])
            assert re.search("disk is full", str(said)), said
            filler.unlink()
            wait_for(visitor, "/healthz", 200, seconds=90)
            status, said = visitor.submit("award", award("after"), key="after")
            assert (status, said["ok"]) == (200, True)
