"""``python -m tests.bench.served [N ...]``: what people wait for, over real HTTP.

A real server with one process, on the shipped portfolio plus N awards: a filter change with types,
countries and years on the Overview and on Funding, a write until another reader's next answer, the
first page after the port opens, and fifty readers who think for five seconds between their clicks.
"""

import http.client
import json
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console

from strategy.access import COMMAND_LINE
from strategy.database import open_engine, transaction
from strategy.services.funding import log_award
from tests.bench.grown import COUNTRIES, grown
from tests.bench.yardstick import Timed, once, timed
from tests.cast import TODAY
from tests.running import RunningBoard, start_board

SIZES = (0, 10_000, 100_000)
# Milliseconds by number of awards, by the yardstick: the goals of the design.
CHANGE = {0: 5.0, 10_000: 5.0, 100_000: 12.0}
VISIBLE, FIRST_PAGE, CROWD = 60.0, 200.0, 200.0
TURNS, READERS, SECONDS, THINKING = 60, 50, 15.0, 5.0
TYPES = ("patient_organisation", "government", "funder", "academia")
OVERVIEW = "..overview-headline.children...overview-count.children...overview-body.children.."
FUNDING = "funding-body.children"
out = Console()


@dataclass
class Reader:
    """A browser's line to the board: one connection, its cookie, its token."""

    line: http.client.HTTPConnection
    cookie: str
    token: str

    def change(self, output: str, filters: dict[str, list[str]]) -> float:
        """Send one filter change; returns its milliseconds."""
        started = time.perf_counter()
        self.answer(output, filters, "br")
        return 1_000 * (time.perf_counter() - started)

    def answer(self, output: str, filters: dict[str, list[str]], packed: str = "identity") -> bytes:
        """Return what one filter change answers."""
        body = _body(output, filters)
        headers = {
            "Content-Type": "application/json",
            "Cookie": self.cookie,
            "X-CSRFToken": self.token,
            "Accept-Encoding": packed,
        }
        self.line.request("POST", "/_dash-update-component", body, headers)
        answer = self.line.getresponse()
        found = answer.read()
        if answer.status != 200:
            raise AssertionError(f"{output}: {answer.status}")
        return found


def _body(output: str, filters: dict[str, list[str]]) -> bytes:
    parts = output.strip(".").split("...")
    outputs = [dict(zip(("id", "property"), p.rsplit(".", 1), strict=True)) for p in parts]
    inputs = [{"id": "filters", "property": "data", "value": filters}]
    if output == FUNDING:
        inputs.append({"id": "funding-part", "property": "data", "value": "years"})
    return json.dumps(
        {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": inputs,
            "changedPropIds": ["filters.data"],
        }
    ).encode()


def reader(board: RunningBoard) -> Reader:
    """Return a visitor's line, once the board's first page is read."""
    host = urlsplit(board.url).netloc
    line = http.client.HTTPConnection(host, timeout=120)
    line.request("GET", "/", headers={"Accept-Encoding": "identity"})
    answer = line.getresponse()
    answer.read()
    cookies = [value.split(";")[0] for key, value in answer.getheaders() if key == "Set-Cookie"]
    token = next(c.split("=", 1)[1] for c in cookies if "csrf" in c)
    return Reader(line, "; ".join(cookies), token)


def filters(chance: random.Random) -> dict[str, list[str]]:
    """Return a choice of types, ten countries and years, another one each time."""
    first = chance.randrange(2006, 2018)
    return {
        "funder_type": sorted(chance.sample(TYPES, 2)),
        "country": sorted(chance.sample(COUNTRIES, 10)),
        "from": [str(first)],
        "to": [str(first + 8)],
    }


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Print the figures; gives 1 when one is over its limit."""
    met = True
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            met &= _measure(Path(name), size)
    return 0 if met else 1


def _measure(folder: Path, size: int) -> bool:
    grown(folder, size).dispose()
    board = start_board(folder)
    try:
        opened = time.perf_counter()
        one = reader(board)
        one.change(OVERVIEW, {})
        first = 1_000 * (time.perf_counter() - opened)
        _be_sure(one, size)
        chance, met = random.Random(3), True  # noqa: S311  a repeatable example
        met &= _say(size, "first page and answer after the port opens", first, FIRST_PAGE)
        for name, output in (("Overview", OVERVIEW), ("Funding", FUNDING)):
            (taken,) = timed(partial(_change, one, output, chance), repeats=TURNS)
            limit = CHANGE.get(size, max(CHANGE.values()))
            met &= _say_fair(size, f"filter change, {name}", taken, limit)
        met &= _say_fair(size, "write to visible", _visible(board, one), VISIBLE)
        met &= _say(size, f"{READERS} readers, p95", _crowd(board), CROWD)
    finally:
        board.stop()
    return met


def _change(one: Reader, output: str, chance: random.Random) -> float:
    return one.change(output, filters(chance))


def _say_fair(size: int, what: str, taken: Timed, limit: float) -> bool:
    return _say(size, f"{what} ({taken.here:.1f} ms here)", taken.fair, limit)


def _be_sure(one: Reader, size: int) -> None:
    """See that what is measured is the grown portfolio: money counts for most of its projects."""
    found = re.search(rb'overview-count":{"children":"([\d,]+)', one.answer(OVERVIEW, {}))
    shown = int(found.group(1).replace(b",", b"")) if found else 0
    if shown < size // 2:
        raise AssertionError(f"{shown} projects are shown of {size:,} that were made")


def _say(size: int, what: str, found: float, limit: float) -> bool:
    held = found <= limit
    out.print(
        f"shipped + {size:>7,}: {what}: {found:.1f} ms (limit {limit:.0f})",
        "" if held else "[red]over",
    )
    return held


def _visible(board: RunningBoard, one: Reader) -> Timed:
    """Return how long a reader waits for the first answer after another process wrote an award."""
    engine = open_engine(f"sqlite:///{board.folder / 'board.sqlite3'}")
    taken: list[Timed] = []
    for turn in range(9):
        values: dict[str, Any] = {
            "funder_key": "NMSS",
            "project_title": f"Seen at once {turn} {random.random()}",  # noqa: S311
            "amount_cents": 100_00,
            "currency": "EUR",
            "start": "2026-01-01",
            "end": "2027-12-31",
            "split": {"U1": 10_000},
        }
        with transaction(engine) as session:
            log_award(session, actor=COMMAND_LINE, values=values, write_key=f"s{turn}", today=TODAY)
        taken.append(once(partial(one.change, OVERVIEW, {})))
    engine.dispose()
    return Timed(
        statistics.median(one.here for one in taken), statistics.median(one.fair for one in taken)
    )


def _crowd(board: RunningBoard) -> float:
    """Return the 95th percentile of what fifty readers wait."""
    taken: list[float] = []
    end = time.monotonic() + SECONDS

    def read(number: int) -> None:
        chance = random.Random(number)  # noqa: S311
        mine = reader(board)
        while time.monotonic() < end:
            time.sleep(chance.expovariate(1 / THINKING))
            output = OVERVIEW if chance.random() < 0.8 else FUNDING
            taken.append(mine.change(output, filters(chance)))

    _together(read, READERS)
    return sorted(taken)[int(0.95 * len(taken))]


def _together(work: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=work, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    wanted = tuple(int(re.sub(r"\D", "", word)) for word in sys.argv[1:])
    sys.exit(main(wanted or SIZES))
