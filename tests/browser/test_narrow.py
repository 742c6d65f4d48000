"""A page of 320 pixels with the largest words, signed in on a board with accounts, in German."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import in_both_themes, too_wide
from tests.browser.conftest import settle
from tests.browser.lived import live_on
from tests.browser.test_accounts import PASSWORD, link_for
from tests.running import RunningBoard, prepared_board

pytestmark = pytest.mark.browser
WIDTH = 320
# Who goes where, on a board with accounts.
EVERYBODY = ("/", "/strategies/U1", "/account", "/views", "/voices", "/needs", "/projects/octopus")
PAGES = {
    "secretary": (
        *EVERYBODY,
        "/admin",
        "/admin/people",
        "/admin/plan",
        "/admin/plan/milestones",
        "/admin/splits",
        "/admin/health",
        "/imports",
    ),
    "funder": (
        *EVERYBODY,
        "/projects/new",
        "/drafts",
        "/stakeholders/MSUK",
        "/imports",
        "/funding",
    ),
    "patient_representative": (
        *EVERYBODY,
        "/start",
        "/my-data",
        "/voices/mine",
        "/comments/strategy:U1",
        "/comments/strategy:U1/new",
    ),
}
# One word of sixty letters, as compounds and addresses are, in the place of the first words.
WORD = "Multiplesklerosebehandlungszentrumspatientenvertretungsbeirat"
LONG = """word => { for (const one of document.querySelectorAll(
  '#page-content p, #page-content th, #page-content td, #page-content li > a, #page-content label'
)) if (!one.children.length) one.textContent = word }"""
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .filter(one => !one.closest('.table-scroll, .diagram-scroll, .skip, .visually-hidden'))
  .slice(0, 5).map(one => one.tagName + '.' + one.className)"""


@pytest.fixture(scope="module")
def real_board(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    """A board with accounts that people have used for a month."""
    folder = tmp_path_factory.mktemp("narrow")
    shutil.copyfile(templates / "shipped", folder / "board.sqlite3")
    live_on(folder / "board.sqlite3")
    with prepared_board(folder, trial=False) as board:
        board.url = board.url.replace("127.0.0.1", "localhost")
        yield board


def joined(context: BrowserContext, board: RunningBoard, role: str) -> Page:
    """Return a page of somebody who has joined in a role."""
    page = context.new_page()
    more = ("--funder", "MSUK") if role == "funder" else ()
    page.goto(link_for(board, f"{role}@example.org", role, *more))
    page.get_by_label("Your name").fill("Maximiliane Beispiel-Musterfrau")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    if role == "patient_representative":
        # A second factor is theirs to choose.
        expect(page.get_by_text("Maximiliane").first).to_be_visible()
        return page
    secret = page.locator("code").first.inner_text().replace(" ", "")
    page.get_by_label("Six digits").fill(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    page.get_by_role("link", name="I have kept them").click()
    return page


@pytest.mark.parametrize("role", PAGES)
def test_nothing_leaves_a_narrow_page_of_somebody_signed_in(
    real_board: RunningBoard, browser: Browser, role: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = joined(context, real_board, role)
    context.add_cookies([{"name": "board_language", "value": "de", "url": real_board.url}])
    context.add_init_script("localStorage.setItem('board-size', '150')")
    page.set_viewport_size({"width": WIDTH, "height": 900})
    for path in PAGES[role]:
        answer = page.goto(real_board.url + path)
        assert answer is not None
        assert answer.ok, path
        settle(page)
        expect(page.locator("html")).to_have_attribute("lang", "de")
        assert page.locator("main h1").count() == 1, path
        assert in_both_themes(page) == [], path
        for state in ("as it is", "with a long word"):
            if state != "as it is":
                page.evaluate(LONG, WORD)
            assert too_wide(page) <= 0, (path, state, page.evaluate(WIDER))
    context.close()
