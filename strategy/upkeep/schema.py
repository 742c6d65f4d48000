"""What the code knows of the shape of the database; the command line hands it in."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, inspect

VERSION_TABLE = "alembic_version"


@dataclass(frozen=True, slots=True)
class Schema:
    """The shapes that the database has had.

    Attributes:
        newest: the shape this code works with.
        known: every shape from the first to the newest.
        build: brings the database behind a connection to one of them, inside the transaction of
            that connection.
        doubts: what the records of a database say that cannot be, or that somebody should look at:
            each as the key of a record and a sentence.
    """

    newest: str
    known: tuple[str, ...]
    build: Callable[[Connection, str], None]
    doubts: Callable[[Engine], tuple[tuple[str, str], ...]] | None = None


def schema_of(connection: Connection) -> str:
    """Return the shape a database has; empty when there is nothing in it yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    query = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608  a constant
    return str(connection.exec_driver_sql(query).scalar() or "")


def revision_of(connection: Connection) -> int:
    """Return the number of the newest write; 0 where nothing was written."""
    if not inspect(connection).has_table("revision"):
        return 0
    return int(connection.exec_driver_sql("SELECT number FROM revision").scalar() or 0)
