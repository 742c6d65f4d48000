"""The health endpoint: the truth about reading and saving, quickly, to anybody, and no more."""

from pathlib import Path
from threading import Event

import dash
import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from dashboard import health
from dashboard.health import Health
from data.migrate import upgrade
from strategy.database import open_engine
from tests.dashboard.accounts.browsing import account_board
from tests.dashboard.kit.small_board import small_board
from tests.data.test_released_schemas import new_database


@pytest.fixture
def app(tmp_path: Path) -> dash.Dash:
    return small_board(tmp_path)


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def known(app: dash.Dash) -> Health:
    found: Health = app.server.extensions["health"]
    return found


def test_a_board_that_is_well_says_so_and_nothing_else(engine: Engine, tmp_path: Path) -> None:
    client = account_board(engine, tmp_path).server.test_client()
    answer = client.get("/healthz", headers={"Host": "10.0.0.7:8050"})
    assert (answer.status_code, answer.get_json()) == (200, {"ok": True})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/healthz/", "/healthz/x", "/sign-in"])
def test_only_health_is_told_under_any_name(sqlite: Engine, tmp_path: Path, path: str) -> None:
    app = account_board(sqlite, tmp_path, hosts=frozenset({"board.example.org"}))
    answer = app.server.test_client().get(path, headers={"Host": "10.0.0.7"})
    assert answer.status_code == 400


def test_a_database_that_hangs_is_told_within_seconds_and_asked_once(
    app: dash.Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    answers, gave_up = Event(), Event()

    def hang(self: Health, answer: object) -> None:
        asked.append(1)
        if not answers.wait(30):
            gave_up.set()

    assert health.PATIENCE <= 5
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    monkeypatch.setattr(Health, "_ask", hang)
    for _ in range(3):
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.get_json() == {"ok": False, "error": "The database does not answer."}
    assert not gave_up.is_set(), "answered only when the database let go"
    answers.set()
    assert len(asked) == 1


def test_a_lost_database_is_told_without_its_place(tmp_path: Path) -> None:
    app = account_board(open_engine("postgresql+psycopg://no:secret@127.0.0.1:1/x"), tmp_path)
    answer = app.server.test_client().get("/healthz")
    assert answer.status_code == 503
    assert answer.get_json() == {"ok": False, "error": "The database does not answer."}


def test_a_disk_that_takes_nothing_more_is_told(
    app: dash.Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_takes_more", lambda file: False)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "Nothing can be saved" in answer.get_json()["error"]
    assert "/" not in answer.get_json()["error"]


def test_a_failed_write_is_remembered_for_a_minute(
    app: dash.Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = known(app).engine
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("DELETE FROM person")
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    assert client.get("/healthz").status_code == 503
    monkeypatch.setattr(health, "REMEMBERED", -1.0)
    assert client.get("/healthz").status_code == 200


def test_a_database_that_only_reads_is_told(postgres: str, tmp_path: Path) -> None:
    address = new_database(postgres)
    engine = open_engine(address)
    upgrade(engine)
    name = engine.url.database
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    engine.dispose()
    answer = account_board(engine, tmp_path).server.test_client().get("/healthz")
    assert answer.status_code == 503
    assert "Nothing can be saved" in answer.get_json()["error"]
    engine.dispose()
