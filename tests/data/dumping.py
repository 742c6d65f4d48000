"""``python -m tests.data.dumping 0003``: a released schema with a small made-up board, as SQL.

Run once when a schema is released; the file is committed and never made again.
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from data.migrate import upgrade
from strategy.database import open_engine
from tests.cast import fill

FOLDER = Path(__file__).parent / "schemas"
WITH_NAMES = ("0001", "0002")
# What a board cannot hold otherwise without contradicting itself.
SAID = {("import_row", "verdict"): "new"}


def main(schema: str) -> None:
    """Write one dump."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        for path, target in ((old, schema), (new, "head")):
            engine = open_engine(f"sqlite:///{path}")
            upgrade(engine, target)
            if path == new:
                fill(engine)
            engine.dispose()
        with closing(sqlite3.connect(old)) as database:
            _take(database, new, schema)
            lines = "\n".join(database.iterdump())
    (FOLDER / f"{schema}.sql").write_text(lines + "\n", encoding="utf-8")


def _take(old: sqlite3.Connection, new: Path, schema: str) -> None:
    """Fill the earlier schema with what it had columns for."""
    old.execute("ATTACH ? AS new", (str(new),))
    tables = [r[0] for r in old.execute("SELECT name FROM main.sqlite_master WHERE type='table'")]
    for table in tables:
        names = [r[1] for r in old.execute(f"PRAGMA main.table_info({table})")]
        listed = ", ".join(f'"{name}"' for name in names)
        if table == "revision":
            old.execute("DELETE FROM main.revision")
        if table != "alembic_version":
            taken = f"SELECT {listed} FROM new.{table}"  # noqa: S608
            old.execute(f"INSERT INTO main.{table} ({listed}) {taken}")
    if schema in WITH_NAMES:
        _name_people(old)
    else:
        _leave_no_table_empty(old, tables)
    _forget_unknown(old, tables)
    old.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    old.commit()


def _leave_no_table_empty(old: sqlite3.Connection, tables: list[str]) -> None:
    """Put one made-up row into each table that the made-up board has nothing for.

    What a step would lose shows only where there is something to lose.
    """
    for table in tables:
        if old.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0]:  # noqa: S608
            continue
        parents = {r[3]: r[2] for r in old.execute(f"PRAGMA main.foreign_key_list({table})")}
        row = {}
        for _, name, kind, needed, _, is_key in old.execute(f"PRAGMA main.table_info({table})"):
            if name in parents:
                taken = f"SELECT min(id) FROM main.{parents[name]}"  # noqa: S608
                row[name] = old.execute(taken).fetchone()[0] if needed else None
            elif not (is_key and kind == "INTEGER"):
                row[name] = SAID.get((table, name), _made_up(name, kind))
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        old.execute(f"INSERT INTO main.{table} ({names}) VALUES ({marks})", [*row.values()])  # noqa: S608
        if {"key", "version"} <= set(row):
            number = old.execute(f"SELECT max(id) FROM main.{table}").fetchone()[0]  # noqa: S608
            _tell(old, table, number, row)


def _tell(old: sqlite3.Connection, table: str, number: int, row: dict[str, Any]) -> None:
    """Every record has a history."""
    image = {"id": number, **{name: {} if value == "{}" else value for name, value in row.items()}}
    (revision,) = old.execute("SELECT max(revision) FROM main.change").fetchone()
    told = (
        revision,
        "2026-01-02 03:04:05.000000",
        "loader",
        "secretary",
        "load",
        table,
        number,
        row["key"],
        1,
        json.dumps(image),
        0,
        "",
    )
    old.execute(
        "INSERT INTO main.change (revision, at, actor_key, actor_role, verb, record_type, "
        "record_id, record_key, schema_version, image, removed, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told,
    )


def _made_up(name: str, kind: str) -> Any:
    plain = kind.partition("(")[0]
    text = f"made up {name}"[: int(kind[8:-1])] if plain == "VARCHAR" and "(" in kind else name
    return {
        "INTEGER": 1,
        "BIGINT": 1,
        "BOOLEAN": 0,
        "FLOAT": 1.0,
        "JSON": "{}",
        "DATE": "2026-01-02",
        "DATETIME": "2026-01-02 03:04:05.000000",
        "BLOB": b"made up",
    }.get(plain, text)


def _name_people(old: sqlite3.Connection) -> None:
    """Names stood in the history then."""
    query = "SELECT id, image, record_key FROM change WHERE record_type = 'person'"
    for number, image, key in old.execute(query).fetchall():
        whole = json.dumps({**json.loads(image), "name": key.capitalize()})
        old.execute("UPDATE main.change SET image = ? WHERE id = ?", (whole, number))


def _forget_unknown(old: sqlite3.Connection, tables: list[str]) -> None:
    """The history tells of no record and no field that came later.

    The database guards its history; here it is made up anew, so the guards step aside.
    """
    guards = old.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'change'"
    ).fetchall()
    for name, _ in guards:
        old.execute(f"DROP TRIGGER main.{name}")
    query = "SELECT id, record_type, image FROM main.change"
    for number, table, image in old.execute(query).fetchall():
        names = {r[1] for r in old.execute(f"PRAGMA main.table_info({table})")}
        known = {name: value for name, value in json.loads(image).items() if name in names}
        if not names:
            old.execute("DELETE FROM main.change WHERE id = ?", (number,))
        elif known != json.loads(image):
            old.execute(
                "UPDATE main.change SET image = ? WHERE id = ?", (json.dumps(known), number)
            )
    for _, words in guards:
        old.execute(words)


if __name__ == "__main__":
    main(sys.argv[1])
