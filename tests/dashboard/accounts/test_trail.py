"""Sign-ins and refused tries: read by the person, the secretary, and a watchdog of the server."""

import configparser
import json
import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import col, select, update

from dashboard.cli import main
from dashboard.logs import JsonLines, PlainLines
from strategy.database import read_only, transaction
from strategy.models import SignInEvent
from tests.dashboard.accounts.browsing import PASSWORD, Browser, account_board, invite, words

FILTER = Path("docs/deployment/fail2ban/filter.d/strategy-board.conf")


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return account_board(sqlite, tmp_path)


def patient(app: dash.Dash, engine: Engine) -> Browser:
    one = Browser(app)
    one.join(invite(engine, "pat@example.org", "patient_representative"))
    return one


def enter(app: dash.Dash, password: str, *, email: str = "pat@example.org", by: str = "") -> int:
    """Try to sign in with a new browser, from a place; return the status."""
    one = Browser(app)
    one.client.environ_base["REMOTE_ADDR"] = by or "198.51.100.7"
    return one.post("/sign-in", email=email, password=password).status_code


def events(engine: Engine) -> list[SignInEvent]:
    with read_only(engine) as session:
        return list(session.exec(select(SignInEvent).order_by(col(SignInEvent.id))).all())


def test_the_person_reads_their_own_and_the_stranger_s(app: dash.Dash, sqlite: Engine) -> None:
    one = patient(app, sqlite)
    enter(app, "wrong wrong wrong")
    enter(app, PASSWORD)
    enter(app, PASSWORD, email="other@example.org")
    page = words(one.get("/account"))
    lines = re.findall(r"world time: (.*?\))", page)
    assert lines == [
        "Signed in (Password, a new browser)",
        "Wrong password (Password, a new browser)",
        "Signed in (Link, a new browser)",
    ], "the newest first, and nobody else's"


def test_the_secretary_reads_all_and_others_none(app: dash.Dash, sqlite: Engine) -> None:
    sec = Browser(app)
    sec.join(invite(sqlite, "sec@example.org", "secretary"))
    sec.set_up()
    pat = patient(app, sqlite)
    enter(app, PASSWORD, email="nobody@example.org")
    page = sec.page("/admin/sign-ins")
    assert "Unknown address" in page and "nobody with an account" in page
    assert "pat@example.org" not in pat.page("/admin/sign-ins")
    assert "Not open to you" in pat.page("/admin/sign-ins")


def test_nothing_that_was_typed_is_kept(app: dash.Dash, sqlite: Engine) -> None:
    patient(app, sqlite)
    enter(app, "my other password 17", email="someone.else@example.org", by="203.0.113.9")
    kept = json.dumps([event.model_dump(mode="json") for event in events(sqlite)])
    assert not any(word in kept for word in ("someone", "my other", "203.0.113.9"))


def test_a_place_is_a_word_of_the_day(app: dash.Dash, sqlite: Engine) -> None:
    patient(app, sqlite)
    for by in ("198.51.100.7", "198.51.100.7", "203.0.113.9"):
        enter(app, "wrong wrong wrong", by=by)
    places = [event.place for event in events(sqlite)][1:]
    assert places[0] == places[1] != places[2]
    assert all(re.fullmatch(r"[0-9a-f]{12}", place) for place in places)


def test_a_code_that_is_wrong_stands_there_too(app: dash.Dash, sqlite: Engine) -> None:
    sec = Browser(app)
    sec.join(invite(sqlite, "sec@example.org", "secretary"))
    sec.set_up()
    other = Browser(app)
    other.post("/sign-in", email="sec@example.org", password=PASSWORD)
    assert [event.outcome for event in events(sqlite)][-1] == "signed_in", "half-way is not in"
    other.post("/sign-in/code", code="000000")
    assert [event.outcome for event in events(sqlite)][-1] == "wrong_code"


def test_tries_over_the_pace_make_no_trail_grow(app: dash.Dash, sqlite: Engine) -> None:
    patient(app, sqlite)
    found = [enter(app, "wrong wrong wrong") for _ in range(14)]
    assert found == [403] * 10 + [429] * 4
    assert len(events(sqlite)) == 11


def test_the_trail_goes_after_ninety_days(app: dash.Dash, sqlite: Engine) -> None:
    patient(app, sqlite)
    with transaction(sqlite) as session:
        session.execute(update(SignInEvent).values(at=datetime.now(UTC) - timedelta(days=91)))
    enter(app, PASSWORD)
    assert [event.outcome for event in events(sqlite)] == ["signed_in"]


# ---- Strangers cannot shut somebody out ----------------------------------------------------------


def test_a_known_browser_goes_on_while_strangers_try(app: dash.Dash, sqlite: Engine) -> None:
    home = patient(app, sqlite)
    home.post("/sign-out")
    for number in range(60):
        enter(app, "wrong wrong wrong", by=f"198.51.100.{number // 10}")
    assert enter(app, PASSWORD, by="203.0.113.1") == 429, "fifty tries from anywhere"
    done = home.post("/sign-in", email="pat@example.org", password=PASSWORD)
    assert done.status_code == 303, "the browser of the owner counts apart"
    assert [event.known for event in events(sqlite)][-1] is True


