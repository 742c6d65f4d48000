"""What is typed survives the tab, the server and the end of a sign-in."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import clean, violations
from tests.browser.conftest import Open, act_as, settle
from tests.browser.test_accounts import PASSWORD, link_for
from tests.browser.walking import choose, press_on, tab_to, type_into
from tests.running import RunningBoard, prepared_board, start_board

pytestmark = pytest.mark.browser
COMMITTEE = "Committee member (example) (committee)"
NEW = "/projects/new"
SAVED = "Draft saved"
# The most that a page lets pass before it tries again, in milliseconds; the tests' clock skips it.
LONGEST_RETRY = 30_000


def write_award(page: Page) -> None:
    """Fill half of an award with the keys alone."""
    choose(page, "Project", "A new project")
    type_into(page, "Title", "Half a thought")
    type_into(page, "Amount", "1,250,000")
    type_into(page, "Start (optional)", "2027-03")
    tab_to(page, page.locator("#field-split-A1"))
    page.keyboard.type("100")


def expect_award(page: Page) -> None:
    """Everything that ``write_award`` typed stands in the form."""
    expect(page.get_by_label("Title", exact=True)).to_have_value("Half a thought")
    expect(page.get_by_label("Project", exact=True)).to_have_value("new")
    expect(page.get_by_label("Amount", exact=True)).to_have_value("1,250,000")
    expect(page.get_by_label("Start (optional)", exact=True)).to_have_value("2027-03")
    expect(page.locator("#field-split-A1")).to_have_value("100")
    expect(page.locator("[data-split-total]")).to_contain_text("complete")
    expect(page.locator("#award-preview")).to_contain_text("€1,250,000.00")
    expect(page.locator("form .notice")).to_contain_text("You began this on")


def saved(page: Page) -> None:
    """Wait until the form says that it is saved, five seconds at most."""
    line = page.locator("[data-draft-line]:not(:empty)")
    expect(line).to_contain_text(SAVED, timeout=5_000)


def arrived(page: Page) -> None:
    """Wait until the browser keeps nothing of what was typed, five seconds at most."""
    until = time.monotonic() + 5
    while unsent(page) and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert unsent(page) == 0


def as_committee(page: Page, board: RunningBoard, path: str = NEW) -> None:
    act_as(page, COMMITTEE)
    page.goto(board.url + path)
    settle(page)


def test_a_killed_tab_loses_nothing(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(own_board.url)
    as_committee(page, own_board)
    write_award(page)
    saved(page)
    arrived(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.context.close()
    page = open_page(own_board.url)
    as_committee(page, own_board)
    expect_award(page)
    expect(page.locator("[data-drafts-link]")).to_have_text("Your drafts (1)")
    clean(page)


def test_while_somebody_types_nothing_older_than_five_seconds_is_lost(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    as_committee(page, own_board, "/map/new")
    tab_to(page, page.get_by_label("In more detail (optional)", exact=True))
    typed: list[tuple[str, float]] = []
    end = time.monotonic() + 9
    while time.monotonic() < end:
        word = f"word{len(typed)}"
        page.keyboard.type(f"{word} ")
        typed.append((word, time.monotonic()))
        page.wait_for_timeout(250)
    killed = time.monotonic()
    page.context.close()
    page = open_page(own_board.url)
    as_committee(page, own_board, "/map/new")
    kept = page.get_by_label("In more detail (optional)", exact=True).input_value().split()
    due = [word for word, at in typed if at < killed - 5]
    assert len(due) > 5
    assert kept[: len(due)] == due


def test_a_killed_server_loses_nothing_and_the_page_saves_when_it_is_back(
    own_board: RunningBoard, browser: Browser
) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.clock.install()
    page.goto(own_board.url)
    settle(page)
    as_committee(page, own_board)
    write_award(page)
    saved(page)
    own_board.kill()
    type_into(page, "Led by (optional)", "Noor")
    unsaved = "Not saved. Your text stays on this page; we try again."
    expect(page.locator("[data-draft-line]")).to_have_text(unsaved, timeout=10_000)
    port = own_board.url.rsplit(":", 1)[1]
    again = start_board(own_board.folder, "--port", port)
    try:
        page.clock.fast_forward(LONGEST_RETRY)
        expect(page.locator("[data-draft-line]")).to_contain_text(SAVED)
        other = page.context.new_page()
        page.close()
        other.goto(own_board.url + NEW)
        settle(other)
        expect_award(other)
        expect(other.get_by_label("Led by (optional)", exact=True)).to_have_value("Noor")
        other.context.close()
    finally:
        again.stop()
        if again.process.stdout is not None:
            again.process.stdout.close()


@pytest.fixture
def signed_in(
    board_folder: Path, browser: Browser
) -> Iterator[tuple[RunningBoard, BrowserContext]]:
    """A board with accounts, and a browser in which a committee member has joined it."""
    with prepared_board(board_folder, trial=False) as board:
        board.url = board.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(reduced_motion="reduce")
        page = context.new_page()
        page.goto(link_for(board, "noor@example.org", "committee"))
        page.get_by_label("Your name").fill("Noor")
        page.get_by_label("Choose a password").fill(PASSWORD)
        page.get_by_role("button", name="Join").click()
        secret = page.locator("code").first.inner_text().replace(" ", "")
        page.get_by_label("Six digits").fill(pyotp.TOTP(secret).now())
        page.keyboard.press("Enter")
        code = page.locator(".codes code").first.inner_text()
        (board_folder / "recovery").write_text(code, encoding="utf-8")
        page.close()
        yield board, context
        context.close()


def test_a_sign_in_that_ends_loses_nothing(
    signed_in: tuple[RunningBoard, BrowserContext],
) -> None:
    board, context = signed_in
    page = context.new_page()
    page.clock.install()
    page.goto(board.url + NEW)
    settle(page)
    write_award(page)
    saved(page)
    with closing(sqlite3.connect(board.folder / "board.sqlite3")) as database:
        database.execute("UPDATE sign_in SET ended_at = '2026-01-01 00:00:00'")
        database.commit()
    type_into(page, "Led by (optional)", "Noor")
    expect(page.locator("[data-draft-line]")).to_contain_text("You are not signed in.")
    other = context.new_page()
    other.goto(board.url + NEW)
    settle(other)
    expect(other.locator("main")).to_contain_text("This is not open to you")
    _sign_in(other, board)
    page.clock.fast_forward(LONGEST_RETRY)
    expect(page.locator("[data-draft-line]")).to_contain_text(SAVED)
    page.close()
    other.goto(board.url + NEW)
    settle(other)
    expect_award(other)
    expect(other.get_by_label("Led by (optional)", exact=True)).to_have_value("Noor")


def _sign_in(page: Page, board: RunningBoard) -> None:
    page.goto(f"{board.url}/sign-in")
    page.get_by_label("Mail address").fill("noor@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    code = (board.folder / "recovery").read_text(encoding="utf-8")
    page.get_by_label("Code", exact=True).fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Signed in as Noor")).to_be_visible()


def test_start_afresh_and_bring_it_back_by_keyboard(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    as_committee(page, own_board)
    write_award(page)
    saved(page)
    page.reload()
    settle(page)
    press_on(page, page.get_by_role("button", name="Start afresh"))
    back = page.get_by_role("button", name="Bring it back")
    expect(back).to_be_focused()
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    expect(page.locator("[data-drafts-link]")).to_be_hidden()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Start afresh")).to_be_visible()
    expect_award(page)
    press_on(page, page.get_by_role("link", name="Your drafts (1)"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your drafts")
    assert violations(page) == []
    press_on(page, page.get_by_role("button", name="Discard"))
    expect(page.get_by_role("heading", name="No drafts")).to_be_visible()
    page.goto(own_board.url + NEW)
    settle(page)
    expect(page.get_by_label("Title", exact=True)).to_have_value("")


def test_a_sent_form_leaves_no_draft(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(own_board.url)
    as_committee(page, own_board)
    choose(page, "Funder", "MS Society")
    write_award(page)
    type_into(page, "End (optional)", "2029")
    saved(page)
    press_on(page, page.get_by_role("button", name="Log the award"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Half a thought")
    expect(page.locator("[data-drafts-link]")).to_be_hidden()
    page.goto(own_board.url + NEW)
    settle(page)
    expect(page.get_by_label("Title", exact=True)).to_have_value("")


def test_a_form_behind_a_tab_comes_back_with_its_draft(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    as_committee(page, own_board, "/strategies/W1/committee")
    type_into(page, "Reason or source", "Minutes of the meeting")
    saved(page)
    page.goto(f"{own_board.url}/strategies/W1/committee?from=2024")
    settle(page)
    expect(page.get_by_label("Reason or source", exact=True)).to_be_visible()
    expect(page.get_by_label("Reason or source", exact=True)).to_have_value(
        "Minutes of the meeting"
    )


def test_readers_who_write_nothing_send_nothing(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/funding")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator(".filter-fold > summary").click()
    page.locator(".filters summary", has_text="All areas").click()
    page.get_by_role("checkbox", name="Accelerate clinical trials").check()
    page.wait_for_timeout(2_500)
    assert not any(url.endswith("/draft") for url in sent)


# ---- What has not arrived -----------------------------------------------------------------------

WORDS = "What matters most to me is that my hands obey me in the evening. "
COMMENT = "/comments/strategy:W3/new"


def as_patient(page: Page, board: RunningBoard, path: str = COMMENT) -> None:
    act_as(page, "Patient representative (example) (patient representative)")
    page.goto(board.url + path)
    settle(page)


def write(page: Page, text: str) -> None:
    """Type into the one question of a comment's first screen."""
    tab_to(page, page.locator("#field-words"))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def unsent(page: Page) -> int:
    """Return how many copies the browser keeps."""
    found = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('unsent:')).length")
    return int(found)


