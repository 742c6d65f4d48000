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
        assert answer["next"] == f"/projects/{project.key}?logged=1"
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
    assert "not published" in visit(board).page(answer["next"].partition("?")[0])


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
    found = visit(board).page(answer["next"].partition("?")[0])
    assert title in found
    assert '"type": "img"' not in found


@pytest.mark.parametrize(
    ("typed", "cents", "currency", "start", "precision"),
    [
        ({"amount": "1.2m", "currency": ""}, 120_000_000, "GBP", "2026-03-01", "month"),
        ({"amount": "$ 480 000", "currency": "USD"}, 48_000_000, "USD", "2026-03-01", "month"),
        ({"amount": "€1.2m", "currency": ""}, 120_000_000, "EUR", "2026-03-01", "month"),
        ({"amount": "480 000 kr", "currency": "SEK"}, 48_000_000, "SEK", "2026-03-01", "month"),
        ({"start": "1 March 2026"}, 125_000_000, "GBP", "2026-03-01", "day"),
        ({"start": "13/03/2026"}, 125_000_000, "GBP", "2026-03-13", "day"),
        ({"start": "", "end": ""}, 125_000_000, "GBP", None, None),
    ],
)
def test_what_people_write_is_kept_as_they_meant_it(
    board: dash.Dash,
    sqlite: Engine,
    typed: dict[str, str],
    cents: int,
    currency: str,
    start: str | None,
    precision: str | None,
) -> None:
    # The funder's last award is in pounds.
    assert visit(board, "north").submit("award", GOOD)[1]["ok"]
    answer = visit(board, "north").submit("award", {**GOOD, **typed}, key="another")[1]
    assert answer["ok"], answer
    with read_only(sqlite) as session:
        award = session.exec(select(Award).order_by(Award.id.desc())).first()  # type: ignore[union-attr]
        assert award is not None
        paid = session.exec(select(Contribution).where(Contribution.award_id == award.id)).one()
    assert (paid.amount_cents, paid.currency) == (cents, currency)
    assert (award.start and award.start.isoformat(), award.start_precision) == (start, precision)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"amount": "$ 480 000", "currency": ""}, "currency", "can be USD"),
        ({"amount": "£5", "currency": "EUR"}, "currency", "The amount says GBP"),
        ({"start": "01/03/2026"}, "start", "can be read in two ways"),
        ({"start": "FY2025/26"}, "start", "financial year"),
    ],
)
def test_what_can_be_two_things_is_one_question(
    board: dash.Dash, typed: dict[str, str], field: str, words: str
) -> None:
    answer = visit(board, "north").submit("award", {**GOOD, **typed})[1]
    assert list(answer["errors"]) == [field]
    assert words in answer["errors"][field]


def test_thirds_written_as_percentages_are_thirds(board: dash.Dash, sqlite: Engine) -> None:
    thirds = {"U1": "33.33", "U2": "33.33", "W1": "33.33"}
    assert visit(board, "north").submit("award", {**GOOD, "split": thirds})[1]["ok"]


def test_after_logging_come_what_changed_and_the_next_one(board: dash.Dash) -> None:
    north = visit(board, "north")
    answer = north.submit("award", GOOD)[1]
    page = north.page(*answer["next"].split("?"))
    assert "£1,250,000.00 of " in page
    assert "Log one like it" in page
    key = answer["next"].partition("?")[0].rsplit("/", 1)[-1]
    form = north.page("/projects/new", f"like={key}")
    assert '"defaultValue": "GBP"' in form
    assert '"defaultValue": "60"' in form
    # What a stranger may not log begins empty.
    assert '"defaultValue": "60"' not in visit(board, "south").page("/projects/new", f"like={key}")
