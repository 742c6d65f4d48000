"""The board behind a server of one's own."""

from pathlib import Path

import pytest
from werkzeug.test import Client

from dashboard import wsgi
from data.migrate import upgrade
from strategy.database import open_engine
from strategy.errors import StrategyError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose board is run by the environment alone."""
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(tmp_path))
    monkeypatch.setenv("STRATEGY_BOARD_URL", "https://board.example.org")
    for name in ("DATABASE_URL", "STRATEGY_BOARD_SECRET", "STRATEGY_BOARD_SECRET_FILE"):
        monkeypatch.delenv(name, raising=False)
    # No second log and no thread beside the test.
    monkeypatch.setattr(wsgi, "start_log", lambda *_, **__: None)
    monkeypatch.setattr(wsgi, "compress_in_background", lambda _: None)
    return tmp_path


def prepare(home: Path, target: str = "head") -> None:
    """Build the database."""
    engine = open_engine(f"sqlite:///{home / 'board.sqlite3'}")
    upgrade(engine, target)
    engine.dispose()


def test_it_answers_with_accounts_and_builds_itself_once(home: Path) -> None:
    prepare(home)
    application = wsgi.Application()
    client = Client(application)
    assert client.get("/healthz").get_json() == {"ok": True}
    built = application.server
    page = client.get("/", headers={"Host": "board.example.org"})
    assert page.status_code == 200
    assert "max-age" in page.headers["Strict-Transport-Security"]
    assert application.server is built
    # There is no trial here.
    token = {"csrf_token": "x", "actor": "person:ana"}
    host = {"Host": "board.example.org"}
    assert client.post("/try-as", data=token, headers=host).status_code == 404
    built.extensions["board"].engine.dispose()


def test_a_database_that_is_not_up_to_date_is_refused(home: Path) -> None:
    prepare(home, "0001")
    with pytest.raises(StrategyError, match="strategy-board init"):
        wsgi.create()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("STRATEGY_BOARD_URL", "http://board.example.org", "https://"),
        ("STRATEGY_BOARD_SECRET", "short", "too weak"),
        ("STRATEGY_BOARD_PROXIES", "many", "number of servers"),
    ],
)
def test_settings_that_are_not_safe_are_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    prepare(home)
    monkeypatch.setenv(name, value)
    with pytest.raises(StrategyError, match=sentence):
        wsgi.create()