def test_what_is_typed_without_a_connection_is_there_after_the_tab_is_closed(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    as_patient(page, own_board)
    context = page.context
    write(page, WORDS[:29])
    saved(page)
    assert unsent(page) == 0, "what has arrived is not kept twice"
    context.set_offline(True)
    page.keyboard.type((WORDS * 4)[29:200])
    assert unsent(page) == 1
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(own_board.url + COMMENT)
    settle(page)
    expect(page.locator("#field-words")).to_have_value((WORDS * 4)[:200])
    expect(page.locator("[data-drafts-link]")).to_have_text("Your drafts (1)")
    arrived(page)
    clean(page)


def test_what_is_typed_while_the_server_is_away_arrives_from_any_page(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    as_patient(page, own_board)
    context = page.context
    context.route("**/draft", lambda route: route.abort())
    write(page, WORDS)
    assert unsent(page) == 1
    page.close()
    context.unroute("**/draft")
    page = context.new_page()
    page.goto(own_board.url + "/voices")
    settle(page)
    expect(page.locator("[data-drafts-link]")).to_have_text("Your drafts (1)")
    page.goto(own_board.url + COMMENT)
    settle(page)
    expect(page.locator("#field-words")).to_have_value(WORDS)


def test_a_copy_never_overwrites_what_was_saved_elsewhere_unasked(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    as_patient(page, own_board)
    context = page.context
    context.route("**/draft", lambda route: route.abort())
    write(page, "Typed in the train.")
    page.close()
    context.unroute("**/draft")
    other = open_page(own_board.url)
    as_patient(other, own_board)
    write(other, "Typed at home, later.")
    saved(other)
    other.context.close()
    page = context.new_page()
    page.goto(own_board.url + COMMENT)
    settle(page)
    box = page.locator("[data-unsent]")
    expect(box).to_contain_text("did not arrive")
    expect(page.locator("#field-words")).to_have_value("Typed at home, later.")
    clean(page)
    press_on(page, box.get_by_role("button", name="Take what did not arrive"))
    expect(page.locator("#field-words")).to_have_value("Typed in the train.")
    assert unsent(page) == 0


def test_signing_out_leaves_nothing_behind(
    signed_in: tuple[RunningBoard, BrowserContext],
) -> None:
    board, context = signed_in
    page = context.new_page()
    page.goto(board.url + COMMENT)
    settle(page)
    context.route("**/draft", lambda route: route.abort())
    write(page, WORDS)
    assert unsent(page) == 1
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_load_state()
    assert unsent(page) == 0
