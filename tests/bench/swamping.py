"""What one account can add when it tries as hard as it can, and how others fare meanwhile."""

import io
import itertools
import random
import threading
import time
from collections import Counter
from pathlib import Path

import requests
from rich.console import Console
from rich.table import Table
from sqlmodel import func, select

from dashboard import csrf
from strategy.database import open_engine, read_only
from strategy.models import Comment, ImportFile
from strategy.paces import COMMENTS, EXPORTS, UPLOADED, UPLOADS
from tests.http_client import Client
from tests.running import RunningBoard, running_board

SECONDS = 45
READER_LIMIT = 1.0
PAGES = ("/", "/funding", "/projects", "/strategies/U1", "/voices")
FILE = b"Title,Amount,Currency\n" + b"A project,1,EUR\n" * 18_000


def bench_swamping(folder: Path, out: Console, seconds: int = SECONDS) -> bool:
    """Let a patient and a funder send without a pause; print what was taken and how others read."""
    folder.mkdir(exist_ok=True)
    with running_board(folder, "--workers", "2") as board:
        before = _held(folder)
        done: Counter[str] = Counter()
        stop = threading.Event()
        threads = [
            threading.Thread(target=work, args=(board, stop, done))
            for work in (_comments, _comments, _uploads, _exports)
        ]
        reader = Client(board.url)
        _read(reader, PAGES[0])
        for thread in threads:
            thread.start()
        taken = _read_for(reader, seconds)
        stop.set()
        for thread in threads:
            thread.join()
        after = _held(folder)
    added = {name: after[name] - before[name] for name in before}
    return _said(out, added, done, taken)


def _said(out: Console, added: dict[str, int], done: Counter[str], taken: list[float]) -> bool:
    megabytes = added["bytes"] / 1e6
    limits = {
        "comments": (added["comments"], COMMENTS.account),
        "files": (added["files"], UPLOADS.account),
        "megabytes in the database": (round(megabytes), (UPLOADED.account or 0) // 1_000_000),
        "summaries": (done["exports taken"], EXPORTS.account),
    }
    table = Table("one account, as hard as it can", "tried", "taken", "limit an hour")
    tried = {"comments": "comments", "files": "files", "summaries": "exports"}
    for name, (found, most) in limits.items():
        table.add_row(name, str(done[tried.get(name, "")] or ""), str(found), str(most))
    out.print(table)
    taken.sort()
    out.print(
        f"another reader's pages meanwhile: median {taken[len(taken) // 2]:.2f} s, slowest of "
        f"{len(taken)} {taken[-1]:.2f} s (limit {READER_LIMIT:.0f} s)"
    )
    held = all(found <= (most or 0) for found, most in limits.values())
    return held and taken[-1] <= READER_LIMIT


def _held(folder: Path) -> dict[str, int]:
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    with read_only(engine) as session:
        found = {
            "comments": session.exec(select(func.count()).select_from(Comment)).one(),
            "files": session.exec(select(func.count()).select_from(ImportFile)).one(),
        }
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        size = connection.exec_driver_sql("PRAGMA page_size").scalar() or 0
    engine.dispose()
    return {**found, "bytes": pages * size}


def _comments(board: RunningBoard, stop: threading.Event, done: Counter[str]) -> None:
    client = Client(board.url)
    client.act_as("person:patient-example")
    for number in itertools.count():
        if stop.is_set():
            return
        key = f"{threading.get_ident()}-{number}"
        client.submit("comment", {"subject": "strategy:U1", "words": f"Again {key}."}, key=key)
        done["comments"] += 1


def _uploads(board: RunningBoard, stop: threading.Event, done: Counter[str]) -> None:
    client = Client(board.url)
    client.act_as("funder:NMSS")
    cookies = {cookie.name: cookie.value or "" for cookie in client.jar}
    while not stop.is_set():
        mark = random.random()  # noqa: S311  only to be another file each time
        files = {"file": (f"{mark}.csv", io.BytesIO(FILE + f"{mark}\n".encode() * 3))}
        form = {csrf.FORM_FIELD: client.token, "funder_key": "NMSS"}
        requests.post(
            f"{board.url}/imports/file", data=form, files=files, cookies=cookies, timeout=60
        )
        done["files"] += 1


def _exports(board: RunningBoard, stop: threading.Event, done: Counter[str]) -> None:
    client = Client(board.url)
    client.act_as("funder:NMSS")
    for year in itertools.cycle(range(1990, 2030)):
        if stop.is_set():
            return
        status, _ = client.get(f"/export/summary.xlsx?from={year}")
        done["exports"] += 1
        done["exports taken"] += status == 200


def _read_for(reader: Client, seconds: int) -> list[float]:
    until = time.monotonic() + seconds
    found: list[float] = []
    for path in itertools.cycle(PAGES):
        if time.monotonic() > until:
            return found
        found.append(_read(reader, path))
    return found


def _read(reader: Client, path: str) -> float:
    start = time.perf_counter()
    status, _ = reader.call(
        "page-content.children", {"route.data": {"path": path, "search": "", "n": 1}}
    )
    assert status == 200, path
    return time.perf_counter() - start
