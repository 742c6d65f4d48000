"""Drafts over HTTP: saved by whoever may send the form, filled in again, gone when it is sent."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, func, select

from dashboard import csrf
from dashboard.draft_links import mark_of
from dashboard.shared.draft_saving import subject_of
from strategy.access import Actor
from strategy.database import read_only
from strategy.models import Award, Draft
from strategy.vocabulary import Role
from tests.cast import EVERYBODY, GOVERNING
from tests.dashboard.accounts.browsing import Browser, account_board, invite
from tests.dashboard.kit.looking import every, one
from tests.dashboard.pages.real_board import HANDLES, Visit, visit

WRITERS = ("north", "south", *GOVERNING)
AWARD = {
    "funder_key": "north",
    "project": "new",
    "project_title": "Half a thought",
    "amount": "5",
    "currency": "EUR",
    "split": {"U1": "100"},
}
FULL = "The board's disk is full or does not work, so it is not known whether this was saved."


def mark(board: dash.Dash, name: str) -> str:
    """Return what a page of somebody of the cast says of whose it is."""
    key = HANDLES.get(name, name).removeprefix("person:")
    with board.server.test_request_context("/"):
        return mark_of(Actor(key, Role.VISITOR))


def save(person: Visit, board: dash.Dash, name: str, **changes: Any) -> tuple[int, Any]:
    """Send what the form's script sends; ``changes`` replace parts of it."""
    who = mark(board, name)
    body = {
        "form": "award",
        "subject": "/projects/new",
        "values": AWARD,
        "key": "k1",
        "version": None,
        "sitting": "tab",
        "n": 1,
        "who": who,
        **changes,
    }
    headers = {csrf.HEADER: changes.pop("token", person.token), "Accept": "application/json"}
    answer = person.client.post("/draft", json=body, headers=headers)
    return answer.status_code, answer.get_json()


def drafts(engine: Engine) -> int:
    with read_only(engine) as session:
        return session.exec(select(func.count()).where(Draft.contents != "")).one()


def elements(person: Visit, path: str, search: str = "") -> Any:
    """Return a page as its elements."""
    return json.loads(person.page(path, search))


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_send_a_form_may_keep_a_draft_of_it(
    board: dash.Dash, sqlite: Engine, name: str
) -> None:
    status, answer = save(visit(board, name), board, name)
    if name in WRITERS:
        assert (status, answer["count"]) == (200, 1)
        assert "Half a thought" in visit(board, name).page("/projects/new")
    else:
        assert status == 403
        assert answer["error"].endswith(".")
        assert drafts(sqlite) == 0
    for other in EVERYBODY:
        if other != name:
            assert "Half a thought" not in visit(board, other).page("/projects/new"), other
            assert "Half a thought" not in visit(board, other).page("/drafts"), other


def test_a_draft_is_in_no_search_list_or_file(board: dash.Dash) -> None:
    person = visit(board, "north")
    save(person, board, "north")
    for path, search in (("/search", "?q=half+a+thought"), ("/projects", ""), ("/", "")):
        assert "“Half a thought”" not in person.page(path, search)
        assert "Half a thought" not in person.page(path)
    for name in ("projects", "awards"):
        assert b"Half a thought" not in person.file(f"/export/{name}.csv")[1]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"token": "x"}, 403),
        ({"token": ""}, 403),
        ({"who": "x"}, 409),
        ({"who": None}, 409),
        ({"form": "no-such-form"}, 403),
        ({"form": "milestone"}, 403),
        ({"form": ["award"]}, 403),
        ({"subject": "/nowhere/at/all"}, 403),
        ({"subject": "https://example.org/projects/new"}, 200),
        ({"subject": 7}, 403),
        ({"subject": "/" + "x" * 3_000}, 403),
        ({"values": "text"}, 422),
        ({"values": {"a": 1}}, 422),
        ({"version": "1"}, 422),
        ({"version": 2**70}, 422),
        ({"n": -1}, 422),
        ({"n": True}, 422),
        ({"key": "x" * 101}, 422),
        ({"values": {"a": "x" * 50_000}}, 422),
    ],
)
def test_what_is_not_from_our_own_form_is_refused(
    board: dash.Dash, sqlite: Engine, changes: dict[str, Any], status: int
) -> None:
    found, answer = save(visit(board, "north"), board, "north", **changes)
    assert found == status, answer
    assert drafts(sqlite) == (status == 200)
    if status == 200:
        with read_only(sqlite) as session:
            assert session.exec(select(Draft.subject)).one() == "/projects/new"


def test_a_page_of_one_person_saves_nothing_under_the_next(
    board: dash.Dash, sqlite: Engine
) -> None:
    person = visit(board, "south")
    status, answer = save(person, board, "south", who=mark(board, "north"))
    assert (status, drafts(sqlite)) == (409, 0)
    assert "somebody else" in answer["error"]


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("/projects/new", "/projects/new"),
        ("/projects/new/", "/projects/new"),
        ("/projects/new?project=x&from=2020&utm=1", "/projects/new?project=x"),
        ("/strategies/U1?from=2024&currency=GBP#committee", "/strategies/U1"),
        ("/link/topic:need-sleep?to=topic%3Ax&q=sleep", "/link/topic:need-sleep?to=topic%3Ax"),
        ("/", "/"),
    ],
)
def test_filters_do_not_part_a_form_from_its_draft(address: str, subject: str) -> None:
    assert subject_of(address) == subject


