"""axe on every page, for every role, in every look, wide and narrow; and what axe cannot see.

``make test`` looks at every state of every page once, in roles, looks and widths chosen pairwise;
``make verify`` at all of them.
"""

import re
from itertools import combinations, product

import pytest
from playwright.sync_api import Page

from tests.browser.axe import (
    CONTRAST,
    EVERYTHING,
    FIRST_ROWS,
    RULES,
    small_targets,
    too_wide,
    violations,
)
from tests.browser.cases import Case, complete, daily
from tests.browser.reader import LOOKS, WIDTHS, Reader, leaves
from tests.browser.states import EVERYBODY, STATES, State
from tests.dashboard.pages.test_matrix import PAGES

NARROWEST = 320
# Buttons and links of the charts' library that would send a chart to its maker.
WAYS_OUT = (
    "[data-title*=hare], [data-title*=loud], [data-title*=tudio], [data-title*=dit], "
    "a[href*='plot.ly'], a[href*='plotly.com']"
)
# What a page shows, without what is another each time it is drawn, such as a form's own key.
SHOWN = """() => {
  const main = document.querySelector('main').cloneNode(true)
  main.querySelectorAll('.js-plotly-plot, input[type=hidden]').forEach(e => e.remove())
  return main.outerHTML
}"""


def too_small_or_wide(page: Page) -> list[str]:
    """Return what is too small to be pressed, and by how much the page is too wide for a phone."""
    found = small_targets(page)
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    over = too_wide(page)
    return [*found, *([f"{over} px too wide at {NARROWEST}"] if over > 0 else [])]


def faults_in_every_look(reader: Reader) -> list[str]:
    """Return everything that is wrong with the page as it stands, at each width, in each look."""
    found = []
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 900})
        for look in LOOKS:
            reader.look(look)
            # All that another look can change: colours; and all rows of a table in the same way.
            rules = RULES if look == LOOKS[0] else CONTRAST
            place = EVERYTHING if (width, look) == (WIDTHS[0], LOOKS[0]) else FIRST_ROWS
            wrong = violations(reader.page, rules, place)
            found += [f"{width} {look}: {fault}" for fault in wrong]
    return [*found, *too_small_or_wide(reader.page)]


@pytest.mark.browser
@pytest.mark.parametrize("case", daily(), ids=str)
def test_nothing_is_wrong_with_any_state_of_any_page(reader: Reader, case: Case) -> None:
    reader.open(case.state.path, case.role, case.look, case.width)
    case.state.act(reader.page)
    found = violations(reader.page, place=FIRST_ROWS)
    assert reader.page.locator(WAYS_OUT).count() == 0
    assert [*found, *too_small_or_wide(reader.page)] == []


def test_a_request_to_another_server_would_be_found() -> None:
    board = "http://127.0.0.1:8050"
    assert leaves("https://cdn.plot.ly/plotly.js", board)
    assert leaves("http://127.0.0.1:9000/", board)
    assert not leaves(f"{board}/assets/board.js", board)
    assert not leaves("data:image/png;base64,AA", board)


@pytest.mark.browser
@pytest.mark.verify
@pytest.mark.parametrize(("state", "roles"), complete(), ids=str)
def test_nothing_is_wrong_for_anybody_in_any_look(
    reader: Reader, state: State, roles: tuple[str, ...]
) -> None:
    shown: set[str] = set()
    for role in roles:
        reader.open(state.path, role)
        # What looks the same to the next role need not be gone through again.
        looks_like = str(reader.page.evaluate(SHOWN))
        if looks_like not in shown:
            shown.add(looks_like)
            state.act(reader.page)
            assert faults_in_every_look(reader) == [], role


def test_every_day_sees_every_state_and_every_pair() -> None:
    cases = list(daily())
    assert {case.state for case in cases} == set(STATES)
    for names in combinations((EVERYBODY, LOOKS, WIDTHS), 2):
        pairs = set(product(*names))
        assert pairs <= {
            pair for case in cases for pair in product((case.role, case.look, case.width), repeat=2)
        }
    acts = {state.act for state in STATES}
    assert {(case.state.act, case.look) for case in cases} == set(product(acts, LOOKS))


def test_every_page_of_the_board_is_among_the_states() -> None:
    paths = {state.path.partition("?")[0] for state in STATES}
    # The first that fits is the one that the board draws.
    drawn = {next((p for p in PAGES if re.fullmatch(p, path)), "") for path in paths}
    assert set(PAGES) - drawn == set()
