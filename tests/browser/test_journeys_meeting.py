"""A whole review meeting by the keys alone: prepared, presented, decided, minuted, frozen."""

import re
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

from tests.browser.axe import in_both_themes, too_wide, violations
from tests.browser.conftest import Open, act_as, settle
from tests.browser.walking import choose, press_on, tab_to, type_into
from tests.running import RunningBoard

pytestmark = pytest.mark.browser
PATIENT = "Patient representative (example) (patient representative)"
COMMITTEE = "Committee member (example) (committee)"
SECRETARY = "Secretary (example) (secretary)"
QUESTION = "Can I take part if I use a wheelchair?"
ANSWER = "Two of the three studies can be joined with a wheelchair."
SMALLEST = 24
CALLS = re.compile("_dash-update-component")
# The size of every piece of text that can be seen.
SIZES = """() => {
  const found = new Map();
  const stage = document.querySelector('.presenting');
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), box = walker.currentNode.parentElement;
    const area = box.getBoundingClientRect();
    if (!text || area.width < 2 || area.height < 2 || !box.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (!found.has(size)) found.set(size, text.slice(0, 40));
  }
  return [...found].sort((a, b) => a[0] - b[0]);
}"""


def fine(page: Page) -> None:
    """Nothing is wrong with a page as it stands, in light and in dark."""
    assert in_both_themes(page) == []
    assert too_wide(page) <= 0


def fits(page: Page, width: int, height: int) -> None:
    """All of an item stands on one screen, and no text of it is too small to be read afar."""
    page.set_viewport_size({"width": width, "height": height})
    expect(page.locator(".stage")).to_be_visible()
    size, text = page.evaluate(SIZES)[0]
    assert size >= SMALLEST, (size, text)
    over = "document.documentElement.scrollHeight - window.innerHeight"
    assert page.evaluate(over) <= 0, (width, height)
    assert too_wide(page) <= 0


def ask(page: Page, url: str) -> None:
    """Put a question to the next meeting as a person affected."""
    act_as(page, PATIENT)
    page.goto(f"{url}/comments/strategy:W1/new")
    settle(page)
    tab_to(page, page.locator("#field-words"))
    page.keyboard.type(QUESTION)
    press_on(page, page.locator("[data-screen]:not([hidden]) [data-screen-to=next]"))
    tab_to(page, page.get_by_label("I would rather not say"))
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Asks the next meeting")).to_be_checked()
    for _ in range(2):
        press_on(page, page.locator("[data-screen]:not([hidden]) [data-screen-to=next]"))
    press_on(page, page.get_by_role("button", name="Send my comment"))
    expect(page.locator(".comment").last).to_contain_text("1 person asks this")


def plan(page: Page, url: str) -> str:
    """Plan a meeting and take what is proposed; return its address."""
    page.goto(f"{url}/meetings/new")
    settle(page)
    type_into(page, "What it is called", "Review of the quarter")
    type_into(page, "Length in minutes", "24")
    for name in ("Committee member (example), committee", "Patient representative (example)"):
        tab_to(page, page.get_by_label(name, exact=False).first)
        page.keyboard.press("Space")
    fine(page)
    press_on(page, page.get_by_role("button", name="Plan the meeting"))
    page.wait_for_url(re.compile(r"/meetings/meeting-\w+$"))
    settle(page)
    fine(page)
    first = page.locator("#proposed li").first
    expect(first).to_contain_text("W1")
    expect(first).to_contain_text("People affected have 1 question about it")
    press_on(page, page.get_by_role("button", name="Put the most pressing on, as time allows"))
    expect(page.locator("#agenda li.agenda-item")).to_have_count(3)
    return page.url.partition("#")[0]


def order(page: Page) -> None:
    """Let the second item come first, and back again."""
    titles = page.locator("#agenda h3")
    before = titles.all_inner_texts()
    press_on(page, page.get_by_role("button", name=f"Earlier: {before[1]}"))
    expect(titles.first).to_have_text(before[1])
    press_on(page, page.get_by_role("button", name=f"Earlier: {before[0]}"))
    expect(titles.first).to_have_text(before[0])


def decide(page: Page) -> None:
    """Decide on the item that is shown, with a change of a record and an action."""
    page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_contain_text("?")
    settle(page)
    type_into(page, "What is decided", "The milestones are the committee's own.")
    type_into(page, "Why", "They were read twice.")
    press_on(page, page.locator("summary", has_text="Who does something about it"))
    type_into(page, "What is to be done (optional)", "Speak with two funders")
    choose(page, "Who does it (optional)", "Committee member")
    type_into(page, "Until when (optional)", "2099-02-01")
    press_on(page, page.locator("summary", has_text="Change records with it"))
    press_on(page, page.locator("summary", has_text="Milestones"))
    tab_to(page, page.get_by_label("The proposed milestones become the committee's own"))
    page.keyboard.press("Space")
    fine(page)
    press_on(page, page.get_by_role("button", name="Record the decision"))
    page.wait_for_url(re.compile("/present$"))
    expect(page.locator(".stage")).to_contain_text("The milestones are the committee's own.")


def close_first(page: Page) -> None:
    """Close the item: not without an answer to its question."""
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Close W1")
    settle(page)
    press_on(page, page.get_by_role("button", name="Close this item"))
    expect(page.locator("#field-answer-error")).to_contain_text("answer the question")
    fine(page)
    tab_to(page, page.locator("#field-answer"))
    page.keyboard.type(ANSWER)
    press_on(page, page.get_by_role("button", name="Close this item"))
    page.wait_for_url(re.compile("/present$"))
    settle(page)


