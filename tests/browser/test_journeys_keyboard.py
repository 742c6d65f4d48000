"""The same journeys with the keyboard alone: no click, no pointer."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Open, settle
from tests.browser.walking import choose, press_on, tab_to, type_into
from tests.running import RunningBoard

pytestmark = pytest.mark.browser


def test_read_the_overview_and_open_a_strategy(board_url: str, open_page: Open) -> None:
    page = open_page(board_url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    number = page.locator("[data-why='secured:U1']")
    press_on(page, number)
    dialog = page.locator("#why")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(number).to_be_focused()
    link = page.get_by_role("link", name=re.compile("^U1")).first
    tab_to(page, link, key="Shift+Tab")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("U1")
    expect(heading).to_be_focused()


def test_filter_funding_and_share_the_link(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/funding")
    press_on(page, page.locator(".filter-fold > summary"))
    press_on(page, page.locator(".filters summary", has_text="All areas"))
    box = page.get_by_role("checkbox", name="Improve well-being")
    press_on(page, box, "Space")
    expect(page).to_have_url(re.compile("area=W"))
    page.keyboard.press("Escape")
    settle(page)
    press_on(page, page.get_by_role("button", name="Copy link"))
    expect(page.locator("#announce")).not_to_be_empty()
    other = open_page(page.url)
    expect(other.locator("#funding-body .panels")).to_have_text(
        page.locator("#funding-body .panels").inner_text(), use_inner_text=True
    )
    press_on(page, page.get_by_role("button", name="Clear"))
    expect(page).to_have_url(re.compile("/funding$"))


def test_log_an_award(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(f"{own_board.url}/projects")
    choose(page, "Try as", "Programme officer, MS Society (UK)")
    press_on(page, page.get_by_role("button", name="Switch"))
    press_on(page, page.get_by_role("link", name="Log an award"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Log an award")
    choose(page, "Project", "A new project")
    type_into(page, "Title", "By keyboard")
    type_into(page, "Amount", "250000")
    choose(page, "Currency", "EUR")
    tab_to(page, page.locator("#field-split-U2"))
    page.keyboard.type("50")
    press_on(page, page.get_by_role("button", name="Log the award"))
    expect(page.locator("[data-errors]")).to_be_focused()
    press_on(page, page.locator("[data-errors] a").first)
    expect(page.locator("#field-split-U1")).to_be_focused()
    page.keyboard.type("50")
    expect(page.locator("#award-preview")).to_contain_text("€125,000.00")
    press_on(page, page.get_by_role("button", name="Log the award"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("By keyboard")
    expect(heading).to_be_focused()
    expect(page.locator("#money")).to_contain_text("€250,000.00")


def test_download_the_workbook(board_url: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{board_url}/?strategy=A1")
    link = page.get_by_role("link", name="Download as a workbook")
    tab_to(page, link)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    waiting.value.save_as(tmp_path / "summary.xlsx")
    assert "Contributions" in load_workbook(tmp_path / "summary.xlsx").sheetnames


def test_correct_the_title_of_a_project(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(f"{own_board.url}/projects/octopus")
    choose(page, "Try as", "Committee member (example) (committee)")
    press_on(page, page.get_by_role("button", name="Switch"))
    press_on(page, page.get_by_role("link", name=re.compile("^Correct its words and dates")))
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct: project")
    type_into(page, "Title, as its source gives it (optional)", "Corrected by keyboard")
    press_on(page, page.get_by_role("button", name="Save the correction"))
    expect(page).to_have_url(re.compile("/projects/octopus$"))
    lead = page.locator("main .lead", has_text="Corrected by keyboard")
    expect(lead).to_be_visible()
    press_on(page, page.locator("#parts").get_by_role("link", name="History"))
    press_on(page, page.get_by_role("button", name=re.compile("^Undo")).first)
    # The history goes on telling of it; the page's own title is the old one.
    expect(lead).to_have_count(0, timeout=10_000)
    expect(page.locator("#history")).to_contain_text("Corrected by keyboard")
