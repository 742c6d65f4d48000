"""Two people change the same record at once, by keyboard: nothing of either is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import clean, violations
from tests.browser.conftest import Open, act_as, settle
from tests.browser.walking import press_on, tab_to, type_into
from tests.running import RunningBoard

pytestmark = pytest.mark.browser
COMMITTEE = "Committee member (example) (committee)"
SECRETARY = "Secretary (example) (secretary)"
MILESTONES = "/strategies/U1/milestones"


def opened(open_page: Open, board: RunningBoard, who: str) -> Page:
    """Return somebody's window with the first milestone of a strategy in a form."""
    page = open_page(board.url)
    act_as(page, who)
    page.goto(board.url + MILESTONES)
    settle(page)
    page.goto(
        board.url + str(page.locator("a[href*='/U1/milestones/']").first.get_attribute("href"))
    )
    settle(page)
    return page


def save(page: Page, label: str = "Save the milestone") -> None:
    press_on(page, page.get_by_role("button", name=label))


def conflicting(open_page: Open, board: RunningBoard) -> Page:
    """Let the secretary be quicker than a committee member; return the slower one's window."""
    slower, quicker = opened(open_page, board, COMMITTEE), opened(open_page, board, SECRETARY)
    type_into(quicker, "Milestone", "Their words")
    type_into(quicker, "Weight", "4")
    save(quicker)
    expect(quicker).to_have_url(board.url + "/strategies/U1/milestones")
    type_into(slower, "Milestone", "My words")
    type_into(slower, "Evidence (optional)", "I saw it")
    save(slower)
    return slower


def test_two_editors_merge_by_keyboard(own_board: RunningBoard, open_page: Open) -> None:
    page = conflicting(open_page, own_board)
    title = page.get_by_role("heading", name="Somebody else was quicker")
    expect(title).to_be_focused()
    merge = page.locator(".merge")
    expect(merge).to_contain_text("Secretary (example) saved this on")
    expect(merge.locator(".merge-words").nth(1)).to_have_text("Their words")
    expect(merge.locator(".merge-words").nth(2)).to_have_text("My words")
    expect(merge).to_contain_text("Taken over from them")
    clean(page)
    field = page.get_by_label("Milestone", exact=True).last
    expect(field).to_have_value("My words")
    tab_to(page, page.get_by_label("Keep yours"))
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Take theirs")).to_be_checked()
    expect(field).to_have_value("Their words")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_value("My words")
    tab_to(page, field)
    page.keyboard.press("End")
    page.keyboard.type(", and theirs")
    expect(page.get_by_label("Keep yours")).not_to_be_checked()
    save(page, "Save the merged record")
    expect(page).to_have_url(own_board.url + "/strategies/U1/milestones")
    page.go_back()
    settle(page)
    expect(page.get_by_label("Milestone", exact=True)).to_have_value("My words, and theirs")
    expect(page.get_by_label("Weight", exact=True)).to_have_value("4")
    expect(page.get_by_label("Evidence (optional)", exact=True)).to_have_value("I saw it")
    expect(page.locator("[data-drafts-link]")).to_be_hidden()


def test_a_merge_that_is_left_half_way_is_there_again(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = conflicting(open_page, own_board)
    field = page.get_by_label("Milestone", exact=True).last
    tab_to(page, field)
    page.keyboard.press("End")
    page.keyboard.type(", half way")
    expect(page.locator("[data-draft-line]")).to_contain_text("Draft saved", timeout=5_000)
    page.reload()
    settle(page)
    expect(page.locator("form .notice")).to_contain_text("Somebody changed the record since.")
    expect(page.get_by_label("Milestone", exact=True)).to_have_value("My words, half way")
    assert violations(page) == []
    save(page)
    expect(page.get_by_role("heading", name="Somebody else was quicker")).to_be_focused()
    expect(page.locator(".merge-words").nth(1)).to_have_text("Their words")
    expect(page.locator(".merge-words").nth(2)).to_have_text("My words, half way")


def test_an_error_in_a_merged_field_opens_the_fields_it_is_in(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = conflicting(open_page, own_board)
    page.locator("form summary").click()
    page.get_by_label("Weight", exact=True).fill("many")
    page.locator("form summary").click()
    save(page, "Save the merged record")
    errors = page.locator("[data-errors]")
    expect(errors).to_be_focused()
    expect(page.get_by_label("Weight", exact=True)).to_be_visible()
    errors.get_by_role("link").click()
    expect(page.get_by_label("Weight", exact=True)).to_be_focused()
