"""What machines ask for: what search engines may read, and whom to tell of a weakness."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from dashboard.app import create_app
from dashboard.config import real_settings
from strategy.errors import StrategyError


def client(engine: Engine, folder: Path, **environ: str) -> FlaskClient:
    settings = real_settings(folder, host="127.0.0.1", port=8050, environ=environ)
    one: FlaskClient = create_app(engine, settings=settings).server.test_client()
    return one


def test_search_engines_leave_files_and_accounts_alone(sqlite: Engine, tmp_path: Path) -> None:
    answer = client(sqlite, tmp_path).get("/robots.txt")
    lines = answer.get_data(as_text=True).splitlines()
    assert (answer.status_code, answer.mimetype, lines[0]) == (200, "text/plain", "User-agent: *")
    assert {"Disallow: /export/", "Disallow: /admin", "Disallow: /sign-in"} <= set(lines)
    assert "Disallow: /" not in lines, "the pages are for everybody"


def test_where_nobody_is_named_there_is_no_file(sqlite: Engine, tmp_path: Path) -> None:
    one = client(sqlite, tmp_path)
    assert one.get("/.well-known/security.txt").status_code == 404
    assert one.get("/.well-known/other.txt").status_code == 404
    assert one.get("/.git/config").status_code == 404


@pytest.mark.parametrize(
    ("given", "contact"),
    [
        ("board@example.org", "mailto:board@example.org"),
        ("mailto:board@example.org", "mailto:board@example.org"),
        ("https://example.org/report", "https://example.org/report"),
    ],
)
def test_whom_to_tell_of_a_weakness(
    sqlite: Engine, tmp_path: Path, given: str, contact: str
) -> None:
    one = client(sqlite, tmp_path, STRATEGY_BOARD_CONTACT=given)
    answer = one.get("/.well-known/security.txt")
    said = dict(line.split(": ", 1) for line in answer.get_data(as_text=True).splitlines())
    assert (answer.status_code, said["Contact"]) == (200, contact)
    assert said["Canonical"] == "http://localhost:8050/.well-known/security.txt"
    until = datetime.strptime(said["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=100) < until - datetime.now(UTC) < timedelta(days=365)


@pytest.mark.parametrize("given", ["board", "http://example.org", "a b@example.org", "@x.org"])
def test_a_contact_that_nobody_can_use_is_refused(tmp_path: Path, given: str) -> None:
    environ = {"STRATEGY_BOARD_CONTACT": given}
    with pytest.raises(StrategyError, match="STRATEGY_BOARD_CONTACT"):
        real_settings(tmp_path, host="127.0.0.1", port=8050, environ=environ)