def lose_the_line(page: Page, other: Page) -> None:
    """The second window loses its connection, and goes on where the meeting is."""

    def away(route: Route) -> None:
        route.abort()

    other.route(CALLS, away)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage-head")).to_contain_text("Item 2 of 3")
    expect(other.locator("#trouble")).to_be_visible(timeout=15_000)
    expect(other.locator(".stage-head")).to_contain_text("Item 1 of 3")
    other.unroute(CALLS)
    expect(other.locator(".stage-head")).to_contain_text("Item 2 of 3", timeout=15_000)
    expect(other.locator("#trouble")).to_be_hidden()


def test_a_whole_meeting_by_keyboard(
    own_board: RunningBoard, open_page: Open, browser: Browser
) -> None:
    page = open_page(own_board.url)
    # A window of its own: what it reports while its line is down is no fault.
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    other = context.new_page()
    other.goto(own_board.url)
    ask(page, own_board.url)
    act_as(page, SECRETARY)
    address = plan(page, own_board.url)
    order(page)
    press_on(page, page.get_by_role("button", name="Open the meeting"))
    page.wait_for_url(re.compile("/present$"))
    settle(page)
    _on_screen(page, other, address)
    _ended(page, address)
    _afterwards(page, own_board.url, address)
    context.close()


def _on_screen(page: Page, other: Page, address: str) -> None:
    expect(page.locator(".stage-question")).to_contain_text(QUESTION)
    for width, height in ((1280, 720), (1920, 1080)):
        fits(page, width, height)
        fine(page)
    act_as(other, COMMITTEE)
    other.goto(f"{address}/present")
    settle(other)
    decide(page)
    expect(other.locator(".stage")).to_contain_text("committee's own.", timeout=15_000)
    close_first(page)
    page.keyboard.press("b")
    expect(page.locator(".stage--blank")).to_be_visible()
    expect(other.locator(".stage--blank")).to_be_visible(timeout=15_000)
    page.keyboard.press("b")
    expect(other.locator(".stage--blank")).to_have_count(0, timeout=15_000)
    page.keyboard.press("t")
    expect(page.locator("#announce")).to_contain_text("min left")
    lose_the_line(page, other)
    page.reload()
    settle(page)
    expect(page.locator(".stage-head")).to_contain_text("Item 2 of 3")
    # The second window of whoever leads.
    page.goto(f"{address}/lead")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    type_into(page, "For the minutes (optional)", "We spoke of it.")
    fine(page)
    press_on(page, page.get_by_role("button", name="Keep the notes"))
    expect(page.locator("#announce")).to_contain_text("Noted.")


def _ended(page: Page, address: str) -> None:
    page.goto(f"{address}/close")
    settle(page)
    fine(page)
    press_on(page, page.get_by_role("button", name="Close the meeting and freeze its papers"))
    page.wait_for_url(re.compile("/minutes$"))
    settle(page)
    expect(page.locator("main")).to_contain_text("We spoke of it.")
    expect(page.locator("main")).to_contain_text(ANSWER)
    expect(page.locator("#put-off")).to_be_visible()
    fine(page)
    press_on(page, page.get_by_role("button", name="Approve these minutes"))
    expect(page.locator(".lead")).to_contain_text("Approved on ", timeout=15_000)
    type_into(page, "What is put right", "It began at ten.")
    press_on(page, page.get_by_role("button", name="Add the amendment"))
    expect(page.locator("#amendments")).to_contain_text("It began at ten.")


def _afterwards(page: Page, url: str, address: str) -> None:
    page.goto(address)
    settle(page)
    press_on(page, page.get_by_role("link", name="one page").first)
    expect(page.locator("#rests-on")).to_contain_text("Checksum")
    fine(page)
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1
    press_on(page, page.get_by_role("link", name="Beside what is known today"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("the same to the cent")
    fine(page)
    # The answer stands below the question, for everybody.
    page.goto(f"{url}/comments/strategy:W1")
    settle(page)
    expect(page.locator(".comment-answer")).to_contain_text(ANSWER)
    # The next meeting opens with what became of the actions of this one.
    act_as(page, SECRETARY)
    page.goto(f"{url}/meetings/new")
    settle(page)
    press_on(page, page.get_by_role("button", name="Plan the meeting"))
    page.wait_for_url(re.compile(r"/meetings/meeting-\w+$"))
    settle(page)
    expect(page.locator("#before")).to_contain_text("Speak with two funders")
    expect(page.locator("#proposed li").first).to_contain_text("The last meeting put it off.")
    assert violations(page) == []


def test_questions_are_supported_without_writing(own_board: RunningBoard, open_page: Open) -> None:
    page = open_page(own_board.url, width=320)
    ask(page, own_board.url)
    own = page.get_by_role("button", name="I ask the same", exact=False)
    expect(own).to_have_count(0)
    other: dict[str, Any] = {"width": 320}
    person = open_page(own_board.url, **other)
    act_as(person, COMMITTEE)
    person.goto(f"{own_board.url}/comments/strategy:W1")
    settle(person)
    expect(person.get_by_role("button", name="I ask the same", exact=False)).to_have_count(0)
