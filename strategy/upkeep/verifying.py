"""Whether a SQLite file is whole: its pages, its references, its sums, its history."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from strategy.upkeep.contradictions import contradictions
from strategy.upkeep.schema import revision_of, schema_of

TRIGGERS = frozenset({"change_no_update", "change_no_delete", "change_no_replace"})
TRIGGERS_POSTGRES = frozenset({"change_only_grows", "change_stays"})
# Earlier shapes had no guard in the database.
_UNGUARDED = ("0001", "0002")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file holds, and what is wrong with it.

    Attributes:
        schema: its shape.
        revision: the number of its newest write.
        problems: a sentence each; none when all is well.
    """

    schema: str
    revision: int
    problems: tuple[str, ...]


@contextmanager
def reading_file(path: Path) -> Iterator[Connection]:
    """Read a SQLite file without changing anything of it or beside it."""
    engine = _read_only(path)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _read_only(path: Path) -> Engine:
    address = f"{path.resolve().as_uri()}?mode=ro"
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool
    )


def verify_file(path: Path) -> Verified:
    """Look at everything in a SQLite file."""
    try:
        with reading_file(path) as connection:
            problems = damage(connection)
            if problems:
                return Verified("", 0, tuple(problems))
            schema, revision = schema_of(connection), revision_of(connection)
            if not schema:
                return Verified("", 0, ("This file holds no strategy board.",))
            wrong = [*unguarded(connection, schema), *contradictions(connection)]
            return Verified(schema, revision, tuple(wrong))
    except DatabaseError:
        return Verified("", 0, ("This file is damaged, or is not a SQLite database.",))


def damage(connection: Connection) -> list[str]:
    """Return what is broken in the file itself; only SQLite can be asked."""
    if connection.dialect.name != "sqlite":
        return []
    said = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
    broken = [f"The file is damaged: {words}." for words in said if words != "ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    tables = sorted({str(row[0]) for row in orphans})
    return broken + [f"Rows of {name} lead to records that are not there." for name in tables]


def unguarded(connection: Connection, schema: str) -> list[str]:
    """Return a sentence when the database would let somebody change the history."""
    if schema in _UNGUARDED:
        return []
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        needed = TRIGGERS
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        needed = TRIGGERS_POSTGRES
    missing = needed - set(connection.exec_driver_sql(query).scalars())
    return ["The history is not guarded: it could be changed unnoticed."] if missing else []
