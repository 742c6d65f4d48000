"""The engine behind a URL, and the two ways to use it: one write transaction, or a read."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
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
_CHUNK = 500
Item = TypeVar("Item")
_NEWEST = "SELECT number FROM revision"


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL; SQLite gets the settings that make a commit durable."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, **_JSON)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 30}, **_JSON)
    event.listen(engine, "connect", _make_sqlite_durable)
    event.listen(engine, "begin", _begin)
    return engine


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


def newest_revision(engine: Engine) -> int:
    """Return the number of the newest write as cheaply as can be; every request asks for it.

    Raises:
        UnreachableError: the database went away.
    """
    with _reached(), engine.connect() as connection:
        return connection.exec_driver_sql(_NEWEST).scalar() or 0


def current_revision(session: Session) -> int:
    """Return the number of the newest write; 0 before the first."""
    return session.exec(select(Revision.number)).first() or 0


def chunks(items: Sequence[Item], size: int = _CHUNK) -> Iterator[Sequence[Item]]:
    """Return a sequence in parts that fit into one query."""
    yield from (items[first : first + size] for first in range(0, len(items), size))
