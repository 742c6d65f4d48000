"""The kit in a real browser: accessible, reflowing, themed, quiet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import CONTRAST, too_wide, violations

pytestmark = pytest.mark.browser

PAGES = ("/", "/kit", "/kit/chart", "/kit/form", "/kit/refused", "/nowhere")


def show(page: Page, address: str, theme: str = "light", width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(f"localStorage.setItem('board-theme', '{theme}')")
    page.goto(address)
    expect(page.locator("#page-content h1")).to_be_visible()
    if address.endswith("/chart"):
        expect(page.locator(".plot-bar").first).to_be_attached()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_in_any_theme_and_quiet(
    gallery: str, page: Page, problems: list[str], path: str
) -> None:
    elsewhere: list[str] = []
    page.on("request", lambda asked: elsewhere.extend(_foreign(asked.url, gallery)))
    show(page, gallery + path)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        choose(page, "light")
        assert violations(page) == [], width
        for theme in ("dark", "contrast"):
            choose(page, theme)
            assert violations(page, CONTRAST) == [], (width, theme)
    # The browser itself reports that an unknown page came with 404.
    assert [text for text in problems if "404" not in text] == []
    assert elsewhere == []


def choose(page: Page, theme: str) -> None:
    page.evaluate("theme => window.boardTheme.choose('theme', theme)", theme)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)


def _foreign(address: str, gallery: str) -> list[str]:
    return [] if address.startswith((gallery, "data:", "blob:")) else [address]


def test_axe_finds_nothing_in_the_dialog_and_in_errors(gallery: str, page: Page) -> None:
    show(page, gallery + "/")
    page.locator("[data-why]").first.click()
    expect(page.locator("#why-body")).to_contain_text("Because of")
    assert violations(page) == []
    show(page, gallery + "/kit/form")
    page.get_by_role("button", name="Log award").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_scrolls_sideways(gallery: str, page: Page, path: str) -> None:
    show(page, gallery + path, width=320)
    assert too_wide(page) <= 0
    # Made smaller or larger while it is open, as zooming does.
    for other in (1920, 640, 320, 1024):
        page.set_viewport_size({"width": other, "height": 900})
        assert too_wide(page) <= 0, other


SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility() && !one.closest('.sr-only, .skip, label.check'))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([html]) => html)"""


@pytest.mark.parametrize("path", ["/", "/kit", "/kit/form"])
def test_what_can_be_pressed_is_large_enough(gallery: str, page: Page, path: str) -> None:
    show(page, gallery + path, width=390)
    small = [html for html in page.evaluate(SMALL) if not html.startswith("<a")]
    assert small == []


def test_the_theme_is_kept_and_set_before_the_first_paint(gallery: str, page: Page) -> None:
    page.goto(gallery)
    button = page.locator("[data-theme-button]")
    expect(button).to_have_text("Theme: system")
    seen = []
    for _ in range(4):
        button.click()
        seen.append(page.locator("html").get_attribute("data-theme-choice"))
    assert seen == ["light", "dark", "contrast", "system"]
    button.click()
    button.click()
    page.reload(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_system_decides_until_the_reader_does(gallery: str, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(gallery)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_chart_follows_the_theme_without_being_drawn_again(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/chart", "dark")
    bar = page.locator(".plot-bar").first
    assert bar.evaluate("(path) => getComputedStyle(path).fill") == "rgb(91, 139, 224)"
    page.locator("[data-theme-button]").click(click_count=3)
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert bar.evaluate("(path) => getComputedStyle(path).fill") == "rgb(23, 55, 94)"


def test_with_reduced_motion_nothing_moves(gallery: str, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, gallery + "/kit")
    assert page.evaluate("document.getAnimations().length") == 0


def test_paper_shows_the_numbers_and_no_controls(gallery: str, page: Page) -> None:
    show(page, gallery + "/", "dark")
    page.emulate_media(media="print")
    expect(page.locator(".fold-panel")).to_be_hidden()
    expect(page.locator("[data-fold-words]")).to_be_visible()
    expect(page.locator(".site-head")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
