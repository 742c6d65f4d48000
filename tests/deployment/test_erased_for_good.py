"""Erased on one machine, the database lost, restored on another: nothing of the person is there."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.config import trial_settings
from dashboard.context import Settings
from dashboard.minding import Minder
from data.migrate import known_schema, upgrade
from strategy.database import open_engine, transaction
from strategy.services.erasing import erase_me
from strategy.upkeep.backups import FOLDER
from tests.cast import fill
from tests.data.test_released_schemas import new_database
from tests.strategy.services.test_erasing import SECRETS, somebody

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def command(home: Path, database: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *words],
        env={**os.environ, "STRATEGY_BOARD_HOME": str(home), "DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=180,
    )


def test_no_byte_of_a_person_who_was_erased_comes_back_on_another_machine(
    postgres: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for home in (first, second):
        home.mkdir()
        (home / "cookie.key").write_bytes(b"k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa")
    address = new_database(postgres)
    engine = open_engine(address)
    upgrade(engine)
    fill(engine)
    actor = somebody(engine)
    made = command(second, address, "backup")
    assert made.returncode == 0, made.stderr
    (backup,) = (second / FOLDER).glob("board-*.sqlite3")
    assert any(secret in backup.read_bytes() for secret in SECRETS)
    with transaction(engine) as session:
        erase_me(session, actor=actor, at=NOW)
    # The page wrote it down on the first machine; the second notices by itself.
    settings = Settings(
        try_as=False,
        secret=trial_settings(second).secret,
        cookie_secure=False,
        data_dir=second,
    )
    minder = Minder(engine, settings, schema=known_schema().newest)
    minder.look(NOW)
    minder.stop()
    engine.dispose()
    shutil.rmtree(first)
    lost, file = new_database(postgres), f"sqlite:///{second / 'board.sqlite3'}"
    for place in (lost, file):
        done = command(second, place, "restore", str(backup), "--yes")
        assert done.returncode == 0, done.stderr
        assert "Erased again" in done.stdout
    contents = (second / "board.sqlite3").read_bytes()
    assert [secret for secret in SECRETS if secret in contents] == []
    assert [secret for secret in SECRETS if secret in rows_of(lost)] == []


def rows_of(address: str) -> bytes:
    """Return every row of a database as text."""
    engine = open_engine(address)
    with engine.connect() as connection:
        names = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).scalars()
        rows = [connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in names]  # noqa: S608
    engine.dispose()
    return repr(rows).encode()


def test_without_the_list_of_who_was_erased_a_restore_wants_a_word(
    board_folder: Path, tmp_path: Path
) -> None:
    database = f"sqlite:///{board_folder / 'board.sqlite3'}"
    backup = tmp_path / "taken" / "board.sqlite3"
    backup.parent.mkdir()
    assert command(board_folder, database, "backup", str(backup)).returncode == 0
    (backup.parent / "erasures.txt").unlink()
    refused = command(board_folder, database, "restore", str(backup), "--yes")
    assert refused.returncode == 1
    assert "There is no list of who was erased" in refused.stderr
    done = command(board_folder, database, "restore", str(backup), "--yes", "--without-erasures")
    assert done.returncode == 0, done.stderr
