"""What the board shows of itself to the outside: settings, methods; and no secret in its code."""

import re
import subprocess
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from tests.dashboard.accounts.browsing import Browser, account_board, invite

ROOT = Path(__file__).parents[2]
EXPECTED = {
    "DEBUG": False,
    "TESTING": False,
    "MAX_CONTENT_LENGTH": 1_000_000,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_DOMAIN": None,
    "PROPAGATE_EXCEPTIONS": None,
    "TRAP_HTTP_EXCEPTIONS": False,
    "EXPLAIN_TEMPLATE_LOADING": False,
}
# What a secret looks like when somebody forgets it in a file.
SECRETS = (
    r"-----BEGIN (RSA |EC |OPENSSH |PGP )?PRIVATE KEY",
    r"\bAKIA[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    r"\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.",
    r"\$argon2id\$v=\d+\$[^\s\"']{40,}",
    r"(?i)\b(secret|password|token|api_?key)\w*\s*[=:]\s*[\"'][A-Za-z0-9+/_-]{32,}[\"']",
    r"(?i)postgres(ql)?(\+psycopg)?://[a-z0-9_]+:(?!secret@|password@|…@|\.\.\.@)[^@\s/\"'{<]{6,}@",
)
TEXT = {".py", ".js", ".css", ".md", ".toml", ".txt", ".csv", ".sql", ".mako", ".service", ""}


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return account_board(sqlite, tmp_path, site="https://board.example.org", cookie_secure=True)


def test_the_settings_of_the_server_are_the_safe_ones(app: dash.Dash) -> None:
    assert {name: app.server.config[name] for name in EXPECTED} == EXPECTED
    assert app.server.debug is False
    assert app.server.secret_key == b"r" * 32


def test_the_environment_cannot_switch_on_debugging(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FLASK_DEBUG", "DASH_DEBUG", "FLASK_TESTING"):
        monkeypatch.setenv(name, "1")
    server = account_board(sqlite, tmp_path).server
    assert (server.debug, server.testing) == (False, False)


def test_only_the_plainest_methods_are_known(app: dash.Dash) -> None:
    methods = {m for rule in app.server.url_map.iter_rules() for m in rule.methods or ()}
    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "CONNECT", "XYZ"])
@pytest.mark.parametrize("path", ["/", "/sign-in", "/_dash-update-component", "/healthz"])
def test_every_other_method_is_refused(app: dash.Dash, method: str, path: str) -> None:
    answer = app.server.test_client().open(path, method=method)
    assert answer.status_code == 405
    assert "X-Content-Type-Options" in answer.headers


@pytest.mark.parametrize(
    "path", ["/.git", "/.git/config", "/.env", "/assets/.git/HEAD", "/x/../.git/HEAD", "/.ssh/id"]
)
def test_what_others_forget_on_a_server_is_not_there(app: dash.Dash, path: str) -> None:
    answer = app.server.test_client().get(path)
    assert answer.status_code == 404
    assert "react-entry-point" not in answer.get_data(as_text=True)


def test_what_somebody_signed_in_reads_is_kept_nowhere(sqlite: Engine, tmp_path: Path) -> None:
    app = account_board(sqlite, tmp_path)
    one = Browser(app)
    assert one.get("/").headers["Cache-Control"] == "no-cache"
    one.join(invite(sqlite, "new@example.org", "patient_representative"))
    for path in ("/", "/funding", "/account", "/_dash-layout", "/export/projects.csv"):
        assert one.get(path).headers["Cache-Control"] == "no-store", path
    assert "immutable" in one.get("/assets/board.js?m=1").headers["Cache-Control"]
    left = one.post("/sign-out")
    assert left.headers["Clear-Site-Data"] == '"cache"'


def files() -> list[Path]:
    """Return every text file that is kept in the repository, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    found = [ROOT / name for name in names if name] or list(ROOT.glob("[a-z]*/**/*"))
    return [path for path in found if path.is_file() and path.suffix in TEXT]


def test_no_secret_is_kept_in_a_file() -> None:
    looked_at = files()
    assert len(looked_at) > 300
    found = [
        f"{path.relative_to(ROOT)}: {pattern}"
        for path in looked_at
        for pattern in SECRETS
        if re.search(pattern, path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "leak",
    [
        "-----BEGIN " + "PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1" * 18,
        "api_key = '" + "Zx9" * 12 + "'",
        "postgresql://board:" + "hunter22@db/board",
    ],
)
def test_the_search_for_secrets_finds_one(leak: str) -> None:
    assert any(re.search(pattern, leak) for pattern in SECRETS)
