"""When a page stands, and what its scripts complained of until then."""

import functools
import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Frame, Page, Request

# A plain form that is not taken comes back with its sentences and one of these.
FORM, REFUSED = re.compile(r"/(sign-in|join|account)"), re.compile(r"status of (403|422|429)")


# A page that has asked for nothing for so long has everything; the browser's own "network idle"
# waits half a second each time.
QUIET_SECONDS, MOST_SECONDS = 0.12, 20.0


class Traffic:
    """What a window has asked for and not got yet."""

    def __init__(self, context: BrowserContext) -> None:
        self.open: dict[Request, int] = {}
        self.arrived: dict[Page, int] = {}
        self.count = 0
        self.changed = time.monotonic()
        context.on("request", self._begin)
        context.on("requestfinished", self._end)
        context.on("requestfailed", self._end)
        context.on("page", self._follow)

    def _follow(self, page: Page) -> None:
        page.on("framenavigated", self._arrive)
        page.on("domcontentloaded", self._forget_before)
        page.on("close", lambda left: self._forget(left, self.count))

    def _begin(self, request: Request) -> None:
        self.count += 1
        self.open[request] = self.count
        self.changed = time.monotonic()

    def _arrive(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self.arrived[frame.page] = self.count

    def _forget_before(self, page: Page) -> None:
        """Forget what the page that was left had asked for: nobody may ever tell of it again.

        It asks until the new page is there, also after the way to that page began. An address
        that a script changes within a page brings no new document.
        """
        self._forget(page, self.arrived.get(page, 0))

    def _forget(self, page: Page, until: int) -> None:
        self.open = {
            one: number
            for one, number in self.open.items()
            if number > until or one.is_navigation_request() or _page_of(one) != page
        }

    def _end(self, request: Request) -> None:
        self.open.pop(request, None)
        self.changed = time.monotonic()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is on its way, and nothing has been for a moment."""
        return not self.open and time.monotonic() - self.changed >= QUIET_SECONDS


def _page_of(request: Request) -> Page | None:
    try:
        return request.frame.page
    except Error:
        # Of a page that is not there yet, or no longer.
        return None


WATCHED: dict[BrowserContext, Traffic] = {}


def watch(context: BrowserContext) -> BrowserContext:
    """Count what a window asks for from now on; return the window."""
    WATCHED[context] = Traffic(context)
    context.on("close", _forget)
    return context


def _forget(context: BrowserContext) -> None:
    WATCHED.pop(context, None)


def arriving(go: Callable[..., Any]) -> Callable[..., Any]:
    """Return a way to a page that ends when the page can be used.

    Until then the page that came with the first answer stands before it, and each thing is there
    twice. The way itself stays at hand as ``__wrapped__``.
    """

    @functools.wraps(go)
    def going(page: Page, *given: Any, **named: Any) -> Any:
        answer = go(page, *given, **named)
        page.locator("#first").wait_for(state="detached")
        return answer

    return going


def settle(page: Page) -> None:
    """Wait until the page has drawn itself and nothing is on its way."""
    page.locator("main h1").first.wait_for()
    # The page that came with the first answer gives way to the one that can be used.
    page.locator("#first").wait_for(state="detached")
    page.wait_for_load_state("load")
    traffic = WATCHED.get(page.context)
    if traffic is None:
        # A window that a test opened by other ways, such as one that keeps its files.
        page.wait_for_load_state("networkidle")
        return
    deadline = time.monotonic() + MOST_SECONDS
    while not traffic.is_quiet:
        assert time.monotonic() < deadline, [request.url for request in traffic.open]
        page.wait_for_timeout(20)


def faults(said: ConsoleMessage, url: str) -> list[str]:
    """Return an error a page reports; that a page says 404, or refuses a form, is no error."""
    place = str(said.location.get("url", ""))
    missing = "404" in said.text and place == url
    refused = FORM.search(place) is not None and REFUSED.search(said.text) is not None
    return [said.text] if said.type == "error" and not (missing or refused) else []
