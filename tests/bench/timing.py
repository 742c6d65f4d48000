"""Timing a callback as the browser calls it: JSON in, JSON out, above an empty callback."""

import gc
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dash
from dash import Input, Output
from flask.testing import FlaskClient
from sqlalchemy import Engine

from dashboard import csrf
from dashboard.app import create_app
from dashboard.context import Settings
from dashboard.pages.registry import PAGES
from dashboard.security import on

SECRET = b"a bench has no secrets, only a key"
JSON = "application/json"


def bench_app(engine: Engine, folder: Path, *, trial: bool = True) -> dash.Dash:
    """Return the board, on trial or with accounts, with one more callback that does nothing."""
    settings = Settings(
        try_as=trial, secret=SECRET, cookie_secure=False, data_dir=folder, site="http://localhost"
    )
    return create_app(engine, settings=settings, pages=[*PAGES, _nothing])


def _nothing(app: dash.Dash) -> None:
    @on(app, Output("empty", "children"), [Input("filters", "data")])
    def empty(_: dict[str, Any] | None) -> str:
        return ""


class Caller:
    """Calls callbacks of one app as a visitor's browser does."""

    def __init__(self, app: dash.Dash) -> None:
        self.app = app
        self.client: FlaskClient = app.server.test_client()
        self.token = csrf.new_token(SECRET)
        self.client.set_cookie(csrf.cookie_name(secure=False), self.token)

    def body(self, output: str, inputs: dict[str, Any]) -> bytes:
        """Return the JSON of one call."""
        entry = self.app.callback_map[output]
        known = [
            {"id": i["id"], "property": i["property"], "value": inputs.get(i["id"])}
            for i in entry["inputs"]
        ]
        parts = output.strip(".").split("...")
        outputs = [dict(zip(("id", "property"), p.rsplit(".", 1), strict=True)) for p in parts]
        return json.dumps(
            {
                "output": output,
                "outputs": outputs if output.startswith("..") else outputs[0],
                "inputs": known,
                "changedPropIds": [f"{known[0]['id']}.{known[0]['property']}"],
            }
        ).encode()

    def call(self, body: bytes) -> bytes:
        """Send one call and return the answer.

        Raises:
            AssertionError: the board refused it.
        """
        answer = self.client.post(
            "/_dash-update-component",
            data=body,
            content_type=JSON,
            headers={csrf.HEADER: self.token, "Accept-Encoding": "identity"},
        )
        if answer.status_code != 200:
            raise AssertionError(f"{answer.status_code}: {answer.get_data(as_text=True)[:300]}")
        return answer.get_data()


def milliseconds(*works: Callable[[], object], repeats: int) -> list[float]:
    """Return the median time of each piece of work; they take turns, so that noise is shared."""
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    gc.collect()
    for _ in range(repeats):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            work()
            times.append((time.perf_counter() - start) * 1_000)
    return [statistics.median(times) for times in taken]
