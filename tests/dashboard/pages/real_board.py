"""The whole board as its readers meet it, without a browser: pages, callbacks, files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dash
from flask.testing import FlaskClient
from sqlalchemy import Engine

from dashboard import csrf
from dashboard.app import create_app
from dashboard.context import Settings
from dashboard.looking_back import HEADER
from tests.dashboard.kit.looking import unfolded

SECRET = b"b" * 32
HANDLES = {
    "visitor": "visitor",
    "patient": "person:pat",
    "north": "funder:north",
    "south": "funder:south",
    "committee": "person:ana",
    "secretary": "person:sec",
}


def real_board(engine: Engine, folder: Path) -> dash.Dash:
    """Return the real application over a database."""
    settings = Settings(try_as=True, secret=SECRET, cookie_secure=False, data_dir=folder)
    return create_app(engine, settings=settings)


@dataclass
class Visit:
    """One person at the board; ``asof`` is the day that their page looks back to."""

    app: dash.Dash
    client: FlaskClient
    token: str
    asof: str = ""

    def call(self, output: str, data: Any = None, **inputs: Any) -> tuple[int, Any]:
        """Call a callback; ``data`` goes to its first input, ``inputs`` to others by their id.

        What is drawn comes as the pages wrote it; ``sent`` has it as the browser gets it.
        """
        status, value = self.sent(output, data, **inputs)
        return status, unfolded(value)

    def sent(self, output: str, data: Any = None, **inputs: Any) -> tuple[int, Any]:
        """Call a callback; return the status and what the browser gets."""
        declared = self.app.callback_map[output]
        known = [
            {
                "id": i["id"],
                "property": i["property"],
                "value": inputs.get(i["id"].replace("-", "_"), data),
            }
            for i in declared["inputs"]
        ]
        parts = output.strip(".").split("...")
        outputs = [dict(zip(("id", "property"), p.rsplit(".", 1), strict=True)) for p in parts]
        body = {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": known,
            "changedPropIds": [f"{known[0]['id']}.{known[0]['property']}"],
        }
        answer = self.client.post(
            "/_dash-update-component",
            data=json.dumps(body),
            headers={
                csrf.HEADER: self.token,
                "Content-Type": "application/json",
                "Sec-Fetch-Site": "same-origin",
                **({HEADER: self.asof} if self.asof else {}),
            },
        )
        text = answer.get_data(as_text=True)
        if answer.status_code != 200:
            return answer.status_code, text
        found = json.loads(text)["response"] if text else {}
        value = next(iter(next(iter(found.values())).values())) if found else None
        return 200, value

    def page(self, path: str, search: str = "") -> str:
        """Return a page as the JSON text of its elements."""
        status, found = self.call("page-content.children", {"path": path, "search": search})
        assert status == 200, found
        return json.dumps(found, ensure_ascii=False)

    def submit(self, form: str, values: dict[str, Any], key: str = "key") -> tuple[int, Any]:
        """Send a form; return the status and its answer."""
        return self.call(f"{form}-answer.data", {"values": values, "key": key})

    def file(self, address: str) -> tuple[int, bytes]:
        """Return the status and the bytes of a file."""
        answer = self.client.get(address, buffered=True)
        return answer.status_code, answer.get_data()


def visit(app: dash.Dash, who: str = "visitor") -> Visit:
    """Return somebody of the cast, or a handle, at a board."""
    client = app.server.test_client()
    token = csrf.new_token(SECRET)
    client.set_cookie(csrf.cookie_name(secure=False), token)
    handle = HANDLES.get(who, who)
    if handle != "visitor":
        form = {"actor": handle, csrf.FORM_FIELD: token, "next": "/"}
        client.post("/try-as", data=form)
    held = client.get_cookie(csrf.cookie_name(secure=False))
    return Visit(app, client, held.value if held else token)
