"""How it looks is the reader's choice: it holds at once and everywhere, and nothing breaks."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import too_wide, violations
from tests.browser.conftest import Open, settle
from tests.browser.walking import press_on, tab_to
from tests.running import RunningBoard

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


def test_plain_words_come_first_and_the_rest_when_asked_for(
    board_url: str, open_page: Open
) -> None:
    page = open_page(f"{board_url}/display")
    expect(page.get_by_label("Everything on a page")).to_be_checked()
    tab_to(page, page.get_by_label("Everything on a page"))
    page.keyboard.press("ArrowDown")
    page.goto(f"{board_url}/strategies/W2")
    settle(page)
    rest, ask = page.locator("#rest"), page.locator("[data-rest-button]")
    expect(rest).to_be_hidden()
    assert violations(page) == []
    press_on(page, ask)
    expect(rest).to_be_visible()
    expect(ask).to_be_focused()
    expect(ask).to_have_text("Show the plain words only")
    expect(ask).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(rest).to_be_hidden()
    # A link into the rest brings it back.
    page.goto(f"{board_url}/strategies/W2#parts")
    page.reload()
    settle(page)
    expect(page.locator("#parts")).to_be_in_viewport()


def test_another_language_is_chosen_by_keyboard_and_stays(
    own_board: RunningBoard, open_page: Open
) -> None:
    page = open_page(f"{own_board.url}/voices")
    press_on(page, page.get_by_role("button", name="Deutsch"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Stimmen")
    assert page.evaluate("document.documentElement.lang") == "de"
    assert violations(page) == []
    page.goto(f"{own_board.url}/funding")
    settle(page)
    expect(page.locator("#page-content > [lang]")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Geld", exact=True).first).to_be_visible()
    page.locator(".trial select").select_option("person:patient-example")
    press_on(page, page.get_by_role("button", name="Wechseln"))
    settle(page)
    page.goto(f"{own_board.url}/comments/strategy:W2/new")
    settle(page)
    press_on(page, page.get_by_role("button", name="Weiter").first)
    expect(page.locator("#field-words-error")).to_have_text(
        "Bitte beantworten Sie zuerst diese Frage."
    )
    page.keyboard.type("Der Weg zur Studie ist zu weit.")
    expect(page.locator("[data-draft-line]")).to_contain_text("Entwurf gespeichert", timeout=5_000)
    assert violations(page) == []
    for _ in range(3):
        press_on(page, page.locator("[data-screen]:not([hidden]) [data-screen-to=next]"))
    expect(page.locator("#comment-preview")).to_contain_text("Jemand mit MS")
    press_on(page, page.get_by_role("button", name="Meinen Beitrag senden"))
    expect(page.locator(".comment-head")).to_contain_text("Jemand mit MS (Sie)")
    expect(page.locator("#announce")).to_have_text("Danke. Ihr Beitrag steht auf dem Board.")
    press_on(page, page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("What people say about W2")


@pytest.mark.parametrize("path", ["/needs", "/pipeline", "/stakeholders/network"])
@pytest.mark.parametrize("width", [700, 820, 1100, 1280])
def test_a_picture_grows_with_the_words_and_is_never_taken_away(
    board_url: str, open_page: Open, path: str, width: int
) -> None:
    page = open_page(f"{board_url}{path}")
    page.set_viewport_size({"width": width, "height": 900})
    picture = page.locator(".diagram-scroll > svg").first
    expect(picture).to_be_visible()
    drawn = float((picture.get_attribute("viewBox") or "").split()[2])
    for size, least in (("100", 12.0), ("150", 18.0)):
        page.evaluate(f"window.boardTheme.choose('size', '{size}')")
        expect(picture).to_be_visible()
        scale = (picture.bounding_box() or {"width": 0})["width"] / drawn
        # The smallest words of a picture are 12.5 of its units high.
        assert 12.5 * scale >= least, (size, scale)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
