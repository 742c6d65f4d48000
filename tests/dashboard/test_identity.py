"""Who asks: only what the server knows counts."""

from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from dashboard.context import Board, board_of
from dashboard.identity import check_loopback, choices, current_actor, resolve, safe_path
from strategy.access import VISITOR
from strategy.errors import StrategyError
from strategy.vocabulary import Role
from tests.dashboard.kit.small_board import act_as, small_board


@pytest.fixture
def app(tmp_path: Path) -> dash.Dash:
    return small_board(tmp_path)


@pytest.fixture
def board(app: dash.Dash) -> Board:
    return board_of(app)


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def test_nobody_in_particular_is_a_visitor() -> None:
    assert current_actor() == VISITOR


def test_a_person_acts_in_their_role(board: Board) -> None:
    actor = resolve(board, "person:ana")
    assert (actor.key, actor.role, actor.name) == ("ana", Role.COMMITTEE, "Ana")


def test_a_programme_officer_acts_for_one_funder(board: Board) -> None:
    actor = resolve(board, "funder:ms-society")
    assert actor.role is Role.FUNDER
    assert actor.organisation_id is not None
    assert actor.name == "MS Society (programme officer, example)"


@pytest.mark.parametrize(
    "handle", ["", "visitor", "person:", "person:nobody", "funder:nobody", "secretary:ana", "ana"]
)
def test_a_handle_that_names_nobody_is_a_visitor(board: Board, handle: str) -> None:
    assert resolve(board, handle) == VISITOR


def test_outside_trial_mode_everybody_is_a_visitor(tmp_path: Path) -> None:
    app = small_board(tmp_path, try_as=False)
    board = board_of(app)
    assert resolve(board, "person:ana") == VISITOR
    assert act_as(app.server.test_client(), "person:ana").status_code == 404


def test_the_switch_offers_visitors_people_and_funders(board: Board) -> None:
    handles = [choice.handle for choice in choices(board)]
    assert handles == ["visitor", "person:ana", "funder:ms-society"]


def test_the_switch_sets_a_signed_session_cookie(client: FlaskClient) -> None:
    answer = act_as(client, "person:ana", next="/funding?strategy=U1")
    assert (answer.status_code, answer.location) == (303, "/funding?strategy=U1")
    (cookie,) = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("board_session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "You act as" in client.get("/_dash-layout").get_data(as_text=True)
    assert '"Ana"' in client.get("/_dash-layout").get_data(as_text=True)


def test_the_switch_back_to_visitor_forgets_the_session(client: FlaskClient) -> None:
    act_as(client, "person:ana")
    act_as(client, "visitor")
    with client.session_transaction() as session:
        assert "actor" not in session


def test_a_session_that_was_tampered_with_is_a_visitor(client: FlaskClient) -> None:
    act_as(client, "visitor")
    client.set_cookie("board_session", "eyJhY3RvciI6InBlcnNvbjphbmEifQ.aaaa.bbbb")
    assert '"Ana"' not in client.get("/_dash-layout").get_data(as_text=True)


@pytest.mark.parametrize("token", ["", "x", "made.up"])
def test_the_switch_needs_the_token_of_the_page(client: FlaskClient, token: str) -> None:
    answer = client.post("/try-as", data={"actor": "person:ana", "csrf_token": token})
    assert answer.status_code == 403
    with client.session_transaction() as session:
        assert "actor" not in session


@pytest.mark.parametrize(
    "path",
    [
        "",
        "funding",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\tevil",
        "/a\nb",
        "http:/evil",
    ],
)
def test_a_next_address_never_leaves_the_site(path: str) -> None:
    assert safe_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/funding", "/strategies/U1?from=2020#money"])
def test_a_next_address_on_the_site_is_kept(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_trial_mode_may_be_served_on_this_computer(host: str) -> None:
    check_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "board.example", ""])  # noqa: S104
def test_trial_mode_may_not_be_served_to_others(host: str) -> None:
    with pytest.raises(StrategyError, match="cannot be served"):
        check_loopback(host)
