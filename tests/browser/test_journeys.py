"""What people come to do, with the mouse, on a real board in a real browser."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, act_as, settle
from tests.browser.walking import total
from tests.running import RunningBoard

pytestmark = pytest.mark.browser
OFFICER = "Programme officer, MS Society (UK)"
COMMITTEE = "Committee member (example) (committee)"


def test_read_the_overview_and_open_a_strategy(board_url: str, open_page: Open) -> None:
    page = open_page(board_url)
    expect(page.locator("h1")).to_contain_text("is known for")
    number = page.locator("[data-why='secured:U1']")
    number.click()
    dialog = page.locator("#why")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("money promised or paid")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(number).to_be_focused()
    page.get_by_role("link", name=re.compile("^U1")).first.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("U1")
    expect(heading).to_be_focused()
    expect(page).to_have_title(re.compile("U1"))
    page.get_by_role("link", name="Overview").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is known for")


def test_filter_funding_and_share_the_link(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/funding")
    before = page.locator("#funding-body").inner_text()
    page.locator(".filter-fold > summary").click()
    page.locator(".filters summary", has_text="All areas").click()
    page.get_by_role("checkbox", name="Accelerate clinical trials").check()
    expect(page).to_have_url(re.compile(r"area=A"))
    expect(page.locator("#funding-body")).not_to_have_text(before)
    settle(page)
    other = open_page(page.url)
    expect(other.locator(".filters")).to_contain_text("Accelerate")
    shown = page.locator("#funding-body [role=status]").inner_text()
    expect(other.locator("#funding-body [role=status]")).to_have_text(shown)
    rows = "#funding-body .panels"
    assert other.locator(rows).inner_text() == page.locator(rows).inner_text()
    # The open menu lies over what follows it.
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear").click()
    expect(page).to_have_url(re.compile(r"/funding$"))


def fill_award(page: Page, amount: str, share: str) -> None:
    """Fill the form for a new project of one strategy."""
    page.get_by_label("Project", exact=True).select_option("new")
    page.get_by_label("Title", exact=True).fill("A journey's trial")
    page.get_by_label("Amount", exact=True).fill(amount)
    # The form begins with the currency of the funder's last award.
    expect(page.get_by_label("Currency", exact=True)).not_to_have_value("")
    page.get_by_label("Currency", exact=True).select_option("EUR")
    page.locator("#field-split-A1").fill(share)


def test_log_an_award(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(own_board.url)
    before = total(page)
    act_as(page, OFFICER)
    page.goto(f"{own_board.url}/projects/new")
    settle(page)
    fill_award(page, "", "99.99")
    page.get_by_label("Start", exact=False).fill("2027")
    page.get_by_label("End", exact=False).fill("2026")
    page.get_by_role("button", name="Log the award").click()
    errors = page.locator("[data-errors]")
    expect(errors).to_be_focused()
    expect(page.locator("#field-amount-error")).to_contain_text("Please give the amount")
    fill_award(page, "1,234,567.89", "99.99")
    page.get_by_role("button", name="Log the award").click()
    expect(page.locator("#field-split-error")).to_contain_text("99.99")
    expect(page.locator("#field-end-error")).to_contain_text("before the start")
    page.get_by_label("End", exact=False).fill("2029")
    page.locator("#field-split-A1").fill("100")
    expect(page.locator("#award-preview")).to_contain_text("€1,234,567.89")
    page.get_by_role("button", name="Log the award").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("A journey's trial")
    expect(page.locator("#money")).to_contain_text("€1,234,567.89")
    page.goto(own_board.url)
    settle(page)
    assert total(page) == before + 123_456_789


def test_download_the_workbook(board_url: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{board_url}/?area=W")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download as a workbook").click()
    place = tmp_path / "summary.xlsx"
    waiting.value.save_as(place)
    book = load_workbook(place)
    said = {row[0]: row[1] for row in book["About these numbers"].iter_rows(values_only=True)}
    assert said["Priority area"] == "W"


def test_the_committee_sets_a_target_and_confirms_splits(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    act_as(page, COMMITTEE)
    page.goto(f"{own_board.url}/strategies/W1")
    settle(page)
    page.get_by_role("link", name="Set a target").click()
    settle(page)
    page.get_by_label("Amount", exact=True).fill("5,000,000")
    page.get_by_label("From year", exact=False).fill("2024")
    page.get_by_label("To year", exact=False).fill("2030")
    page.get_by_label("Reason or source", exact=False).fill("Minutes of the meeting")
    page.get_by_role("button", name="Set the target").click()
    expect(page.locator(".panels")).to_contain_text("€5.0 m")
    page.goto(f"{own_board.url}/projects/octopus/strategies")
    settle(page)
    page.get_by_role("button", name="Confirm this split").click()
    expect(page.locator("#split")).to_contain_text("confirmed by the committee")
    page.locator("#parts").get_by_role("link", name="History").click()
    expect(page.locator("#history")).to_contain_text("Split confirmed")
    page.goto(f"{own_board.url}/projects?split=suggested")
    settle(page)
    rows = page.locator("#projects-body tbody tr")
    first = rows.first.locator("th").inner_text()
    boxes = page.locator("input[name=projects]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Confirm the marked splits").click()
    expect(rows.first.locator("th")).not_to_have_text(first)


def test_a_target_set_by_mistake_is_undone_from_the_history(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    act_as(page, COMMITTEE)
    page.goto(f"{own_board.url}/strategies/W1")
    settle(page)
    before = page.locator(".panels").inner_text()
    page.get_by_role("link", name="Set a target").click()
    settle(page)
    page.get_by_label("Amount", exact=True).fill("7,000,000")
    page.get_by_label("From year", exact=False).fill("2024")
    page.get_by_label("To year", exact=False).fill("2030")
    page.get_by_label("Reason or source", exact=False).fill("A slip of the pen")
    page.get_by_role("button", name="Set the target").click()
    expect(page.locator(".panels")).to_contain_text("€7.0 m")
    page.get_by_role("link", name="History", exact=True).click()
    page.locator("#parts").get_by_role("button", name="Undo").first.click()
    expect(page.locator(".panels")).not_to_contain_text("€7.0 m")
    expect(page.locator("#parts")).to_contain_text("Funding target removed")
    assert page.locator(".panels").inner_text() == before
