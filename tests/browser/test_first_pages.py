"""What is read before the scripts run is what they draw, and nothing done to it is lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Open, settle

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/strategies/U1",
    "/strategies/A2/projects",
    "/funding",
    "/funding/flows",
    "/stakeholders",
    "/stakeholders/network",
    "/stakeholders/exits",
    "/pipeline",
    "/needs",
    "/well-being",
    "/voices",
    "/projects/octopus",
    "/reports",
    "/about",
    "/display",
)
KEEP = """new MutationObserver(() => {
  const first = document.getElementById('first')
  if (first && first.querySelector('footer') && !window.kept) window.kept = first.cloneNode(true)
}).observe(document, {childList: true, subtree: true})"""
# Elements, their attributes and their words in order; what scripts set after that is left out.
TOLD = """root => {
  const look = style => { const one = document.createElement('i')
    one.setAttribute('style', style); return one.style.cssText }
  return [...root.querySelectorAll('*')].filter(one => one.tagName !== 'SCRIPT').map(one => {
    const named = [...one.attributes].filter(a => !['selected', 'aria-current'].includes(a.name))
      .map(a => a.name + '=' + (a.name === 'style' ? look(a.value) : a.value)).sort()
    const words = one.children.length ? '' : one.textContent
    return [one.tagName, ...named, words.replace(/\\u00a0/g, ' ')].join(' ')
  })
}"""
SLOW = re.compile(r"/_dash-layout")


def held_back(page: Page) -> list[Route]:
    """Keep the board's scripts from starting until what they ask for is let through."""
    held: list[Route] = []
    page.route(SLOW, lambda route: held.append(route))
    return held


def begin(page: Page, address: str) -> None:
    """Open a page and do not wait until it can be used."""
    Page.goto.__wrapped__(page, address)  # type: ignore[attr-defined]


def let_go(page: Page, held: list[Route]) -> None:
    for one in held:
        one.continue_()
    settle(page)


@pytest.mark.parametrize("path", PATHS)
def test_the_scripts_draw_what_came_first(board_url: str, browser: Browser, path: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(KEEP)
    page.goto(board_url + path)
    settle(page)
    came = page.evaluate(f"({TOLD})(window.kept.querySelector('main'))")
    drawn = page.evaluate(f"({TOLD})(document.querySelector('#react-entry-point main'))")
    assert len(came) > 20
    assert came == drawn
    context.close()


def test_a_page_is_read_without_scripts(board_url: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    begin(page, board_url)
    expect(page.locator("#first tbody tr a.strategy-link")).to_have_count(10)
    expect(page.locator("p.noscript")).to_be_visible()
    page.locator("#first tbody a.strategy-link").first.click()
    expect(page.locator("main h1")).to_contain_text("Share data")
    expect(page).to_have_title(re.compile("U1"))
    context.close()


def test_what_is_done_before_the_scripts_run_is_done(board_url: str, open_page: Open) -> None:
    page = open_page(board_url + "/display")
    held = held_back(page)
    begin(page, f"{board_url}/strategies/U1")
    # The page stands, and nothing behind it does.
    expect(page.locator("#first h1")).to_be_visible()
    button = page.locator("#first [data-why]").first
    button.focus()
    button.click()
    expect(page.locator("#why[open]")).to_have_count(0)
    page.evaluate("scrollTo(0, 300)")
    let_go(page, held)
    assert page.evaluate("scrollY") == 300
    expect(page.locator("#why[open]")).to_be_visible()
    expect(page.locator("#first")).to_have_count(0)


def test_the_focus_and_what_was_typed_stay(board_url: str, open_page: Open) -> None:
    page = open_page(board_url + "/display")
    held = held_back(page)
    begin(page, f"{board_url}/stakeholders")
    field = page.locator("#first main input[type=search]").first
    field.click()
    page.keyboard.type("Italiana")
    let_go(page, held)
    there = page.locator("main input[type=search]").first
    expect(there).to_be_focused()
    expect(there).to_have_value("Italiana")
    expect(page.locator("main tbody")).to_contain_text("Italiana")


def test_links_lead_on_before_the_scripts_run(board_url: str, open_page: Open) -> None:
    page = open_page(board_url + "/display")
    held = held_back(page)
    begin(page, board_url)
    page.locator("#first main a.strategy-link").first.click()
    expect(page.locator("#first h1")).to_contain_text("Share data")
    for _ in range(200):
        if len(held) > 1:
            break
        page.wait_for_timeout(20)
    let_go(page, held[-1:])
    expect(page.locator("main h1")).to_contain_text("Share data")
