"""Who uses the database now: what replaces it or builds it anew wants it for itself alone.

Each process that serves holds a lock of the server for as long as it lives; a restore, a move and
an upgrade ask for the same lock alone, and for the server's list of sessions besides: a program
that knows of no lock is seen there. With SQLite the file itself answers.
"""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from strategy.database import session_name
from strategy.errors import StrategyError
from strategy.upkeep.copying import database_file

LOG = logging.getLogger("board.upkeep")
# Numbers by which the server knows the two locks: any, as long as nobody else uses them.
SERVING, STARTING = 620_271_001, 620_271_002
RUNNING = (
    "The board is running, or another program has its database open. Stop it first, then try again."
)
_START_PATIENCE = "300s"
_OTHERS = text(
    "SELECT coalesce(nullif(application_name, ''), usename) FROM pg_stat_activity "
    "WHERE datname = current_database() AND backend_type = 'client backend' "
    "AND pid <> pg_backend_pid() AND application_name <> :own ORDER BY 1"
)


class Presence:
    """That a process serves from a database, told to everybody else who asks it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Connection | None = None
        self._lock = threading.Lock()

    def keep(self) -> None:
        """Say that this process serves; again where the database has forgotten it meanwhile.

        Waits while the database is being replaced. With SQLite an open connection is enough.
        """
        with self._lock:
            if self._held is not None and not _is_alive(self._held):
                self._let_go()
            if self._held is None:
                self._held = _hold(self._engine)

    def end(self) -> None:
        """Say that this process serves no longer."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.invalidate()
            self._held.close()
            self._held = None


def _hold(engine: Engine) -> Connection:
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    if engine.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock_shared(:key)"), {"key": SERVING})
    return connection


def _is_alive(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql("SELECT 1")
    except DBAPIError:
        return False
    return not connection.invalidated


def others(connection: Connection) -> list[str]:
    """Return who else is connected to a database of a server, by the names they gave."""
    return [str(name) for name in connection.execute(_OTHERS, {"own": session_name()}).scalars()]


def require_alone(connection: Connection) -> None:
    """Take a database of a server for the length of a transaction; nobody else may be there.

    Raises:
        StrategyError: somebody is; names them.
    """
    if connection.dialect.name != "postgresql":
        return
    query = text("SELECT pg_try_advisory_xact_lock(:key)")
    is_free = bool(connection.execute(query, {"key": SERVING}).scalar())
    present = others(connection)
    if not is_free or present:
        names = ", ".join(dict.fromkeys(present)) or "a board that is starting"
        raise StrategyError(f"{RUNNING} Connected at the moment: {names}.")


def require_free_file(engine: Engine) -> None:
    """See that nobody else has a SQLite file open, before its tables are built anew.

    Raises:
        StrategyError: somebody has.
    """
    engine.dispose()
    file = database_file(engine)
    if file is None or not file.exists():
        return
    with closing(sqlite3.connect(file, timeout=0.5, isolation_level=None)) as alone:
        try:
            take_file(alone)
        except sqlite3.OperationalError as busy:
            if "locked" in str(busy) or "busy" in str(busy):
                raise StrategyError(RUNNING) from busy
            raise


def take_file(connection: sqlite3.Connection) -> None:
    """Take a file for one connection alone; nothing is left in the files beside it."""
    # In this mode the lock is kept after the transaction: a copy from within one would wait for
    # itself.
    for words in (
        "PRAGMA locking_mode=EXCLUSIVE",
        "PRAGMA journal_mode=DELETE",
        "BEGIN EXCLUSIVE",
        "COMMIT",
    ):
        connection.execute(words)


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[None]:
    """Let several machines that start at once bring a database up to date one after another."""
    if engine.dialect.name != "postgresql":
        # The first write of a file makes the others wait.
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{_START_PATIENCE}'")
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": STARTING})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": STARTING})
            connection.exec_driver_sql("SET lock_timeout = DEFAULT")


def is_anybody_serving(connection: Connection) -> bool:
    """Whether a process serves from a database of a server at the moment; a file has one board."""
    if connection.dialect.name != "postgresql":
        return False
    query = text("SELECT pg_try_advisory_xact_lock(:key)")
    return not connection.execute(query, {"key": SERVING}).scalar()
