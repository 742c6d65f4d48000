"""Commands for whoever runs a board: the right one, said first, and sentences for what is wrong."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.env_files import settings_of
from dashboard.release import VERSION
from dashboard.setting_names import NAMES, check_names
from strategy.database import open_engine, read_only
from strategy.errors import StrategyError
from strategy.models import Person
from strategy.upkeep.facts import KEY, fact, fingerprint
from tests.dashboard.mailbox import mailbox

Said = pytest.CaptureFixture[str]
SITE = "https://board.alliance.org"


@pytest.fixture
def home(board_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(board_folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield board_folder


@pytest.mark.parametrize(
    "words",
    [
        ["backup"],
        ["doctor"],
        ["check"],
        ["summary"],
        ["invite", "a@b.org", "--role", "secretary"],
        ["reset", "a@b.org"],
        ["key", "show"],
        ["sign-out-all"],
        ["upgrade", "--check"],
        ["move", "--to", "sqlite:///nowhere.sqlite3"],
        ["mail-news"],
    ],
)
def test_no_command_makes_a_board_by_accident(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, words: list[str]
) -> None:
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(words) == 1
    said = capsys.readouterr().err
    assert "There is no board in" in said
    assert str(tmp_path / "elsewhere") in said
    assert list((tmp_path / "elsewhere").glob("*.sqlite3*")) == []


def test_every_command_says_which_board_it_speaks_to(home: Path, capsys: Said) -> None:
    assert main(["upgrade", "--check"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith(f"Board: {home / 'board.sqlite3'}")
    assert "Nothing has to be done" in said.out


def test_the_version_is_a_day(capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.strip() == f"strategy-board {VERSION}"
    assert int(VERSION.split(".")[0]) >= 2026


def test_settings_that_there_are_not_are_refused_with_the_nearest_name() -> None:
    with pytest.raises(StrategyError, match=r"Did you mean STRATEGY_BOARD_SMTP\?"):
        check_names({"STRATEGY_BOARD_SMPT": "smtp://x", "HOME": "/"})
    with pytest.raises(StrategyError) as raised:
        check_names({"STRATEGY_BOARD_QQQQ": ""})
    assert str(raised.value) == "There is no setting STRATEGY_BOARD_QQQQ."
    check_names(dict.fromkeys(NAMES, ""))


@pytest.mark.parametrize(
    ("settings", "code", "word"),
    [
        ({"STRATEGY_BOARD_URL": "https://board.example.org"}, 1, "is an example"),
        ({"STRATEGY_BOARD_URL": f"{SITE}/board"}, 1, "must be a name only"),
        ({"STRATEGY_BOARD_URL": SITE, "STRATEGY_BOARD_SMPT": "x"}, 1, "Did you mean"),
        ({"STRATEGY_BOARD_URL": SITE, "STRATEGY_BOARD_SECRET_FILE": "/no/key"}, 1, "/no/key"),
        ({"STRATEGY_BOARD_URL": SITE, "STRATEGY_BOARD_PROXIES": "1"}, 0, "over TLS"),
    ],
)
def test_settings_are_looked_at_without_starting_anything(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    settings: dict[str, str],
    code: int,
    word: str,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert main(["config", "--check"]) == code
    said = capsys.readouterr()
    assert word in said.out + said.err


def test_the_machine_s_file_is_read_unless_another_board_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, other = tmp_path / "machine.env", tmp_path / "other.env"
    machine.write_text('STRATEGY_BOARD_HOME=/srv/board\nSTRATEGY_BOARD_URL="https://a.org"\n')
    other.write_text("STRATEGY_BOARD_HOME=/srv/other\n")

    def of(environ: dict[str, str], named: Path | None = None, database: str = "") -> str:
        found = settings_of(environ, named=named, database=database, default=machine)
        return found.get("STRATEGY_BOARD_HOME", "")

    assert of({}) == "/srv/board"
    assert of({"STRATEGY_BOARD_URL": "https://b.org"}) == "/srv/board"
    assert of({"STRATEGY_BOARD_HOME": "/drill"}) == "", "a drill is not mixed with the real one"
    assert of({"DATABASE_URL": "postgresql://x"}) == ""
    assert of({}, database="sqlite:///x") == ""
    assert of({}, named=other) == "/srv/other"
    assert of({"STRATEGY_BOARD_ENV_FILE": str(other)}) == "/srv/other"
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StrategyError, match="only root may read"):
        of({})


def test_the_key_is_changed_and_the_old_one_is_not_the_boards_any_more(
    home: Path, capsys: Said
) -> None:
    old = (home / "cookie.key").read_bytes() if (home / "cookie.key").exists() else b""
    assert main(["key", "show"]) == 0
    assert "The board's: not known yet" in capsys.readouterr().out
    assert main(["key", "rotate"]) == 0
    said = capsys.readouterr().out
    new = (home / "cookie.key").read_bytes().strip()
    assert new != old
    assert fingerprint(new) in said
    engine = open_engine(f"sqlite:///{home / 'board.sqlite3'}")
    with read_only(engine) as session:
        assert fact(session, KEY) == fingerprint(new)
    engine.dispose()
    assert main(["key", "show"]) == 0
    (home / "cookie.key").write_bytes(b"another key of thirty-two letters or more\n")
    assert main(["key", "show"]) == 1
    capsys.readouterr()
    assert main(["key", "rotate"]) == 1
    assert "not the key that the board was sealed with" in capsys.readouterr().err
    assert main(["key", "rotate", "--lost"]) == 0


def test_a_change_of_the_key_that_broke_off_is_finished(home: Path, capsys: Said) -> None:
    assert main(["key", "rotate"]) == 0
    # The database knows the new key already; the file was not put in its place.
    (home / "cookie.key").rename(home / "cookie.key.new")
    (home / "cookie.key").write_bytes(b"another key of thirty-two letters or more\n")
    capsys.readouterr()
    assert main(["key", "rotate"]) == 0
    assert "that broke off is finished" in capsys.readouterr().out
    assert main(["key", "show"]) == 0


def test_somebody_who_lost_everything_gets_back_in(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("STRATEGY_BOARD_URL", SITE)
    assert main(["invite", "ada@alliance.org", "--role", "secretary"]) == 0
    capsys.readouterr()
    assert main(["reset", "ada@alliance.org"]) == 0
    assert f"{SITE}/join/" in capsys.readouterr().out
    assert main(["reset", "nobody@alliance.org"]) == 1
    assert "Nobody here has the address" in capsys.readouterr().err
    assert main(["sign-out-all"]) == 0
    assert "Signed out: 0" in capsys.readouterr().out
    engine = open_engine(f"sqlite:///{home / 'board.sqlite3'}")
    with read_only(engine) as session:
        assert session.get(Person, 1) is not None
    engine.dispose()


def test_a_mail_can_be_tried(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("STRATEGY_BOARD_URL", SITE)
    assert main(["mail-test", "ada@alliance.org"]) == 1
    assert "No mail server is set" in capsys.readouterr().err
    monkeypatch.setenv("STRATEGY_BOARD_MAIL_FROM", "board@alliance.org")
    with mailbox() as (box, mail):
        monkeypatch.setenv("STRATEGY_BOARD_SMTP", f"smtp://127.0.0.1:{mail.port}")
        assert main(["mail-test", "ada@alliance.org"]) == 0
        assert [to for to, _ in box.mails] == [["ada@alliance.org"]]
    monkeypatch.setenv("STRATEGY_BOARD_SMTP", "smtp://127.0.0.1:1")
    assert main(["mail-test", "ada@alliance.org"]) == 1
    assert "took no mail" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"DATABASE_URL": "postgresql://board@127.0.0.1:1/board"}, "does not answer"),
        ({"STRATEGY_BOARD_HOME": "/proc/board"}, "cannot be made or read"),
        ({"STRATEGY_BOARD_SECRET_FILE": "/no/such/key"}, "The key /no/such/key cannot be read"),
    ],
)
@pytest.mark.parametrize("words", [["serve", "--port", "0"], ["doctor"]])
def test_what_a_server_does_wrong_is_said_in_a_sentence(
    board_folder: Path, environ: dict[str, str], word: str, words: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *words],
        env={**os.environ, "STRATEGY_BOARD_HOME": str(board_folder), **environ},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert word in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_board_started_by_hand_leaves_nothing_for_others_to_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "init"],
        env={**os.environ, "STRATEGY_BOARD_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: os.umask(0o022) and None,
    )
    assert done.returncode == 0, done.stderr
    modes = {path.name: path.stat().st_mode & 0o077 for path in [home, *home.rglob("*")]}
    assert modes == dict.fromkeys(modes, 0)
