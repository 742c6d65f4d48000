"""Boards of released schemas, as they were left behind."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import create_engine

from data.migrate import known_schema
from strategy.database import open_engine
from strategy.upkeep.rows import copy_rows, plain_row, read_tables
from strategy.upkeep.verifying import reading_file
from tests.data.dumping import FOLDER

RELEASED = sorted(path.stem for path in FOLDER.glob("*.sql"))
NEW_EACH_TIME = {("revision", "epoch"), ("revision", "mark")}
Rows = dict[str, list[dict[str, Any]]]


def on_sqlite(schema: str, folder: Path) -> Engine:
    """Return a board of a released schema on SQLite."""
    path = folder / f"released-{schema}.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript((FOLDER / f"{schema}.sql").read_text(encoding="utf-8"))
    return open_engine(f"sqlite:///{path}")


def on_postgres(schema: str, folder: Path, address: str) -> Engine:
    """Return the same board on PostgreSQL."""
    carrier = on_sqlite(schema, folder)
    engine = create_engine(address)
    with reading_file(Path(str(carrier.url.database))) as source, engine.begin() as target:
        known_schema().build(target, schema)
        copy_rows(source, target)
    carrier.dispose()
    return engine


def rows_of(connection: Connection) -> Rows:
    """Return everything, table by table; which data it is, is new with each restore."""
    return {
        table.name: [
            {k: v for k, v in plain_row(row).items() if (table.name, k) not in NEW_EACH_TIME}
            for row in connection.execute(
                select(table).order_by(*table.primary_key.columns)
            ).mappings()
        ]
        for table in read_tables(connection)
    }
