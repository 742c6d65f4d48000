"""A funder gets a link, looks at its awards, answers, and the Overview says so."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import in_both_themes
from tests.browser.conftest import Open, act_as, settle
from tests.running import RunningBoard

SECRETARY = "Secretary (example) (secretary)"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_a_funder_confirms_its_awards_by_a_link(
    own_board: RunningBoard, open_page: Open, width: int
) -> None:
    page = open_page(own_board.url + "/admin/confirmations")
    act_as(page, SECRETARY)
    page.goto(own_board.url + "/admin/confirmations")
    settle(page)
    page.get_by_label("Funder", exact=True).select_option(label="MS Society (UK)")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Link to confirm").input_value()
    other = open_page(link)
    other.set_viewport_size({"width": width, "height": 900})
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "Are these the awards of MS Society (UK)?"
    )
    assert in_both_themes(other) == []
    wide = other.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    other.get_by_label("All awards of which I said nothing else are right").check()
    other.get_by_role("button", name="Send the answers").click()
    expect(other.get_by_text("awards are confirmed")).to_be_visible()
    page.goto(own_board.url + "/")
    settle(page)
    page.get_by_text("About these numbers").click()
    expect(page.get_by_text("of the money was confirmed by its funders")).to_be_visible()
