"""Joining and signing in with the keys alone; passkeys; axe on every page of an account."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import clean as nothing_wrong
from tests.browser.conftest import Open
from tests.browser.walking import choose, press_on, type_into
from tests.running import RunningBoard, prepared_board

PASSWORD = "garden lamp violin frost"


@pytest.fixture(scope="module")
def real_board(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    """A board with accounts, as it stands before anybody joined."""
    folder = tmp_path_factory.mktemp("accounts")
    shutil.copyfile(templates / "shipped", folder / "board.sqlite3")
    with prepared_board(folder, trial=False) as board:
        board.url = board.url.replace("127.0.0.1", "localhost")
        yield board


def link_for(board: RunningBoard, address: str, role: str, *more: str) -> str:
    """Invite somebody on the command line; return the link it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "invite", address, "--role", role, *more],
        env={
            **os.environ,
            "STRATEGY_BOARD_HOME": str(board.folder),
            "PORT": board.url.rsplit(":", 1)[1],
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip().splitlines()[-1]


def clean(page: Page) -> None:
    """Nothing is wrong with a page, styles and all: a form that was sent may have led here."""
    page.wait_for_load_state("networkidle")
    nothing_wrong(page)


@pytest.mark.browser
def test_the_first_secretary_joins_and_invites_somebody_by_keyboard(
    real_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(link_for(real_board, "sam@example.org", "secretary"))
    clean(page)
    type_into(page, "Your name", "Sam Secretary")
    type_into(page, "Choose a password", "short")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("at least 12 characters")
    expect(page.get_by_role("alert")).to_be_focused()
    clean(page)
    type_into(page, "Choose a password", PASSWORD)
    press_on(page, page.get_by_role("button", name="Join"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second factor")
    clean(page)
    secret = page.locator("code").first.inner_text().replace(" ", "")
    type_into(page, "Six digits", pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    expect(page.locator(".codes code")).to_have_count(10)
    clean(page)
    press_on(page, page.get_by_role("link", name="I have kept them"))
    expect(page.get_by_text("Signed in as Sam Secretary, secretary.")).to_be_visible()
    _invite(page)
    page.goto(f"{real_board.url}/account")
    clean(page)
    press_on(page, page.get_by_role("button", name="Sign out", exact=True))
    expect(page.get_by_text("You are reading as a visitor.")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_text("You are reading as a visitor.")).to_be_visible()


def _invite(page: Page) -> None:
    press_on(page, page.get_by_role("link", name="Admin"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Admin")
    clean(page)
    press_on(page, page.get_by_role("link", name="Who is let in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    clean(page)
    press_on(page, page.get_by_role("link", name="Invite somebody"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Invite somebody")
    type_into(page, "Mail address", "noor@example.org")
    choose(page, "Role", "Funder")
    press_on(page, page.get_by_role("button", name="Make the invitation"))
    expect(page.locator("#field-organisation_key-error")).to_contain_text("for which funder")
    choose(page, "Funder they act for (optional)", "MS Society")
    press_on(page, page.get_by_role("button", name="Make the invitation"))
    expect(page.get_by_label("Link to join")).to_have_value(re.compile(r"/join/\S{40,}$"))
    clean(page)
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="noor@example.org").click()
    expect(page.get_by_role("heading", name="Ways in")).to_be_visible()
    clean(page)


@pytest.mark.browser
def test_a_wrong_password_is_said_where_the_eyes_and_the_focus_are(
    real_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(f"{real_board.url}/sign-in")
    clean(page)
    type_into(page, "Mail address", "nobody@example.org")
    type_into(page, "Password", "wrong wrong wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Mail address")).to_have_value("nobody@example.org")
    clean(page)


@pytest.mark.browser
def test_a_patient_representative_joins_and_comes_back_with_a_passkey(
    real_board: RunningBoard, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(link_for(real_board, "pat@example.org", "patient_representative"))
    page.get_by_label("Your name").fill("Pat")
    page.get_by_label("I would rather use a passkey").check()
    page.get_by_role("button", name="Join").click()
    clean(page)
    page.get_by_role("button", name="Make a passkey on this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.get_by_text("made on")).to_be_visible()
    clean(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(f"{real_board.url}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Signed in as Pat, patient representative.")).to_be_visible()
    _not_the_only_way(page, real_board)
    _asked_again(page, real_board)
    context.close()


def _not_the_only_way(page: Page, board: RunningBoard) -> None:
    """The only passkey of somebody without a password stays."""
    page.goto(f"{board.url}/account")
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("body")).to_contain_text("This is your only way to sign in.")


def _asked_again(page: Page, board: RunningBoard) -> None:
    """From a screen that was left open nothing is added; with the device once more it is."""
    with closing(sqlite3.connect(board.folder / "board.sqlite3")) as database:
        database.execute("UPDATE sign_in SET made_at = '2026-01-01 00:00:00', proved_at = NULL")
        database.execute("UPDATE sign_in SET seen_at = ?", (f"{datetime.now(UTC):%F %T}",))
        database.commit()
    page.goto(f"{board.url}/account")
    page.get_by_role("button", name="Make a passkey on this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    clean(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.get_by_role("heading", name="Sign-ins and refused tries")).to_be_visible()
    clean(page)
