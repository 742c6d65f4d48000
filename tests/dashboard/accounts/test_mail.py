"""Mails through a real mail server on this computer."""

import re
from collections.abc import Iterator
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from dashboard.context import Mail
from dashboard.mail import send
from tests.dashboard.accounts.browsing import Browser, account_board, invite, words
from tests.dashboard.mailbox import Box, mailbox


@pytest.fixture
def box() -> Iterator[tuple[Box, Mail]]:
    with mailbox() as held:
        yield held


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path, box: tuple[Box, Mail]) -> dash.Dash:
    return account_board(sqlite, tmp_path, mail=box[1])


def test_a_patient_representative_signs_in_by_mail(
    app: dash.Dash, sqlite: Engine, box: tuple[Box, Mail]
) -> None:
    Browser(app).join(invite(sqlite, "pat@example.org", "patient_representative"))
    one = Browser(app)
    assert "Patient representatives: sign in by mail" in words(one.get("/sign-in"))
    one.post("/sign-in/by-mail", email="Pat@example.org")
    ((to, text),) = box[0].mails
    assert to == ["pat@example.org"]
    found = re.search(r"http://localhost(/sign-in/by-mail/\S+)", text)
    assert found
    assert one.get(found[1]).status_code == 200
    assert one.cookie == "", "opening the link is not enough: mail scanners do that, too"
    assert one.post(found[1]).status_code == 303
    assert "Pat" not in one.cookie and one.get("/account").status_code == 200
    assert Browser(app).post(found[1]).status_code == 403, "once"


def test_nobody_learns_who_has_an_account(
    app: dash.Dash, sqlite: Engine, box: tuple[Box, Mail]
) -> None:
    Browser(app).join(invite(sqlite, "pat@example.org", "patient_representative"))
    answers = {
        words(Browser(app).post("/sign-in/by-mail", email=address))
        for address in ("pat@example.org", "nobody@example.org", "", "no address\r\nBcc: x@y.z")
    }
    assert len(answers) == 1
    assert len(box[0].mails) == 1


def test_a_mail_server_that_is_away_is_noticed_and_nothing_breaks() -> None:
    away = Mail("127.0.0.1", 9, "", "", encrypted=False, sender="board@example.org")
    assert send(away, "pat@example.org", "Hello", "Text") is False
    assert send(None, "pat@example.org", "Hello", "Text") is False


def test_across_a_network_nothing_is_sent_without_tls(
    box: tuple[Box, Mail], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, near = box
    assert send(near, "pat@example.org", "Hello", "Text"), "on this computer it may"
    # The same server, which offers no TLS, as if it stood elsewhere.
    monkeypatch.setattr("dashboard.mail._is_near", lambda host: False)
    assert not send(near, "pat@example.org", "Hello", "Text")
    assert len(held.mails) == 1
