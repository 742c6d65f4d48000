"""Files made to do harm: how long each takes to be refused, and whether others notice."""

import threading
import time
from pathlib import Path

import requests
from rich.console import Console
from rich.table import Table

from dashboard import csrf
from tests.data.formats.making import read
from tests.data.formats.test_hostile import HOSTILE, many_attributes, many_names
from tests.http_client import Client
from tests.running import running_board

LIMIT = 1.0


def bench_hostile(folder: Path, out: Console) -> bool:
    """Time each hostile file, then one reader's pages while another sends them all."""
    bodies = {name: make() for name, (make, _) in HOSTILE.items()}
    table = Table("hostile file", "MB", "refused after, s", "limit")
    met = True
    for name, body in bodies.items():
        start = time.perf_counter()
        found = read(folder, body)
        taken = time.perf_counter() - start
        met &= taken <= LIMIT and found.refused is not None
        table.add_row(name, f"{len(body) / 1e6:.1f}", f"{taken:.2f}", f"{LIMIT:.0f}")
    out.print(table)
    every = [*bodies.values(), many_names(), many_attributes()]
    return met & _others(folder / "served", every, out)


def _others(folder: Path, bodies: list[bytes], out: Console) -> bool:
    """Ask for pages all the while somebody else sends hostile files; print the slowest answer."""
    folder.mkdir()
    with running_board(folder) as board:
        reader, sender = Client(board.url), Client(board.url)
        sender.act_as("person:secretary-example")
        # Every board's first page takes its time; here it is asked how pages suffer from files.
        _read(reader)
        done = threading.Event()
        thread = threading.Thread(target=_send_all, args=(sender, bodies, done))
        thread.start()
        taken = []
        while not done.is_set():
            taken.append(_read(reader))
        thread.join()
    taken.sort()
    out.print(
        f"a reader's page while {len(bodies)} hostile files arrive: median "
        f"{taken[len(taken) // 2]:.2f} s, slowest of {len(taken)} {taken[-1]:.2f} s (limit "
        f"{LIMIT:.0f} s)"
    )
    return taken[-1] <= LIMIT


def _read(reader: Client) -> float:
    start = time.perf_counter()
    route = {"path": "/funding", "search": "", "n": 1}
    status, _ = reader.call("page-content.children", {"route.data": route})
    if status != 200:
        raise AssertionError(f"a reader was answered with {status}")
    return time.perf_counter() - start


def _send_all(sender: Client, bodies: list[bytes], done: threading.Event) -> None:
    cookies = {cookie.name: cookie.value or "" for cookie in sender.jar}
    try:
        for body in bodies:
            requests.post(
                f"{sender.base}/imports/file",
                data={csrf.FORM_FIELD: sender.token, "funder_key": "NMSS"},
                files={"file": ("awards.xlsx", body)},
                cookies=cookies,
                timeout=60,
                allow_redirects=False,
            )
        # The last ones may still be in the hands of their processes.
        time.sleep(2)
    finally:
        done.set()
