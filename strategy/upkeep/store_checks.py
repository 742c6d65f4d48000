"""How the store stands: its kind, how firmly it writes, its shape, its wholeness, its space."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, text

from strategy.upkeep.checkup_findings import Finding, bad, good, sizes, warn
from strategy.upkeep.contradictions import contradictions
from strategy.upkeep.schema import Schema, schema_of
from strategy.upkeep.verifying import damage, unguarded

GIGABYTE = 1_000_000_000
# Later fixes make copies under load and rebuilt tables safe.
_OLDEST_SQLITE = (3, 37, 0)
_LARGE_JOURNAL = 64_000_000
_FIRM = {"synchronous": (2, 3), "foreign_keys": (1,), "journal_mode": ("wal",)}
_FIRM_POSTGRES = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def check_store(
    connection: Connection, *, file: Path | None, schema: Schema | None, deep: bool
) -> Iterator[Finding]:
    """Look at the database.

    Args:
        connection: a connection as the board uses it.
        file: the file of a SQLite database.
        schema: what this version of the board works with.
        deep: look at every page and record, too.
    """
    yield _engine(connection)
    yield _firm(connection)
    present = schema_of(connection)
    yield _schema(present, schema)
    missing = unguarded(connection, present) if present else ["There is no board in it yet."]
    yield (
        bad("History", f"{missing[0]} Restore a backup.")
        if missing
        else good("History", "Its guard stands: entries can only be added.")
    )
    if deep and present:
        yield _whole(connection)
        yield _agrees(connection)
    if file is not None:
        yield _journal(file)


def _engine(connection: Connection) -> Finding:
    if connection.dialect.name != "sqlite":
        return good(
            "Database", f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar()}."
        )
    said = f"SQLite {sqlite3.sqlite_version}."
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        return warn("Database", f"{said} Please use 3.37 or newer (it comes with Python).")
    return good("Database", said)


def _firm(connection: Connection) -> Finding:
    name = "Durability"
    if connection.dialect.name == "sqlite":
        loose = [
            setting
            for setting, right in _FIRM.items()
            if connection.exec_driver_sql(f"PRAGMA {setting}").scalar() not in right
        ]
    else:
        loose = [
            setting
            for setting, right in _FIRM_POSTGRES.items()
            if connection.exec_driver_sql(f"SHOW {setting}").scalar() != right
        ]
    if loose:
        return bad(name, f"A power cut could lose what was saved: {', '.join(loose)} is not set.")
    return good(name, "What is saved survives a power cut.")


def _schema(present: str, schema: Schema | None) -> Finding:
    name = "Schema"
    if schema is None:
        return good(name, f"{present}.")
    if present == schema.newest:
        return good(name, f"{present}, up to date.")
    if present and present not in schema.known:
        return bad(name, f"{present} is of a newer version of the board. Install that version.")
    return bad(name, f"{present or 'None'} is not up to date. Run: strategy-board init")


def _whole(connection: Connection) -> Finding:
    broken = damage(connection)
    if broken:
        return bad("Integrity", f"{' '.join(broken)} Stop the board and restore a backup.")
    return good("Integrity", "No page is damaged, no reference leads nowhere.")


def _agrees(connection: Connection) -> Finding:
    wrong = contradictions(connection)
    if wrong:
        return bad("Records", f"{' '.join(wrong[:3])} Please report this.")
    return good("Records", "Every record is as its history says; every split is whole.")


def _journal(file: Path) -> Finding:
    journal = file.with_name(f"{file.name}-wal")
    size = journal.stat().st_size if journal.exists() else 0
    if size > _LARGE_JOURNAL:
        return warn("Journal", f"{sizes(size)} wait to be put in place. Restart the board.")
    return good("Journal", f"{sizes(size)} on their way into the database.")


def check_space(folder: Path, size: int) -> Finding:
    """Look at the space where the board writes.

    Args:
        folder: where that is.
        size: of the database in bytes.
    """
    free = shutil.disk_usage(folder).free
    needed = max(GIGABYTE, 3 * size)
    said = f"{sizes(free)} free, the database takes {sizes(size)}."
    if free < size or free < GIGABYTE // 10:
        return bad("Disk", f"{said} Free some space now: soon nothing can be saved.")
    if free < needed:
        return warn("Disk", f"{said} Free some space, or use a larger disk.")
    return good("Disk", said)


def database_size(connection: Connection, file: Path | None) -> int:
    """Return the size of the database in bytes."""
    if file is not None:
        return sum(p.stat().st_size for p in file.parent.glob(f"{file.name}*") if p.is_file())
    if connection.dialect.name == "sqlite":
        return 0
    query = text("SELECT pg_database_size(current_database())")
    return int(connection.execute(query).scalar() or 0)
