"""Looking back: each page of a past day, by today's rights, and nothing can be written there."""

import json
from datetime import UTC, datetime
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine, text

from dashboard.context import board_of
from dashboard.security import READERS
from strategy.database import current_state, read_only, transaction
from strategy.services import commenting, embargoes, funding
from tests.cast import EVERYBODY, TODAY, actors
from tests.dashboard.pages.real_board import Visit, real_board, visit
from tests.dashboard.pages.registered import fixed
from tests.dashboard.world.taking import DRAWN

THEN, BEFORE = "2026-03-01", "2025-12-31"
NEW = {
    "funder_key": "north",
    "project_title": "Begun only lately",
    "amount_cents": 1_000_000_00,
    "currency": "EUR",
    "split": {"U1": 10_000},
}


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    """A board that was filled on New Year's Day."""
    dated(sqlite, "2026-01-01")
    return real_board(sqlite, tmp_path)


def dated(engine: Engine, day: str, since: str = "2000") -> None:
    """Let what was written since a moment have been written on a day; no board can do this."""
    guards = text("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='change'")
    moved = text("UPDATE change SET at = :at WHERE at > :since")
    with engine.execution_options(writes=True).begin() as connection:
        held = connection.execute(guards).all()
        for name, _ in held:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(moved, {"at": f"{day} 09:00:00.000000", "since": since})
        for _, made in held:
            connection.execute(text(made))


def log(engine: Engine) -> None:
    with transaction(engine) as session:
        funding.log_award(
            session, actor=actors(engine).north, values=NEW, write_key="new", today=TODAY
        )


def at(app: dash.Dash, who: str, day: str = THEN) -> Visit:
    person = visit(app, who)
    person.asof = day
    return person


def test_a_past_day_knows_nothing_of_what_came_later(app: dash.Dash, sqlite: Engine) -> None:
    log(sqlite)
    now, then = visit(app, "secretary"), at(app, "secretary")
    assert "Begun only lately" in now.page("/projects")
    assert "Begun only lately" not in then.page("/projects")
    assert "1 March 2026" in then.page("/projects")
    for address in ("/export/projects.csv", "/"):
        mark = "&" if "?" in address else "?"
        assert then.file(f"{address}{mark}asof={THEN}") != now.file(address)
    assert b"Begun only lately" in now.file("/export/projects.csv")[1]
    assert b"Begun only lately" not in now.file(f"/export/projects.csv?asof={THEN}")[1]
    search = {"q": ["lately"]}
    assert "Begun only lately" in json.dumps(now.call("search-body.children", search))
    assert "Begun only lately" not in json.dumps(then.call("search-body.children", search))


def test_before_the_history_begins_nothing_is_known_and_that_is_said(app: dash.Dash) -> None:
    page = at(app, "visitor", BEFORE).page("/projects")
    assert "its history begins later" in page
    assert "together" not in page


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_of_the_past_can_be_read(app: dash.Dash, sqlite: Engine, who: str) -> None:
    log(sqlite)
    person = at(app, who)
    for path in fixed():
        page = person.page(path)
        assert "past-band" in page, path
        assert "This page could not be shown" not in page, path


@pytest.mark.parametrize("who", ["visitor", "secretary"])
def test_today_looked_back_to_is_the_board_as_it_is(app: dash.Dash, who: str) -> None:
    today = datetime.now(UTC).date().isoformat()
    live, back = visit(app, who), at(app, who, today)
    for path in fixed():
        asked = {"path": path, "search": ""}
        before, past, after = (
            DRAWN.sub(b"", repr(person.sent("page-content.children", asked)).encode())
            for person in (live, back, live)
        )
        # What the machine says of itself moves between two questions.
        assert past in (before, after), path


def test_nothing_can_be_written_in_the_past(app: dash.Dash, sqlite: Engine) -> None:
    person, board = at(app, "secretary"), board_of(app)
    with read_only(sqlite) as session:
        before = current_state(session)
    tried = 0
    for output, rule in board.rules.items():
        if rule in READERS:
            continue
        status, said = person.sent(output, {"values": {}, "key": "k"})
        # Some are not the secretary's on any day.
        assert status == 403, output
        tried += "as it was known on 1 March 2026" in said
    assert tried > 60
    with read_only(sqlite) as session:
        assert current_state(session) == before


def test_rights_are_of_today(app: dash.Dash, sqlite: Engine) -> None:
    page = "/projects/secret"
    assert "Page not found" in at(app, "visitor").page(page)
    assert "Page not found" not in at(app, "secretary").page(page)
    with transaction(sqlite) as session:
        embargoes.change_embargo(
            session,
            actor=actors(sqlite).secretary,
            award_key="secret-north",
            until=None,
            version=1,
            today=TODAY,
        )
    # On the day that is looked back to it was hidden; today everybody may see it.
    assert "Page not found" not in at(app, "visitor").page(page)


def test_words_that_somebody_took_away_are_gone_from_the_past(
    app: dash.Dash, sqlite: Engine
) -> None:
    cast = actors(sqlite)
    with transaction(sqlite) as session:
        commenting.write_comment(
            session,
            actor=cast.patient,
            values={"subject": "strategy:U1", "words": "Words that will be taken away."},
            write_key="said",
            now=datetime(2026, 2, 1, tzinfo=UTC),
        )
    dated(sqlite, "2026-02-01", since="2026-02")
    with sqlite.connect() as connection:
        key = connection.execute(text("SELECT key FROM comment ORDER BY id DESC")).scalar()
    page = "/comments/strategy:U1"
    assert "taken away" in at(app, "visitor").page(page)
    with transaction(sqlite) as session:
        commenting.withdraw_comment(session, actor=cast.patient, comment_key=str(key))
    assert "taken away" not in at(app, "visitor").page(page)


@pytest.mark.parametrize("said", ["x", "2026-13-01", "<script>", "9" * 400, "2026-03-01T00:00"])
def test_what_is_no_day_is_said_to_be_none(app: dash.Dash, said: str) -> None:
    page = at(app, "visitor", said).page("/projects")
    assert "names no day" in page
    assert said[:10] not in page or said == "x"


@pytest.mark.parametrize(
    "said", ["2026-W10-1", "20260301", "2026-3-1", "٢٠٢٦-٠٣-٠١", " 2026-03-01"]
)
def test_only_a_day_written_in_full_is_a_day(app: dash.Dash, said: str) -> None:
    assert "names no day" in at(app, "visitor", said).page("/")
