"""Rows of every table from one database to another, of the same or of the other kind.

The tables are read from the databases themselves: a backup of an earlier shape has other columns
than the records of this code.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    MetaData,
    Table,
    bindparam,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy import (
    table as named_table,
)

from strategy.upkeep.schema import VERSION_TABLE

_AT_ONCE = 1_000
_SEQUENCE = text("SELECT setval(pg_get_serial_sequence(:table, :column), :number)")
Row = dict[str, Any]


def read_tables(connection: Connection) -> list[Table]:
    """Return the tables of a database, parents before children, without the migrations' own."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != VERSION_TABLE]


def count_rows(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    # By name: a step that drops a table may leave others that still point to it.
    names = sorted(set(inspect(connection).get_table_names()) - {VERSION_TABLE})
    return {
        name: connection.execute(select(func.count()).select_from(named_table(name))).scalar_one()
        for name in names
    }


def copy_rows(source: Connection, target: Connection) -> int:
    """Fill a freshly built database with the rows of another of the same shape.

    Returns:
        How many rows there are.
    """
    own = {table.name: table for table in read_tables(source)}
    tables = read_tables(target)
    # A freshly built database holds the counter's row already.
    for table in reversed(tables):
        if target.execute(select(func.count()).select_from(table)).scalar_one():
            target.execute(table.delete())
    count = sum(_copy(source, own[table.name], target, table) for table in tables)
    if target.dialect.name == "postgresql":
        for table in tables:
            _raise_sequence(target, table)
    return count


def _copy(source: Connection, own: Table, target: Connection, table: Table) -> int:
    names = [column.name for column in own.columns if column.name in table.columns]
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
    later = [c.name for c in table.columns if c.name in names and _to_itself(c)]
    query = select(*(own.c[name] for name in names)).order_by(*own.primary_key.columns)
    with_aware = target.dialect.name == "postgresql"
    pairs: dict[str, list[Row]] = {name: [] for name in later}
    count = 0
    for part in source.execute(query).mappings().partitions(_AT_ONCE):
        rows = [{name: _moment(v, with_aware) for name, v in row.items()} for row in part]
        for name in later:
            pairs[name] += [{"_key": row["id"], "_to": row[name]} for row in rows if row[name]]
        target.execute(insert(table), [{**row, **dict.fromkeys(later)} for row in rows])
        count += len(rows)
    for name in later:
        _join(target, table, name, pairs[name])
    return count


def _to_itself(column: Column[Any]) -> bool:
    """A record that points at another of its table may come before it."""
    return any(key.column.table is column.table for key in column.foreign_keys)


def _join(target: Connection, table: Table, name: str, pairs: list[Row]) -> None:
    if pairs:
        query = update(table).where(table.c.id == bindparam("_key"))
        target.execute(query.values({name: bindparam("_to")}), pairs)


def _moment(value: Any, with_aware: bool) -> Any:
    """SQLite keeps moments as UTC without saying so; PostgreSQL answers in its own zone."""
    if not isinstance(value, datetime):
        return value
    known = value if value.tzinfo else value.replace(tzinfo=UTC)
    return known.astimezone(UTC) if with_aware else known.astimezone(UTC).replace(tzinfo=None)


def _raise_sequence(target: Connection, table: Table) -> None:
    keys = list(table.primary_key.columns)
    if len(keys) != 1 or (keys[0].autoincrement is not True and not keys[0].server_default):
        return
    highest = target.execute(select(func.max(keys[0]))).scalar()
    if highest:
        values = {"table": f'"{table.name}"', "column": keys[0].name, "number": highest}
        target.execute(_SEQUENCE, values)


def plain_row(row: Mapping[Any, Any]) -> Row:
    """Return a row with its moments in UTC, so that rows of both kinds of database compare."""
    return {name: _moment(value, with_aware=False) for name, value in row.items()}
