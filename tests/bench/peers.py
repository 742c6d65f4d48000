"""``python -m tests.bench.peers [N]``: the same filter change in what a reader could pick instead.

Datasette, in an environment of its own: money by strategy, by year, by kind of funder, and how many
projects, as four statements over HTTP, beside one change of the board's Overview, turn by turn.
"""

import json
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
from rich.console import Console

from strategy.access import VISITOR
from strategy.columns import codes
from strategy.columns.store import FrameStore
from strategy.database import open_engine
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.bench.grown import grown
from tests.bench.served import OVERVIEW, Reader, filters, reader
from tests.cast import TODAY
from tests.running import start_board

ROOT = Path(__file__).parents[2]
PLACE, PEERS = ROOT / ".peers", ("datasette==0.65.5",)
SIZE, TURNS, TIMES = 10_000, 40, 3.0
WHERE = "kind in ({kinds}) and country in ({countries}) and year between :first and :last"
STATEMENTS = (
    "select strategy, sum(cents) from lines where {where} group by strategy",
    "select year, sum(cents) from lines where {where} group by year",
    "select kind, sum(cents) from lines where {where} group by kind",
    "select count(distinct project) from lines where {where}",
)
out = Console()


def main(size: int = SIZE) -> int:
    """Print both medians and their ratio; gives 1 where Datasette is not three times slower."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grown(folder, size).dispose()
        _write_lines(folder)
        board = start_board(folder)
        try:
            with _datasette(folder / "lines.db") as address:
                ours, theirs = _turns(reader(board), address)
        finally:
            board.stop()
    ratio = theirs / ours
    out.print(
        f"shipped + {size:,}: one filter change: the board {ours:.1f} ms, Datasette's four "
        f"statements {theirs:.1f} ms: {ratio:.1f} times (goal {TIMES:g})"
    )
    return 0 if ratio >= TIMES else 1


def _turns(one: Reader, address: str) -> tuple[float, float]:
    """Return the median milliseconds of the board and of Datasette, which take turns."""
    chance = random.Random(3)  # noqa: S311  a repeatable example
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(TURNS):
        chosen = filters(chance)
        ours.append(one.change(OVERVIEW, chosen))
        started = time.perf_counter()
        for statement in STATEMENTS:
            _ask(address, statement, chosen)
        theirs.append(1_000 * (time.perf_counter() - started))
    return statistics.median(ours), statistics.median(theirs)


def _ask(address: str, statement: str, chosen: dict[str, list[str]]) -> object:
    named = {f"k{n}": kind for n, kind in enumerate(chosen["funder_type"])}
    named |= {f"c{n}": country for n, country in enumerate(chosen["country"])}
    where = WHERE.format(
        kinds=", ".join(f":{name}" for name in named if name[0] == "k"),
        countries=", ".join(f":{name}" for name in named if name[0] == "c"),
    )
    sql = statement.format(where=where)
    years = {"first": chosen["from"][0], "last": chosen["to"][0]}
    query = urlencode({"sql": sql, **named, **years, "_shape": "array"})
    with urllib.request.urlopen(f"{address}/lines.json?{query}", timeout=60) as answer:
        return json.load(answer)


def _write_lines(folder: Path) -> None:
    """Write the board's own money, a row for each line and year, as Datasette reads it."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    question = Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY)
    cells, portfolio = question.cells(), question.portfolio
    line = np.repeat(np.arange(len(cells.lines)), np.diff(cells.first))
    bodies, rows = portfolio.directory.organisations, portfolio.plan.rows
    year = cells.when % codes.YEARS
    with closing(sqlite3.connect(folder / "lines.db")) as database:
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
        database.execute("create index by_kind on lines (kind, country, year)")
        database.commit()
    engine.dispose()


@contextmanager
def _datasette(file: Path) -> Iterator[str]:
    """Serve a file from an environment of its own, which is made the first time."""
    python = PLACE / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PEERS], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(python), "-m", "datasette", "serve", str(file), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--setting", "sql_time_limit_ms", "20000"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/-/versions.json", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


if __name__ == "__main__":
    wanted = [int(re.sub(r"\D", "", word)) for word in sys.argv[1:]]
    sys.exit(main(*wanted[:1]))
