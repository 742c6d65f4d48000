"""Every state a page can be in, for whoever sees it, light and dark, wide and narrow: axe."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.axe import in_both_themes, violations
from tests.browser.conftest import WIDTHS, Open, act_as, settle

COMMITTEE = "Committee member (example) (committee)"
SECRETARY = "Secretary (example) (secretary)"
PATIENT = "Patient representative (example) (patient representative)"
OFFICER = "Programme officer, MS Society (UK)"


def as_it_is(page: Page) -> None:
    """Leave the page alone."""


def open_details(page: Page) -> None:
    """Open everything that can be open at the same time; of the filters' menus one is at most."""
    page.evaluate(
        "document.querySelectorAll('main details:not([data-menu])').forEach(d => d.open = true)"
    )


def open_menu(page: Page) -> None:
    """Open the first menu of the filter bar."""
    page.locator(".filters summary").first.click()


def ask_why(page: Page) -> None:
    """Open the dialog behind the first number."""
    page.locator("[data-why]").first.click()
    page.locator("#why-body h3").wait_for()


def send_empty(page: Page) -> None:
    """Send the form as it is, so that its errors show."""
    page.locator("form[data-form] button[type=submit]").first.click()
    page.locator("[data-errors]:visible").wait_for()


@dataclass(frozen=True)
class State:
    """A page, who looks at it, and what was done there."""

    path: str
    who: str = ""
    act: Callable[[Page], None] = as_it_is

    def __str__(self) -> str:
        return f"{self.path} {self.who[:9]} {self.act.__name__}"


STATES = (
    State("/voices", COMMITTEE, open_details),
    State("/voices", act=open_menu),
    State("/voices/waiting"),
    State("/voices/waiting", COMMITTEE),
    State("/voices/mine"),
    State("/voices/mine", PATIENT),
    State("/voices/choose", PATIENT),
    State("/comments/strategy:U1/new", PATIENT),
    State("/comments/strategy:U1/new"),
    State("/rankings/new", COMMITTEE, send_empty),
    State("/my-data", PATIENT),
    State("/my-data", PATIENT, send_empty),
    State("/my-data"),
    State("/erased"),
    State("/projects/octopus/involvement"),
    State("/projects/octopus/involvement", COMMITTEE),
    State("/projects/octopus/involvement", COMMITTEE, send_empty),
    State("/stakeholders/MSIF/names", COMMITTEE),
    State("/stakeholders/MSIF/names", COMMITTEE, send_empty),
    State("/stakeholders/MSIF/merge"),
    State("/stakeholders/MSIF/merge", COMMITTEE),
    State("/stakeholders/MSIF/merge?other=PMSA", COMMITTEE),
    State("/", act=open_details),
    State("/", act=open_menu),
    State("/", act=ask_why),
    State("/?from=2040&to=2041"),
    State("/?stage=pledged"),
    State("/?targets=none&currency=GBP"),
    State("/?area=Q&from=soon"),
    State("/strategies/A1", act=open_details),
    State("/strategies/W3", act=ask_why),
    State("/strategies/U1", COMMITTEE, open_details),
    State("/strategies/weights"),
    State("/strategies/weights", COMMITTEE),
    State("/admin", COMMITTEE),
    State("/admin/records", COMMITTEE, open_details),
    State("/admin/records/project/octopus", COMMITTEE),
    State("/admin/records/aim/new", COMMITTEE, send_empty),
    State("/admin/embargoes", COMMITTEE),
    State("/funding", act=open_details),
    State("/funding?funder=PMSA"),
    State("/funding?from=2050"),
    State("/projects?q=octopus"),
    State("/projects?q=nothing+like+it"),
    State("/projects?split=suggested", COMMITTEE),
    State("/projects/canproco", COMMITTEE, open_details),
    State("/projects/octopus/split", COMMITTEE),
    State("/projects/octopus/split"),
    State("/projects/new"),
    State("/projects/new", OFFICER),
    State("/projects/new", OFFICER, send_empty),
    State("/imports"),
    State("/imports", OFFICER),
    State("/imports", COMMITTEE),
    State("/about", COMMITTEE, open_details),
    State("/stakeholders?q=italy"),
    State("/reports?area=W"),
    State("/well-being", act=open_details),
    State("/well-being?covered=nothing"),
    State("/needs", act=open_details),
    State("/needs/mechanisms"),
    State("/pipeline", act=open_details),
    State("/pipeline?day=2021-04"),
    State("/pipeline/trials", act=open_menu),
    State("/pipeline/trials?q=nothing+like+it"),
    State("/evidence?measure_kind=digital"),
    State("/stakeholders/network", act=open_details),
    State("/stakeholders/network?focus=MSUK", COMMITTEE, open_details),
    State("/stakeholders/engagement", act=open_details),
    State("/stakeholders/exits"),
    State("/stakeholders/exits?leaving=PMSA&leaving=NMSS", act=open_menu),
    State("/stakeholders/ties/NMSS/PMSA"),
    State("/stakeholders/ties/new", COMMITTEE, send_empty),
    State("/search"),
    State("/search?q=nothing+like+it", COMMITTEE),
    State("/map/new", COMMITTEE, send_empty),
    State("/map/target-housing", COMMITTEE, open_details),
    State("/map/target-housing/edit", COMMITTEE),
    State("/trials/NCT01982942", COMMITTEE, open_details),
    State("/trials/NCT01982942/edit", COMMITTEE),
    State("/link/topic:target-housing?q=cogex", COMMITTEE),
    State("/link/topic:target-housing?to=project:cogex", COMMITTEE, send_empty),
    State("/indicators/ind-early-trials", COMMITTEE, open_details),
    State("/strategies/W2", COMMITTEE, open_details),
    State("/areas/W"),
    State("/admin/health", COMMITTEE),
    State("/admin/health", SECRETARY),
    State("/drafts", COMMITTEE),
    State("/voices"),
    State("/meetings"),
)


@pytest.mark.browser
@pytest.mark.verify
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES, ids=str)
def test_axe_finds_nothing_in_any_state(
    board_url: str, open_page: Open, state: State, width: int
) -> None:
    page = open_page(board_url + state.path, width=width)
    if state.who:
        act_as(page, state.who)
        settle(page)
    state.act(page)
    assert in_both_themes(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES[0:58:9], ids=str)
def test_axe_finds_nothing_in_some_states(board_url: str, open_page: Open, state: State) -> None:
    page = open_page(board_url + state.path)
    if state.who:
        act_as(page, state.who)
        settle(page)
    state.act(page)
    assert violations(page) == []
