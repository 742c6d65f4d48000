"""How many presses the jobs of a review take, counted by the browser itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, act_as, settle
from tests.running import RunningBoard

pytestmark = pytest.mark.browser
SECRETARY = "Secretary (example) (secretary)"
CODES = ("U1", "U2", "U3", "A1", "A2", "A3", "A4", "W1", "W2", "W3")
MOST = 25
COUNTING = """() => { window.presses = 0
  addEventListener('pointerdown', said => { if (said.isTrusted) window.presses += 1 }, true) }"""
# Millions of euros; what they are does not matter, that they differ does.
MILLIONS = dict(zip(CODES, range(11, 21), strict=True))


def write_in(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=False).first.click()
    page.keyboard.type(text)


def test_ten_targets_are_set_on_one_page_with_few_presses(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    act_as(page, SECRETARY)
    page.goto(f"{own_board.url}/admin")
    settle(page)
    page.evaluate(COUNTING)
    page.get_by_role("link", name="Targets, windows").click()
    settle(page)
    for code, millions in MILLIONS.items():
        write_in(page, f"Target of {code}", f"{millions}m")
    write_in(page, "From year (optional)", "2025")
    write_in(page, "To year (optional)", "2030")
    write_in(page, "Reason", "Minutes of the meeting of 27 November 2026")
    page.get_by_role("button", name="Save the plan").click()
    settle(page)
    presses = page.evaluate("window.presses")
    assert presses <= MOST
    for code, millions in MILLIONS.items():
        page.goto(f"{own_board.url}/strategies/{code}")
        expect(page.locator("#page-content .panels")).to_contain_text(f"€{millions}.0 m")
    assert presses >= len(CODES)
