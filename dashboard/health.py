"""Whether the board can answer and save, for a load balancer or a monitor that asks."""

import logging
import os
import tempfile
import threading
import time
from concurrent.futures import Future
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, jsonify
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from strategy.upkeep.copying import database_file

PATH, ALIVE = "/healthz", "/livez"
LOG = logging.getLogger("board.health")
PATIENCE, PROBED_EVERY, REMEMBERED = 2.0, 10.0, 60.0
SILENT = "The database does not answer."
STUCK = "Nothing can be saved: the disk is full or may not be written to. Reading goes on."
_POSTGRES = "SELECT number, current_setting('transaction_read_only') FROM revision"
_UNSAVED = ("disk is full", "disk i/o error", "readonly database", "no space left", "read-only")
_PROBE = b"\0" * 65_536
blueprint = Blueprint("health", __name__)


class Health:
    """What one process knows of its database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.file = database_file(engine)
        self.question: Future[None] | None = None
        self.lock = threading.Lock()
        self.failed_at = self.probed_at = float("-inf")
        self.writable = True
        event.listen(engine, "handle_error", self._note_failure)

    def _note_failure(self, context: ExceptionContext) -> None:
        said = str(context.original_exception).lower()
        if any(words in said for words in _UNSAVED):
            self.failed_at = time.monotonic()

    def read(self) -> None:
        """Read something from the database now.

        Raises:
            Exception: the database cannot be read, or took too long.
        """
        with self.lock:
            # One that hangs is enough: the next who ask wait for the same answer.
            if self.question is None or self.question.done():
                self.question = Future()
                threading.Thread(target=self._ask, args=(self.question,), daemon=True).start()
            question = self.question
        question.result(timeout=PATIENCE)

    def _ask(self, answer: "Future[None]") -> None:
        try:
            with self.engine.connect() as connection:
                if connection.dialect.name == "sqlite":
                    connection.exec_driver_sql("SELECT number FROM revision").scalar()
                else:
                    _, read_only = connection.exec_driver_sql(_POSTGRES).one()
                    self.writable = read_only == "off"
            answer.set_result(None)
        except Exception as failure:
            answer.set_exception(failure)

    def can_save(self) -> bool:
        """Whether something written now would be kept, as far as can be seen without a write."""
        now = time.monotonic()
        if self.file is not None and now - self.probed_at > PROBED_EVERY:
            self.writable, self.probed_at = _takes_more(self.file), now
        return self.writable and now - self.failed_at > REMEMBERED


def _takes_more(file: Path) -> bool:
    """Whether a little more can be written beside the database, and the database itself."""
    if not os.access(file, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=file.parent) as probe:
            probe.write(_PROBE)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError:
        return False
    return True


def set_up(server: Flask, engine: Engine) -> None:
    """Let the board tell of its health."""
    server.extensions["health"] = Health(engine)
    server.register_blueprint(blueprint)


@blueprint.get(PATH)
def tell() -> Response:
    """Say to a monitor whether the board answers and saves; nothing of where and how."""
    health: Health = current_app.extensions["health"]
    if not _reads(health):
        return _unwell(SILENT)
    return jsonify(ok=True) if health.can_save() else _unwell(STUCK)


@blueprint.get(ALIVE)
def live() -> Response:
    """Say to a proxy or a container whether the board answers: on a full disk, too, it reads."""
    health: Health = current_app.extensions["health"]
    return jsonify(ok=True) if _reads(health) else _unwell(SILENT)


def _reads(health: Health) -> bool:
    try:
        health.read()
    except Exception as failure:
        LOG.warning("unwell", extra={"kind": type(failure).__name__})
        return False
    return True


def _unwell(sentence: str) -> Response:
    answer = jsonify(ok=False, error=sentence)
    answer.status_code = 503
    answer.headers["Retry-After"] = "10"
    return answer
