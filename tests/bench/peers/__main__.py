"""``python -m tests.bench.peers [N]``: the same filter change in what a reader could pick instead.

Money by strategy, by year, by kind of funder, and how many projects, for two kinds of funders, ten
countries and nine years: as one change of the board's Overview, Datasette's four statements, four
charts of Vizro and four of Streamlit, over the same awards in the same run, turn by turn. Before
anything is timed, all peers have to count the same projects.
"""

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
from rich.console import Console

from strategy.access import VISITOR
from strategy.columns import codes
from strategy.columns.store import FrameStore
from strategy.database import open_engine
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.bench.grown import grown
from tests.bench.peers.filter_changes import Peer, datasette, streamlit, vizro
from tests.bench.served import OVERVIEW, Reader, filters, reader
from tests.cast import TODAY
from tests.running import start_board

SIZE, TURNS, SAME = 10_000, 40, 5
# How many times faster the board has to be; an index is what a user of Datasette may add.
GOALS = {"Datasette": 3.0, "Datasette with an index": 1.0, "Vizro": 15.0, "Streamlit": 15.0}
INDEX = "create index by_kind on lines (kind, country, year)"
out = Console()


def main(size: int = SIZE) -> int:
    """Print the medians and their ratios; gives 1 where one is under its goal."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        grown(folder, size).dispose()
        plain, indexed = folder / "lines.db", folder / "indexed" / "lines.db"
        indexed.parent.mkdir()
        write_lines(folder, plain)
        write_lines(folder, indexed, INDEX)
        board = start_board(folder)
        stack.callback(board.stop)
        peers: dict[str, Peer] = {
            "Datasette": stack.enter_context(datasette(plain)),
            "Datasette with an index": stack.enter_context(datasette(indexed)),
            "Vizro": stack.enter_context(vizro(plain)),
            "Streamlit": stack.enter_context(streamlit(plain)),
        }
        _be_sure(peers)
        ours, theirs = _turns(reader(board), peers)
    return 0 if _say(size, ours, theirs) else 1


def _be_sure(peers: dict[str, Peer]) -> None:
    """Stop where two peers do not count the same projects."""
    chance = random.Random(7)  # noqa: S311  a repeatable example
    for _ in range(SAME):
        chosen = filters(chance)
        counted = {name: peer.ask(chosen) for name, peer in peers.items()}
        if len(set(counted.values())) != 1 or not min(counted.values()):
            raise AssertionError(f"not the same work: {counted} for {chosen}")


def _turns(one: Reader, peers: dict[str, Peer]) -> tuple[float, dict[str, float]]:
    """Return the median milliseconds of the board and of each peer, which take turns."""
    chance = random.Random(3)  # noqa: S311  a repeatable example
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(TURNS):
        chosen = filters(chance)
        # Plain on all sides: the peers' servers compress nothing.
        started = time.perf_counter()
        one.answer(OVERVIEW, chosen)
        ours.append(1_000 * (time.perf_counter() - started))
        for name, peer in peers.items():
            started = time.perf_counter()
            peer.ask(chosen)
            theirs[name].append(1_000 * (time.perf_counter() - started))
    return statistics.median(ours), {n: statistics.median(taken) for n, taken in theirs.items()}


def _say(size: int, ours: float, theirs: dict[str, float]) -> bool:
    out.print(f"shipped + {size:,}, one filter change: the board {ours:.1f} ms")
    for name, taken in theirs.items():
        times = taken / ours
        met = "met" if times >= GOALS[name] else "missed"
        out.print(f"  {name} {taken:.1f} ms: {times:.1f} times (goal {GOALS[name]:g}: {met})")
    return all(taken / ours >= GOALS[name] for name, taken in theirs.items())


def write_lines(folder: Path, file: Path, index: str = "") -> None:
    """Write the board's own money, a row for each line and year, as its peers read it."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    question = Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY)
    cells, portfolio = question.cells(), question.portfolio
    line = np.repeat(np.arange(len(cells.lines)), np.diff(cells.first))
    bodies, rows = portfolio.directory.organisations, portfolio.plan.rows
    year = cells.when % codes.YEARS
    with closing(sqlite3.connect(file)) as database:
        database.execute("create table lines (project, strategy, kind, country, year int, cents)")
        database.executemany(
            "insert into lines values (?, ?, ?, ?, ?, ?)",
            (
                (
                    int(cells.lines["project"][n]),
                    rows[int(cells.lines["strategy"][n])].key,
                    bodies[int(cells.lines["funder"][n])].kind,
                    portfolio.countries[int(cells.lines["country"][n])],
                    codes.year_of(int(y)),
                    int(c),
                )
                for n, y, c in zip(line, year, cells.cents, strict=True)
            ),
        )
        if index:
            database.execute(index)
        database.commit()
    engine.dispose()


if __name__ == "__main__":
    wanted = [int(re.sub(r"\D", "", word)) for word in sys.argv[1:]]
    sys.exit(main(*wanted[:1]))
