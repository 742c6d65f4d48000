"""The pages that correct, add and take out records, as their readers meet them."""

from typing import Any

import dash
import pytest
from sqlalchemy import Engine

from strategy.access import COMMAND_LINE
from strategy.database import read_only
from strategy.lookup import by_key
from strategy.models import Contribution, Project, Strategy
from strategy.queries.operations.correctable_records import list_correctable
from strategy.record_types import CORRECTABLE
from tests.dashboard.pages.real_board import Visit, visit
from tests.dashboard.pages.test_wall import state

EACH = 8


def fields(node: Any) -> dict[str, Any]:
    """Return the values of a drawn form as the browser would send them untouched."""
    found: dict[str, Any] = {}
    if isinstance(node, list):
        for one in node:
            found |= fields(one)
    if isinstance(node, dict):
        props = node.get("props", {})
        if "name" in props and node["type"] in ("input", "select", "textarea"):
            is_box = props.get("type") == "checkbox"
            found[props["name"]] = (
                bool(props.get("defaultChecked")) if is_box else str(props.get("defaultValue", ""))
            )
        found |= fields(props.get("children"))
    return found


def form_of(person: Visit, path: str) -> dict[str, Any]:
    status, found = person.call("page-content.children", {"path": path, "search": ""})
    assert status == 200
    return fields(found)


@pytest.mark.parametrize("kind", CORRECTABLE)
def test_a_form_sent_back_as_it_was_drawn_changes_nothing(
    shipped_board: dash.Dash, shipped: Engine, kind: str
) -> None:
    person = visit(shipped_board, "person:secretary-example")
    with read_only(shipped) as session:
        _, found = list_correctable(
            session, COMMAND_LINE, kinds=(kind,), words="", first=0, most=EACH
        )
    before = state(shipped)
    for one in found:
        values = form_of(person, f"/admin/records/{kind}/{one.key}")
        status, answer = person.submit("record", values)
        assert (status, answer["ok"]) == (200, True), (one.key, answer)
    assert state(shipped) == before


def test_a_title_is_corrected_and_taken_back(board: dash.Dash, sqlite: Engine) -> None:
    person = visit(board, "north")
    assert "/admin/records/project/together" in person.page("/projects/together")
    path = "/admin/records/project/together"
    values = form_of(person, path)
    assert "confidence" not in values, "not for a funder to say"
    status, answer = person.submit(
        "record", {**values, "title": "Walking again", "start": "2024-3", "end": "2026"}
    )
    assert (status, answer["ok"], answer["next"]) == (200, True, "/projects/together")
    with read_only(sqlite) as session:
        project = by_key(session, Project, "together")
    assert (str(project.start), project.start_precision) == ("2024-03-01", "month")
    assert (str(project.end), project.end_precision) == ("2026-12-31", "year")
    assert "Walking again" in person.page("/projects/together")
    revision = state(sqlite)[0]
    status, answer = person.call("undo-answer.data", {"value": f"{revision} {path}"})
    assert (status, answer["ok"], answer["next"]) == (200, True, f"{path}#history")
    assert "Walking again" not in str(form_of(person, path))


def test_an_amount_that_is_unclear_is_asked_about(board: dash.Dash, sqlite: Engine) -> None:
    person = visit(board, "north")
    values = form_of(person, "/admin/records/contribution/together-north-c")
    assert values["amount"] == "2000000.00"
    before = state(sqlite)
    _, answer = person.submit("record", {**values, "amount": "1.250"})
    assert (answer["ok"], set(answer["errors"])) == (False, {"amount"})
    assert state(sqlite) == before
    _, answer = person.submit("record", {**values, "amount": "1,250,000.50"})
    assert answer["ok"] is True
    with read_only(sqlite) as session:
        assert by_key(session, Contribution, "together-north-c").amount_cents == 125_000_050


def test_a_record_is_added_and_taken_out_and_brought_back(board: dash.Dash) -> None:
    person = visit(board, "committee")
    values = form_of(person, "/admin/records/milestone/new")
    assert (values["state"], values["standing"], values["weight"]) == (
        "not_started",
        "proposed",
        "1",
    )
    values |= {"strategy_id": "U1", "title": "A step that can be checked"}
    _, answer = person.submit("record-new", values)
    assert (answer["ok"], answer["next"]) == (True, "/strategies/U1/milestones")
    assert "A step that can be checked" in person.page("/strategies/U1")
    _, answer = person.call("remove-record-answer.data", {"value": "milestone m-U1"})
    assert (answer["ok"], answer["next"]) == (True, "/admin/records/milestone/m-U1")
    assert "Step of U1" not in person.page("/strategies/U1").split("History")[0]
    gone = person.page("/admin/records/milestone/m-U1")
    assert "No longer on the board" in gone
    assert "Undo" in gone


