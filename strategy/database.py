"""The engine behind a URL, and the two ways to use it: one write transaction, or a read."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlmodel import Session as Session
from sqlmodel import create_engine, select

from strategy.errors import StorageError, UnreachableError
from strategy.language import lazy, say
from strategy.models import Revision

# Images and rows on their way in are JSON; ten thousand of them are read and written at once.
_JSON: dict[str, Any] = {
    "json_serializer": lambda value: orjson.dumps(value).decode(),
    "json_deserializer": orjson.loads,
}
# What SQLite and PostgreSQL say when nothing more can be written; a file that may grow no further
# is an input/output error to SQLite.
_FULL = ("database or disk is full", "disk I/O error", "No space left on device")
FULL = lazy(
    "The board could not save this: its disk is full or does not work. Your text is kept on this "
    "page; please tell the secretary."
)
# An error at the very end may come after the last byte: SQLite finds the write again when it opens
# the file the next time.
MAYBE = lazy(
    "The board's disk is full or does not work, so it is not known whether this was saved. Your "
    "text is kept on this page; please tell the secretary. Pressing again cannot save it twice."
)
AWAY = lazy("The board cannot reach its records at the moment. Please wait a minute and try again.")
# What PostgreSQL says when it ends a connection, or takes none while it stops, starts or recovers.
_AWAY_STATES = ("08", "57P01", "57P02", "57P03", "53300")
SESSIONS = "strategy-board"
_CHUNK = 500
NOTHING_YET = ("", 0, "")
Item = TypeVar("Item")
_STATE = "SELECT epoch, number, mark FROM revision"
_SHAPE = "SELECT version_num FROM alembic_version"
_SHAPE_OF_STATE = "SELECT epoch, number, mark, version_num FROM revision, alembic_version"
# The option of an engine that says for which shape of the database its users were written.
_EXPECTED = "expected_schema"
OUTGROWN = lazy(
    "The board has been brought up to date meanwhile, and this part of it has not been restarted "
    "yet. Please wait a minute and try again."
)


@dataclass(frozen=True, slots=True)
class State:
    """Which data a database holds; two that are equal hold the same, whatever happened between.

    Attributes:
        epoch: new whenever data came by other ways than writes: restored, moved, upgraded.
        number: of the newest write.
        mark: of the newest write, so that another write of the same number is told from it.
    """

    epoch: str
    number: int
    mark: str


def json_options() -> dict[str, Any]:
    """Return how an engine writes and reads JSON."""
    return dict(_JSON)


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL; SQLite gets the settings that make a commit durable."""
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, **_JSON)
        event.listen(engine, "do_connect", _say_who)
        return engine
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 30}, **_JSON)
    event.listen(engine, "connect", _make_sqlite_durable)
    event.listen(engine, "begin", _begin)
    _watch_file(engine)
    return engine


def session_name() -> str:
    """Return by what name this process is known to a database server."""
    return f"{SESSIONS} {os.getpid()}"


def _say_who(_dialect: object, _record: object, _arguments: object, named: dict[str, Any]) -> None:
    # When a connection is opened, and not before: processes are divided after the engine is there.
    named["application_name"] = session_name()


def _watch_file(engine: Engine) -> None:
    """Let go of connections to a file that is no longer the one at its address."""
    path = engine.url.database
    if not path or path == ":memory:":
        return

    def note(_: object, record: Any) -> None:
        record.info["file"] = _identity(path)

    def compare(_: object, record: Any, _proxy: object) -> None:
        if record.info.get("file") != _identity(path):
            raise DisconnectionError

    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", compare)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        about = Path(path).stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def open_for_reading(url: str) -> Engine:
    """Return an engine through which nothing can be written, whatever is asked of it.

    Raises:
        StorageError: there is no such database.
    """
    place = make_url(url)
    is_file = place.get_backend_name() == "sqlite"
    if is_file and not Path(place.database or "").is_file():
        raise StorageError(f"There is no database at {place.database}.")
    engine = create_engine(url, **_JSON)
    event.listen(engine, "connect", _refuse_writes if is_file else _refuse_writes_on_server)
    return engine


