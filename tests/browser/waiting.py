"""When a page stands, and what its scripts complained of until then."""

import re
import time
from contextlib import suppress

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Frame, Page, Request

# A plain form that is not taken comes back with its sentences and one of these.
FORM, REFUSED = re.compile(r"/(sign-in|join|account)"), re.compile(r"status of (403|422|429)")


# A page that has asked for nothing for so long has everything; the browser's own "network idle"
# waits half a second each time.
QUIET_SECONDS, MOST_SECONDS = 0.12, 20.0


class Traffic:
    """What a window has asked for and not got yet."""

    def __init__(self, context: BrowserContext) -> None:
        self.open: set[Request] = set()
        self.leaving: set[Page] = set()
        self.changed = time.monotonic()
        context.on("request", self._begin)
        context.on("requestfinished", self._end)
        context.on("requestfailed", self._end)
        context.on("page", lambda page: page.on("framenavigated", self._arrived))

    def _begin(self, request: Request) -> None:
        if request.is_navigation_request():
            with suppress(Error):
                self.leaving.add(request.frame.page)
        self.open.add(request)
        self.changed = time.monotonic()

    def _arrived(self, frame: Frame) -> None:
        """Forget what the page that was left had asked for: nobody may ever tell of it again.

        It asks until the new page is there, also after the way to that page began. An address
        that a script changes within a page is no arrival.
        """
        if frame.parent_frame is not None or frame.page not in self.leaving:
            return
        self.leaving.discard(frame.page)
        self.open = {one for one in self.open if one.is_navigation_request() or one.frame != frame}

    def _end(self, request: Request) -> None:
        self.open.discard(request)
        self.changed = time.monotonic()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is on its way, and nothing has been for a moment."""
        return not self.open and time.monotonic() - self.changed >= QUIET_SECONDS


WATCHED: dict[BrowserContext, Traffic] = {}


def watch(context: BrowserContext) -> BrowserContext:
    """Count what a window asks for from now on; return the window."""
    WATCHED[context] = Traffic(context)
    context.on("close", _forget)
    return context


def _forget(context: BrowserContext) -> None:
    WATCHED.pop(context, None)


def settle(page: Page) -> None:
    """Wait until the page has drawn itself and nothing is on its way."""
    page.locator("main h1").wait_for()
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
