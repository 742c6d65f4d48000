"""Serving from several processes that know nothing of each other but the database."""

import contextlib
from collections.abc import Callable
from ssl import SSLError
from typing import Any

import dash
import gunicorn.http.wsgi
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http.errors import (
    ExpectationFailed,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker
from sqlalchemy import Engine

from dashboard.bad_requests import answer, note
from dashboard.compression import compress_in_background
from dashboard.context import board_of
from dashboard.failures import note_fault

THREADS = 4
BAD: dict[type[BaseException], int] = {
    LimitRequestLine: 414,
    LimitRequestHeaders: 431,
    ExpectationFailed: 417,
    UnsupportedTransferCoding: 501,
}
_SERVED = 20_000
_PATIENCE = 20


class QuietLogger(Logger):  # type: ignore[misc]
    """Leaves the log as the board has set it up: one form, one place, its own request lines."""

    def setup(self, cfg: Any) -> None:
        """Take over nothing."""
        self.error_log.propagate = True
        self.error_log.handlers.clear()

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Leave requests to the board."""


class BoardWorker(ThreadWorker):  # type: ignore[misc]
    """A process that answers bytes that are no request in the board's words."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer, and write one line without an address or what was sent."""
        status = next((code for kind, code in BAD.items() if isinstance(exc, kind)), 400)
        if isinstance(exc, (ParseException, SSLError)):
            note(status, type(exc).__name__)
        else:
            note_fault(exc)
            status = 500
        with contextlib.suppress(OSError):
            write_nonblock(client, answer(status))


class Workers(BaseApplication):  # type: ignore[misc]
    """A board in several processes.

    It is built once and then divided: a process is there in no time. Each opens connections of
    its own; none is shared.
    """

    def __init__(
        self,
        app: dash.Dash,
        *,
        host: str,
        port: int,
        count: int,
        ready: Callable[[int], None],
        begin: Callable[[], None],
    ) -> None:
        self.app, self.begin = app, begin
        self.chosen = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": count,
            "worker_class": BoardWorker,
            "preload_app": True,
            "post_fork": lambda _, __: self._forget_connections(),
            "post_worker_init": lambda _: self._begin(),
            "threads": THREADS,
            "graceful_timeout": _PATIENCE,
            "timeout": 120,
            # Longer than proxies keep a line to the board (nginx: 60 s): who closes first decides
            # whether a request gets lost on its way.
            "keepalive": 75,
            # What slowly grows in a process never grows for long; not all start anew at once.
            "max_requests": _SERVED,
            "max_requests_jitter": _SERVED // 10,
            "logger_class": QuietLogger,
            # Where a request came from is decided in one place: the board's own settings.
            "forwarded_allow_ips": "",
            "secure_scheme_headers": {},
            "limit_request_line": 8_190,
            "control_socket_disable": True,
            "when_ready": lambda server: ready(server.LISTENERS[0].sock.getsockname()[1]),
        }
        # The header that says by whom an answer was sent; the board's own is not used here.
        gunicorn.http.wsgi.SERVER = "board"
        super().__init__()

    def load_config(self) -> None:
        """Use what was chosen; no file and no environment variable changes it."""
        for name, value in self.chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return what is served."""
        server: Flask = self.app.server
        return server

    def _forget_connections(self) -> None:
        # They belong to the process that was divided: not to be used, and not to be closed.
        self._engine().dispose(close=False)

    def _begin(self) -> None:
        # Holds a connection from here on, by which a restore sees that the board is running.
        self.begin()
        compress_in_background(self.app)

    def _engine(self) -> Engine:
        board = board_of(self.app)
        return board.engine
