"""``python -m tests.bench.soak 120``: fifty people on two workers for so many minutes.

Prints each minute what the processes hold in memory, how many files they have open, and how large
the database's log and the board's own log are; then how much they grew from the first tenth, when
everything was warm, to the last.
"""

import itertools
import random
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from statistics import mean

import psutil
from rich.console import Console

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine
from tests.http_client import Client
from tests.reliability.test_kill import FUNDERS, award
from tests.running import RunningBoard, running_board

PEOPLE, WRITERS = 50, 6
LIMIT = 0.10
FILES_OF_A_PAIR_OF_THREADS = 4
PAGES = (
    *("/", "/funding", "/projects", "/strategies/U1", "/strategies/W2", "/voices", "/pipeline"),
    *("/stakeholders", "/well-being", "/needs", "/search?q=myelin", "/about", "/reports"),
)
out = Console()


@dataclass
class Crowd:
    """Fifty people, and what they met."""

    board: RunningBoard
    stop: threading.Event = field(default_factory=threading.Event)
    asked: int = 0
    wrote: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def begin(self) -> list[threading.Thread]:
        """Let everybody come in, one after the other."""
        threads = [threading.Thread(target=self._live, args=(n,)) for n in range(PEOPLE)]
        for thread in threads:
            thread.start()
            time.sleep(0.2)
        return threads

    def _live(self, number: int) -> None:
        chance = random.Random(number)  # noqa: S311  repeatable, not secret
        while not self.stop.is_set():
            try:
                self._sit(number, chance)
            except (OSError, HTTPException, AssertionError) as problem:
                self.wrong.append(f"{type(problem).__name__}: {problem}"[:200])
                self.stop.wait(5)

    def _sit(self, number: int, chance: random.Random) -> None:
        client, funder = Client(self.board.url), FUNDERS[number % len(FUNDERS)]
        if number < WRITERS:
            client.act_as(f"funder:{funder}")
        for turn in itertools.count():
            if self.stop.wait(chance.uniform(4, 14)):
                return
            self._read(client, chance.choice(PAGES))
            if number < WRITERS and turn % 5 == 0:
                name = f"soak-{number}-{time.time_ns()}"
                status, answer = client.submit("award", award(name, funder), key=name)
                assert status == 200 and answer["ok"], answer
                self.wrote += 1
            if chance.random() < 0.02:
                assert client.get("/export/summary.xlsx")[0] == 200

    def _read(self, client: Client, path: str) -> None:
        start = time.perf_counter()
        where, _, search = path.partition("?")
        drawn = {"path": where, "search": f"?{search}" if search else "", "n": 1}
        status, found = client.call("page-content.children", {"route.data": drawn})
        assert status == 200, (path, status)
        assert "could not be shown" not in str(found), path
        self.slowest = max(self.slowest, time.perf_counter() - start)
        self.asked += 1


def measure(board: RunningBoard) -> dict[str, float]:
    """Return what the board's processes hold at the moment."""
    first = psutil.Process(board.process.pid)
    workers = first.children() or [first]
    wal = board.folder / "board.sqlite3-wal"
    return {
        "memory, MB (most of a worker)": max(w.memory_info().rss for w in workers) / 1e6,
        "open files (most of a worker)": max(w.num_fds() for w in workers),
        "log beside the database, MB": wal.stat().st_size / 1e6 if wal.exists() else 0.0,
        "the board's own log, MB": board.log.stat().st_size / 1e6,
    }


def main() -> int:
    """Run for the minutes given; return 1 when something grew too much or went wrong."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    folder = Path(tempfile.mkdtemp())
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    upgrade(engine)
    load(engine)
    engine.dispose()
    with running_board(folder, "--workers", "2", STRATEGY_BOARD_LOG="json") as board:
        crowd = Crowd(board)
        threads = crowd.begin()
        samples = []
        for minute in range(minutes):
            crowd.stop.wait(60)
            samples.append(measure(board))
            out.print(minute + 1, {k: round(v, 1) for k, v in samples[-1].items()}, crowd.asked)
        crowd.stop.set()
        for thread in threads:
            thread.join()
    shutil.rmtree(folder)
    return _said(crowd, samples, minutes)


def _may_grow(name: str, more: float) -> bool:
    """Whether a growth is one that ends by itself."""
    # Each request is a line of the board's own log, which the machine's own tools turn over.
    # A thread that reads for the first time opens the database and its log: two files, once.
    return "own log" in name or ("open files" in name and more < FILES_OF_A_PAIR_OF_THREADS)


def _said(crowd: Crowd, samples: list[dict[str, float]], minutes: int) -> int:
    part = max(minutes // 10, 1)
    warm, last = samples[part : 2 * part], samples[-part:]
    met = not crowd.wrong
    for name in samples[0]:
        before, after = mean(s[name] for s in warm), mean(s[name] for s in last)
        growth = (after - before) / before if before else 0.0
        out.print(f"{name}: {before:.1f} to {after:.1f} ({growth:+.1%})")
        met &= growth < LIMIT or _may_grow(name, after - before)
    out.print(
        f"{PEOPLE} people, {minutes} minutes, {crowd.asked:,} pages, {crowd.wrote:,} awards, "
        f"slowest page {crowd.slowest:.2f} s, wrong: {len(crowd.wrong)} {crowd.wrong[:3]}"
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
