"""What could hand an account to somebody else asks once more who it is, and tells the owner."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dash
import pyotp
import pytest
from sqlalchemy import Engine
from sqlmodel import col, select, update

from dashboard.context import Mail
from strategy.database import read_only, transaction
from strategy.models import Passkey, Person, RecoveryCode, SignIn
from tests.dashboard.accounts.browsing import PASSWORD, Browser, account_board, invite, words
from tests.dashboard.mailbox import Box, mailbox


@pytest.fixture
def box() -> Iterator[tuple[Box, Mail]]:
    with mailbox() as held:
        yield held


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path, box: tuple[Box, Mail]) -> dash.Dash:
    return account_board(sqlite, tmp_path, mail=box[1])


def a_while_ago(engine: Engine, minutes: int = 11) -> None:
    """Let all sign-ins be so old; a screen was left open."""
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    with transaction(engine) as session:
        session.execute(update(SignIn).values(made_at=at, proved_at=None))


def secretary(app: dash.Dash, engine: Engine) -> tuple[Browser, str]:
    """Return a secretary who is signed in, and the secret of the second factor."""
    one = Browser(app)
    one.join(invite(engine, "sec@example.org", "secretary"))
    return one, one.set_up()


def patient(app: dash.Dash, engine: Engine) -> Browser:
    one = Browser(app)
    one.join(invite(engine, "pat@example.org", "patient_representative"))
    return one


def codes(engine: Engine) -> set[str]:
    with read_only(engine) as session:
        return {code.digest for code in session.exec(select(RecoveryCode))}


def test_new_recovery_codes_from_an_open_screen_are_refused(app: dash.Dash, sqlite: Engine) -> None:
    one, _ = secretary(app, sqlite)
    before = codes(sqlite)
    a_while_ago(sqlite)
    answer = one.post("/account/recovery-codes")
    assert answer.location == "/account/again?next=/account"
    assert codes(sqlite) == before
    a_while_ago(sqlite, minutes=9)
    assert one.post("/account/recovery-codes").status_code == 200
    assert codes(sqlite) != before


@pytest.mark.parametrize("path", ["/passkey/new", "/passkey/keep"])
def test_a_passkey_from_an_open_screen_is_refused(
    app: dash.Dash, sqlite: Engine, path: str
) -> None:
    one, _ = secretary(app, sqlite)
    a_while_ago(sqlite)
    answer = one.send(path)
    assert answer.status_code == 403
    assert answer.get_json()["again"] == "/account/again?next=/account"
    with read_only(sqlite) as session:
        assert session.exec(select(Passkey)).all() == []
    a_while_ago(sqlite, minutes=1)
    assert one.send("/passkey/new").status_code == 200


def test_taking_a_passkey_away_asks_too(app: dash.Dash, sqlite: Engine) -> None:
    one, _ = secretary(app, sqlite)
    a_while_ago(sqlite)
    assert one.post("/account/passkey/remove", passkey="1").location.startswith("/account/again")


def test_a_second_factor_from_an_open_screen_is_refused(app: dash.Dash, sqlite: Engine) -> None:
    one = patient(app, sqlite)
    a_while_ago(sqlite)
    assert one.get("/sign-in/second-factor").location == "/account/again?next=/account"
    assert one.post("/sign-in/second-factor", code="123456").location.startswith("/account/again")


def test_a_password_needs_the_one_until_now(app: dash.Dash, sqlite: Engine) -> None:
    one = patient(app, sqlite)
    a_while_ago(sqlite)
    new = "violet harbour crumb seven"
    assert one.post("/account/password", old="wrong", new=new).status_code == 422
    done = one.post("/account/password", old=PASSWORD, new=new)
    assert done.location == "/account?done=password", "the old password is proof enough"


def test_the_first_password_of_an_account_without_one_asks(app: dash.Dash, sqlite: Engine) -> None:
    one = Browser(app)
    secret = invite(sqlite, "pat@example.org", "patient_representative")
    one.post(f"/join/{secret}", name="Pat", passkey="on")
    with transaction(sqlite) as session:
        session.execute(update(SignIn).values(stage="full"))
    a_while_ago(sqlite)
    new = "violet harbour crumb seven"
    assert one.post("/account/password", new=new).location.startswith("/account/again")
    page = words(one.get("/account/again"))
    assert "Please sign out and in again" in page, "there is no password to ask for"
    a_while_ago(sqlite, minutes=1)
    assert one.post("/account/password", new=new).location == "/account?done=password"


def test_who_shows_it_goes_on_where_they_were(app: dash.Dash, sqlite: Engine) -> None:
    one, secret = secretary(app, sqlite)
    a_while_ago(sqlite)
    page = words(one.get("/account/again?next=/admin/people/new"))
    assert "Password" in page and "Code of your authenticator app" in page
    assert one.post("/account/again", password="wrong", next="/account").status_code == 403
    assert one.post("/account/recovery-codes").status_code == 303, "wrong is no proof"
    done = one.post("/account/again", password=PASSWORD, next="/admin/people/new")
    assert done.location == "/admin/people/new"
    assert one.post("/account/recovery-codes").status_code == 200
    a_while_ago(sqlite)
    later = pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))
    assert one.post("/account/again", code=later, next="/account").location == "/account"
    a_while_ago(sqlite)
    assert one.post("/account/again", code=later).status_code == 403, "a code counts once"


def test_the_way_back_leaves_the_board_never(app: dash.Dash, sqlite: Engine) -> None:
    one = patient(app, sqlite)
    for path in ("https://evil.example", "//evil.example", "/\\evil.example"):
        assert one.post("/account/again", password=PASSWORD, next=path).location == "/"


def test_guessing_there_is_as_slow_as_at_the_door(app: dash.Dash, sqlite: Engine) -> None:
    one = patient(app, sqlite)
    found = [one.post("/account/again", password=f"wrong {n}").status_code for n in range(11)]
    assert found == [403] * 10 + [429]


def test_a_visitor_is_led_to_the_sign_in(app: dash.Dash) -> None:
    assert Browser(app).get("/account/again").location == "/sign-in?next=/account/again"


INVITATION = {"values": {"email": "new@example.org", "role": "committee"}, "key": "k1"}


def test_roles_and_invitations_ask_and_name_the_way(app: dash.Dash, sqlite: Engine) -> None:
    one, _ = secretary(app, sqlite)
    a_while_ago(sqlite)
    output = "..invite-answer.data...invite-link.children.."
    status, said = one.call(output, INVITATION)
    assert status == 200 and not said["response"]["invite-answer"]["data"]["ok"]
    assert said["response"]["invite-answer"]["data"]["again"].startswith("/account/again?next=")
    with read_only(sqlite) as session:
        query = select(Person).where(col(Person.email) == "new@example.org")
        assert session.exec(query).first() is None
    one.post("/account/again", password=PASSWORD)
    assert one.call(output, INVITATION)[1]["response"]["invite-answer"]["data"]["ok"]


def test_the_page_says_it_before_the_form(app: dash.Dash, sqlite: Engine) -> None:
    one, _ = secretary(app, sqlite)
    assert "Show that it is you" not in one.page("/admin/people/new")
    a_while_ago(sqlite)
    assert "Show that it is you" in one.page("/admin/people/new")


def subjects(box: Box, count: int) -> list[str]:
    box.wait_for(count)
    return [f"{to[0]}: {text.split('Subject: ')[1].splitlines()[0]}" for to, text in box.mails]


def test_the_owner_is_told_of_each(app: dash.Dash, sqlite: Engine, box: tuple[Box, Mail]) -> None:
    one, _ = secretary(app, sqlite)
    one.post("/account/recovery-codes")
    one.post("/account/password", old=PASSWORD, new="violet harbour crumb seven")
    assert sorted(subjects(box[0], 3)) == [
        "sec@example.org: A second factor was set up for your account",
        "sec@example.org: New recovery codes were made for your account",
        "sec@example.org: The password of your account was changed",
    ]


def test_the_owner_is_told_of_a_new_browser_once(
    app: dash.Dash, sqlite: Engine, box: tuple[Box, Mail]
) -> None:
    home = patient(app, sqlite)
    home.post("/sign-out")
    home.post("/sign-in", email="pat@example.org", password=PASSWORD)
    assert box[0].mails == [], "the browser in which the account was made is known"
    Browser(app).post("/sign-in", email="Pat@example.org", password=PASSWORD)
    said = "Somebody signed in to your account with a new browser"
    assert subjects(box[0], 1) == [f"pat@example.org: {said}"]


def test_the_owner_is_told_what_the_secretary_did(
    app: dash.Dash, sqlite: Engine, box: tuple[Box, Mail]
) -> None:
    one, _ = secretary(app, sqlite)
    patient(app, sqlite)
    with read_only(sqlite) as session:
        pat = session.exec(select(Person).where(col(Person.email) == "pat@example.org")).one()
    values = {"key": pat.key, "version": str(pat.version), "name": "Pat", "role": "committee"}
    assert one.call("person-answer.data", {"values": values, "key": "k"})[1]["response"]
    values |= {"version": str(pat.version + 1), "name": "Patricia"}
    one.call("person-answer.data", {"values": values, "key": "k2"})
    one.call("remove-person-answer.data", {"value": pat.key})
    told = [one for one in subjects(box[0], 3) if one.startswith("pat@")]
    assert sorted(told) == [
        "pat@example.org: Your account on the strategy board was closed",
        "pat@example.org: Your role on the strategy board was changed",
    ], "another name is nothing to be told of"


def test_who_invites_or_takes_a_backup_is_told_of_it(
    app: dash.Dash, sqlite: Engine, box: tuple[Box, Mail], tmp_path: Path
) -> None:
    one, _ = secretary(app, sqlite)
    one.call("..invite-answer.data...invite-link.children..", INVITATION)
    one.call("make-backup-answer.data", {"value": "now"})
    (made,) = (tmp_path / "backups").glob("*.sqlite3")
    a_while_ago(sqlite)
    path = f"/admin/backups/{made.name}"
    assert one.get(path).location == f"/account/again?next={path}"
    assert one.post("/account/again", password=PASSWORD, next=path).location == path
    taken = one.get(path)
    assert taken.status_code == 200 and taken.get_data() == made.read_bytes()
    assert taken.headers["Cache-Control"] == "no-store"
    told = [line for line in subjects(box[0], 4) if line.startswith("sec@")]
    assert sorted(told) == [
        "sec@example.org: A backup of the board was taken away with your account",
        "sec@example.org: A second factor was set up for your account",
        "sec@example.org: Somebody was invited with your account",
    ]


@pytest.mark.parametrize("name", ["x", "..%2fboard.sqlite3", "board.sqlite3", "cookie.key"])
def test_no_other_file_is_handed_out(app: dash.Dash, sqlite: Engine, name: str) -> None:
    one, _ = secretary(app, sqlite)
    assert one.get(f"/admin/backups/{name}").status_code == 404
    assert patient(app, sqlite).get(f"/admin/backups/{name}").status_code in (403, 404)
