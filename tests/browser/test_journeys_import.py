"""A funder brings its own spreadsheet, by keyboard alone; axe at every step."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import in_both_themes
from tests.browser.conftest import Open, act_as, settle
from tests.browser.states import OFFICER
from tests.browser.walking import press_on, tab_to
from tests.data.formats.making import workbook
from tests.running import RunningBoard

# A file is read, and its rows are compared, in processes of their own.
SOON = 30_000
HEAD = [
    "Grant number",
    "Project title",
    "Institution",
    "Country",
    "Amount",
    "Currency",
    "Start date",
    "End date",
]
ROWS: list[list[Any]] = [
    [
        "101",
        "Nerve repair in people over sixty",
        "University of Edinburgh",
        "UK",
        1250000,
        "GBP",
        "01/03/2024",
        "28/02/2027",
    ],
    [
        "102",
        "Sleep and tiredness at home",
        "Leeds Institute of Sleep",
        "England",
        75000,
        "GBP",
        "2024-05-01",
        "2026-04-30",
    ],
    [
        "103",
        "A new way to measure walking",
        "King's College London",
        "UK",
        "abc",
        "GBP",
        "31/03/2024",
        "2026-12",
    ],
]


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    place = tmp_path / "awards 2026.xlsx"
    place.write_bytes(workbook({"Grants": [[*HEAD], *ROWS]}))
    return place


def clean(page: Page) -> None:
    assert in_both_themes(page) == []


def press(page: Page, name: str) -> None:
    press_on(page, page.get_by_role("button", name=name))


@pytest.mark.browser
def test_a_spreadsheet_is_brought_corrected_saved_and_undone_by_keyboard(
    own_board: RunningBoard, open_page: Open, spreadsheet: Path
) -> None:
    page = open_page(own_board.url + "/imports")
    act_as(page, OFFICER)
    clean(page)
    tab_to(page, page.locator("#field-file"))
    # The system's own window cannot be driven: this is what choosing in it does.
    page.locator("#field-file").set_input_files(spreadsheet)
    press(page, "Read the file")
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=SOON)
    clean(page)
    press(page, "Go on")
    expect(page.get_by_text("1 with errors")).to_be_visible(timeout=SOON)
    clean(page)
    wrong = page.get_by_label("Amount (committed)", exact=True)
    tab_to(page, wrong)
    page.keyboard.press("Control+a")
    page.keyboard.type("90000")
    press(page, "Check these rows again")
    expect(page.get_by_text("1 with errors")).to_have_count(0)
    expect(page.get_by_text("3 new")).to_be_visible(timeout=SOON)
    clean(page)
    press(page, "Save 3 rows")
    expect(page.get_by_text("3 saved")).to_be_visible(timeout=SOON)
    clean(page)
    press_on(page, page.get_by_role("link", name="See them on the board"))
    settle(page)
    expect(page.get_by_role("link", name="Sleep and tiredness at home")).to_be_visible()
    page.go_back()
    settle(page)
    press(page, "Undo this whole import")
    expect(page.get_by_text("taken back as one act")).to_be_visible()
    page.goto(own_board.url + "/projects?q=tiredness")
    settle(page)
    expect(page.get_by_role("link", name="Sleep and tiredness at home")).to_have_count(0)
