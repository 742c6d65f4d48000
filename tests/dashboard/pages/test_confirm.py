"""The page with which a funder confirms its awards, as a browser without an account sees it."""

import re
from datetime import UTC, datetime

import dash
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import COMMAND_LINE
from strategy.database import read_only, transaction
from strategy.models import ConfirmationLink, Contribution, Dispute
from strategy.services.confirming import ask_to_confirm
from tests.dashboard.pages.real_board import Visit, visit


def link_of(engine: Engine) -> str:
    with transaction(engine) as session:
        made = ask_to_confirm(session, actor=COMMAND_LINE, funder_key="north", at=datetime.now(UTC))
    return f"/confirm/{made[1]}"


def fields(text: str) -> dict[str, list[str]]:
    """Return the hidden fields of a page's forms."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and 'type="hidden"' in tag:
            found.setdefault(name[1], []).append(value[1] if value else "")
    return found


def page(client: FlaskClient, address: str) -> tuple[int, str]:
    answer = client.get(address, headers={"Accept": "text/html"})
    return answer.status_code, answer.get_data(as_text=True)


def send(client: FlaskClient, address: str, data: dict[str, list[str]]) -> tuple[int, str]:
    answer = client.post(address, data=data, headers={"Accept": "text/html"})
    return answer.status_code, answer.get_data(as_text=True)


def confirmed(engine: Engine) -> int:
    with read_only(engine) as session:
        return len(session.exec(select(Contribution).where(Contribution.confirmed_as != "")).all())


def test_a_funder_confirms_without_an_account_and_once(board: dash.Dash, sqlite: Engine) -> None:
    address, stranger = link_of(sqlite), visit(board)
    status, text = page(stranger.client, address)
    assert status == 200
    assert "Are these the awards of" in text
    status, text = send(stranger.client, address, {**fields(text), "rest": ["on"]})
    assert status == 200, text
    assert "confirmed" in text
    assert confirmed(sqlite) > 0
    assert page(stranger.client, address)[0] == 404


def test_looking_uses_nothing_up_and_what_is_missing_is_said(
    board: dash.Dash, sqlite: Engine
) -> None:
    address, stranger = link_of(sqlite), visit(board)
    for _ in range(3):
        status, text = page(stranger.client, address)
    status, text = send(stranger.client, address, fields(text))
    assert status == 422
    assert "Nothing was said of any award" in text
    assert page(stranger.client, address)[0] == 200
    assert confirmed(sqlite) == 0


def test_a_wrong_link_opens_nothing(board: dash.Dash) -> None:
    for secret in ("x", "a" * 43, "%00"):
        status, text = page(visit(board).client, f"/confirm/{secret}")
        assert status == 404
        assert "does not open anything" in text


def test_the_link_is_shown_once_to_who_asks_for_it(board: dash.Dash, sqlite: Engine) -> None:
    secretary: Visit = visit(board, "secretary")
    status, said = secretary.call(
        "..confirmation-answer.data...confirmation-link.children..",
        {"values": {"funder_key": "north", "email": ""}, "key": "k"},
    )
    assert (status, said["ok"]) == (200, True)
    assert "/confirm/" not in secretary.page("/admin/confirmations")
    with read_only(sqlite) as session:
        assert len(session.exec(select(ConfirmationLink)).all()) == 1


def test_what_a_funder_doubts_can_be_read_and_answered(board: dash.Dash, sqlite: Engine) -> None:
    address, stranger = link_of(sqlite), visit(board)
    _, text = page(stranger.client, address)
    data = fields(text)
    key = data["award"][0]
    send(stranger.client, address, {**data, f"said-{key}": ["change"], f"why-{key}": ["Too much"]})
    with read_only(sqlite) as session:
        number = session.exec(select(Dispute.id).where(Dispute.subject == f"award:{key}")).one()
    committee = visit(board, "committee")
    shown = committee.page(f"/voices/doubts/{number}")
    assert "Something has to be changed. Too much" in shown
    assert "is gone" not in shown
    sent = {"number": str(number), "outcome": "changed", "answer": "Corrected now, thank you."}
    assert committee.submit("doubted", sent)[1]["ok"]
    for who in ("visitor", "patient", "south"):
        assert "Too much" not in visit(board, who).page(f"/voices/doubts/{number}")
