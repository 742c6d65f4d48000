"""A board of every released schema comes through an upgrade whole, on both kinds of database."""

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, create_engine

import strategy.models  # noqa: F401  (the tables)
from data.migrate import known_schema, upgrade
from strategy.database import open_engine
from strategy.errors import StrategyError
from strategy.upkeep.contradictions import contradictions
from strategy.upkeep.schema import schema_of
from strategy.upkeep.verifying import verify_file
from tests.data.released import RELEASED, Rows, on_postgres, on_sqlite, rows_of

# Every schema on SQLite; on PostgreSQL, where the steps are the same, every third.
PLACES = [
    *(("sqlite", schema) for schema in RELEASED),
    *(pytest.param(("postgres", s), marks=pytest.mark.postgres) for s in RELEASED[::3]),
]
HEAD = known_schema().newest
# Columns that stand on another record since.
MOVED = {"project": {"area_id"}}


@dataclass(frozen=True)
class Upgraded:
    """A board that was brought up to date: what it held before, and what was kept of that."""

    schema: str
    engine: Engine
    before: Rows
    kept: Path | None


@pytest.fixture(scope="module", params=PLACES, ids="-".join)
def upgraded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Upgraded]:
    """A board of each released schema, brought up to date."""
    kind, schema = request.param
    folder = tmp_path_factory.mktemp("released")
    if kind == "sqlite":
        engine = on_sqlite(schema, folder)
    else:
        address = new_database(request.getfixturevalue("postgres"))
        engine = on_postgres(schema, folder, address)
    began, before = read(engine)
    assert began == schema
    kept = upgrade(engine, backups=folder / "kept")
    yield Upgraded(schema, engine, before, kept)
    engine.dispose()


def new_database(address: str) -> str:
    """Return the address of an empty database on the server."""
    name = f"old_{uuid.uuid4().hex[:12]}"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return address.replace("/postgres?", f"/{name}?")


def read(engine: Engine) -> tuple[str, Rows]:
    with engine.connect() as connection:
        return schema_of(connection), rows_of(connection)


def without_names(row: dict[str, object]) -> dict[str, object]:
    """Names left the history with schema 0003, on purpose."""
    image = row.get("image")
    if row.get("record_type") != "person" or not isinstance(image, dict):
        return row
    return {**row, "image": {k: v for k, v in image.items() if k not in ("name", "email")}}


def test_there_is_a_board_of_every_schema_but_the_one_in_work() -> None:
    assert set(RELEASED) <= set(known_schema().known)
    assert RELEASED[:3] == ["0001", "0002", "0003"]


def test_every_row_and_value_comes_through(upgraded: Upgraded) -> None:
    before = upgraded.before
    assert len(before["change"]) >= 30
    assert sum(row["amount_cents"] or 0 for row in before["contribution"]) == 259_000_000
    ended, after = read(upgraded.engine)
    assert ended == HEAD
    for table, rows in before.items():
        assert len(after[table]) == len(rows), table
        for old, new in zip(rows, after[table], strict=True):
            kept = {name: new[name] for name in old if name in new}
            moved = {name: old[name] for name in old.keys() & MOVED.get(table, set())}
            assert without_names(kept | moved) == without_names(old), table


def test_an_upgraded_board_is_what_a_new_one_is(upgraded: Upgraded) -> None:
    with upgraded.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, SQLModel.metadata) == []
        assert contradictions(connection) == []


@pytest.mark.parametrize("words", ["UPDATE change SET why = 'x'", "DELETE FROM change"])
def test_the_history_of_an_upgraded_board_only_grows(upgraded: Upgraded, words: str) -> None:
    with pytest.raises(DBAPIError, match="only grow"), upgraded.engine.begin() as connection:
        connection.execute(text(words))


def test_the_names_of_people_are_in_no_history(upgraded: Upgraded) -> None:
    with upgraded.engine.connect() as connection:
        query = text("SELECT image FROM change WHERE record_type = 'person'")
        images = [str(image) for image in connection.execute(query).scalars()]
    assert len(images) == 3
    assert not any("Ana" in image for image in images)


