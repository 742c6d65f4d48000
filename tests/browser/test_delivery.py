"""What goes over the wire: how much, how often, and never to another site."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import settle

FIRST_OVERVIEW, FIRST_OTHER, SECOND = 700_000, 1_500_000, 60_000
OTHERS = ("/strategies/U1", "/funding", "/projects", "/projects/octopus", "/about")


class Wire:
    """Counts the bytes a page's requests take, as the browser's network layer sees them."""

    def __init__(self, page: Page) -> None:
        self.taken = 0
        self.hosts: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._count)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def _count(self, event: dict[str, float]) -> None:
        self.taken += int(event["encodedDataLength"])


def visit(page: Page, url: str) -> Wire:
    """Return what one visit took."""
    wire = Wire(page)
    page.goto(url)
    settle(page)
    page.wait_for_timeout(500)
    return wire


@pytest.fixture(scope="module")
def warm(board_url: str, browser: Browser) -> str:
    """The board after its compressed files are ready; they are made once, in the background."""
    page = browser.new_page()
    for path in ("/", "/funding"):
        page.goto(board_url + path)
        settle(page)
    deadline = 60
    while deadline and _encoding(page, board_url) != "br":
        page.wait_for_timeout(1_000)
        deadline -= 1
    page.wait_for_timeout(15_000)
    page.close()
    return board_url


def _encoding(page: Page, url: str) -> str:
    return page.request.get(url + "/", headers={"Accept-Encoding": "br"}).headers.get(
        "content-encoding", ""
    )


@pytest.mark.browser
def test_the_first_visit_of_the_overview_is_light(warm: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    assert visit(page, warm + "/").taken <= FIRST_OVERVIEW
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", OTHERS)
def test_the_first_visit_of_any_page_stays_within_its_budget(
    warm: str, browser: Browser, path: str
) -> None:
    page = browser.new_context().new_page()
    assert visit(page, warm + path).taken <= FIRST_OTHER
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ("/", *OTHERS))
def test_a_second_visit_takes_next_to_nothing(warm: str, browser: Browser, path: str) -> None:
    page = browser.new_context().new_page()
    visit(page, warm + path)
    assert visit(page, warm + path).taken <= SECOND
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ("/", *OTHERS))
def test_not_one_request_leaves_the_site(warm: str, browser: Browser, path: str) -> None:
    page = browser.new_context().new_page()
    assert visit(page, warm + path).hosts == {urlsplit(warm).netloc}
    page.context.close()
