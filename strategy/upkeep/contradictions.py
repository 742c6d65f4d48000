"""Whether a database agrees with itself: splits, awards, and records against their history."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from strategy.upkeep.rows import read_tables
from strategy.upkeep.schema import revision_of

WHOLE = 10_000
_MOST_TOLD = 20
_AT_ONCE = 2_000


def contradictions(connection: Connection) -> list[str]:
    """Return a sentence for each contradiction, twenty at most; whatever the shape is."""
    tables = {table.name: table for table in read_tables(connection)}
    if "change" not in tables:
        return ["There is no history in it."]
    found: list[str] = []
    for sentence in _all(connection, tables):
        found.append(sentence)
        if len(found) == _MOST_TOLD:
            break
    return found


def _all(connection: Connection, tables: Mapping[str, Table]) -> Iterator[str]:
    yield from _counter(connection, tables["change"])
    yield from _splits(connection, tables)
    yield from _awards(connection, tables)
    for name, table in tables.items():
        if {"id", "key", "version"} <= set(table.columns.keys()):
            yield from _against_history(connection, name, table, tables["change"])


def _counter(connection: Connection, change: Table) -> Iterator[str]:
    newest = connection.execute(select(func.max(change.c.revision))).scalar() or 0
    counter = revision_of(connection)
    if counter != newest:
        yield f"The counter stands at revision {counter}, the history at {newest}."


def _splits(connection: Connection, tables: Mapping[str, Table]) -> Iterator[str]:
    share, project = tables["strategy_share"], tables["project"]
    total = func.sum(share.c.basis_points)
    query = (
        select(project.c.key, total)
        .join(share, share.c.project_id == project.c.id)
        .where(share.c.state == "current")
        .group_by(project.c.key)
        .having(total != WHOLE)
    )
    for key, points in connection.execute(query):
        yield f"The split of project {key} adds up to {points / 100:g} %, not to 100 %."


def _awards(connection: Connection, tables: Mapping[str, Table]) -> Iterator[str]:
    award, paid = tables["award"], tables["contribution"]
    lost = select(paid.c.key).join(award, award.c.id == paid.c.award_id, isouter=True)
    for (key,) in connection.execute(lost.where(award.c.id.is_(None))):
        yield f"The contribution {key} belongs to no award."
    bare = select(award.c.key).join(paid, award.c.id == paid.c.award_id, isouter=True)
    for (key,) in connection.execute(bare.where(paid.c.id.is_(None))):
        yield f"The award {key} has no contribution."


def _against_history(
    connection: Connection, name: str, table: Table, change: Table
) -> Iterator[str]:
    """Each record is what its newest change says, and what was removed is gone."""
    newest = (
        select(func.max(change.c.id).label("id"))
        .where(change.c.record_type == name)
        .group_by(change.c.record_id)
        .subquery()
    )
    told = select(change.c.record_id, change.c.image, change.c.removed).join(
        newest, newest.c.id == change.c.id
    )
    images = {row.record_id: (row.image, row.removed) for row in connection.execute(told)}
    for part in connection.execute(select(table)).mappings().partitions(_AT_ONCE):
        for row in part:
            image, removed = images.pop(row["id"], (None, True))
            if image is None:
                yield f"The {name} {row['key']} has no history."
            elif removed:
                yield f"The {name} {row['key']} was removed, but is still there."
            elif wrong := [field for field in image if not _agree(row, field, image[field])]:
                yield f"The {name} {row['key']} is not as its history says: {', '.join(wrong)}."
    for number, (image, removed) in images.items():
        if not removed:
            yield f"The {name} {(image or {}).get('key', number)} is in the history only."


def _agree(row: Mapping[Any, Any], field: str, told: Any) -> bool:
    # An image of an earlier shape may tell of a column that is gone.
    return field not in row or _plain(row[field], told) == told


def _plain(value: Any, told: Any) -> Any:
    if isinstance(value, datetime):
        known = value if value.tzinfo else value.replace(tzinfo=UTC)
        same = isinstance(told, str) and datetime.fromisoformat(told) == known
        return told if same else known.isoformat()
    return value.isoformat() if isinstance(value, date) else value
