"""Suggested splits are confirmed page by page: two presses a page, and eight for all of them."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import in_both_themes
from tests.browser.conftest import Open, act_as, settle
from tests.running import RunningBoard

COMMITTEE = "Committee member (example) (committee)"
SOON = 30_000


@pytest.mark.browser
def test_all_suggested_splits_take_eight_presses(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(own_board.url + "/admin/splits")
    act_as(page, COMMITTEE)
    page.goto(own_board.url + "/admin/splits")
    settle(page)
    assert in_both_themes(page) == []
    presses = 0
    mark = page.get_by_role("button", name="Mark all on this page")
    boxes = page.locator("input[name=projects]")
    while mark.count():
        mark.click()
        count = boxes.count()
        expect(page.locator("input[name=projects]:checked")).to_have_count(count)
        if not presses:
            # A second press takes the ticks away again.
            mark.click()
            expect(page.locator("input[name=projects]:checked")).to_have_count(0)
            mark.click()
        page.get_by_role("button", name="Confirm the marked splits").click()
        presses += 2
        expect(page.get_by_text(f"{count} splits confirmed").first).to_be_attached(timeout=SOON)
        settle(page)
        page.wait_for_timeout(300)
    assert 0 < presses <= 8
