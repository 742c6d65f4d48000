"""The log: one line for each thing that happened, which nothing that was sent can forge.

Names, addresses, free text, queries and secrets of links never stand in it. Who asked stands there
as a word that changes every day.
"""

import hashlib
import hmac
import json
import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, has_request_context, request

from dashboard.context import current_board
from strategy.errors import StrategyError

FORM = "STRATEGY_BOARD_LOG"
FORMS = ("json", "plain")
LOG = logging.getLogger("board.requests")
# Marks what the board asks of itself, such as the files that it compresses.
OWN = "board.own"
# What follows these is a secret or stands for a person.
_SECRET = re.compile(r"^(/join/|/sign-in/by-mail/|/admin/people/).+", re.DOTALL)
_LONGEST = 200
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_CONTROL = re.compile(r"[^\x20-\x7e\u00a1-\u2027\u2030-\ufefe]")


def start_log(environ: Mapping[str, str], *, try_as: bool) -> None:
    """Send the log to standard error.

    Args:
        environ: the environment; ``STRATEGY_BOARD_LOG`` is ``json`` or ``plain``.
        try_as: whether this is a trial, whose log is plain and tells of problems only.

    Raises:
        StrategyError: the environment asks for a form that there is not.
    """
    form = environ.get(FORM, "")
    if form and form not in FORMS:
        raise StrategyError(f"{FORM} must be json or plain.")
    handler = logging.StreamHandler(sys.stderr)
    is_plain = form == "plain" or (try_as and not form)
    handler.setFormatter(PlainLines() if is_plain else JsonLines())
    handler.addFilter(_add_request)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("board").setLevel(logging.WARNING if try_as and not form else logging.INFO)


class JsonLines(logging.Formatter):
    """Each event as one line of JSON in ASCII: line breaks and control codes are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one event."""
        line: dict[str, Any] = {
            "time": _moment(record.created),
            "level": record.levelname.lower(),
            "event": _cut(record.getMessage()),
            "process": record.process,
            **{name: _plain(value) for name, value in extras(record).items()},
        }
        if record.exc_info and record.exc_info[1]:
            line |= place_of(record.exc_info[1])
        return json.dumps(line)


class PlainLines(logging.Formatter):
    """Each event as one line of text, for somebody who sits before it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one event; a fault is followed by its whole trace."""
        more = " ".join(f"{name}={_plain(value)}" for name, value in extras(record).items())
        said = f"{_moment(record.created)} {record.levelname.lower()} {_cut(record.getMessage())}"
        line = _CONTROL.sub(_escaped, f"{said} {more}".rstrip())
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def extras(record: logging.LogRecord) -> dict[str, Any]:
    """Return what was said of an event beside its name."""
    given = vars(record).items()
    return {name: value for name, value in given if name not in _OWN and value is not None}


def place_of(error: BaseException) -> dict[str, Any]:
    """Return the kind of a fault and where it happened; its text may hold what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return {
        "fault": type(error).__name__,
        "at": [f"{'/'.join(f.filename.split('/')[-2:])}:{f.lineno} {f.name}" for f in frames],
    }


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _add_request(record: logging.LogRecord) -> bool:
    """Join an event to the request during which it happened."""
    if has_request_context() and "request_id" in g:
        record.request = g.request_id
    return True


def watch(server: Flask) -> None:
    """Log every request; call it before anything else that answers requests.

    What is registered first begins first and, on the way out, ends last.
    """
    server.before_request(_begin)
    server.after_request(_end)


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    if LOG.isEnabledFor(logging.INFO) and "began" in g and OWN not in request.environ:
        LOG.info(
            "request",
            extra={
                "method": request.method,
                "path": shown_path(request.path),
                "callback": g.get("callback"),
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.began) * 1_000, 1),
                "actor": _actor(),
            },
        )
    response.headers["X-Request-Id"] = g.get("request_id", "")
    return response


def shown_path(path: str) -> str:
    """Return a path without what is secret or personal in it; the query is never shown."""
    return _SECRET.sub(r"\1…", path)


def _actor() -> str:
    """Return a word for who asks, the same for one day; nothing leads back from it to a person."""
    # Only when the request itself asked: a file or a health check needs no look at the database.
    actor = g.get("actor")
    if actor is None or actor.key == "visitor":
        return "visitor"
    day = datetime.now(UTC).date().isoformat()
    secret = current_board().settings.secret
    return hmac.new(secret, f"log:{day}:{actor.key}".encode(), hashlib.sha256).hexdigest()[:12]
