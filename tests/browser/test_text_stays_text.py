"""Sixty payloads in every text field of every record: nothing runs, nothing leaves, pages live."""

import csv
import io
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Dialog, Page

from exports.named_sheets import SHEETS
from tests.browser.conftest import Open, settle
from tests.browser.payloads import MARK, PAYLOADS
from tests.browser.poisoned import poison
from tests.dashboard.pages.test_matrix import PAGES
from tests.running import RunningBoard, prepared_board

# A long walk over every page by three people: one of the long proofs.
pytestmark = pytest.mark.verify
MORE = (
    "/search?q=script",
    "/projects?q=script",
    "/stakeholders?q=img",
    "/pipeline?day=2021-04",
    "/stakeholders/exits?leaving=north",
    "/trials/NCT00000001?x=1",
)
# Sums, totals of what a filter leaves, shares of a sum, what is missing of a target and how much of
# it is covered: all that the workbook reckons itself.
OWN = re.compile(r"=(SUM|SUBTOTAL)\([^()]*\)|=[A-Z]+\d+/SUM\([A-Z$\d:]+\)|=[A-Z]+\d+[-/][A-Z]+\d+")


@pytest.fixture(scope="module")
def poisoned(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    folder = tmp_path_factory.mktemp("poisoned")
    assert poison(templates / "small", folder) > len(PAYLOADS)
    with prepared_board(folder) as board:
        yield board


def become(page: Page, handle: str) -> None:
    page.locator("#try-as").select_option(value=handle)
    page.get_by_role("button", name="Switch").click()
    settle(page)


@pytest.mark.browser
@pytest.mark.parametrize("handle", ["person:sec", "funder:north", "visitor"])
def test_nothing_runs_and_nothing_leaves_on_any_page(
    poisoned: RunningBoard, open_page: Open, handle: str
) -> None:
    page = open_page(poisoned.url)
    said: list[str] = []
    left: list[str] = []

    def note(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.on(
        "request",
        lambda sent: (
            left.append(sent.url)
            if not sent.url.startswith((poisoned.url, "data:", "blob:"))
            else None
        ),
    )
    become(page, handle)
    for path in [*(path for path, _ in PAGES.values()), *MORE]:
        page.goto(poisoned.url + path)
        settle(page)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(f"window.{MARK}") is None, path
        assert page.url.startswith(poisoned.url), path
        assert page.locator("main script, main iframe, main object, main embed").count() == 0, path
        harmful = page.locator("main a[href^='javascript' i], main a[href^='data' i]")
        assert harmful.count() == 0, path
    assert (said, left) == ([], [])


@pytest.mark.browser
def test_an_address_that_leads_nowhere_is_text_too(poisoned: RunningBoard, open_page: Open) -> None:
    page = open_page(f"{poisoned.url}/nowhere/%3Cscript%3E{MARK}=1%3C%2Fscript%3E")
    assert page.evaluate(f"window.{MARK}") is None
    assert page.locator("main script").count() == 0


@pytest.mark.browser
def test_the_explanation_of_a_number_is_text_too(poisoned: RunningBoard, open_page: Open) -> None:
    page = open_page(poisoned.url)
    become(page, "person:sec")
    page.locator("[data-why]").first.click()
    page.locator("#why-body h3").wait_for()
    assert page.evaluate(f"window.{MARK}") is None
    assert page.locator("#why-body script, #why-body img").count() == 0


def fetch(board: RunningBoard, path: str) -> bytes:
    with urllib.request.urlopen(board.url + path) as answer:
        body: bytes = answer.read()
    return body


def test_no_text_becomes_a_formula_in_the_workbook(poisoned: RunningBoard) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fetch(poisoned, "/export/summary.xlsx")))
    formulas = [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas, "the board's own sums"
    assert [f for f in formulas if not OWN.fullmatch(f)] == []
    links = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [
        c.hyperlink.target
        for c in links
        if c.hyperlink and c.hyperlink.target and "javascript" in c.hyperlink.target
    ] == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_text_becomes_a_formula_in_a_table(poisoned: RunningBoard, name: str) -> None:
    text = fetch(poisoned, f"/export/{name}.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert cells
    risky = [
        c
        for c in cells
        if c[:1] in ("=", "+", "@", "\t", "\r")
        or (c[:1] == "-" and not c[1:].replace(".", "").isdigit())
    ]
    assert risky == []
