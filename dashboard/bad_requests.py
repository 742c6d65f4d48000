"""Bytes that are no request: both servers answer them as the board answers everything else.

The servers' own answers carry no headers, repeat what was sent, and gunicorn logs the address.
"""

import logging
from http import HTTPStatus
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from dashboard.security import HEADERS, POLICY

LOG = logging.getLogger("board")
WORDS = b"The board could not read this request.\n"


def lines(more: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return the headers of such an answer."""
    own = {
        **HEADERS,
        "Content-Security-Policy": POLICY.format(hashes=""),
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(WORDS)),
        "Cache-Control": "no-store",
    }
    return list({**own, **(more or {})}.items())


def answer(status: int) -> bytes:
    """Return a whole answer, for a server that has none of its own to put it into."""
    known = HTTPStatus(status)
    head = [f"HTTP/1.1 {known.value} {known.phrase}", "Connection: close", "Server: board"]
    head += [f"{name}: {value}" for name, value in lines()]
    return ("\r\n".join(head) + "\r\n\r\n").encode("ascii") + WORDS


def note(status: int, kind: str) -> None:
    """Write one line, with nothing of what was sent and no address."""
    LOG.warning("bad request", extra={"status": status, "fault": kind})


class PlainErrorTask(ErrorTask):  # type: ignore[misc]
    """What waitress answers to bytes that are no request."""

    def execute(self) -> None:
        """Send the board's own answer."""
        status = int(self.request.error.code)
        note(status, type(self.request.error).__name__)
        self.status = f"{status} {HTTPStatus(status).phrase}"
        self.response_headers.extend(lines())
        self.set_close_on_finish()
        self.content_length = len(WORDS)
        self.write(WORDS)


class PlainChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that answers errors in the board's words."""

    error_task_class: Any = PlainErrorTask
