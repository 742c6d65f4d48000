"""A board with accounts and people in front of it, without a browser."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import dash
import pyotp
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from dashboard import csrf
from dashboard.app import create_app
from dashboard.context import Settings
from strategy.access import COMMAND_LINE
from strategy.database import transaction
from strategy.services.people import invite_person

SECRET = b"r" * 32
PASSWORD = "garden lamp violin frost"


def account_board(engine: Engine, folder: Path, **more: Any) -> dash.Dash:
    """Return the real application with accounts; ``more`` are settings."""
    given: dict[str, Any] = {"site": "http://localhost", "cookie_secure": False, **more}
    settings = Settings(try_as=False, secret=SECRET, data_dir=folder, **given)
    return create_app(engine, settings=settings)


def invite(engine: Engine, email: str, role: str, funder: str | None = None) -> str:
    """Invite somebody; return the secret of the link."""
    values = {"email": email, "role": role, "organisation_key": funder}
    with transaction(engine) as session:
        at = datetime.now(UTC)
        return invite_person(session, actor=COMMAND_LINE, values=values, at=at)[1]


@dataclass
class Browser:
    """Somebody with cookies who reads pages and sends forms."""

    app: dash.Dash
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.server.test_client()
        self.get("/sign-in")

    @property
    def token(self) -> str:
        """The proof that the forms carry."""
        kept = self.client.get_cookie(csrf.cookie_name(secure=False))
        return kept.value if kept else ""

    @property
    def cookie(self) -> str:
        """The sign-in that the browser holds."""
        kept = self.client.get_cookie("board")
        return kept.value if kept else ""

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path, headers={"Accept": "text/html"}, buffered=True)

    def post(self, path: str, **values: str) -> TestResponse:
        """Send a form."""
        form = {csrf.FORM_FIELD: self.token, **values}
        headers = {"Accept": "text/html"}
        return self.client.post(path, data=form, headers=headers, buffered=True)

    def join(self, secret: str, name: str = "Some One") -> TestResponse:
        """Take up an invitation with the usual password."""
        return self.post(f"/join/{secret}", name=name, password=PASSWORD)

    def set_up(self) -> str:
        """Set up the second factor; return its secret."""
        page = self.get("/sign-in/second-factor").get_data(as_text=True)
        found = re.search(r"<code>([A-Z2-7 ]{30,})</code>", page)
        assert found, page
        secret = found[1].replace(" ", "")
        answer = self.post("/sign-in/second-factor", code=pyotp.TOTP(secret).now())
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return secret

    def send(self, path: str) -> TestResponse:
        """Send an empty form, or an empty script's request where that is what is taken."""
        if path.startswith("/passkey"):
            headers = {csrf.HEADER: self.token}
            return self.client.post(path, json={}, headers=headers, buffered=True)
        return self.post(path)

    def may_call(self, output: str) -> int:
        """Return the status of calling a callback with nothing in it."""
        return self.call(output, None)[0]

    def call(self, output: str, data: Any) -> tuple[int, Any]:
        """Call a callback; ``data`` goes to each of its inputs."""
        declared = self.app.callback_map[output]
        known = [
            {"id": i["id"], "property": i["property"], "value": data} for i in declared["inputs"]
        ]
        parts = output.strip(".").split("...")
        outputs = [dict(zip(("id", "property"), p.rsplit(".", 1), strict=True)) for p in parts]
        body = {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": known,
            "changedPropIds": [f"{known[0]['id']}.{known[0]['property']}"],
        }
        headers = {csrf.HEADER: self.token}
        answer = self.client.post("/_dash-update-component", json=body, headers=headers)
        return answer.status_code, answer.get_json(silent=True)

    def page(self, path: str) -> str:
        """Return what is drawn of a page of the board."""
        status, found = self.call("page-content.children", {"path": path, "search": ""})
        assert status == 200, found
        return str(found)


def words(answer: TestResponse) -> str:
    """Return the text of a page."""
    return unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
