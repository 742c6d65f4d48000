"""Looking the board over: what is well is said to be, what is not is said with what to do."""

import shutil
import time
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.migrate import known_schema
from strategy.access import COMMAND_LINE
from strategy.database import open_engine, transaction
from strategy.lookup import by_key
from strategy.models import Credential, Person
from strategy.services.people import invite_person
from strategy.upkeep import store_checks
from strategy.upkeep.backups import FOLDER, back_up, new_name
from strategy.upkeep.checkup_findings import Finding, Word, sizes
from strategy.upkeep.doctor import examine
from strategy.upkeep.schema import Schema
from tests.conftest import DURABLE
from tests.data.released import on_sqlite

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SCHEMA = known_schema()
Usage = namedtuple("Usage", "total used free")


def look(engine: Engine, folder: Path, *, at: datetime | None = None) -> dict[str, Finding]:
    """Return what is found, by name."""
    found = examine(engine, folder=folder, schema=SCHEMA, at=at or datetime.now(UTC))
    return {one.name: one for one in found}


def let_in(engine: Engine, key: str) -> None:
    """Give somebody a confirmed second factor."""
    with transaction(engine) as session:
        person = by_key(session, Person, key)
        session.add(
            Credential(
                person_id=person.id or 0,
                password_hash="x",
                totp_sealed="x",
                totp_confirmed=True,
                totp_step=0,
                changed_at=NOW,
            )
        )


@pytest.fixture
def durable(engine: Engine) -> Iterator[Engine]:
    """The small board on a database that waits for its disk, as every real one does."""
    if engine.dialect.name != "postgresql":
        yield engine
        return
    # In the other tests it need not wait.
    _set_durable(engine, "RESET", "on")
    yield engine
    _set_durable(engine, "SET", "off")


def _set_durable(engine: Engine, verb: str, value: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in DURABLE:
            to = "" if verb == "RESET" else f" = {value}"
            connection.execute(text(f"ALTER SYSTEM {verb} {setting}{to}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with engine.connect() as connection:
            if all(connection.execute(text(f"SHOW {s}")).scalar() == value for s in DURABLE):
                return
        time.sleep(0.05)
    raise AssertionError("the server did not take its settings")


def test_a_board_that_is_looked_after_is_well(durable: Engine, tmp_path: Path) -> None:
    engine = durable
    with transaction(engine) as session:
        second = Person(key="sec2", role="secretary")
        from strategy.changes import keep

        keep(session, COMMAND_LINE, "invite_person", second)
    let_in(engine, "sec")
    let_in(engine, "sec2")
    at = datetime.now(UTC)
    back_up(engine, new_name(tmp_path / FOLDER, "board", at), schema=SCHEMA, at=at)
    found = look(engine, tmp_path)
    assert {one.word for one in found.values()} == {Word.GOOD}, found
    looked_at = "Database Durability Schema History Integrity Records Disk Backups Clock"
    assert {*looked_at.split(), "Secretaries", "Invitations", "Exchange rates"} <= set(found)


@pytest.mark.parametrize(
    ("words", "name", "says"),
    [
        ("UPDATE milestone SET title = 'x' WHERE key = 'm-U1'", "Records", "m-U1"),
        ("UPDATE alembic_version SET version_num = '9999'", "Schema", "newer version"),
        ("UPDATE alembic_version SET version_num = '0001'", "Schema", "strategy-board init"),
        ("UPDATE change SET at = '2099-01-01 00:00:00'", "Clock", "in the future"),
    ],
)
def test_what_is_wrong_with_the_records_is_said(
    sqlite: Engine, tmp_path: Path, words: str, name: str, says: str
) -> None:
    with sqlite.begin() as connection:
        connection.execute(text("DROP TRIGGER change_no_update"))
        connection.execute(text(words))
    found = look(sqlite, tmp_path)
    assert found[name].word is Word.BAD
    assert says in found[name].says
    if "0001" not in words:
        assert found["History"].word is Word.BAD


def test_a_board_without_secretary_is_said(engine: Engine, tmp_path: Path) -> None:
    assert look(engine, tmp_path)["Secretaries"].word is Word.BAD
    let_in(engine, "sec")
    assert look(engine, tmp_path)["Secretaries"].word is Word.WARN


def test_an_invitation_that_ran_out_is_said(engine: Engine, tmp_path: Path) -> None:
    values = {"email": "new@example.org", "role": "committee"}
    with transaction(engine) as session:
        invite_person(session, actor=COMMAND_LINE, values=values, at=NOW)
    assert look(engine, tmp_path, at=NOW + timedelta(days=6))["Invitations"].word is Word.GOOD
    late = look(engine, tmp_path, at=NOW + timedelta(days=8))["Invitations"]
    assert (late.word, late.says[:10]) == (Word.WARN, "1 ran out ")


def test_an_old_backup_is_said(sqlite: Engine, tmp_path: Path) -> None:
    assert look(sqlite, tmp_path)["Backups"].word is Word.WARN
    at = datetime.now(UTC) - timedelta(hours=30)
    back_up(sqlite, new_name(tmp_path / FOLDER, "board", at), schema=None, at=at)
    found = look(sqlite, tmp_path)["Backups"]
    assert found.word is Word.WARN
    assert "30 hours old" in found.says


@pytest.mark.parametrize(
    ("free", "word"),
    [(50_000_000, Word.BAD), (900_000_000, Word.WARN), (2_000_000_000, Word.GOOD)],
)
def test_the_space_that_is_left_is_said(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, word: Word
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    assert look(sqlite, tmp_path)["Disk"].word is word


def test_space_is_measured_by_the_size_of_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, 2_000_000_000))
    assert store_checks.check_space(tmp_path, 600_000_000).word is Word.GOOD
    assert store_checks.check_space(tmp_path, 700_000_000).word is Word.WARN


def test_loose_writing_is_said(sqlite: Engine, tmp_path: Path) -> None:
    from sqlalchemy import event

    loose = open_engine(str(sqlite.url))
    event.listen(loose, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
    found = look(loose, tmp_path)["Durability"]
    loose.dispose()
    assert found.word is Word.BAD
    assert "synchronous" in found.says


def test_an_earlier_schema_is_said_and_looked_at_all_the_same(tmp_path: Path) -> None:
    engine = on_sqlite("0001", tmp_path)
    found = look(engine, tmp_path)
    engine.dispose()
    assert found["Schema"].word is Word.BAD
    assert found["Records"].word is Word.GOOD
    assert "Secretaries" not in found


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    engine = open_engine("postgresql+psycopg://nobody:secret@127.0.0.1:1/nothing")
    found = examine(engine, folder=tmp_path, schema=SCHEMA, at=NOW)
    (said,) = [one for one in found if one.name == "Database"]
    assert said.word is Word.BAD
    assert "secret" not in said.says


def test_a_clock_that_stands_in_the_past_is_said(sqlite: Engine, tmp_path: Path) -> None:
    found = look(sqlite, tmp_path, at=datetime(1970, 1, 1, tzinfo=UTC))
    assert found["Clock"].word is Word.BAD


def test_without_a_known_schema_the_shape_is_only_told(sqlite: Engine, tmp_path: Path) -> None:
    found = examine(sqlite, folder=tmp_path, schema=None, at=NOW)
    (said,) = [one for one in found if one.name == "Schema"]
    assert (said.word, said.says) == (Word.GOOD, f"{SCHEMA.newest}.")
    assert isinstance(SCHEMA, Schema)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (3_084_288, "3.1 MB"), (5e12, "5,000.0 GB")],
)
def test_sizes_read_as_people_read_them(count: float, said: str) -> None:
    assert sizes(count) == said
