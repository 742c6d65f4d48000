"""The focus can be seen wherever Tab leads, is never lost, and what matters is not far."""

import pytest
from playwright.sync_api import expect

from tests.browser.focus import walk
from tests.browser.reader import WIDTHS, Reader
from tests.browser.waiting import settle

pytestmark = pytest.mark.browser
# A chart has four stops at most: its picture, its table, its file, and the way to point and zoom.
FAR, IN_A_CHART = 20, 4
# Where somebody comes from, where the link leads, who it is, and whether there is something to do.
WAYS = (
    ("/display", "/", "visitor", False),
    ("/", "/strategies/W2", "visitor", False),
    ("/", "/funding", "visitor", False),
    ("/", "/projects", "officer", True),
    ("/", "/pipeline", "visitor", False),
    ("/", "/well-being", "visitor", False),
    ("/", "/needs", "visitor", False),
    ("/stakeholders", "/stakeholders/network", "visitor", False),
    ("/", "/voices", "visitor", True),
    ("/strategies/U1", "/comments/strategy:U1", "patient", True),
    ("/comments/strategy:U1", "/comments/strategy:U1/new", "patient", True),
    ("/voices/mine", "/my-data", "patient", False),
    ("/about", "/display", "visitor", False),
    ("/about", "/reports", "visitor", True),
)


@pytest.mark.parametrize(("start", "path", "role", "has_action"), WAYS)
def test_the_focus_is_seen_at_every_stop_and_what_matters_is_near(
    reader: Reader, start: str, path: str, role: str, has_action: bool
) -> None:
    page = reader.page
    reader.open(start, role)
    page.locator(f"a[href='{path}']:visible").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    expect(page.locator("main h1")).to_be_focused()
    settle(page)
    expect(page.locator("main h1")).to_be_focused()
    found = walk(page)
    assert found.faults == []
    assert found.stops[-1].foot, found.stops[-1].name
    way = found.to_the_action()
    assert (way is not None) is has_action
    assert way is None or way <= FAR
    assert {chart: stops for chart, stops in found.in_charts().items() if stops > IN_A_CHART} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_focus_is_seen_in_everything_around_a_page(reader: Reader, width: int) -> None:
    reader.open("/display", "visitor", width=width)
    found = walk(reader.page)
    assert found.faults == []
    assert found.stops[0].name.startswith('<a href="#main"')
    assert found.stops[-1].foot, found.stops[-1].name
