"""The commands that look after the store: what they say and with which code they end."""

import json
from pathlib import Path

import pytest

from dashboard.cli import main

Said = pytest.CaptureFixture[str]


@pytest.fixture
def home(templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small board."""
    (tmp_path / "board.sqlite3").write_bytes((templates / "small").read_bytes())
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("DATABASE_URL", "STRATEGY_BOARD_URL", "STRATEGY_BOARD_SECRET", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_backup_goes_where_it_is_told(home: Path, capsys: Said) -> None:
    assert main(["backup"]) == 0
    assert len(list((home / "backups").glob("board-*.sqlite3"))) == 1
    (home / "else").mkdir()
    assert main(["backup", str(home / "else")]) == 0
    assert len(list((home / "else").glob("board-*.sqlite3"))) == 1
    assert main(["backup", str(home / "one.sqlite3")]) == 0
    assert (home / "one.sqlite3.json").exists()
    assert "all is well in it" in capsys.readouterr().out
    assert main(["backup", str(home / "one.sqlite3")]) == 1
    assert "is there already" in capsys.readouterr().err


def test_older_backups_go(home: Path, capsys: Said) -> None:
    for _ in range(3):
        assert main(["backup", "--keep", "2"]) == 0
    assert len(list((home / "backups").glob("board-*.sqlite3"))) == 2
    assert capsys.readouterr().out.count("Deleted: board-") == 1


def test_a_restore_says_what_it_kept(home: Path, capsys: Said) -> None:
    assert main(["backup", str(home / "one.sqlite3")]) == 0
    assert main(["restore", str(home / "one.sqlite3"), "--verify"]) == 0
    assert "is good: revision 1" in capsys.readouterr().out
    assert list((home / "backups").glob("*.sqlite3")) == []
    assert (home / "erasures.txt").read_text() == "", "nobody was erased"
    assert main(["restore", str(home / "one.sqlite3"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "What was there is kept" in said
    assert "Restored" in said
    assert len(list((home / "backups").glob("before-restore-*.sqlite3"))) == 1


def test_a_restore_has_to_be_meant(home: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["restore", str(home / "board.sqlite3")])
    assert "--yes" in capsys.readouterr().err


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(home: Path, capsys: Said) -> None:
    (home / "no.sqlite3").write_text("no", encoding="utf-8")
    (home / "erasures.txt").write_text("", encoding="utf-8")
    for how in ("--verify", "--yes"):
        assert main(["restore", str(home / "no.sqlite3"), how]) == 1
        said = capsys.readouterr().err
        assert "not a SQLite database" in said
        assert "Traceback" not in said


def test_doctor_tells_what_to_do_and_ends_with_1_when_something_is_bad(
    home: Path, capsys: Said
) -> None:
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "bad   Secretaries: Nobody can look after the board. Run: strategy-board invite" in said
    assert "good  Integrity" in said
    assert main(["doctor", "--json"]) == 1
    found = {one["name"]: one["word"] for one in json.loads(capsys.readouterr().out)}
    assert found["Records"] == "good"
    assert {"Key", "Address", "Proxies", "Mail", "Single sign-on"} <= set(found)


def test_doctor_says_which_setting_is_wrong(
    home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRATEGY_BOARD_URL", "http://board.example.org")
    assert main(["doctor", "--json"]) == 1
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert "https://" in found["Settings"]["says"]


def test_doctor_warns_of_a_key_that_others_can_read(home: Path, capsys: Said) -> None:
    main(["doctor"])
    (home / "cookie.key").chmod(0o644)
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 1
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["Key"]["word"] == "bad"
    assert "chmod 600" in found["Key"]["says"]


@pytest.mark.parametrize("count", ["0", "65", "two", "-1", "²"])
def test_a_number_of_workers_that_is_none_is_refused(home: Path, capsys: Said, count: str) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--workers", count])
    assert "from 1 to 64" in capsys.readouterr().err
