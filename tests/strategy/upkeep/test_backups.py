"""Backups: whole whatever happens meanwhile, on both kinds of database; who may; how many stay."""

import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.migrate import known_schema
from strategy.changes import keep
from strategy.database import open_engine, transaction
from strategy.errors import NotAllowedError, StrategyError
from strategy.models import Organisation
from strategy.upkeep.backups import (
    back_up,
    forget_old,
    list_backups,
    make_backup,
    note_of,
    read_backup,
)
from strategy.upkeep.verifying import verify_file
from tests.cast import EVERYBODY, Cast
from tests.data.released import rows_of

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def made(engine: Engine, folder: Path, name: str = "one.sqlite3") -> Path:
    return back_up(engine, folder / name, schema=known_schema(), at=NOW).path


def test_a_backup_holds_every_row(engine: Engine, tmp_path: Path) -> None:
    path = made(engine, tmp_path)
    copy = open_engine(f"sqlite:///{path}")
    with engine.connect() as board, copy.connect() as backup:
        assert rows_of(backup) == rows_of(board)
    copy.dispose()


def test_a_backup_comes_with_a_note_of_what_it_holds(engine: Engine, tmp_path: Path) -> None:
    path = made(engine, tmp_path)
    note = json.loads(note_of(path).read_text(encoding="utf-8"))
    assert (note["schema"], note["revision"]) == (known_schema().newest, 1)
    assert (note["verified"], note["problems"]) == (True, [])
    assert note["source"] == engine.dialect.name
    assert note["made_at"] == "2026-11-21T09:30:00+00:00"
    assert note["bytes"] == path.stat().st_size
    digest = subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True)
    assert note["sha256"] == digest.stdout.split()[0]


def test_only_its_owner_reads_a_backup_and_it_is_one_file(sqlite: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    path = make_backup(
        sqlite, actor=cast_of(sqlite).secretary, folder=folder, schema=None, at=NOW
    ).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    names = sorted(p.name for p in folder.iterdir())
    assert names == ["board-20261121T093000Z.sqlite3", "board-20261121T093000Z.sqlite3.json"]


def cast_of(engine: Engine) -> Cast:
    from tests.cast import actors

    return actors(engine)


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_secretary_makes_a_backup(sqlite: Engine, tmp_path: Path, name: str) -> None:
    actor, folder = cast_of(sqlite).named(name), tmp_path / "kept"
    if name == "secretary":
        assert make_backup(sqlite, actor=actor, folder=folder, schema=None, at=NOW).verified
        return
    with pytest.raises(NotAllowedError, match="Only the secretary"):
        make_backup(sqlite, actor=actor, folder=folder, schema=None, at=NOW)
    assert not folder.exists()


def test_backups_made_while_others_write_are_all_whole(sqlite: Engine, tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.writer", str(sqlite.url), "busy"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    said, revisions = 1, []
    for turn in range(5):
        said += sum(1 for _ in range(3) if writer.stdout.readline())
        backup = back_up(sqlite, tmp_path / f"{turn}.sqlite3", schema=None, at=NOW)
        assert backup.problems == ()
        # What was said to be saved before the backup began is in it.
        assert backup.revision >= said + 1
        revisions.append(backup.revision)
    writer.kill()
    writer.stdout.close()
    writer.wait()
    assert revisions == sorted(revisions)
    assert revisions[-1] > revisions[0]


def test_a_backup_that_cannot_be_written_leaves_nothing(sqlite: Engine, tmp_path: Path) -> None:
    place = tmp_path / "a file"
    place.write_text("in the way", encoding="utf-8")
    with pytest.raises(StrategyError, match="could not be written"):
        back_up(sqlite, place / "one.sqlite3", schema=None, at=NOW)
    assert place.read_text(encoding="utf-8") == "in the way"


def test_a_board_that_contradicts_itself_is_backed_up_and_said(
    engine: Engine, tmp_path: Path
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE milestone SET title = 'Forged' WHERE key = 'm-U1'"))
    backup = back_up(engine, tmp_path / "one.sqlite3", schema=known_schema(), at=NOW)
    assert backup.problems == ("The milestone m-U1 is not as its history says: title.",)
    assert read_backup(backup.path) == backup
    assert not backup.verified


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (b"x" * 5_000, "damaged, or is not a SQLite database"),
        (b"", "holds no strategy board"),
    ],
)
def test_a_file_that_is_no_board_is_said(tmp_path: Path, damage: bytes, sentence: str) -> None:
    path = tmp_path / "no.sqlite3"
    path.write_bytes(damage)
    (problem,) = verify_file(path).problems
    assert sentence in problem


def test_a_damaged_page_is_found(sqlite: Engine, tmp_path: Path) -> None:
    path = made(sqlite, tmp_path)
    whole = bytearray(path.read_bytes())
    for page in range(2, len(whole) // 4096, 3):
        whole[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(bytes(whole))
    assert verify_file(path).problems != ()


def test_old_backups_go_and_special_ones_stay(sqlite: Engine, tmp_path: Path) -> None:
    for day in range(5):
        at = NOW + timedelta(days=day)
        name = f"board-2026112{day + 1}T093000Z.sqlite3"
        back_up(sqlite, tmp_path / name, schema=None, at=at)
    back_up(
        sqlite,
        tmp_path / "before-0009-20261101T000000Z.sqlite3",
        schema=None,
        at=NOW - timedelta(days=20),
    )
    gone = forget_old(tmp_path, 2)
    assert sorted(path.name[6:14] for path in gone) == ["20261121", "20261122", "20261123"]
    assert [b.path.name[:14] for b in list_backups(tmp_path)] == [
        "board-20261125",
        "board-20261124",
        "before-0009-20",
    ]
    assert forget_old(tmp_path, 0) == []


def test_names_of_the_same_second_differ(sqlite: Engine, tmp_path: Path) -> None:
    secretary = cast_of(sqlite).secretary
    names = {
        make_backup(sqlite, actor=secretary, folder=tmp_path, schema=None, at=NOW).path.name
        for _ in range(3)
    }
    assert len(names) == 3


def test_a_postgres_board_takes_back_what_a_file_holds_and_counts_on(
    sqlite: Engine, postgres: str, tmp_path: Path
) -> None:
    from strategy.upkeep.restoring import restore
    from tests.data.test_released_schemas import new_database

    path = made(sqlite, tmp_path)
    target = open_engine(new_database(postgres))
    assert restore(path, target, schema=known_schema(), aside=tmp_path, at=NOW) is None
    with sqlite.connect() as board, target.connect() as moved:
        assert rows_of(moved) == rows_of(board)
    with transaction(target) as session:
        new = Organisation(key="fresh", name="Fresh", kind="academia")
        keep(session, cast_of(sqlite).secretary, "add_organisation", new)
    back = back_up(target, tmp_path / "back.sqlite3", schema=known_schema(), at=NOW)
    assert (back.problems, back.revision) == ((), 2)
    target.dispose()
