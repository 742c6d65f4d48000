"""``python -m tests.data.dumping 0003``: a released schema with a small made-up board, as SQL.

Run once when a schema is released; the file is committed and never made again.
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from data.migrate import upgrade
from strategy.database import open_engine
from tests.cast import fill

FOLDER = Path(__file__).parent / "schemas"
WITH_NAMES = ("0001", "0002")


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
    _forget_unknown(old, tables)
    old.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    old.commit()


def _name_people(old: sqlite3.Connection) -> None:
    """Names stood in the history then."""
    query = "SELECT id, image, record_key FROM change WHERE record_type = 'person'"
    for number, image, key in old.execute(query).fetchall():
        whole = json.dumps({**json.loads(image), "name": key.capitalize()})
        old.execute("UPDATE main.change SET image = ? WHERE id = ?", (whole, number))


def _forget_unknown(old: sqlite3.Connection, tables: list[str]) -> None:
    """The history tells of no record and no field that came later."""
    query = "SELECT id, record_type, image FROM main.change"
    for number, table, image in old.execute(query).fetchall():
        names = {r[1] for r in old.execute(f"PRAGMA main.table_info({table})")}
        known = {name: value for name, value in json.loads(image).items() if name in names}
        if not names:
            old.execute("DELETE FROM main.change WHERE id = ?", (number,))
        elif known != json.loads(image):
            old.execute("UPDATE main.change SET image = ? WHERE id = ?",
                        (json.dumps(known), number))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