def test_the_earlier_board_is_kept_before_an_upgrade(upgraded: Upgraded) -> None:
    if upgraded.schema == HEAD:
        assert upgraded.kept is None
        return
    assert upgraded.kept is not None
    assert upgraded.kept.name.startswith(f"before-{HEAD}-")
    assert verify_file(upgraded.kept).problems == ()
    old = open_engine(f"sqlite:///{upgraded.kept}")
    assert read(old) == (upgraded.schema, upgraded.before)
    old.dispose()


def test_upgrading_again_makes_no_backup(upgraded: Upgraded, tmp_path: Path) -> None:
    assert upgrade(upgraded.engine, backups=tmp_path) is None
    assert list(tmp_path.iterdir()) == []


WORK = """
import sys
from data.migrate import upgrade
from strategy.database import open_engine
from strategy.errors import StrategyError
engine = open_engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
upgrade(engine, without_backup=True)
"""


def killed_upgrade(path: Path, seconds: float) -> None:
    """Start an upgrade in its own process and kill it after a moment."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, f"sqlite:///{path}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)


def kill_often(folder: Path, moments: list[float]) -> set[str]:
    """Kill an upgrade at each of these moments; return the schemas it was left in."""
    engine = on_sqlite("0001", folder)
    _, before = read(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    source = Path(str(engine.url.database))
    left: set[str] = set()
    for turn, seconds in enumerate(moments):
        path = folder / f"killed-{turn}.sqlite3"
        shutil.copyfile(source, path)
        killed_upgrade(path, seconds)
        engine = open_engine(f"sqlite:///{path}")
        schema, rows = read(engine)
        assert schema in ("0001", HEAD), "between two schemas"
        if schema == "0001":
            assert rows == before
        assert {t: len(r) for t, r in rows.items() if t in before} == {
            t: len(r) for t, r in before.items()
        }
        upgrade(engine, without_backup=True)
        engine.dispose()
        assert verify_file(path).problems == ()
        left.add(schema)
    return left


def test_a_killed_upgrade_leaves_the_old_board_or_the_new_one(tmp_path: Path) -> None:
    left = kill_often(tmp_path, [0.0, 0.1, 0.25, 6.0])
    assert left == {"0001", HEAD}


@pytest.mark.verify
def test_fifty_killed_upgrades_leave_the_old_board_or_the_new_one(tmp_path: Path) -> None:
    kill_often(tmp_path, [turn * 0.02 for turn in range(50)])


def test_a_board_that_somebody_uses_is_not_brought_up_to_date(tmp_path: Path) -> None:
    engine = on_sqlite(RELEASED[-1], tmp_path)
    other = open_engine(str(engine.url))
    with other.connect() as connection:
        connection.execute(text("SELECT 1 FROM revision"))
        with pytest.raises(StrategyError, match="is running"):
            upgrade(engine, backups=tmp_path / "kept")
    other.dispose()
    began, _ = read(engine)
    assert began == RELEASED[-1]
    upgrade(engine, backups=tmp_path / "kept")
    assert read(engine)[0] == HEAD
    engine.dispose()


@pytest.mark.postgres
def test_a_board_of_a_server_that_somebody_uses_is_not_brought_up_to_date(
    tmp_path: Path, postgres: str
) -> None:
    address = new_database(postgres)
    engine = on_postgres(RELEASED[-1], tmp_path, address)
    with psycopg.connect(
        address.replace("+psycopg", ""), application_name="an earlier worker"
    ) as other:
        other.execute("SELECT 1")
        with pytest.raises(StrategyError, match="Connected at the moment: an earlier worker"):
            upgrade(engine, backups=tmp_path / "kept")
    assert read(engine)[0] == RELEASED[-1]
    before = epoch_of(engine)
    upgrade(engine, backups=tmp_path / "kept")
    assert read(engine)[0] == HEAD
    assert epoch_of(engine) != before, "every reader reads anew"
    engine.dispose()


def epoch_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT epoch FROM revision")).scalar_one())
