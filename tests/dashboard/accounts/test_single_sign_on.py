"""Single sign-on against a provider that really answers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import dash
import pytest
import requests
from sqlalchemy import Engine

from dashboard.accounts.oidc import shows_second_factor
from dashboard.context import SingleSignOn
from tests.dashboard.accounts.browsing import Browser, account_board, invite, words
from tests.dashboard.accounts.issuer import Issuer


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    server = made.start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path, issuer: Issuer) -> dash.Dash:
    settings = SingleSignOn(issuer.url, "board", "a client secret", "North's own sign-in")
    return account_board(sqlite, tmp_path, single_sign_on=settings)


def through(browser: Browser, invitation: str = "") -> str:
    """Go to the provider and back; return the page one ends on."""
    answer = browser.post("/sign-in/elsewhere", invitation=invitation)
    assert answer.status_code == 302, words(answer)
    assert answer.location
    back = requests.get(answer.location, allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(back)
    assert parts.netloc == "localhost"
    ended = browser.get(f"{parts.path}?{parts.query}")
    return ended.location or words(ended)


def test_an_invitation_ties_the_two_systems_together(app: dash.Dash, sqlite: Engine) -> None:
    one = Browser(app)
    secret = invite(sqlite, "noor@example.org", "committee")
    assert "Join with North's own sign-in" in words(one.get(f"/join/{secret}"))
    assert through(one, secret) == "/"
    assert "Noor of North" in words(one.get("/account"))
    assert one.may_call("owner-answer.data") == 200
    again = Browser(app)
    assert through(again) == "/"
    assert again.may_call("owner-answer.data") == 200


def test_a_writing_role_needs_a_second_factor_there_or_here(
    app: dash.Dash, sqlite: Engine, issuer: Issuer
) -> None:
    issuer.claims = {"amr": ["pwd"]}
    one = Browser(app)
    assert through(one, invite(sqlite, "noor@example.org", "committee")) == "/sign-in/second-factor"
    assert one.may_call("owner-answer.data") == 403, "half-way in is not in"
    one.set_up()
    assert one.may_call("owner-answer.data") == 200
    again = Browser(app)
    assert through(again) == "/sign-in/code"
    assert again.may_call("owner-answer.data") == 403
    issuer.claims = {}
    strong = Browser(app)
    assert through(strong) == "/"
    assert strong.may_call("owner-answer.data") == 200


def test_a_patient_representative_needs_no_second_factor(
    app: dash.Dash, sqlite: Engine, issuer: Issuer
) -> None:
    issuer.claims = {"amr": None}
    assert (
        through(Browser(app), invite(sqlite, "p@example.org", "patient_representative")) == "/start"
    )


@pytest.mark.parametrize(
    ("claims", "is_strong"),
    [
        ({"amr": ["pwd"], "acr": "gold"}, True),
        ({"amr": ["pwd"], "acr": "silver"}, False),
        ({"amr": "mfa"}, False),
        ({"amr": ["mfa"]}, True),
        ({}, False),
        ({"acr": ""}, False),
    ],
)
def test_a_class_counts_when_the_settings_name_it(
    claims: dict[str, object], is_strong: bool
) -> None:
    settings = SingleSignOn("https://x.example", "b", "s", "X", frozenset({"gold"}))
    assert shows_second_factor(claims, settings) is is_strong


def test_the_named_classes_are_asked_for(sqlite: Engine, tmp_path: Path, issuer: Issuer) -> None:
    settings = SingleSignOn(issuer.url, "board", "s", "X", frozenset({"gold", "platinum"}))
    one = Browser(account_board(sqlite, tmp_path, single_sign_on=settings))
    answer = one.post("/sign-in/elsewhere")
    assert "acr_values=gold%20platinum" in answer.location.replace("+", "%20")


def test_who_was_not_invited_stays_outside(app: dash.Dash, sqlite: Engine) -> None:
    # The provider claims the address of somebody on the board: that alone opens nothing.
    invite(sqlite, "sec@example.org", "secretary")
    one = Browser(app)
    assert "does not yet" in through(one)
    assert one.cookie == ""


def test_an_invitation_is_used_up_by_it(app: dash.Dash, sqlite: Engine, issuer: Issuer) -> None:
    secret = invite(sqlite, "noor@example.org", "committee")
    assert through(Browser(app), secret) == "/"
    issuer.subject = "somebody else"
    assert "used before" in through(Browser(app), secret)


def test_one_account_elsewhere_is_one_person_here(app: dash.Dash, sqlite: Engine) -> None:
    assert through(Browser(app), invite(sqlite, "noor@example.org", "committee")) == "/"
    assert "belongs to somebody else" in through(
        Browser(app), invite(sqlite, "other@example.org", "secretary")
    )


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"sub": ""},
    ],
)
def test_a_wrong_word_of_the_provider_is_not_believed(
    app: dash.Dash, sqlite: Engine, issuer: Issuer, claims: dict[str, object]
) -> None:
    issuer.claims = claims
    one = Browser(app)
    assert "did not say who you are" in through(one, invite(sqlite, "n@example.org", "committee"))
    assert one.cookie == ""


def test_an_answer_that_nobody_asked_for_is_refused(app: dash.Dash) -> None:
    one = Browser(app)
    answer = one.get("/sign-in/elsewhere/back?code=x&state=y")
    assert answer.status_code == 403
    assert one.cookie == ""


def test_a_provider_that_is_away_is_said_so(sqlite: Engine, tmp_path: Path) -> None:
    settings = SingleSignOn("http://127.0.0.1:9", "board", "secret", "Nobody")
    one = Browser(account_board(sqlite, tmp_path, single_sign_on=settings))
    answer = one.post("/sign-in/elsewhere")
    assert "does not answer" in words(answer)


def test_without_a_provider_there_is_no_such_way(sqlite: Engine, tmp_path: Path) -> None:
    one = Browser(account_board(sqlite, tmp_path))
    assert "/sign-in/elsewhere" not in one.get("/sign-in").get_data(as_text=True)
    assert one.post("/sign-in/elsewhere").status_code == 404
    assert one.get("/sign-in/elsewhere/back").status_code == 404
