"""Organisations by keyboard: another name that the search finds, a merge and its undo."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, settle
from tests.browser.walking import choose, press_on, tab_to, type_into
from tests.running import RunningBoard

pytestmark = pytest.mark.browser


def secretary(open_page: Open, url: str) -> Page:
    page = open_page(url)
    choose(page, "Try as", "Secretary")
    press_on(page, page.get_by_role("button", name="Switch"))
    settle(page)
    return page


def test_another_name_is_found_by_the_search(own_board: RunningBoard, open_page: Open) -> None:
    page = secretary(open_page, f"{own_board.url}/stakeholders/MSIF")
    press_on(page, page.get_by_role("link", name="Names and numbers"))
    settle(page)
    type_into(page, "Another name", "Weltverband der MS-Gesellschaften")
    press_on(page, page.get_by_role("button", name="Add the name"))
    expect(page.locator("#names tbody")).to_contain_text("Weltverband")
    choose(page, "List", "ROR")
    type_into(page, "Number", "02jx3x896")
    press_on(page, page.get_by_role("button", name="Add the number"))
    expect(page.locator("#numbers")).to_contain_text("this one is mistyped")
    page.goto(f"{own_board.url}/search?q=Weltverband")
    expect(page.locator("#search-body")).to_contain_text("MS International Federation")


def test_two_are_merged_and_parted_again(own_board: RunningBoard, open_page: Open) -> None:
    page = secretary(open_page, f"{own_board.url}/stakeholders/MSIF")
    press_on(page, page.get_by_role("link", name="Merge with another"))
    settle(page)
    choose(page, "The organisation that is MS International Federation as well", "Stichting MoveS")
    press_on(page, page.get_by_role("button", name="See what would move"))
    expect(page.locator("#moves")).to_be_visible()
    type_into(page, "Why they are one", "For this journey they are the same body.")
    press_on(page, page.get_by_role("button", name="Merge them"))
    expect(page.get_by_role("heading", level=1)).to_have_text("MS International Federation")
    expect(page.locator("main")).to_contain_text("Stichting MoveS (another spelling)")
    page.goto(f"{own_board.url}/stakeholders/MOVES")
    expect(page.get_by_role("heading", level=1)).to_have_text("MS International Federation")
    expect(page.locator("main")).to_contain_text("was merged into this one")
    press_on(page, page.locator("#parts").get_by_role("link", name="History", exact=True))
    undo = page.locator("#history").get_by_role("button", name=re.compile("^Undo")).first
    tab_to(page, undo)
    page.keyboard.press("Enter")
    expect(page.locator("#announce")).to_contain_text("undone")
    page.goto(f"{own_board.url}/stakeholders/MOVES")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stichting MoveS")
