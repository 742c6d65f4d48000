"""Talking to a running board as its own page does, without a browser."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

from dashboard import csrf


@dataclass
class Client:
    """A reader's browser reduced to cookies and requests."""

    base: str
    jar: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.get("/")

    @property
    def token(self) -> str:
        """The token the board handed out."""
        return next(
            (c.value or "" for c in self.jar if c.name == csrf.cookie_name(secure=False)), ""
        )

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body."""
        return self._send(urllib.request.Request(self.base + path))

    def act_as(self, handle: str) -> None:
        """Switch the actor through the page's own form."""
        form = {csrf.FORM_FIELD: self.token, "actor": handle, "next": "/"}
        self._send(urllib.request.Request(f"{self.base}/try-as", data=urlencode(form).encode()))

    def call(self, output: str, inputs: dict[str, Any]) -> tuple[int, Any]:
        """Call a callback with its inputs as ``{"id.property": value}``; return status and JSON."""
        name, _, prop = output.rpartition(".")
        known = [
            {"id": i.rpartition(".")[0], "property": i.rpartition(".")[2], "value": value}
            for i, value in inputs.items()
        ]
        body = {
            "output": output,
            "outputs": {"id": name, "property": prop},
            "inputs": known,
            "changedPropIds": list(inputs),
        }
        status, text = self._send(
            urllib.request.Request(
                f"{self.base}/_dash-update-component",
                data=json.dumps(body).encode(),
                headers={"Content-Type": "application/json", csrf.HEADER: self.token},
            )
        )
        return status, json.loads(text) if text else None

    def submit(self, form: str, values: dict[str, Any], key: str) -> tuple[int, Any]:
        """Send a form; return status and the answer."""
        status, answer = self.call(
            f"{form}-answer.data", {f"{form}-submit.data": {"values": values, "key": key}}
        )
        if status != 200:
            return status, answer
        return status, answer["response"][f"{form}-answer"]["data"]

    def _send(self, request: urllib.request.Request) -> tuple[int, bytes]:
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()