def test_a_draft_is_filled_in_with_a_notice_and_its_own_key(board: dash.Dash) -> None:
    person = visit(board, "north")
    save(person, board, "north")
    shown = elements(person, "/projects/new")
    assert one(shown, "input", name="project_title")["props"]["defaultValue"] == "Half a thought"
    assert one(shown, "input", name="split.U1")["props"]["defaultValue"] == "100"
    assert one(shown, "select", name="project")["props"]["defaultValue"] == "new"
    assert one(shown, "form", **{"data-form": "award"})["props"]["data-key"] == "k1"
    assert "You began this on" in person.page("/projects/new")


def test_a_sent_form_takes_its_draft_along_in_the_same_transaction(
    board: dash.Dash, sqlite: Engine
) -> None:
    person = visit(board, "north")
    save(person, board, "north")
    wrong = {**AWARD, "amount": "much"}
    _, refused = send(person, wrong)
    assert (refused["ok"], drafts(sqlite)) == (False, 1)
    _, answer = send(person, AWARD)
    assert (answer["ok"], answer["drafts"], drafts(sqlite)) == (True, 0, 0)
    status, late = save(person, board, "north", n=2)
    assert (status, late["count"], drafts(sqlite)) == (200, 0, 0)


def send(person: Visit, values: dict[str, Any], key: str = "k1") -> tuple[int, Any]:
    data = {"values": values, "key": key, "form": "award", "subject": "/projects/new"}
    return person.call("award-answer.data", data)


def test_a_form_that_was_sent_without_an_answer_is_taken_once(
    board: dash.Dash, sqlite: Engine
) -> None:
    person = visit(board, "north")
    for _ in range(2):
        _, answer = send(person, AWARD)
        assert answer["ok"]
    with read_only(sqlite) as session:
        made = session.exec(select(func.count()).where(Award.key.like("award-%"))).one()  # type: ignore[attr-defined]
    assert made == 1


def test_start_afresh_discards_and_bring_it_back_brings_it_back(
    board: dash.Dash, sqlite: Engine
) -> None:
    person = visit(board, "north")
    save(person, board, "north")
    status, answer = save(person, board, "north", discard=True)
    assert (status, answer["count"]) == (200, 0)
    assert "Half a thought" not in person.page("/projects/new")
    assert save(person, board, "north", n=2)[1]["count"] == 1
    assert "Half a thought" in person.page("/projects/new")


def test_the_page_of_drafts_lists_them_and_discards_only_ones_own(
    board: dash.Dash, sqlite: Engine
) -> None:
    north, south = visit(board, "north"), visit(board, "south")
    save(north, board, "north")
    shown = elements(north, "/drafts")
    assert one(shown, "h2", id="draft-0-title")["props"]["children"] == ["Log an award"]
    assert every(shown, "a", href="/projects/new")
    value = {"value": "award|/projects/new", "n": 1}
    _, answer = south.call("discard-draft-answer.data", value)
    assert (answer["ok"], drafts(sqlite)) == (True, 1)
    _, answer = north.call("discard-draft-answer.data", value)
    assert (answer["ok"], answer["drafts"], drafts(sqlite)) == (True, 0, 0)
    assert "No drafts" in north.page("/drafts")


def test_the_text_of_a_draft_can_be_read_when_its_page_is_gone(board: dash.Dash) -> None:
    person = visit(board, "north")
    subject = "/projects/together/awards/gone"
    save(person, board, "north", form="correction", subject=subject, values={"note": "My words"})
    assert "Not found" in person.page(subject)
    assert "My words" in person.page("/drafts")


def test_a_record_taken_out_meanwhile_keeps_the_draft(board: dash.Dash, sqlite: Engine) -> None:
    person = visit(board, "north")
    save(person, board, "north", form="correction", subject="/projects/together/awards/gone")
    values = {"award": "gone", "version": "1", "amount": "5", "currency": "EUR"}
    _, answer = person.call(
        "correction-answer.data",
        {
            "values": values,
            "key": "k1",
            "form": "correction",
            "subject": "/projects/together/awards/gone",
        },
    )
    assert not answer["ok"]
    assert "somebody took it out in the meantime" in answer["message"]
    assert drafts(sqlite) == 1


def test_a_full_disk_is_said_in_a_sentence_and_changes_nothing(
    board: dash.Dash, sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = visit(board, "north")
    save(person, board, "north")
    person.page("/projects/new")

    def full(self: Session) -> None:
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(Session, "commit", full)
    _, answer = send(person, AWARD)
    assert (answer["ok"], answer["message"].startswith(FULL)) == (False, True)
    assert "Your text is kept on this page; please tell the secretary." in answer["message"]
    status, refused = save(person, board, "north", n=2)
    assert (status, refused["error"].startswith(FULL)) == (507, True)
    assert "Half a thought" in person.page("/projects/new")
    assert "Project together" in person.page("/projects")
    monkeypatch.undo()
    assert send(person, AWARD)[1]["ok"]


def test_drafts_wait_for_whoever_signs_in_again(sqlite: Engine, tmp_path: Path) -> None:
    app = account_board(sqlite, tmp_path)
    noor = Browser(app)
    noor.join(invite(sqlite, "noor@example.org", "committee"), "Noor")
    secret = noor.set_up()
    with read_only(sqlite) as session:
        from strategy.models import Person

        key = session.exec(select(Person.key).where(Person.email == "noor@example.org")).one()
    body = {
        "form": "award",
        "subject": "/projects/new",
        "values": AWARD,
        "key": "k",
        "n": 1,
        "version": None,
        "sitting": "s",
        "who": mark(app, key),
    }

    def keep() -> int:
        headers = {csrf.HEADER: noor.token, "Accept": "application/json"}
        return noor.client.post("/draft", json=body, headers=headers).status_code

    assert secret
    assert keep() == 200
    noor.post("/sign-out")
    assert keep() == 403
    with read_only(sqlite) as session:
        assert session.exec(select(Draft.actor_key)).one() == key
