"""One file that holds the whole board as it is at one moment, while everybody goes on working."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from strategy.errors import StrategyError
from strategy.upkeep.rows import copy_rows
from strategy.upkeep.schema import Schema, schema_of


def database_file(engine: Engine) -> Path | None:
    """Return the file of a SQLite database; nothing for PostgreSQL or one in memory."""
    name = engine.url.database
    return Path(name) if engine.dialect.name == "sqlite" and name and name != ":memory:" else None


def copy_into_file(engine: Engine, target: Path, schema: Schema | None) -> None:
    """Write the board into a new SQLite file.

    A half-written file never has the final name.

    Args:
        engine: the board, on SQLite or PostgreSQL.
        target: the file to write; one that is there is replaced.
        schema: builds the tables when the board is on PostgreSQL.

    Raises:
        StrategyError: the board is on PostgreSQL and nobody said how to build its tables.
    """
    part = target.with_name(target.name + ".part")
    _clear(part)
    # Addresses of people and digests of their passwords are in it: for the owner only.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        if engine.dialect.name == "sqlite":
            _copy_pages(engine, part)
        else:
            _copy_all_rows(engine, part, schema)
        flush(part)
        part.replace(target)
    finally:
        _clear(part)


def _clear(part: Path) -> None:
    for name in (part.name, f"{part.name}-journal"):
        part.with_name(name).unlink(missing_ok=True)


def _copy_pages(engine: Engine, part: Path) -> None:
    with closing(sqlite3.connect(part)) as new:
        raw = engine.raw_connection()
        try:
            # All pages in one go: a copy in steps starts anew with each write of another process.
            raw.driver_connection.backup(new, pages=-1)  # type: ignore[union-attr]
        finally:
            raw.close()
        # One file that needs no others beside it.
        new.execute("PRAGMA journal_mode=DELETE")


def _copy_all_rows(engine: Engine, part: Path, schema: Schema | None) -> None:
    if schema is None:
        raise StrategyError("A backup of PostgreSQL is made with: strategy-board backup")
    moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with moment.connect() as source, new_file(part).begin() as target:
        schema.build(target, schema_of(source))
        copy_rows(source, target)


def new_file(path: Path) -> Engine:
    """Return an engine for a file that is being built: nobody reads it yet, order is ours."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _build_fast)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _build_fast(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def flush(path: Path) -> None:
    """Wait until the disk really has a file or a folder's list of files."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
