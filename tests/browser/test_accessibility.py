"""axe on every page, light and dark, wide and narrow; and what axe cannot see."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import THEMES, WIDTHS, Open

PAGES = (
    "/",
    "/strategies/U1",
    "/strategies/W3",
    "/funding",
    "/projects",
    "/projects/octopus",
    "/stakeholders/PMSA",
    "/projects/new",
    "/about",
    "/stakeholders",
    "/pipeline",
    "/pipeline?day=2021-04",
    "/pipeline/trials",
    "/pipeline/agents",
    "/evidence",
    "/well-being",
    "/needs",
    "/needs/mechanisms",
    "/stakeholders/network",
    "/stakeholders/engagement",
    "/stakeholders/exits?leaving=PMSA",
    "/search?q=ibudilast",
    "/map/agent-ibudilast",
    "/trials/NCT01982942",
    "/reports",
    "/nowhere",
)
# The rules of WCAG 2.2 A and AA together with axe's best practices.
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def violations(page: Page) -> list[str]:
    """Return what axe finds, as rule and place."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.mark.browser
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    board_url: str, open_page: Open, path: str, width: int, theme: str
) -> None:
    page = open_page(board_url + path, width=width, theme=theme)
    assert violations(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_a_page_reflows_at_320_pixels(board_url: str, open_page: Open, path: str) -> None:
    page = open_page(board_url + path, width=320)
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_every_target_is_large_enough(board_url: str, open_page: Open, path: str) -> None:
    page = open_page(board_url + path)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, input, .button')]
        .filter(e => e.offsetParent && e.type !== 'hidden' && !e.closest('details:not([open])'))
        .map(e => [e, (e.closest('label') || e).getBoundingClientRect()])
        .filter(([e, box]) => box.width < 24 || box.height < 24)
        .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
    )
    assert small == []
