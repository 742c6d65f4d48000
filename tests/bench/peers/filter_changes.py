"""How one filter change is asked of each peer, and how many projects its answer holds."""

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

import numpy as np

from tests.bench.peers.environments import APPS, served

Chosen = dict[str, list[str]]
WHERE = "kind in ({kinds}) and country in ({countries}) and year between :first and :last"
STATEMENTS = (
    "select strategy, sum(cents) from lines where {where} group by strategy",
    "select year, sum(cents) from lines where {where} group by year",
    "select kind, sum(cents) from lines where {where} group by kind",
    "select count(distinct project) as projects from lines where {where}",
)


class Peer(Protocol):
    """What a reader could pick instead."""

    def ask(self, chosen: Chosen) -> int:
        """Change the filters and return how many projects the answer holds."""


@dataclass
class Datasette:
    """Four statements over one connection."""

    line: HTTPConnection

    def ask(self, chosen: Chosen) -> int:
        """Send the four statements; the last one counts projects."""
        rows = [self._rows(statement, chosen) for statement in STATEMENTS]
        return int(rows[-1][0]["projects"])

    def _rows(self, statement: str, chosen: Chosen) -> list[dict[str, Any]]:
        kinds = {f"k{n}": kind for n, kind in enumerate(chosen["funder_type"])}
        countries = {f"c{n}": country for n, country in enumerate(chosen["country"])}
        where = WHERE.format(
            kinds=", ".join(f":{name}" for name in kinds),
            countries=", ".join(f":{name}" for name in countries),
        )
        years = {"first": chosen["from"][0], "last": chosen["to"][0]}
        named = {"sql": statement.format(where=where), **kinds, **countries, **years}
        self.line.request("GET", f"/lines.json?{urlencode({**named, '_shape': 'array'})}")
        rows: list[dict[str, Any]] = json.loads(self.line.getresponse().read())
        return rows


@dataclass
class Vizro:
    """The call that Vizro's own page sends when a filter changes."""

    line: HTTPConnection
    call: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Read which call that is from the page's own list of them."""
        self.line.request("GET", "/_dash-dependencies")
        every = json.loads(self.line.getresponse().read())
        self.call = next(c for c in every if "__filter_action_filter_kind_fin" in c["output"])

    def ask(self, chosen: Chosen) -> int:
        """Send that call; the figure named ``projects`` holds one bar."""
        values = {
            "kind": chosen["funder_type"],
            "country": chosen["country"],
            "year": [int(chosen["from"][0]), int(chosen["to"][0])],
        }
        parts = self.call["output"].strip(".").split("...")
        (trigger,) = self.call["inputs"]
        body = {
            "output": self.call["output"],
            "outputs": [dict(zip(("id", "property"), p.split(".", 1), strict=True)) for p in parts],
            "inputs": [trigger | {"value": values["kind"]}],
            "changedPropIds": [f"{trigger['id']}.{trigger['property']}"],
            "state": [state | {"value": values[state["id"]]} for state in self.call["state"]],
        }
        sent = {"Content-Type": "application/json"}
        self.line.request("POST", "/_dash-update-component", json.dumps(body), sent)
        answer = json.loads(self.line.getresponse().read())["response"]
        (bar,) = _numbers(answer["projects"]["figure"]["data"][0]["y"])
        return int(bar)


def _numbers(drawn: Any) -> list[float]:
    """Return a trace's numbers, which Plotly may write as bytes."""
    if isinstance(drawn, dict):
        drawn = np.frombuffer(base64.b64decode(drawn["bdata"]), drawn["dtype"])
    return [float(number) for number in drawn]


@dataclass
class Streamlit:
    """The page run again over its websocket, by a reader who times it there."""

    process: "subprocess.Popen[str]"

    def ask(self, chosen: Chosen) -> int:
        """Hand the filters over and wait for the page's last message."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        values = {
            "kind": chosen["funder_type"],
            "country": chosen["country"],
            "year": [int(chosen["from"][0]), int(chosen["to"][0])],
        }
        self.process.stdin.write(json.dumps(values) + "\n")
        self.process.stdin.flush()
        _, projects = json.loads(self.process.stdout.readline())
        return int(projects)


@contextmanager
def datasette(file: Path) -> Iterator[Peer]:
    """Serve a file by Datasette."""
    command = ["datasette", "serve", str(file), "--setting", "sql_time_limit_ms", "20000"]
    with served([*command, "--port", "{port}"], "/-/versions.json") as (_, port):
        yield Datasette(HTTPConnection("127.0.0.1", port, timeout=60))


@contextmanager
def vizro(file: Path) -> Iterator[Peer]:
    """Serve a file by Vizro, as its own handbook serves it: by a server of WSGI."""
    app = str(APPS / "money_vizro.py")
    with served([app, str(file), "{port}"], "/_dash-dependencies", module=False) as (_, port):
        yield Vizro(HTTPConnection("127.0.0.1", port, timeout=60))


@contextmanager
def streamlit(file: Path) -> Iterator[Peer]:
    """Serve a file by Streamlit, and open its page once."""
    options = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    command = ["streamlit", "run", str(APPS / "money_streamlit.py"), *options]
    with served([*command, "--server.port", "{port}", "--", str(file)], "/_stcore/health") as (
        python,
        port,
    ):
        process = subprocess.Popen(
            [str(python), str(APPS / "ask_streamlit.py"), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Streamlit(process)
        finally:
            with suppress(OSError):
                process.kill()
            process.wait(timeout=20)