def _refuse_writes(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _refuse_writes_on_server(connection: Any, _: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    connection.commit()


def _make_sqlite_durable(connection: sqlite3.Connection, _: object) -> None:
    # The driver must not open transactions by itself: _begin decides their kind.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        # What is deleted is overwritten: somebody may have asked to be erased.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    # A deferred transaction that turns into a write fails at once when another writes (SQLITE_BUSY
    # ignores the timeout then); taking the write lock first makes writers queue instead.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One write: everything done in the block is committed together or not at all.

    Writers queue from their first read on, with both kinds of database: what a writer read cannot
    be overtaken before it writes.

    Raises:
        StorageError: the disk takes nothing more; nothing of the block is kept.
        UnreachableError: the database went away; says whether the block may be kept all the same.
    """
    committing = False
    try:
        with Session(engine.execution_options(writes=True), expire_on_commit=False) as session:
            if engine.dialect.name != "sqlite":
                session.exec(select(Revision.number).with_for_update()).all()
            _refuse_outgrown(session.connection())
            yield session
            session.flush()
            committing = True
            session.commit()
    except DBAPIError as failure:
        if any(words in str(failure.orig) for words in _FULL):
            raise StorageError(say(MAYBE if committing else FULL)) from failure
        if is_away(failure):
            raise UnreachableError(say(AWAY), maybe_kept=committing) from failure
        raise


def is_away(failure: DBAPIError) -> bool:
    """Whether a statement failed because its database went away, or takes no connection yet."""
    if failure.connection_invalidated:
        return True
    if not isinstance(failure, OperationalError) or isinstance(failure.orig, sqlite3.Error):
        return False
    state = getattr(failure.orig, "sqlstate", None)
    # Who cannot connect at all gets no state from anybody.
    return state is None or state.startswith(_AWAY_STATES)


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except DBAPIError as failure:
        if is_away(failure):
            raise UnreachableError(say(AWAY)) from failure
        raise


@contextmanager
def read_only(engine: Engine) -> Iterator[Session]:
    """One consistent read; nothing done in the block is kept, what was read stays readable.

    Raises:
        UnreachableError: the database went away.
    """
    isolation = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _reached(), Session(engine.execution_options(**isolation), autoflush=False) as session:
        yield session
        # A rollback would otherwise empty the records that readers take with them.
        session.expunge_all()
        session.rollback()


def expect_schema(engine: Engine, schema: str) -> None:
    """Let an engine refuse to read for pages, or to write, once the database has another shape.

    Who was started before an upgrade would otherwise go on over tables that mean something else.
    """
    engine.update_execution_options(**{_EXPECTED: schema})


def _refuse_outgrown(connection: Connection) -> None:
    expected = connection.get_execution_options().get(_EXPECTED)
    if expected and connection.exec_driver_sql(_SHAPE).scalar() != expected:
        raise UnreachableError(say(OUTGROWN))


def newest_state(engine: Engine) -> State:
    """Return which data the database holds, as cheaply as can be; every request asks for it.

    Raises:
        UnreachableError: the database went away, or has the shape of another version.
    """
    expected = engine.get_execution_options().get(_EXPECTED)
    with _reached(), engine.connect() as connection:
        if not expected:
            return State(*(connection.exec_driver_sql(_STATE).first() or NOTHING_YET))
        *found, shape = connection.exec_driver_sql(_SHAPE_OF_STATE).first() or (*NOTHING_YET, "")
        if shape != expected:
            raise UnreachableError(say(OUTGROWN))
        return State(*found)


def current_state(session: Session) -> State:
    """Return which data a transaction reads."""
    return State(*(session.connection().exec_driver_sql(_STATE).first() or NOTHING_YET))


def current_revision(session: Session) -> int:
    """Return the number of the newest write; 0 before the first."""
    return session.exec(select(Revision.number)).first() or 0


def chunks(items: Sequence[Item], size: int = _CHUNK) -> Iterator[Sequence[Item]]:
    """Return a sequence in parts that fit into one query."""
    yield from (items[first : first + size] for first in range(0, len(items), size))
