"""Who opens the board at its front door begins where they chose, or where their role begins."""

from datetime import UTC, datetime

import dash
import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from dashboard.context import board_of
from strategy.database import transaction
from strategy.services.views import keep_view
from tests.cast import actors
from tests.dashboard.pages.real_board import HANDLES, real_board

OPENED = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none"}


@pytest.fixture
def board(sqlite: Engine, tmp_path: object) -> dash.Dash:
    return real_board(sqlite, tmp_path)  # type: ignore[arg-type]


def person(board: dash.Dash, name: str) -> FlaskClient:
    client: FlaskClient = board.server.test_client()
    with client.session_transaction() as session:
        session["actor"] = HANDLES[name]
    return client


def led(client: FlaskClient, path: str = "/", **headers: str) -> str:
    answer = client.get(path, headers={**OPENED, **headers})
    return answer.headers.get("Location", "") if answer.status_code == 302 else ""


@pytest.mark.parametrize(
    ("name", "where"),
    [("visitor", ""), ("patient", "/start"), ("north", ""), ("committee", ""), ("secretary", "")],
)
def test_each_role_begins_where_it_needs_to(board: dash.Dash, name: str, where: str) -> None:
    assert led(person(board, name)) == where


def test_a_view_of_their_own_goes_before_the_role(board: dash.Dash, sqlite: Engine) -> None:
    cast = actors(sqlite)
    for name in ("patient", "committee"):
        values = {"name": "Mine", "address": "/projects?area=A", "starts": True}
        with transaction(board_of(board).engine) as session:
            keep_view(session, actor=cast.named(name), values=values, at=datetime.now(UTC))
        assert led(person(board, name)) == "/projects?area=A"


def test_who_goes_to_the_overview_or_loads_it_again_stays(board: dash.Dash) -> None:
    patient = person(board, "patient")
    assert led(patient, **{"Sec-Fetch-Site": "same-origin"}) == ""
    assert led(patient, **{"Cache-Control": "max-age=0"}) == ""
    assert led(patient, "/?area=A") == ""
    assert led(patient, "/funding") == ""
    assert patient.get("/").status_code == 200
