"""Backups elsewhere: encrypted only, looked at there, and gone when it was promised."""

import shutil
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import Engine

from data.migrate import known_schema
from strategy.errors import StrategyError
from strategy.upkeep.backups import Backup, back_up, list_backups, new_name
from strategy.upkeep.drills import drill, is_due
from strategy.upkeep.erasures import note_keys
from strategy.upkeep.sending import is_remote, send

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
SCHEMA = known_schema()
Make = Callable[..., Backup]


@pytest.fixture
def make(sqlite: Engine, tmp_path: Path) -> Make:
    """Return what makes an encrypted backup."""
    public = str(pyrage.x25519.Identity.generate().to_public())
    folder = tmp_path / "backups"

    def made(at: datetime = NOW, *, recipients: tuple[str, ...] = (public,)) -> Backup:
        target = new_name(folder, "board", at)
        note_keys([folder], ["person-1"])
        return back_up(sqlite, target, schema=SCHEMA, at=at, recipients=recipients)

    return made


def test_a_copy_goes_with_its_note_and_the_list_of_who_was_erased(
    make: Make, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    made = make()
    assert "Copied to" in send(made, str(there))
    assert {one.name for one in there.iterdir()} == {
        made.path.name,
        f"{made.path.name}.json",
        "erasures.txt",
    }
    assert [one.digest for one in list_backups(there)] == [made.digest]


def test_what_is_too_old_or_too_many_goes_there_too(make: Make, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    for days in (100, 3, 2, 1):
        send(make(NOW - timedelta(days=days)), str(there), keep=30)
    send(make(NOW), str(there), keep=2)
    assert [one.made_at for one in list_backups(there)] == [NOW, NOW - timedelta(days=1)]


def test_a_plain_backup_stays_here(make: Make, tmp_path: Path) -> None:
    with pytest.raises(StrategyError, match="Only encrypted"):
        send(make(recipients=()), str(tmp_path))


def test_a_folder_that_is_not_there_is_said(make: Make, tmp_path: Path) -> None:
    with pytest.raises(StrategyError, match="Is the disk there"):
        send(make(), str(tmp_path / "not mounted"))


def test_without_rclone_its_places_are_refused_in_words(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(StrategyError, match="rclone is not installed"):
        send(make(), "s3:charity/board")


def test_what_rclone_refuses_is_handed_on(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "bin" / "rclone"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\necho 'bucket is full' >&2\nexit 3\n", encoding="utf-8")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin")
    with pytest.raises(StrategyError, match="rclone could not copyto: bucket is full"):
        send(make(), "s3:charity/board")


@pytest.mark.verify
def test_the_real_rclone_takes_it_and_finds_it_whole(make: Make, tmp_path: Path) -> None:
    assert shutil.which("rclone"), "apt-get install rclone"
    made = make()
    there = tmp_path / "cloud"
    there.mkdir()
    send(made, f":local:{there}")
    assert (there / made.path.name).read_bytes() == made.path.read_bytes()


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("s3:bucket/board", True),
        (":s3,provider=AWS,env_auth=true:bucket/board", True),
        ("my-remote:", True),
        ("/mnt/other:disk", False),
        ("/mnt/backup", False),
        ("relative/folder", False),
    ],
)
def test_a_place_of_rclone_is_told_from_a_folder(place: str, remote: bool) -> None:
    assert is_remote(place) is remote


def test_a_drill_brings_everything_back(shipped: Engine, tmp_path: Path) -> None:
    made = back_up(shipped, tmp_path / "one.sqlite3", schema=SCHEMA, at=NOW)
    done = drill(made.path, schema=SCHEMA, at=NOW)
    assert done.revision == made.revision
    assert done.rows > 3_000
    assert not is_due(done.words, at=NOW + timedelta(days=29))
    assert is_due(done.words, at=NOW + timedelta(days=30))
    assert is_due("", at=NOW)


def test_a_drill_that_loses_rows_is_said(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from strategy.upkeep import drills

    counts = iter([{"award": 5, "person": 2}, {"award": 4, "person": 2}])
    monkeypatch.setattr(drills, "count_rows", lambda _: next(counts))
    made = back_up(sqlite, tmp_path / "one.sqlite3", schema=SCHEMA, at=NOW)
    with pytest.raises(StrategyError, match=r"did not come back whole \(award\)"):
        drill(made.path, schema=SCHEMA, at=NOW)
