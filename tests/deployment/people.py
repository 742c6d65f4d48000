"""Somebody who uses a board through the server with TLS before it, as a browser would."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyotp
import requests

from dashboard import csrf

PASSWORD = "garden lamp violin frost"


@dataclass
class Visitor:
    """Cookies, pages and forms, over TLS.

    Attributes:
        url: where the server listens.
        host: the name that is asked for, with its port.
        trust: the certificate that is shown there.
    """

    url: str
    host: str
    trust: Path
    line: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        # What this machine says of certificates and proxies is not meant for these.
        self.line.trust_env, self.line.verify = False, str(self.trust)

    @property
    def token(self) -> str:
        """The proof that the forms carry."""
        return self.line.cookies.get(csrf.cookie_name(secure=True)) or ""

    def get(self, path: str, **headers: str) -> requests.Response:
        """Open an address."""
        sent = {"Host": self.host, "Accept": "text/html", **headers}
        return self.line.get(self.url + path, headers=sent, allow_redirects=False, timeout=30)

    def post(self, path: str, **values: str) -> requests.Response:
        """Send a form, as a browser does: it says from which page."""
        sent = {"Host": self.host, "Accept": "text/html", "Origin": f"https://{self.host}"}
        form = {csrf.FORM_FIELD: self.token, **values}
        return self.line.post(
            self.url + path, data=form, headers=sent, allow_redirects=False, timeout=30
        )

    def join(self, link: str) -> None:
        """Take up an invitation, with password and second factor."""
        path = "/join/" + link.rpartition("/join/")[2]
        self.get(path)
        answer = self.post(path, name="Some One", password=PASSWORD)
        assert answer.status_code in (302, 303), (answer.status_code, answer.text[:300])
        page = self.get("/sign-in/second-factor").text
        found = re.search(r"<code>([A-Z2-7 ]{30,})</code>", page)
        assert found, page
        answer = self.post(
            "/sign-in/second-factor", code=pyotp.TOTP(found[1].replace(" ", "")).now()
        )
        assert answer.status_code == 200, answer.text[:300]
        # The token of somebody who is signed in is another one.
        self.get("/account")

    def submit(self, form: str, values: dict[str, Any], key: str) -> tuple[int, Any]:
        """Send a form of a page; return status and the answer."""
        output, given = f"{form}-answer", f"{form}-submit"
        body: Any = {
            "output": f"{output}.data",
            "outputs": {"id": output, "property": "data"},
            "inputs": [{"id": given, "property": "data", "value": {"values": values, "key": key}}],
            "changedPropIds": [f"{given}.data"],
        }
        answer = self.line.post(
            f"{self.url}/_dash-update-component",
            json=body,
            headers={
                "Host": self.host,
                "Origin": f"https://{self.host}",
                csrf.HEADER: self.token,
            },
            timeout=30,
        )
        if answer.status_code != 200:
            return answer.status_code, answer.text
        return 200, answer.json()["response"][output]["data"]


def wait_for(visitor: Visitor, path: str, status: int, seconds: float = 40) -> float:
    """Wait until an address answers in a way; return how long that took."""
    began = time.monotonic()
    seen: object = None
    while time.monotonic() - began < seconds:
        try:
            seen = visitor.get(path).status_code
        except requests.RequestException as lost:
            seen = type(lost).__name__
        if seen == status:
            return time.monotonic() - began
        time.sleep(0.1)
    raise AssertionError(f"{path}: {seen} for {seconds} seconds")
