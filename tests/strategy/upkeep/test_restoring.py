"""Restoring: all or nothing, what was there is kept, and never under a running board."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text

from data.migrate import known_schema
from strategy.changes import keep
from strategy.database import newest_state, open_engine, transaction
from strategy.errors import StrategyError
from strategy.lookup import by_key
from strategy.models import Milestone, Person
from strategy.upkeep import restoring
from strategy.upkeep.backups import back_up, list_backups, note_of
from strategy.upkeep.copying import database_file
from strategy.upkeep.presence import Presence
from strategy.upkeep.restoring import check_backup, restore
from strategy.upkeep.schema import Schema, schema_of
from tests.cast import actors
from tests.data.released import RELEASED, on_sqlite, rows_of

NAME, MAIL = "Wilhelmina Zebedee", "wilhelmina@zebedee.example"
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SCHEMA = known_schema()


def rename(engine: Engine, title: str) -> None:
    """Change the board as a person does."""
    actor = actors(engine).committee
    with transaction(engine) as session:
        step = by_key(session, Milestone, "m-U1")
        step.title = title
        keep(session, actor, "change_milestone", step)


def title(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(
            connection.execute(text("SELECT title FROM milestone WHERE key='m-U1'")).scalar()
        )


def backup_of(engine: Engine, folder: Path) -> Path:
    return back_up(engine, folder / "kept.sqlite3", schema=SCHEMA, at=NOW).path


def test_the_board_is_as_it_was_and_what_was_there_is_kept(engine: Engine, tmp_path: Path) -> None:
    path = backup_of(engine, tmp_path)
    with engine.connect() as connection:
        before = rows_of(connection)
    rename(engine, "Later")
    aside = restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    with engine.connect() as connection:
        assert rows_of(connection) == before
    assert aside is not None
    kept = open_engine(f"sqlite:///{aside}")
    assert title(kept) == "Later"
    kept.dispose()
    assert [b.verified for b in list_backups(tmp_path / "aside")] == [True]
    rename(engine, "Later still")
    assert title(engine) == "Later still"


def test_a_stale_journal_does_not_come_back_to_life(sqlite: Engine, tmp_path: Path) -> None:
    path = backup_of(sqlite, tmp_path)
    file = Path(str(sqlite.url.database))
    rename(sqlite, "In the journal")
    journal = file.with_name(f"{file.name}-wal").read_bytes()
    sqlite.dispose()
    # As a killed board leaves it behind.
    file.with_name(f"{file.name}-wal").write_bytes(journal)
    restore(path, sqlite, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    assert title(sqlite) == "Step of U1"


def test_a_board_in_use_is_not_restored(sqlite: Engine, tmp_path: Path) -> None:
    path = backup_of(sqlite, tmp_path)
    rename(sqlite, "Later")
    other = open_engine(str(sqlite.url))
    with other.connect() as connection:
        connection.execute(text("SELECT 1 FROM revision"))
        with pytest.raises(StrategyError, match="is running"):
            restore(path, sqlite, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    other.dispose()
    assert title(sqlite) == "Later"
    assert list((tmp_path / "aside").iterdir()) == []


def test_a_backup_that_was_changed_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = backup_of(engine, tmp_path)
    with path.open("ab") as file:
        file.write(b"more")
    refused(path, engine, tmp_path, "not as it was when it was made")


def test_a_backup_that_contradicts_itself_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = backup_of(engine, tmp_path)
    note_of(path).unlink()
    forged = open_engine(f"sqlite:///{path}")
    with forged.begin() as connection:
        connection.execute(text("DELETE FROM strategy_share WHERE key = 'together-A1'"))
    forged.dispose()
    refused(path, engine, tmp_path, "adds up to 75 %")


def test_a_backup_of_a_newer_version_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = backup_of(engine, tmp_path)
    older = Schema(newest="0002", known=("0001", "0002"), build=SCHEMA.build)
    refused(path, engine, tmp_path, "newer version", older)


def test_a_file_that_is_not_there_is_refused(engine: Engine, tmp_path: Path) -> None:
    refused(tmp_path / "nothing.sqlite3", engine, tmp_path, "There is no file")


def refused(
    path: Path, engine: Engine, folder: Path, sentence: str, schema: Schema = SCHEMA
) -> None:
    """Try to restore; it has to be refused, with nothing changed."""
    rename(engine, "Later")
    with pytest.raises(StrategyError, match=sentence):
        restore(path, engine, schema=schema, aside=folder / "aside", at=NOW)
    with pytest.raises(StrategyError, match=sentence):
        check_backup(path, schema)
    assert title(engine) == "Later"
    assert not (folder / "aside").exists()


@pytest.mark.parametrize("released", RELEASED[::3])
def test_a_backup_of_an_earlier_schema_is_brought_up_to_date(
    engine: Engine, tmp_path: Path, released: str
) -> None:
    old = on_sqlite(released, tmp_path)
    path = back_up(old, tmp_path / "old-kept.sqlite3", schema=SCHEMA, at=NOW).path
    old.dispose()
    rename(engine, "Later")
    restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    with engine.connect() as connection:
        assert schema_of(connection) == SCHEMA.newest
    assert title(engine) == "Step of U1"


def test_who_was_erased_is_erased_again_before_anybody_reads(
    engine: Engine, tmp_path: Path
) -> None:
    with transaction(engine) as session:
        pat = by_key(session, Person, "pat")
        pat.name, pat.email = NAME, MAIL
    path = backup_of(engine, tmp_path)
    restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW, erased=["pat"])
    with engine.connect() as connection:
        query = text("SELECT name, email FROM person WHERE key = 'pat'")
        assert connection.execute(query).one() == ("", None)
    file = database_file(engine)
    if file is not None:
        assert not any(word.encode() in file.read_bytes() for word in (NAME, MAIL))


def test_an_erasure_that_fails_leaves_the_board_as_it_was(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StrategyError("This person cannot be erased.")

    path = backup_of(engine, tmp_path)
    rename(engine, "Later")
    monkeypatch.setattr(restoring, "erase_again", fail)
    with pytest.raises(StrategyError, match="cannot be erased"):
        restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW, erased=["pat"])
    assert title(engine) == "Later"


def test_a_restored_board_is_other_data_though_its_number_is_the_same(
    engine: Engine, tmp_path: Path
) -> None:
    path = backup_of(engine, tmp_path)
    before = newest_state(engine)
    restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    after = newest_state(engine)
    assert after.number == before.number
    assert after.epoch != before.epoch


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_board_of_a_server_is_not_restored_while_anybody_is_connected(
    engine: Engine, tmp_path: Path
) -> None:
    path = backup_of(engine, tmp_path)
    rename(engine, "Later")
    address = engine.url.render_as_string(hide_password=False)
    with psycopg.connect(
        address.replace("+psycopg", ""), application_name="somebody's console"
    ) as other:
        other.execute("SELECT 1")
        with pytest.raises(StrategyError, match="Connected at the moment: somebody's console"):
            restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    assert title(engine) == "Later"
    presence = Presence(engine)
    presence.keep()
    with pytest.raises(StrategyError, match="is running"):
        restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    presence.end()
    restore(path, engine, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    assert title(engine) == "Step of U1"


def test_a_damaged_board_is_kept_as_it_is(sqlite: Engine, tmp_path: Path) -> None:
    path = backup_of(sqlite, tmp_path)
    sqlite.dispose()
    file = Path(str(sqlite.url.database))
    file.write_bytes(b"nothing that SQLite could read" * 400)
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    aside = restore(path, sqlite, schema=SCHEMA, aside=tmp_path / "aside", at=NOW)
    assert aside is not None
    assert aside.read_bytes().startswith(b"nothing that SQLite could read")
    assert title(sqlite) == "Step of U1"


def test_a_board_moves_to_a_new_place(sqlite: Engine, tmp_path: Path) -> None:
    path = backup_of(sqlite, tmp_path)
    (tmp_path / "new").mkdir()
    moved = open_engine(f"sqlite:///{tmp_path / 'new' / 'board.sqlite3'}")
    shutil.copy(path, tmp_path / "new" / "brought.sqlite3")
    brought = tmp_path / "new" / "brought.sqlite3"
    assert restore(brought, moved, schema=SCHEMA, aside=tmp_path / "aside", at=NOW) is None
    assert title(moved) == "Step of U1"
    moved.dispose()
