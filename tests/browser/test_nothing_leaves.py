"""No page asks another server for anything, and no button would send a chart to one."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import act_as, settle
from tests.browser.states import PAGES

OWN_SCHEMES = {"data", "blob"}
FOREIGN_BUTTON = "[data-title*=hare], [data-title*=loud], [data-title*=tudio], [data-title*=dit]"


@pytest.mark.browser
def test_no_request_leaves_the_board(board_url: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    # Thirty pages, some of them long, one after the other: there is no hurry.
    page.set_default_timeout(90_000)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    page.goto(board_url)
    settle(page)
    act_as(page, "Secretary (example) (secretary)")
    for path in (*PAGES, "/admin", "/admin/people", "/admin/health"):
        page.goto(board_url + path)
        settle(page)
        assert page.locator(FOREIGN_BUTTON).count() == 0, path
        assert page.locator("a[href*='plot.ly'], a[href*='plotly.com']").count() == 0, path
    context.close()
    own = urlsplit(board_url).netloc
    away = {u for u in asked if urlsplit(u).scheme not in OWN_SCHEMES and urlsplit(u).netloc != own}
    assert len(asked) > 30
    assert away == set()
