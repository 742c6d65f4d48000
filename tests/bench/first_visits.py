"""What a first visit costs over HTTP, on a trial board and on one with accounts alike."""

import statistics
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import brotli
from rich.console import Console

from dashboard.compression import FILES, LATER
from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine
from tests.running import running_board

SITE = "https://board.alliance.internal"
ROUNDS, PATIENCE = 5, 120
# A board with accounts sent a quarter more, four times as slowly, until its files were packed too.
MOST_MORE = 1.1


@dataclass(frozen=True, slots=True)
class Visit:
    """What a first visit takes: files, bytes, and milliseconds of waiting for all of them."""

    files: int
    bytes: int
    ms: float


def first_visit(folder: Path, *, trial: bool) -> Visit:
    """Return what the first visitor of a board gets once its files are packed."""
    environ = {} if trial else {"STRATEGY_BOARD_URL": SITE, "STRATEGY_BOARD_PROXIES": "1"}
    host = "localhost" if trial else SITE.removeprefix("https://")
    with running_board(folder, "--workers", "2", trial=trial, **environ) as board:
        page = brotli.decompress(_get(board.url, "/", host)).decode()
        addresses = ["/", *dict.fromkeys([*FILES.findall(page), *LATER])]
        _wait_until_packed(board.url, host)
        taken = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            sizes = [len(_get(board.url, address, host)) for address in addresses]
            taken.append((time.perf_counter() - began) * 1_000)
    return Visit(len(addresses), sum(sizes), statistics.median(taken))


def _get(url: str, address: str, host: str) -> bytes:
    headers = {"Host": host, "Accept-Encoding": "br", "X-Forwarded-Proto": "https"}
    asked = urllib.request.Request(url + address, headers=headers)
    if address == "/":
        asked.add_header("Accept", "text/html")
    with urllib.request.urlopen(asked, timeout=30) as answer:
        body: bytes = answer.read()
    return body


def _wait_until_packed(url: str, host: str) -> None:
    """Wait until the largest file comes as small as it gets: the hardest packing comes last."""
    sizes = [len(_get(url, LATER[-1], host))]
    deadline = time.monotonic() + PATIENCE
    while (time.monotonic() < deadline and len(set(sizes[-4:])) > 1) or len(sizes) < 8:
        time.sleep(1)
        sizes.append(len(_get(url, LATER[-1], host)))


def bench_first_visits(out: Console) -> bool:
    """Print both visits; whether that of accounts is no heavier."""
    trial, accounts = (_visit(is_trial) for is_trial in (True, False))
    more = accounts.bytes / trial.bytes
    out.print(
        f"first visit, {trial.files} files: {trial.bytes:,} bytes in {trial.ms:,.0f} ms on a trial "
        f"board; {accounts.bytes:,} in {accounts.ms:,.0f} ms with accounts ({more:.2f} of the "
        f"bytes, limit {MOST_MORE})"
    )
    return more <= MOST_MORE


def _visit(trial: bool) -> Visit:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
        upgrade(engine)
        load(engine)
        engine.dispose()
        return first_visit(folder, trial=trial)
