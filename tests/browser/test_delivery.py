"""What goes over the wire: how much, how often, and never to another site."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from dashboard.compression import LATER
from tests.browser.conftest import Open, settle

# A page comes twice: as it is read before its scripts, and as they draw it.
FIRST_OVERVIEW, FIRST_OTHER, SECOND = 700_000, 1_500_000, 90_000
OTHERS = ("/strategies/U1", "/funding", "/projects", "/projects/octopus", "/about")


class Wire:
    """Counts the bytes a page's requests take, as the browser's network layer sees them."""

    def __init__(self, page: Page) -> None:
        self.taken = 0
        self.hosts: set[str] = set()
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._count)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def _count(self, event: dict[str, float]) -> None:
        self.taken += int(event["encodedDataLength"])


def visit(page: Page, url: str) -> Wire:
    """Return what one visit took."""
    wire = Wire(page)
    page.goto(url)
    settle(page)
    page.wait_for_timeout(500)
    # The next visit of the same window is not this one's.
    wire.session.detach()
    return wire


@pytest.fixture(scope="module")
def warm(board_url: str, browser: Browser) -> str:
    """The board after one of its workers has compressed the files, in the background."""
    page = browser.new_page()
    address = board_url + LATER[-1]
    for _ in range(90):
        sent = page.request.get(address, headers={"Accept-Encoding": "br"}).headers
        # What is made ready goes out under its content's own name; all the rest has none.
        if re.fullmatch(r'"[0-9a-f]{32}"', sent.get("etag", "")):
            break
        page.wait_for_timeout(1_000)
    else:
        pytest.fail("the files were not compressed in a minute and a half")
    page.close()
    return board_url


@pytest.mark.browser
@pytest.mark.parametrize("path", ("/", *OTHERS))
def test_a_visit_stays_within_its_budget_and_a_second_takes_next_to_nothing(
    warm: str, browser: Browser, path: str
) -> None:
    page = browser.new_context().new_page()
    first, second = visit(page, warm + path), visit(page, warm + path)
    assert first.taken <= (FIRST_OVERVIEW if path == "/" else FIRST_OTHER)
    assert second.taken <= SECOND
    # Not one request goes anywhere else.
    assert first.hosts | second.hosts == {urlsplit(warm).netloc}
    page.context.close()


QUICK = """async () => {
    for (let n = 0; n < 12; n += 1) {
        boardTools.go(n % 2 ? "/nowhere" : "/");
        await new Promise((done) => setTimeout(done, 60));
    }
}"""


@pytest.mark.browser
def test_an_answer_that_comes_too_late_keeps_no_line_to_the_board_busy(
    board_url: str, open_page: Open
) -> None:
    page = open_page(board_url + "/nowhere")
    open_lines: set[Request] = set()
    page.on("request", lambda request: open_lines.add(request))
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda request: open_lines.discard(request))
    page.evaluate(QUICK)
    page.wait_for_timeout(4_000)
    assert [line.url for line in open_lines] == []
