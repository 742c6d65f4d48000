"""How it looks is the reader's choice: it holds at once and everywhere, and nothing breaks."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import too_wide, violations
from tests.browser.conftest import Open, settle
from tests.browser.walking import press_on, tab_to

pytestmark = pytest.mark.browser
PATHS = ("/strategies/W2", "/stakeholders/PMSA", "/well-being", "/pipeline/trials")


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"input[data-display={name}][value='{value}']").check()


def size_of(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def test_larger_words_are_chosen_by_keyboard_and_stay(board_url: str, open_page: Open) -> None:
    page = open_page(board_url)
    before = size_of(page)
    press_on(page, page.locator(".display-link"))
    expect(page.get_by_role("heading", level=1)).to_have_text("How it looks")
    assert violations(page) == []
    tab_to(page, page.get_by_label("As it is").first)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Very large")).to_be_checked()
    assert size_of(page) == pytest.approx(before * 1.5)
    page.goto(board_url + "/voices")
    settle(page)
    assert size_of(page) == pytest.approx(before * 1.5)
    page.go_back()
    settle(page)
    expect(page.get_by_label("Very large")).to_be_checked()


@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_is_too_wide_or_wrong_with_the_largest_words(
    board_url: str, open_page: Open, width: int
) -> None:
    page = open_page(f"{board_url}/display", width=width)
    choose(page, "size", "150")
    choose(page, "spacing", "wide")
    choose(page, "theme", "contrast")
    for path in PATHS:
        page.goto(board_url + path)
        settle(page)
        assert too_wide(page) <= 0, path
    assert violations(page) == []


def test_nothing_moves_when_the_reader_says_so(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/display", reduced=False)
    choose(page, "motion", "none")
    page.goto(board_url)
    settle(page)
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => {"
        " const s = getComputedStyle(e);"
        " return s.animationName !== 'none'"
        " || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0)"
        "}).length"
    )
    assert moving == 0
