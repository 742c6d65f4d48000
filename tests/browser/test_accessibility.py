"""axe on every page, light and dark, wide and narrow; and what axe cannot see."""

import pytest

from tests.browser.axe import in_both_themes, small_targets, too_wide, violations
from tests.browser.conftest import Open

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
    "/voices",
    "/comments/strategy:U1",
    "/display",
    "/accessibility",
    "/reports",
    "/nowhere",
)


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wrong_with_a_wide_page(board_url: str, open_page: Open, path: str) -> None:
    page = open_page(board_url + path)
    assert in_both_themes(page) == []
    assert small_targets(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wrong_with_a_narrow_page(board_url: str, open_page: Open, path: str) -> None:
    page = open_page(board_url + path, width=390)
    # The colours are those of the wide page.
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert too_wide(page) <= 0


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES[::8])
def test_nothing_is_wrong_with_a_page_that_comes_in_dark(
    board_url: str, open_page: Open, path: str
) -> None:
    assert violations(open_page(board_url + path, theme="dark")) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES[::5])
def test_a_page_that_comes_narrow_reflows(board_url: str, open_page: Open, path: str) -> None:
    assert too_wide(open_page(board_url + path, width=320)) <= 0
