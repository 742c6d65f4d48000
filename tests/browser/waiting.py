"""When a page stands, and what its scripts complained of until then."""

import re

from playwright.sync_api import ConsoleMessage, Page

# A plain form that is not taken comes back with its sentences and one of these.
FORM, REFUSED = re.compile(r"/(sign-in|join|account)"), re.compile(r"status of (403|422|429)")


def settle(page: Page) -> None:
    """Wait until the page has drawn itself and nothing is on its way."""
    page.locator("main h1").wait_for()
    page.wait_for_load_state("networkidle")


def faults(said: ConsoleMessage, url: str) -> list[str]:
    """Return an error a page reports; that a page says 404, or refuses a form, is no error."""
    place = str(said.location.get("url", ""))
    missing = "404" in said.text and place == url
    refused = FORM.search(place) is not None and REFUSED.search(said.text) is not None
    return [said.text] if said.type == "error" and not (missing or refused) else []
