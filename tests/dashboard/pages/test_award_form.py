"""The award form: each mistake has its sentence beside its own field; a retry logs once."""

from typing import Any

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.database import read_only
from strategy.models import Award, Contribution, Project
from tests.dashboard.pages.real_board import visit

GOOD: dict[str, Any] = {
    "funder_key": "north",
    "project": "new",
    "project_title": "A trial",
    "amount": "1,250,000",
    "unpublished": False,
    "currency": "GBP",
    "stage": "committed",
    "qualifier": "exact",
    "start": "2026-03",
    "end": "2028",
    "value_date": "",
    "own_reference": "N-1",
    "visibility": "public",
    "embargo_until": "",
    "note": "",
    "scope": "progressive",
    "project_status": "active",
    "project_lead": "",
    "project_host_key": "lab",
    "split": {"U1": "60", "none": "40"},
}
BAD = [
    ({"amount": "-5"}, "amount"),
    ({"amount": "1.250"}, "amount"),
    ({"amount": "a lot"}, "amount"),
    ({"amount": ""}, "amount"),
    ({"amount": "9" * 40}, "amount"),
    ({"end": "2025"}, "end"),
    ({"end": ""}, "end"),
    ({"start": "yesterday"}, "start"),
    ({"currency": "XXX"}, "currency"),
    ({"split": {"U1": "99.99"}}, "split"),
    ({"split": {"U1": "100.001"}}, "split"),
    ({"split": {"U1": "-1", "U2": "101"}}, "split"),
    ({"split": {}}, "split"),
    ({"split": {"Z1": "100"}}, "split"),
    ({"project_title": "x" * 10_000}, "project_title"),
    ({"project_title": " "}, "project_title"),
    ({"project": ""}, "project"),
    ({"funder_key": ""}, "funder_key"),
    ({"visibility": "embargoed"}, "embargo_until"),
    ({"note": "y" * 5_000}, "note"),
]


def awards(engine: Engine) -> int:
    with read_only(engine) as session:
        return len(session.exec(select(Award.id)).all())


@pytest.mark.parametrize(("changed", "field"), BAD, ids=lambda v: str(v)[:30])
def test_a_mistake_is_said_beside_its_field(
    board: dash.Dash, sqlite: Engine, changed: dict[str, Any], field: str
) -> None:
    before, person = awards(sqlite), visit(board, "north")
    status, answer = person.submit("award", {**GOOD, **changed})
    assert (status, answer["ok"]) == (200, False)
    assert field in answer["errors"]
    shown = person.page("/projects/new")
    for name, sentence in answer["errors"].items():
        assert f"field-{name}-error" in shown, f"no place for {name}"
        assert sentence[:1] in "“" or sentence[0].isupper()
        assert sentence.endswith(".")
    assert awards(sqlite) == before


def test_a_good_form_is_kept_as_it_was_meant(board: dash.Dash, sqlite: Engine) -> None:
    _, answer = visit(board, "north").submit("award", GOOD)
    assert answer["ok"], answer
    with read_only(sqlite) as session:
        project = session.exec(select(Project).where(Project.title == "A trial")).one()
        award = session.exec(select(Award).where(Award.project_id == project.id)).one()
        paid = session.exec(select(Contribution).where(Contribution.award_id == award.id)).one()
        assert answer["next"] == f"/projects/{project.key}"
        assert (award.start_precision, award.end_precision) == ("month", "year")
        assert str(award.end) == "2028-12-31"
        assert (paid.amount_cents, paid.currency) == (125_000_000, "GBP")
        assert paid.value_precision == "month"


def test_a_double_click_and_a_retry_log_once(board: dash.Dash, sqlite: Engine) -> None:
    before, person = awards(sqlite), visit(board, "north")
    answers = [person.submit("award", GOOD, key="same")[1] for _ in range(3)]
    assert {a["ok"] for a in answers} == {True}
    assert {a["next"] for a in answers} == {answers[0]["next"]}
    assert awards(sqlite) == before + 1


def test_not_published_is_an_answer(board: dash.Dash, sqlite: Engine) -> None:
    _, answer = visit(board, "north").submit("award", {**GOOD, "amount": "", "unpublished": True})
    assert answer["ok"]
    assert "not published" in visit(board).page(answer["next"])


def test_the_preview_follows_what_is_typed(board: dash.Dash) -> None:
    person = visit(board, "north")
    values = {**GOOD, "currency": "EUR", "split": {"U1": "60", "A1": "30"}}
    _, found = person.call("award-preview.children", {"values": values, "n": 1})
    assert "€750,000.00" in str(found)
    assert "€375,000.00" in str(found)
    half = {"project": "new", "amount": "1.", "split": {"U1": "x"}}
    assert person.call("award-preview.children", {"values": half, "n": 2})[0] == 200


def test_what_people_type_stays_text(board: dash.Dash) -> None:
    title = "<img src=x onerror=alert(1)> =HYPERLINK(1)"
    _, answer = visit(board, "north").submit("award", {**GOOD, "project_title": title})
    found = visit(board).page(answer["next"])
    assert title in found
    assert '"type": "img"' not in found
