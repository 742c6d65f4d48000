"""Twenty messy rows are on the board after at most twelve clicks, and nothing was guessed."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import in_both_themes
from tests.browser.conftest import Open, act_as, settle
from tests.browser.messy_file import rows, write_messy_file
from tests.browser.states import OFFICER
from tests.running import RunningBoard

SOON = 30_000
MOST_CLICKS = 12


class Hand:
    """A hand that counts: a click, a choice in a list is two."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.clicks += 1

    def choose(self, control: Locator, value: str) -> None:
        control.select_option(value)
        self.clicks += 2

    def write(self, control: Locator, text: str) -> None:
        control.fill(text)
        self.clicks += 1


@pytest.mark.browser
def test_twenty_messy_rows_take_at_most_twelve_clicks(
    own_board: RunningBoard, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(own_board.url + "/imports")
    act_as(page, OFFICER)
    hand = Hand(page)
    page.locator("#field-file").set_input_files(write_messy_file(tmp_path))
    hand.clicks += 1
    hand.press("Read the file")
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=SOON)
    hand.press("Go on")
    holds = page.get_by_text(f"The file holds {len(rows())} rows: 20 would be saved")
    expect(holds).to_be_visible(timeout=SOON)
    assert in_both_themes(page) == []
    hand.write(page.get_by_label("Country of the host, instead of United Kingdon"), "UK")
    hand.press("Check these again")
    expect(page.get_by_text("What could not be read")).to_have_count(0, timeout=SOON)
    for label in ("UCL", "McGill"):
        control = page.get_by_label(label)
        hand.choose(control, control.locator("option").nth(1).get_attribute("value") or "")
    hand.press("Keep these answers")
    expect(page.get_by_role("button", name="Save 20 rows")).to_be_visible(timeout=SOON)
    hand.press("Save 20 rows")
    expect(page.get_by_text("20 saved")).to_be_visible(timeout=SOON)
    assert hand.clicks <= MOST_CLICKS
    page.goto(own_board.url + "/projects?people=all&q=Messy")
    settle(page)
    expect(page.get_by_role("link", name="Messy award 20")).to_be_visible()
    expect(page.get_by_role("link", name="TOTAL")).to_have_count(0)


@pytest.mark.browser
def test_what_is_typed_is_echoed_under_its_field(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(own_board.url + "/projects/new")
    act_as(page, OFFICER)
    page.goto(own_board.url + "/projects/new")
    settle(page)
    page.get_by_label("Amount", exact=True).fill("£1.2m")
    expect(page.get_by_text("= £1,200,000.00")).to_be_visible()
    page.get_by_label("Start (optional)", exact=True).fill("01/03/2026")
    expect(page.get_by_text("can be read in two ways")).to_be_visible()
    # Two fields in quick succession are both read.
    page.get_by_label("Amount", exact=True).fill("£3m")
    page.get_by_label("Start (optional)", exact=True).fill("2 March 2026")
    expect(page.get_by_text("= £3,000,000.00")).to_be_visible()
    expect(page.get_by_text("= 2 March 2026")).to_be_visible()
