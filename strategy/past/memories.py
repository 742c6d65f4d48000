"""Databases in memory, all of one shape: made by copy, with one dialect and one statement cache.

A board of the past lives for minutes and there are many. To make tables by saying so, and to
compile each statement for each of them anew, would take ten times as long as all the rest.
"""

import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import JSON, Connection, Engine, Table, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from sqlmodel import SQLModel

from strategy.database import json_options

Row = Mapping[str, Any]
MOST_STATEMENTS: Final = 1_000
_COPYING: Final = threading.Lock()


def memory() -> tuple[Engine, Connection]:
    """Return an empty database with all tables, and the connection that keeps it alive."""
    shape, first, statements = _template()
    # One memory for all threads of this process.
    address = f"file:past-{secrets.token_hex(8)}?mode=memory&cache=shared"

    def connect() -> Any:
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    pool = QueuePool(connect)
    prepare = first.dialect.on_connect()
    if prepare is not None:
        event.listen(pool, "connect", lambda raw, _: prepare(raw))
    engine = Engine(pool, first.dialect, first.url)
    engine.update_execution_options(compiled_cache=statements)
    keeper = engine.connect()
    raw: Any = keeper.connection.driver_connection
    with _COPYING:
        shape.backup(raw)
    return engine, keeper


@cache
def _template() -> tuple[sqlite3.Connection, Engine, Any]:
    """Return a database with the tables, the engine whose dialect all share, and the statements."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    engine = create_engine(
        "sqlite://", creator=lambda: made, poolclass=StaticPool, **json_options()
    )
    SQLModel.metadata.create_all(engine)
    return made, engine, LRUCache(MOST_STATEMENTS)


def fill(keeper: Connection, model: type[SQLModel], rows: Iterable[Row]) -> None:
    """Write rows as they are; each holds every column of the model's table.

    JSON that comes as text is written as it came.
    """
    statement, columns = _insert(model)
    values = [
        tuple(row[name] if bind is None else bind(row[name]) for name, bind in columns)
        for row in rows
    ]
    if values:
        raw: Any = keeper.connection.driver_connection
        raw.executemany(statement, values)
        raw.commit()


Bind = Callable[[Any], Any]


@cache
def _insert(model: type[SQLModel]) -> tuple[str, tuple[tuple[str, Bind | None], ...]]:
    """Return the statement that writes a row, and how the value of each column is put down."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    dialect = _template()[1].dialect
    columns = tuple((column.name, _bind(column.type, dialect)) for column in table.columns)
    names = ", ".join(f'"{name}"' for name, _ in columns)
    places = ", ".join("?" for _ in columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', columns  # noqa: S608


def _bind(of: Any, dialect: Any) -> Bind | None:
    bind: Bind | None = of.dialect_impl(dialect).bind_processor(dialect)
    if bind is None or not isinstance(of, JSON):
        return bind
    written = bind
    return lambda value: value if isinstance(value, str) else written(value)