def test_a_known_browser_has_a_pace_of_its_own(app: dash.Dash, sqlite: Engine) -> None:
    home = patient(app, sqlite)
    home.post("/sign-out")
    tries = [
        home.post("/sign-in", email="pat@example.org", password=f"wrong {n}").status_code
        for n in range(11)
    ]
    assert tries == [403] * 10 + [429]


def known(browser: Browser) -> list[tuple[str, str]]:
    cookies = browser.client._cookies or {}
    return [(c.key, c.value) for c in cookies.values() if c.key.startswith("known-")]


def test_a_browser_is_known_to_one_account_only(app: dash.Dash, sqlite: Engine) -> None:
    home = patient(app, sqlite)
    ((name, value),) = known(home)
    other = Browser(app)
    other.join(invite(sqlite, "ben@example.org", "patient_representative"))
    ((other_name, other_value),) = known(other)
    assert name != other_name and "pat" not in name + value
    thief = Browser(app)
    for kept in (f"{'0' * 24}.{value.split('.')[1]}", other_value, value + "0", "", "."):
        thief.client.set_cookie(name, kept)
        thief.post("/sign-in", email="pat@example.org", password="wrong wrong wrong")
        assert events(sqlite)[-1].known is False, kept
    thief.client.set_cookie(name, value)
    thief.post("/sign-in", email="pat@example.org", password="wrong wrong wrong")
    assert events(sqlite)[-1].known is True


# ---- The line that a watchdog reads --------------------------------------------------------------


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def logged(app: dash.Dash, engine: Engine) -> list[logging.LogRecord]:
    """Let somebody sign in and somebody fail; return the events of signing in."""
    held, log = Lines(), logging.getLogger("board.sign_in")
    log.addHandler(held)
    log.setLevel(logging.INFO)
    try:
        patient(app, engine)
        enter(app, "wrong wrong wrong")
        enter(app, PASSWORD, email="nobody@example.org")
        for _ in range(10):
            enter(app, "wrong wrong wrong")
    finally:
        log.removeHandler(held)
    return held.records


def expression() -> re.Pattern[str]:
    """Return the shipped filter's expression, as fail2ban reads it."""
    read = configparser.ConfigParser(interpolation=None)
    read.read_string(FILTER.read_text(encoding="utf-8"))
    written = read["Definition"]["failregex"]
    return re.compile(written.replace("<F-ID>", "(?P<id>").replace("</F-ID>", ")"))


def test_the_shipped_filter_finds_the_refused_and_no_other(app: dash.Dash, sqlite: Engine) -> None:
    lines = [JsonLines().format(record) for record in logged(app, sqlite)]
    found = [bool(expression().search(line)) for line in lines]
    assert found == [False] + [True] * 12
    outcomes = [json.loads(line).get("outcome") for line in lines]
    assert outcomes[1:3] == ["wrong_password", "unknown_address"]
    assert outcomes[-1] == "too_many_tries"
    ids = {match["id"] for line in lines if (match := expression().search(line))}
    assert ids == {event.place for event in events(sqlite)[1:]}


def test_nothing_that_is_sent_can_make_such_a_line(app: dash.Dash, sqlite: Engine) -> None:
    forged = '", "event": "sign-in refused", "place": "0123456789ab'
    held, log = Lines(), logging.getLogger("board")
    log.addHandler(held)
    try:
        one = Browser(app)
        one.get(f"/{forged}")
        one.post("/sign-in", email=forged, password=forged)
        one.client.get("/", headers={"User-Agent": forged, "Referer": forged})
    finally:
        log.removeHandler(held)
    for form in (JsonLines(), PlainLines()):
        found = [expression().search(form.format(record)) for record in held.records]
        assert "0123456789ab" not in {match["id"] for match in found if match}


def test_the_watchdog_s_command_holds_a_place_back_and_lets_it_go(
    app: dash.Dash, sqlite: Engine
) -> None:
    home = patient(app, sqlite)
    home.post("/sign-out")
    enter(app, "wrong wrong wrong", by="203.0.113.9")
    word = events(sqlite)[-1].place
    url = str(sqlite.url)
    assert main(["--database", url, "hold", word]) == 0
    assert enter(app, PASSWORD, by="203.0.113.9") == 429
    assert enter(app, PASSWORD, by="198.51.100.1") == 303, "another place goes on"
    home.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    mine = home.post("/sign-in", email="pat@example.org", password=PASSWORD)
    assert mine.status_code == 303, "and so does a browser that is known"
    assert main(["--database", url, "hold", "--release", word]) == 0
    assert enter(app, PASSWORD, by="203.0.113.9") == 303
