"""The log: one line for one event, whatever is sent; and nothing of anybody in it."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dashboard.logs import JsonLines, PlainLines, _add_request, shown_path, start_log
from strategy.errors import StrategyError
from tests.dashboard.accounts.browsing import PASSWORD, Browser, account_board, invite
from tests.dashboard.kit.small_board import act_as, call, small_board

PAYLOADS = [
    "/x%0a{%22event%22:%20%22forged%22}",
    "/x%0d%0a2026-01-01T00:00:00 forged",
    "/x%1b[2J%1b[31mforged",
    "/x%e2%80%a8forged%e2%80%a9",
    "/x%c2%85forged",
    "/x%00%08forged",
    "/x%7f%9bforged",
    "/" + "x" * 5_000,
    "/%22,%22event%22:%22forged%22",
]


class Log:
    """What was logged during a test."""

    def __init__(self, form: logging.Formatter) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(form)
        self.handler.addFilter(_add_request)

    @property
    def text(self) -> str:
        """Everything."""
        return self.stream.getvalue()

    @property
    def events(self) -> list[dict[str, Any]]:
        """Every event of a log in JSON."""
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(params=["json", "plain"])
def form(request: pytest.FixtureRequest) -> logging.Formatter:
    return JsonLines() if request.param == "json" else PlainLines()


@pytest.fixture
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    """The log of the board, in JSON unless the test asks for both forms."""
    given = request.getfixturevalue("form") if "form" in request.fixturenames else JsonLines()
    kept, logger = Log(given), logging.getLogger("board")
    level, handlers, passes = logger.level, logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [kept.handler], False
    logger.setLevel(logging.INFO)
    yield kept
    logger.handlers, logger.propagate = handlers, passes
    logger.setLevel(level)


def test_no_address_can_forge_a_line(form: logging.Formatter, log: Log, tmp_path: Path) -> None:
    app = small_board(tmp_path)
    for payload in PAYLOADS:
        environ = EnvironBuilder(path="/").get_environ()
        from urllib.parse import unquote_to_bytes

        environ["PATH_INFO"] = unquote_to_bytes(payload).decode("latin-1")
        run_wsgi_app(app.server, environ, buffered=True)
    lines = log.text.splitlines()
    assert len(lines) == len(PAYLOADS)
    assert log.text.count("\n") == len(PAYLOADS)
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 700
    if isinstance(form, JsonLines):
        assert {event["event"] for event in log.events} == {"request"}


def test_a_request_says_what_was_asked_and_how_it_went(log: Log, tmp_path: Path) -> None:
    answer = small_board(tmp_path).server.test_client().get("/records/x?name=Ana&q=secret")
    (event,) = log.events
    assert event["request"] == answer.headers["X-Request-Id"]
    assert {"time", "ms"} <= set(event)
    assert datetime.fromisoformat(event["time"]).utcoffset() == datetime.now(UTC).utcoffset()
    del event["request"], event["time"], event["ms"], event["process"]
    assert event == {
        "level": "info",
        "event": "request",
        "method": "GET",
        "path": "/records/x",
        "status": 200,
        "actor": "visitor",
    }


def test_a_callback_is_named_once_it_is_known(log: Log, tmp_path: Path) -> None:
    client = small_board(tmp_path).server.test_client()
    call(client, "open.children", "Ana Moreau, ana@example.org")
    call(client, "made-up.children")
    assert [event.get("callback") for event in log.events] == ["open.children", None]
    assert "Ana" not in log.text
    assert "made-up" not in log.text


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/join/abcdef", "/join/…"),
        ("/join/abcdef/", "/join/…"),
        ("/join/ab\ncd", "/join/…"),
        ("/sign-in/by-mail/abcdef", "/sign-in/by-mail/…"),
        ("/sign-in/by-mail", "/sign-in/by-mail"),
        ("/admin/people/person-1", "/admin/people/…"),
        ("/projects/together", "/projects/together"),
    ],
)
def test_secrets_of_links_do_not_stand_in_the_log(path: str, shown: str) -> None:
    assert shown_path(path) == shown


def test_nobody_stands_in_the_log_by_name(log: Log, sqlite: Engine, tmp_path: Path) -> None:
    app = account_board(sqlite, tmp_path)
    secret = invite(sqlite, "maria@example.org", "patient_representative")
    log.stream.truncate(0)
    log.stream.seek(0)
    one = Browser(app)
    one.get(f"/join/{secret}")
    one.join(secret, "Maria Silva")
    one.get("/account")
    one.get("/account")
    one.post("/sign-in", email="maria@example.org", password="a wrong password")
    text = log.text.lower()
    for word in (
        "maria",
        "silva",
        "example.org",
        secret.lower(),
        PASSWORD,
        "wrong password",
        one.cookie.lower(),
        one.token.lower(),
    ):
        assert word not in text
    actors = [event["actor"] for event in log.events if event.get("path") == "/account"]
    assert len(set(actors)) == 1
    assert len(actors[0]) == 12
    int(actors[0], 16)


def test_who_asks_is_another_word_on_another_day(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard import logs

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime(2031, 1, 2, tzinfo=UTC)

    client = small_board(tmp_path).server.test_client()
    act_as(client, "person:ana")
    call(client, "open.children")
    monkeypatch.setattr(logs, "datetime", Tomorrow)
    call(client, "open.children")
    today, tomorrow = [event["actor"] for event in log.events if event.get("callback")]
    assert today != tomorrow
    assert "visitor" not in (today, tomorrow)


def test_what_is_denied_is_an_event_of_its_own(log: Log, sqlite: Engine, tmp_path: Path) -> None:
    client = small_board(tmp_path).server.test_client()
    call(client, "closed.children")
    denied, request = log.events
    assert denied["event"] == "denied"
    assert (denied["callback"], denied["role"]) == ("closed.children", "visitor")
    assert denied["request"] == request["request"]


def test_what_a_service_denies_is_an_event_too(log: Log) -> None:
    from strategy.access import VISITOR
    from strategy.authority import require
    from strategy.errors import NotAllowedError

    with pytest.raises(NotAllowedError):
        require(VISITOR, "set_target")
    (event,) = log.events
    assert (event["event"], event["verb"], event["role"]) == ("denied", "set_target", "visitor")


def test_a_fault_has_its_reference_and_place_but_not_its_text(log: Log, tmp_path: Path) -> None:
    answer = call(small_board(tmp_path).server.test_client(), "failing.children")
    fault = next(event for event in log.events if event["event"] == "fault")
    assert f"Reference {fault['reference']}." in answer.get_json()["error"]
    assert fault["fault"] == "RuntimeError"
    assert "small_board.py" in fault["at"][-1]
    assert "secret detail" not in log.text


@pytest.mark.parametrize(
    ("asked", "try_as", "form", "level"),
    [
        ("", False, JsonLines, logging.INFO),
        ("", True, PlainLines, logging.WARNING),
        ("json", True, JsonLines, logging.INFO),
        ("plain", False, PlainLines, logging.INFO),
    ],
)
def test_the_form_of_the_log_can_be_chosen(
    asked: str, try_as: bool, form: type, level: int
) -> None:
    root, board = logging.getLogger(), logging.getLogger("board")
    before, was = list(root.handlers), (root.level, board.level)
    root.handlers = []
    try:
        start_log({"STRATEGY_BOARD_LOG": asked}, try_as=try_as)
        assert isinstance(root.handlers[0].formatter, form)
        assert board.level == level
    finally:
        root.handlers = before
        root.setLevel(was[0])
        board.setLevel(was[1])


def test_another_form_is_refused() -> None:
    with pytest.raises(StrategyError, match="json or plain"):
        start_log({"STRATEGY_BOARD_LOG": "xml"}, try_as=False)
