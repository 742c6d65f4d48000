"""Nobody can swamp the board: each kind of request has a pace, for the account and the place."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from dashboard import counted_requests, csrf
from strategy.database import read_only, transaction
from strategy.models import Comment, CommentReport, Draft, ImportFile, Person
from strategy.paces import (
    DRAFTS,
    EXPORTS,
    INVITATIONS,
    REPORTS,
    SEARCHES,
    UPLOADED,
    Pace,
    take,
)
from tests.dashboard.accounts.browsing import Browser, account_board, invite
from tests.structure.imports import modules

FILE = b"Title,Amount,Currency\nA,1,EUR\n"


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return account_board(sqlite, tmp_path)


@pytest.fixture
def patient(app: dash.Dash, sqlite: Engine) -> Browser:
    one = Browser(app)
    one.join(invite(sqlite, "pat@example.org", "patient_representative"))
    return one


@pytest.fixture
def funder(app: dash.Dash, sqlite: Engine) -> Browser:
    one = Browser(app)
    one.join(invite(sqlite, "off@example.org", "funder", "north"))
    one.set_up()
    return one


def used_up(engine: Engine, pace: Pace, email: str, amount: int | None = None) -> None:
    """Let an account be where it stands when it has done all that its pace allows."""
    with transaction(engine) as session:
        key = session.exec(select(Person.key).where(Person.email == email)).one()
        most = amount if amount is not None else pace.account or 0
        take(session, pace, account=key, place="", at=datetime.now(UTC), amount=most)


def count(engine: Engine, kind: type) -> int:
    with read_only(engine) as session:
        return session.exec(select(func.count()).select_from(kind)).one()


def say(one: Browser, key: str) -> dict[str, object]:
    values = {"subject": "strategy:U1", "words": f"This matters to me {key}."}
    status, found = one.call("comment-answer.data", {"values": values, "key": key})
    assert status == 200, found
    answer: dict[str, object] = found["response"]["comment-answer"]["data"]
    return answer


def test_one_account_adds_comments_up_to_its_pace(
    patient: Browser, app: dash.Dash, sqlite: Engine
) -> None:
    before = count(sqlite, Comment)
    said = [say(patient, f"k{n}") for n in range(33)]
    assert [one["ok"] for one in said] == [True] * 30 + [False] * 3
    assert count(sqlite, Comment) - before == 30
    assert str(said[-1]["message"]).startswith("At most 30 comments are taken in one hour")
    other = Browser(app)
    other.join(invite(sqlite, "ben@example.org", "patient_representative"))
    assert say(other, "mine")["ok"], "others go on"


def test_the_same_comment_sent_twice_is_one(patient: Browser, sqlite: Engine) -> None:
    before = count(sqlite, Comment)
    assert say(patient, "once")["ok"] and say(patient, "once")["ok"]
    assert count(sqlite, Comment) - before == 1


def test_what_is_refused_for_its_words_is_not_counted(patient: Browser, sqlite: Engine) -> None:
    for number in range(35):
        values = {"subject": "strategy:U1", "words": ""}
        patient.call("comment-answer.data", {"values": values, "key": f"empty{number}"})
    assert say(patient, "now")["ok"]


def test_reports_have_a_pace(patient: Browser, app: dash.Dash, sqlite: Engine) -> None:
    used_up(sqlite, REPORTS, "pat@example.org")
    with read_only(sqlite) as session:
        key = session.exec(select(Comment.key)).first()
    values = {"key": key, "subject": "strategy:U1", "reason": "Not fair"}
    before = count(sqlite, CommentReport)
    _, found = patient.call("comment-report-answer.data", {"values": values, "key": "r"})
    answer = found["response"]["comment-report-answer"]["data"]
    assert not answer["ok"] and "reports" in answer["message"]
    assert count(sqlite, CommentReport) == before


def test_invitations_have_a_pace(app: dash.Dash, sqlite: Engine) -> None:
    sec = Browser(app)
    sec.join(invite(sqlite, "sec@example.org", "secretary"))
    sec.set_up()
    used_up(sqlite, INVITATIONS, "sec@example.org")
    values = {"email": "new@example.org", "role": "committee"}
    output = "..invite-answer.data...invite-link.children.."
    _, found = sec.call(output, {"values": values, "key": "k"})
    assert "invitations" in found["response"]["invite-answer"]["data"]["message"]


def test_drafts_have_a_pace(patient: Browser, app: dash.Dash, sqlite: Engine) -> None:
    used_up(sqlite, DRAFTS, "pat@example.org")
    headers = {csrf.HEADER: patient.token, "Accept": "application/json"}
    page = patient.page("/strategies/U1/comments")
    assert page
    sent = {"form": "comment", "subject": "/comments/strategy:U1", "values": {"words": "x"}}
    answer = patient.client.post("/draft", json=sent, headers=headers)
    assert answer.status_code in (409, 429)
    assert count(sqlite, Draft) == 0


def bring(one: Browser, body: bytes = FILE) -> int:
    data = {csrf.FORM_FIELD: one.token, "funder_key": "north", "file": (io.BytesIO(body), "a.csv")}
    return one.client.post("/imports/file", data=data, headers={"Accept": "text/html"}).status_code


def test_files_have_a_pace_by_number_and_refused_ones_count(
    funder: Browser, sqlite: Engine
) -> None:
    before = count(sqlite, ImportFile)
    found = [bring(funder, b"") for _ in range(21)]
    assert found == [422] * 20 + [429]
    assert bring(funder) == 429
    assert count(sqlite, ImportFile) == before


def test_files_have_a_pace_by_size(funder: Browser, app: dash.Dash, sqlite: Engine) -> None:
    used_up(sqlite, UPLOADED, "off@example.org", (UPLOADED.account or 0) - 100_000)
    assert bring(funder, FILE + b"x" * 200_000) == 429
    assert bring(funder, b"") == 422, "a small one still goes through to be looked at"


def test_files_to_take_away_have_a_pace(patient: Browser, app: dash.Dash, sqlite: Engine) -> None:
    assert patient.get("/export/projects.csv").status_code == 200
    used_up(sqlite, EXPORTS, "pat@example.org", (EXPORTS.account or 0) - 1)
    for path in ("/export/projects.csv", "/export/summary.xlsx"):
        answer = patient.get(path)
        assert answer.status_code == 429
        assert "files are made in one hour" in answer.get_data(as_text=True)
    assert patient.get("/projects").status_code == 200, "pages are read as before"


def from_place(app: dash.Dash, address: str) -> Browser:
    one = Browser(app)
    one.client.environ_base["REMOTE_ADDR"] = address
    return one


def test_a_stranger_is_counted_by_place(app: dash.Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.downloads.EXPORTS", replace(EXPORTS, place=2))
    found = [
        from_place(app, address).get("/export/projects.csv").status_code
        for address in ("203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2")
    ]
    assert found == [200, 200, 429, 200]


@contextmanager
def fewer_searches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("dashboard.pages.search.SEARCHES", replace(SEARCHES, place=20))
    counted_requests._asked.clear()
    yield
    counted_requests._asked.clear()


def search(one: Browser, words: str) -> str:
    status, found = one.call("page-content.children", {"path": "/search", "search": f"?q={words}"})
    assert status == 200
    return str(found)


def test_searches_are_counted_by_tens(app: dash.Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    with fewer_searches(monkeypatch):
        one = from_place(app, "203.0.113.1")
        found = [search(one, "myelin") for _ in range(30)]
        assert ["Not searched" in page for page in found] == [False] * 29 + [True]
        assert "Not searched" not in search(from_place(app, "203.0.113.2"), "myelin")


def test_places_are_not_remembered_without_end(
    app: dash.Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counted_requests, "_MOST_PLACES", 5)
    with fewer_searches(monkeypatch):
        for number in range(40):
            search(from_place(app, f"203.0.113.{number}"), "myelin")
        assert len(counted_requests._asked) <= 6


def test_reading_goes_on_where_nothing_can_be_written(
    app: dash.Dash, patient: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from strategy.errors import StorageError

    @contextmanager
    def full(_: object) -> Iterator[None]:
        raise StorageError("full")
        yield

    monkeypatch.setattr(counted_requests, "transaction", full)
    assert patient.get("/export/projects.csv").status_code == 200


def test_every_write_of_the_face_goes_through_a_pace() -> None:
    """Whoever opens a write transaction counts it; the operator's own commands are no requests."""
    operator = {
        "dashboard.cli",
        "dashboard.board_commands",
        "dashboard.operator_commands",
        "dashboard.upkeep_commands",
        "dashboard.minding",
        "dashboard.digest",
        "dashboard.reminders",
        "dashboard.trial_examples",
        "dashboard.serving",
        "dashboard.import_command",
    }
    counting = ("keep_pace(", "pace_request(", "take(", "count_try(")
    # Each of these ends or proves a sign-in: only the person's own, at most as often as that.
    own = {f"dashboard.accounts.{name}" for name in ("account", "join", "oidc", "sign_in")}
    # How far somebody has read: one row, whatever happens.
    own.add("dashboard.pages.voices.my_comments")
    for module, path in modules().items():
        if not module.startswith("dashboard.") or module in operator | own:
            continue
        text = path.read_text(encoding="utf-8")
        if "with transaction(" in text:
            assert any(word in text for word in counting), module
