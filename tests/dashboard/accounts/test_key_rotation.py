"""After another key: nobody is signed in, second factors work, a lone secretary gets back in."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dash
import pyotp
from sqlalchemy import Engine

from dashboard.app import create_app
from dashboard.context import Settings
from strategy.access import COMMAND_LINE
from strategy.accounts.signing_in import find_person
from strategy.database import transaction
from strategy.services.people import reset_person
from strategy.upkeep.keys import rotate_key
from tests.dashboard.accounts.browsing import PASSWORD, SECRET, Browser, account_board, invite

NEW = b"Zt4Lm9Pq2Rw7Vx1Yc6Bn3Kj8Hd5Gf0Sa"
NOW = datetime.now(UTC)


def board_with(engine: Engine, folder: Path, key: bytes) -> dash.Dash:
    settings = Settings(
        try_as=False, secret=key, data_dir=folder, site="http://localhost", cookie_secure=False
    )
    return create_app(engine, settings=settings)


def sign_in(browser: Browser, code: str) -> int:
    browser.post("/sign-in", email="ada@example.org", password=PASSWORD)
    return browser.post("/sign-in/code", code=code).status_code


def next_code(secret: str) -> str:
    """Return a code that was not used yet: no code is taken twice."""
    return pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))


def test_the_old_sign_in_ends_and_the_second_factor_goes_on(engine: Engine, tmp_path: Path) -> None:
    before = Browser(account_board(engine, tmp_path))
    before.join(invite(engine, "ada@example.org", "secretary"))
    secret = before.set_up()
    assert before.get("/account").status_code == 200
    rotate_key(engine, actor=COMMAND_LINE, old=SECRET, new=NEW, at=NOW)
    after = Browser(board_with(engine, tmp_path, NEW))
    after.client.set_cookie("board", before.cookie)
    assert after.get("/account").status_code == 303, "the cookie of before is worth nothing"
    fresh = Browser(board_with(engine, tmp_path, NEW))
    assert sign_in(fresh, next_code(secret)) == 303
    assert fresh.get("/account").status_code == 200


def test_a_lone_secretary_gets_back_in_after_the_key_was_lost(
    engine: Engine, tmp_path: Path
) -> None:
    before = Browser(account_board(engine, tmp_path))
    before.join(invite(engine, "ada@example.org", "secretary"))
    before.set_up()
    done = rotate_key(engine, actor=COMMAND_LINE, old=None, new=NEW, at=NOW)
    assert done.lost == 1
    with transaction(engine) as session:
        person = find_person(session, "ada@example.org")
        assert person is not None
        link = reset_person(session, actor=COMMAND_LINE, person_key=person.key, at=NOW)
    after = Browser(board_with(engine, tmp_path, NEW))
    after.join(link)
    after.set_up()
    page = after.get("/account").get_data(as_text=True)
    assert re.search("ada@example.org", page)
