"""Every page, for everybody, over an empty, a small and the shipped database."""

from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from dashboard.context import board_of
from tests.cast import EVERYBODY
from tests.dashboard.kit.looking import of_dash
from tests.dashboard.pages.real_board import real_board, visit
from tests.dashboard.pages.registered import fixed

PAGES = (*fixed(), "/admin/records/aim", "/admin/records/contribution/new")
RECORDS = (
    "/strategies/U1",
    "/stakeholders/north",
    "/strategies/U1/milestones/m-U1",
    "/projects/together",
    "/projects/quiet",
    "/projects/together/split",
    "/projects/together/awards/together-north",
    "/areas/U",
    "/map/need-sleep",
    "/map/agent-calm",
    "/map/measure-night",
    "/map/target-home",
    "/map/need-sleep/edit",
    "/trials/NCT00000001",
    "/trials/NCT00000003",
    "/trials/NCT00000001/edit",
    "/link/topic:need-sleep",
    "/link/project:together",
    "/indicators/ind-nights",
    "/indicators/ind-nights/edit",
    "/strategies/U1/indicators/new",
    "/stakeholders/ties/north/south",
    "/stakeholders/north/edit",
    "/admin/records/project/together",
    "/admin/records/strategy/U1",
)
QUERIES = (
    "?area=A",
    "?strategy=U1&strategy=none",
    "?funder=north&from=2025&to=2026",
    "?from=2040",
    "?stage=pledged",
    "?currency=GBP&targets=none",
    "?country=Nowhere&from=x&area=%3Cscript%3E",
    "?q=zzzz&sort=-start&page=99",
    "?day=2021-04&since=2018-12&phase=3&profile=symptoms&verdict=none",
    "?day=9999-99&since=x&hops=9&focus=nobody&leaving=north&leaving=nobody&covered=maybe",
    "?focus=north&hops=3&leaving=south&group=group-academia&role=isolated&to=strategy:W1",
)
FORMS = (
    "/projects/together/split",
    "/projects/together/awards/together-north",
    "/map/new",
    "/trials/new",
    "/map/need-sleep",
    "/map/agent-calm",
    "/map/need-sleep/edit",
    "/trials/NCT00000001",
    "/trials/NCT00000001/edit",
    "/link/topic:need-sleep",
    "/indicators/ind-nights",
    "/indicators/ind-nights/edit",
    "/strategies/U1/indicators/new",
    "/stakeholders/ties/new",
    "/stakeholders/north",
    "/stakeholders/new",
    "/stakeholders/north/edit",
)
FAULTS = ("could not be shown", "Page not found")
# Drawing takes as long as the square of what Dash has to draw: docs/decisions/0018.
MOST_FOR_DASH = 150


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_page_stands_for_everybody(board: dash.Dash, name: str) -> None:
    person = visit(board, name)
    for path in (*PAGES, *RECORDS):
        found = person.page(path)
        assert not any(fault in found for fault in FAULTS), path
        assert '"type": "h1"' in found


def test_dash_has_little_to_draw_on_any_page(shipped_board: dash.Dash) -> None:
    person = visit(shipped_board, "committee")
    for path in (*PAGES, "/strategies/U1", "/projects/octopus", "/stakeholders/PMSA"):
        _, found = person.sent("page-content.children", {"path": path, "search": ""})
        assert 0 < len(of_dash(found)) <= MOST_FOR_DASH, path


@pytest.mark.parametrize("search", QUERIES)
def test_every_page_stands_under_every_filter(board: dash.Dash, search: str) -> None:
    person = visit(board, "committee")
    for path in (*PAGES, *RECORDS):
        found = person.page(path, search)
        assert not any(fault in found for fault in FAULTS), path
        assert '"type": "script"' not in found


def test_every_page_stands_over_an_empty_database(empty: Engine, tmp_path: Path) -> None:
    person = visit(real_board(empty, tmp_path))
    for path in PAGES:
        assert "could not be shown" not in person.page(path), path
    assert person.file("/export/summary.xlsx")[0] == 200


def test_every_shipped_record_has_its_page(shipped_board: dash.Dash) -> None:
    person = visit(shipped_board)
    frames = board_of(shipped_board).frames.current()
    for key in frames.projects["key"]:
        assert not any(fault in person.page(f"/projects/{key}") for fault in FAULTS), key
    for body in frames.directory.organisations:
        assert not any(f in person.page(f"/stakeholders/{body.key}") for f in FAULTS), body.key
    for kind, records in (
        ("map", frames.knowledge.topics),
        ("trials", frames.knowledge.trials),
        ("indicators", frames.knowledge.indicators),
    ):
        for record in records:
            found = person.page(f"/{kind}/{record.key}")
            assert not any(fault in found for fault in FAULTS), record.key
            assert "Linked with" in found or kind == "indicators"
    for area in frames.plan.areas:
        assert not any(f in person.page(f"/areas/{area.key}") for f in FAULTS)
    for strategy in frames.plan.strategies:
        assert not any(f in person.page(f"/strategies/{strategy.key}") for f in FAULTS)


@pytest.mark.parametrize(
    "path",
    [
        "/strategies/Q9",
        "/projects/nothing",
        "/nowhere",
        "/stakeholders/nobody",
        "/projects/together/awards/none",
        "/map/nothing",
        "/trials/NCT99999999",
        "/areas/Q",
        "/indicators/none",
        "/stakeholders/ties/north/lab",
        "/stakeholders/ties/north/nobody",
        "/admin/records/project/secret",
        "/admin/records/person/pat",
    ],
)
def test_an_address_that_leads_nowhere_says_so(board: dash.Dash, path: str) -> None:
    assert "Nothing here" in visit(board).page(path)


def test_what_may_not_be_done_is_said_and_shows_no_form(board: dash.Dash) -> None:
    for name in ("visitor", "patient"):
        person = visit(board, name)
        for path in ("/projects/new", "/strategies/weights", *RECORDS[2:3], *FORMS):
            assert "data-form" not in person.page(path), (name, path)
