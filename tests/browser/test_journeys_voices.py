"""A person affected says what matters, puts in order, reads the answer, takes the data, goes."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import too_wide, violations
from tests.browser.conftest import Open, act_as, settle
from tests.browser.walking import choose, press_on, tab_to, type_into
from tests.running import RunningBoard

pytestmark = pytest.mark.browser
PATIENT = "Patient representative (example) (patient representative)"
COMMITTEE = "Committee member (example) (committee)"
WORDS = "Fatigue keeps me from any trial that asks me to travel."
# How people meet the board. One of them is tried with each journey every day, all in the long run.
WAYS: dict[str, dict[str, Any]] = {
    "narrow": {"width": 320},
    "zoomed": {"width": 1280, "zoom": 4},
    "contrast": {"width": 320, "settings": {"theme": "contrast", "size": "150"}},
    "still": {"width": 390, "reduced": False, "settings": {"motion": "none", "spacing": "wide"}},
}
TITLE = "What would you like to say about W2 Coordinate rehabilitation research worldwide?"


def ways(daily: str) -> list[Any]:
    """Return all ways as parameters; all but one belong to the long proofs."""
    return [
        pytest.param(way, id=name, marks=() if name == daily else pytest.mark.verify)
        for name, way in WAYS.items()
    ]


def fine(page: Page) -> None:
    """Nothing is wrong with a page as it stands, and it needs no scrolling sideways."""
    assert violations(page) == []
    assert too_wide(page) <= 0


def go_on(page: Page) -> None:
    press_on(page, page.locator("[data-screen]:not([hidden]) [data-screen-to=next]"))


def answered(page: Page, board: RunningBoard) -> None:
    """Let the committee answer the newest comment with the keys."""
    act_as(page, COMMITTEE)
    page.goto(f"{board.url}/voices/waiting")
    settle(page)
    press_on(page, page.locator("#fresh a").first)
    settle(page)
    press_on(page, page.get_by_role("link", name="Answer", exact=False).first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Answer a comment")
    tab_to(page, page.get_by_label("Taken up", exact=True))
    page.keyboard.press("Space")
    type_into(page, "Your answer", "The next call asks for trials at home.")
    type_into(page, "Page of the decision or the change (optional)", "/strategies/W2#milestones")
    assert violations(page) == []
    press_on(page, page.get_by_role("button", name="Send the answer"))
    expect(page.locator(".comment-answer")).to_contain_text("The next call")


def look_at_it(page: Page) -> None:
    """Go to the last screen, where the comment stands as everybody will read it."""
    go_on(page)
    expect(page.get_by_role("heading", name="Look at it once more")).to_be_focused()
    seen = page.locator("#comment-preview")
    expect(seen).to_contain_text(WORDS)
    expect(seen).to_contain_text("A person affected")
    expect(seen).to_contain_text("Agrees")
    assert violations(page) == []


@pytest.mark.parametrize("way", ways("zoomed"))
def test_a_comment_is_written_interrupted_sent_and_answered_by_keyboard(
    own_board: RunningBoard, open_page: Open, way: dict[str, Any]
) -> None:
    plain = {**way, "settings": {"words": "plain", **way.get("settings", {})}}
    page = open_page(own_board.url, **plain)
    act_as(page, PATIENT)
    page.goto(f"{own_board.url}/strategies/W2")
    settle(page)
    expect(page.locator(".plain-only")).to_contain_text("6 projects work on it.")
    expect(page.locator("#standing")).to_be_hidden()
    fine(page)
    press_on(page, page.get_by_role("link", name="Say what matters to you"))
    settle(page)
    go_on(page)
    expect(page.locator("#field-words-error")).to_have_text("Please answer this question first.")
    expect(page.locator("#field-words")).to_be_focused()
    page.keyboard.type(WORDS)
    expect(page.locator("[data-draft-line]")).to_contain_text("Draft saved", timeout=5_000)
    # The tab is killed; another one goes on where it was.
    page.context.close()
    page = open_page(own_board.url, **way)
    act_as(page, PATIENT)
    page.goto(f"{own_board.url}/comments/strategy:W2/new")
    settle(page)
    expect(page.get_by_label(TITLE)).to_have_value(WORDS)
    fine(page)
    go_on(page)
    expect(page.locator("[data-screen]:not([hidden]) .screen-title")).to_be_focused()
    tab_to(page, page.get_by_label("I would rather not say"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Agrees")).to_be_checked()
    go_on(page)
    assert violations(page) == []
    look_at_it(page)
    press_on(page, page.get_by_role("button", name="Send my comment"))
    expect(page.locator(".comment-words")).to_have_text(WORDS)
    expect(page.locator("[data-drafts-link]")).to_be_hidden()
    fine(page)
    answered(page, own_board)
    act_as(page, PATIENT)
    press_on(page, page.get_by_role("link", name="New for you: 1 comment"))
    expect(page.locator("#new")).to_contain_text("has an answer")
    expect(page.locator(".comment-answer")).to_contain_text("The next call")
    assert violations(page) == []
    page.reload()
    settle(page)
    expect(page.locator(".news-link")).to_have_count(0)
    expect(page.locator("#new")).to_contain_text("Nothing new")
    page.goto(f"{own_board.url}/voices")
    settle(page)
    expect(page.locator("#did")).to_contain_text("trials at home")
    assert violations(page) == []


@pytest.mark.parametrize("way", ways("contrast"))
def test_strategies_are_put_in_order_by_keyboard(
    own_board: RunningBoard, open_page: Open, way: dict[str, Any]
) -> None:
    page = open_page(own_board.url, **way)
    act_as(page, COMMITTEE)
    page.goto(f"{own_board.url}/rankings/new")
    settle(page)
    type_into(page, "Question", "Which strategies matter most to you?")
    type_into(page, "Last day", "2099-12-31")
    press_on(page, page.get_by_role("button", name="Set up the round"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Which strategies matter most to you?"
    )
    act_as(page, PATIENT)
    press_on(page, page.get_by_role("link", name="Put them in order"))
    settle(page)
    tab_to(page, page.get_by_label("People affected"))
    page.keyboard.press("Space")
    go_on(page)
    said = page.locator("[data-rank-said]")
    for code in ("W2", "A1", "U3"):
        press_on(page, page.locator("li", has_text=f"{code} ").locator("[data-rank-next]"))
    expect(said).to_contain_text("1. W2")
    expect(said).to_contain_text("3. U3")
    choose(page, "W1 A global rehabilitation and symptom strategy", "place 1")
    page.keyboard.press("Tab")
    expect(said).to_contain_text("1. W1")
    expect(said).to_contain_text("4. U3")
    fine(page)
    expect(page.locator("[data-draft-line]")).to_contain_text("Draft saved", timeout=5_000)
    page.reload()
    settle(page)
    go_on(page)
    expect(said).to_contain_text("4. U3")
    press_on(page, page.get_by_role("button", name="Send my order"))
    own = page.locator("#own ol li")
    expect(own).to_have_count(4)
    expect(own.first).to_contain_text("W1")
    assert violations(page) == []


@pytest.mark.parametrize("way", ways("still"))
def test_a_person_takes_the_data_and_is_erased_by_keyboard(
    own_board: RunningBoard, open_page: Open, way: dict[str, Any]
) -> None:
    page = open_page(own_board.url, **way)
    act_as(page, PATIENT)
    page.goto(f"{own_board.url}/comments/strategy:W2/new")
    settle(page)
    tab_to(page, page.get_by_label(TITLE))
    page.keyboard.type(WORDS)
    go_on(page)
    go_on(page)
    go_on(page)
    press_on(page, page.get_by_role("button", name="Send my comment"))
    expect(page.locator(".comment-words")).to_have_text(WORDS)
    page.goto(f"{own_board.url}/my-data")
    settle(page)
    expect(page.locator("#comments")).to_contain_text(WORDS)
    fine(page)
    tab_to(page, page.get_by_role("link", name="Take it with me (a file for programs)"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    held = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert [one["words"] for one in held["comments"]] == [WORDS]
    press_on(page, page.get_by_role("button", name="Delete my data"))
    expect(page.locator("#field-sure-error")).to_contain_text("if you are sure")
    tab_to(page, page.get_by_label("I am sure. Delete all of it."), key="Shift+Tab")
    page.keyboard.press("Space")
    press_on(page, page.get_by_role("button", name="Delete my data"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your data are deleted")
    page.goto(f"{own_board.url}/comments/strategy:W2")
    settle(page)
    expect(page.locator("main")).to_contain_text("Its author took this comment back.")
    for path in own_board.folder.rglob("*"):
        if path.is_file():
            assert WORDS.encode() not in path.read_bytes(), path.name


def test_a_report_reaches_the_committee_and_its_outcome_who_reported(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url, width=390)
    act_as(page, COMMITTEE)
    page.goto(f"{own_board.url}/comments/strategy:W2/new")
    settle(page)
    page.get_by_label(TITLE).fill("My neighbour's daughter, who is nine, cannot walk any more.")
    go_on(page)
    go_on(page)
    go_on(page)
    press_on(page, page.get_by_role("button", name="Send my comment"))
    expect(page.locator(".comment-words")).to_contain_text("who is nine")

    act_as(page, PATIENT)
    page.goto(f"{own_board.url}/comments/strategy:W2")
    settle(page)
    press_on(page, page.get_by_role("link", name="Report", exact=False).first)
    type_into(page, "What is wrong with it?", "It tells of a child who can be known.")
    assert violations(page) == []
    press_on(page, page.get_by_role("button", name="Send the report"))
    page.wait_for_url(lambda url: "/report/" not in url)
    settle(page)
    page.goto(f"{own_board.url}/voices/mine")
    settle(page)
    expect(page.locator("#reported")).to_contain_text("not looked at it yet")
    fine(page)

    act_as(page, COMMITTEE)
    page.goto(f"{own_board.url}/voices/waiting")
    settle(page)
    expect(page.locator("#reported")).to_contain_text("It tells of a child who can be known.")
    fine(page)
    press_on(page, page.locator("#reported a").first)
    settle(page)
    press_on(page, page.get_by_role("link", name="Hide", exact=False).first)
    expect(page.locator("main")).to_contain_text("It tells of a child who can be known.")
    type_into(page, "Why is it hidden?", "It tells of a child who can be known.")
    fine(page)
    press_on(page, page.get_by_role("button", name="Hide it"))
    settle(page)

    act_as(page, PATIENT)
    page.goto(f"{own_board.url}/voices/mine")
    settle(page)
    expect(page.locator("#reported")).to_contain_text("The comment is hidden now.")
    fine(page)


def test_words_are_counted_and_what_few_are_asked_is_shown_to_them(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(own_board.url)
    act_as(page, PATIENT)
    page.goto(f"{own_board.url}/comments/strategy:U1/new")
    settle(page)
    words = page.locator("textarea[name=words]")
    words.fill("word " * 501)
    expect(page.get_by_text("501 of at most 500 words")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Please use fewer words.").first).to_be_visible()
    expect(words).to_be_focused()
    words.fill("Fatigue keeps me from it.")
    expect(page.get_by_text("5 of at most 500 words")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").filter(visible=True).click()
    consent = page.locator("input[name=consent_given]")
    expect(consent).to_be_hidden()
    page.get_by_label("I write for somebody else").check()
    expect(consent).to_be_visible()
