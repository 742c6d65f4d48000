"""The map by keyboard alone: who leads W2, what became of ibudilast, which target has nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, settle
from tests.browser.walking import choose, press_on, tab_to, type_into
from tests.running import RunningBoard

pytestmark = pytest.mark.browser


def test_find_who_leads_strategy_w2_and_who_is_missing(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/stakeholders/engagement")
    row = page.locator("#matrix tr", has=page.get_by_role("link", name="Academia"))
    cell = row.locator("td[data-label='W2']")
    press_on(page, cell.locator("summary"))
    expect(cell.get_by_role("link", name="University of Toronto")).to_be_visible()
    industry = page.locator("#matrix tr", has=page.get_by_role("link", name="Industry"))
    expect(industry.locator("td[data-label='W2']")).to_have_text("missing")
    page = open_page(board_url)
    press_on(page, page.get_by_role("link", name=re.compile("^W2")).first)
    settle(page)
    press_on(
        page,
        page.get_by_role("navigation", name="Parts of W2").get_by_role(
            "link", name="Who takes part"
        ),
    )
    expect(page.locator("#stakeholders .finding")).to_contain_text("Industry")


def test_find_what_happened_to_ibudilast(board_url: str, open_page: Open) -> None:
    page = open_page(board_url)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox").first
    expect(box).to_be_focused()
    page.keyboard.type("ibudilst")
    expect(page.locator("#search-body")).to_contain_text("Ibudilast")
    press_on(page, page.locator("#search-body").get_by_role("link", name="Ibudilast", exact=True))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("#results")).to_contain_text("main outcome met")
    expect(page.locator("#results")).to_contain_text("30 August 2018")
    expect(page.locator("#statements")).to_contain_text("April 2021")
    press_on(page, page.locator("#parts").get_by_role("link", name=re.compile("^Linked with")))
    trial = page.locator("#linked").get_by_role("link", name=re.compile("SPRINT-MS")).first
    press_on(page, trial)
    expect(page.locator("#results")).to_contain_text("slower atrophy")
    press_on(page, page.locator("#parts").get_by_role("link", name="The record"))
    expect(page.get_by_role("link", name="NCT01982942")).to_be_visible()


def test_find_which_quality_of_life_target_has_nothing(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/well-being")
    expect(page.locator("#targets-body h2").first).to_have_text(
        "Care providers, Housing and Hypertension have no project and no trial"
    )
    covered = page.get_by_role("combobox", name="Covered")
    tab_to(page, covered)
    page.keyboard.type("With nothing")
    expect(page).to_have_url(re.compile("covered=nothing"))
    expect(page.locator("#targets tbody tr")).to_have_count(3)
    press_on(page, page.get_by_role("link", name="Housing").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Housing")


def test_the_rings_are_one_stop_and_the_arrows_go_on(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/pipeline?day=2021-04")
    marks = page.locator("#rings .diagram-wide [data-mark]")
    count = marks.count()
    assert count > 30
    tab_to(page, marks.first)
    page.keyboard.press("ArrowDown")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(marks.nth(count - 1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(marks.first).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('[data-roving]')"), "one stop for all"
    page.keyboard.press("Shift+Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    assert name


def test_the_slider_goes_to_another_day_and_says_so(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/pipeline")
    slider = page.get_by_role("slider")
    before = page.locator("#rings-headline").inner_text()
    tab_to(page, slider)
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"day=2024-10"))
    expect(page.locator("#rings-headline")).not_to_have_text(before)
    expect(slider).to_have_attribute("aria-valuetext", "October 2024")
    other = open_page(page.url)
    expect(other.locator("#rings-headline")).to_have_text(
        page.locator("#rings-headline").inner_text()
    )
    press_on(page, page.get_by_role("button", name="Clear"))
    expect(page).to_have_url(re.compile(r"/pipeline$"))
    expect(page.locator("#rings-headline")).to_have_text(before)


def test_labels_of_the_pictures_do_not_collide(board_url: str, open_page: Open) -> None:
    for path in (
        "/pipeline",
        "/pipeline?day=2021-04",
        "/stakeholders/network",
        "/stakeholders/network?focus=PMSA&hops=2",
        "/needs",
    ):
        page = open_page(board_url + path)
        clashes = page.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll('.diagram-wide .diagram-text')]
                .map(t => [t.textContent, t.getBoundingClientRect()]);
              const found = [];
              for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
                const [a, b] = [boxes[i][1], boxes[j][1]];
                const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (x > 1 && y > 4) found.push([boxes[i][0], boxes[j][0], x, y]);
              }
              return found;
            }"""
        )
        assert clashes == [], path


def test_a_line_opens_what_it_rests_on(board_url: str, open_page: Open) -> None:
    page = open_page(f"{board_url}/stakeholders/network?focus=NMSS")
    link = page.locator("#ties tbody a").first
    href = link.get_attribute("href")
    press_on(page, link)
    expect(page).to_have_url(re.compile(re.escape(str(href))))
    expect(page.locator("#evidence tbody tr").first).to_be_visible()


def test_link_a_record_and_take_the_link_out(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(f"{own_board.url}/map/target-housing")
    choose(page, "Try as", "Secretary")
    press_on(page, page.get_by_role("button", name="Switch"))
    settle(page)
    press_on(page, page.locator("#parts").get_by_role("link", name=re.compile("^Linked with")))
    press_on(page, page.get_by_role("link", name="Link to another record"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Housing")
    box = page.get_by_role("searchbox").first
    tab_to(page, box)
    page.keyboard.type("curtin palliative")
    expect(page.locator("#fits")).to_be_visible()
    press_on(page, page.locator("#fits").get_by_role("link", name="Choose").first)
    settle(page)
    choose(page, "“Housing” …", "is addressed by")
    type_into(page, "Why, in a sentence", "The project asks about care at home.")
    press_on(page, page.get_by_role("button", name="Link them"))
    expect(page.locator("#linked")).to_contain_text("The project asks about care at home.")
    press_on(page, page.locator("#parts").get_by_role("link", name="History"))
    expect(page.locator("#history")).to_contain_text("Link drawn")
    press_on(page, page.locator("#parts").get_by_role("link", name=re.compile("^Linked with")))
    press_on(page, page.locator("#linked").get_by_role("button", name="Edit these links"))
    press_on(page, page.locator("#linked").get_by_role("button", name="Unlink").first)
    expect(page.locator("#announce")).to_contain_text("The link is taken out")
