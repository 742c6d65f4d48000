"""The day that somebody looks back to stays with them from page to page, and ends when they say."""

import pytest
from playwright.sync_api import expect

from strategy.database import open_engine
from tests.browser.axe import in_both_themes
from tests.browser.conftest import Open, settle
from tests.dashboard.test_looking_back import dated
from tests.running import RunningBoard

pytestmark = pytest.mark.browser


def test_the_day_stays_from_page_to_page(own_board: RunningBoard, open_page: Open) -> None:
    board_url, day = own_board.url, "2026-03-01"
    engine = open_engine(f"sqlite:///{own_board.folder / 'board.sqlite3'}")
    dated(engine, "2026-01-01")
    engine.dispose()
    page = open_page(f"{board_url}/meetings")
    page.get_by_label("As known on").fill(day)
    page.get_by_role("button", name="Show the board of that day").click()
    settle(page)
    band = page.locator(".past-band")
    expect(band).to_contain_text("The board as it was known on")
    assert in_both_themes(page) == []
    # By a link of the frame, by one of the page, by a filter, and by Back.
    page.get_by_label("Main", exact=True).get_by_role("link", name="Projects").click()
    settle(page)
    expect(band).to_be_visible()
    assert f"asof={day}" in page.url
    page.get_by_role("link", name="What research led to").click()
    settle(page)
    expect(band).to_be_visible()
    page.go_back()
    settle(page)
    assert page.url == f"{board_url}/projects?asof={day}"
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    assert f"asof={day}" in download.value.url
    band.get_by_role("link", name="Back to today").click()
    settle(page)
    expect(band).to_have_count(0)
    page.get_by_label("Main", exact=True).get_by_role("link", name="Projects").click()
    settle(page)
    assert "asof" not in page.url
    expect(band).to_have_count(0)