def test_what_is_filled_in_by_the_address_stands_in_the_form(board: dash.Dash) -> None:
    person = visit(board, "committee")
    asked = {"path": "/admin/records/aim/new", "search": "?strategy_id=A1&text=Forged"}
    _, found = person.call("page-content.children", asked)
    values = fields(found)
    assert (values["strategy_id"], values["text"]) == ("A1", "")


def test_pages_show_the_way_to_correct_only_to_those_who_may(board: dash.Dash) -> None:
    pages = {
        "/strategies/U1": "/admin/records/strategy/U1",
        "/areas/U": "/admin/records/priority_area/U",
        "/projects/together": "/admin/records/project/together",
        "/about": "/admin/records/source/",
        "/map/need-sleep/linked": "/admin/records/link/",
        "/trials/NCT00000001": "/admin/records/verdict/",
    }
    for path, way in pages.items():
        assert way in visit(board, "committee").page(path), path
        for name in ("visitor", "patient", "south"):
            assert way not in visit(board, name).page(path), (path, name)
    own = visit(board, "south").page("/projects/together")
    assert "/admin/records/contribution/together-south-c" in own
    assert "/admin/records/contribution/together-north-c" not in own


def test_an_embargo_is_given_another_day_and_ended(board: dash.Dash) -> None:
    person = visit(board, "committee")
    assert "Project secret" in person.page("/admin/embargoes")
    values = form_of(person, "/admin/embargoes/secret-north")
    for wrong in ("", "soon", "2020"):
        _, answer = person.submit("embargo", {**values, "embargo_until": wrong})
        assert set(answer["errors"]) == {"embargo_until"}
    _, answer = person.submit("embargo", {**values, "embargo_until": "2098-05-01"})
    assert answer["ok"] is True
    assert "01 May 2098" in person.page("/admin/embargoes")
    assert "Nothing here" in visit(board).page("/projects/secret")
    _, answer = person.call("end-embargo-answer.data", {"value": "2 secret-north"})
    assert answer["ok"] is True
    assert "Project secret" in visit(board).page("/projects/secret")
    assert "every award on the board is public" in person.page("/admin/embargoes")


def test_the_front_page_lists_pages_that_exist_and_what_waits(board: dash.Dash) -> None:
    found = visit(board, "committee").page("/admin")
    # Four steps are proposed, four strategies have no owner, one award is not public.
    for words in (
        "4 proposed milestones",
        "4 strategies without an owner",
        "1 award",
        "1 file waits",
    ):
        assert f'"{words}"' in found, words
    assert '"/admin/people"' not in found
    assert "/admin/sign-ins" in visit(board, "secretary").page("/admin")
    for path in ("/admin/nowhere", "/admin/health", "/admin/rates", "/admin/vocabularies"):
        stands = "Page not found" not in visit(board, "secretary").page(path)
        assert (f'"{path}"' in visit(board, "secretary").page("/admin")) is stands


def test_a_strategy_keeps_its_place(board: dash.Dash, sqlite: Engine) -> None:
    person = visit(board, "committee")
    values = form_of(person, "/admin/records/strategy/U1")
    person.submit("record", {**values, "name": "Find it sooner", "position": "9", "area_id": "A"})
    with read_only(sqlite) as session:
        strategy = by_key(session, Strategy, "U1")
        assert (strategy.name, strategy.position) == ("Find it sooner", 1)


def test_what_a_word_means_is_corrected_and_everybody_reads_it(shipped_board: dash.Dash) -> None:
    path, new = "/admin/records/term/status-awarded", "Chosen, and the contract is being written."
    reader, person = visit(shipped_board), visit(shipped_board, "person:committee-example")
    assert path not in reader.page("/about")
    assert path in person.page("/about")
    assert path in person.page("/admin/vocabularies")
    values = {**form_of(person, path), "meaning": new, "record_why": "The old one was too short"}
    assert reader.submit("record", values)[0] == 403
    assert new not in reader.page("/about")
    status, answer = person.submit("record", values)
    assert (status, answer["ok"], answer["next"]) == (200, True, "/about#words")
    assert new in reader.page("/about")
    told = person.page("/admin/vocabularies")
    assert "The old one was too short" in told
    assert "Status of a project" in told
