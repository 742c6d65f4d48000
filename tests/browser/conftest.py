"""A real Chromium in front of a real board with the real portfolio."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.lived import live_on
from tests.browser.reader import WIDTHS as WIDTHS
from tests.browser.reader import Reader
from tests.browser.waiting import arriving, faults, watch
from tests.browser.waiting import settle as settle
from tests.find_browser import HELP, ensure, playwrights_own
from tests.running import RunningBoard, prepared_board

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
THEMES = ("light", "dark")
NOTHING: Mapping[str, str] = MappingProxyType({})
Open = Callable[..., Page]
# Tests act on the page that can be used, not on the one that is read before it stands.
for _way in ("goto", "reload"):
    setattr(Page, _way, arriving(getattr(Page, _way)))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the browser that is installed; without any, fail and say what to do."""
    found = ensure()
    if found is None:
        pytest.fail(HELP, pytrace=False)
    own = {} if found == playwrights_own() else {"executable_path": found}
    return {**browser_type_launch_args, **own, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """The one browser of this worker; every window it opens is watched, see ``waiting``."""
    make = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        return watch(make(**options))

    browser.new_context = new_context  # type: ignore[method-assign]
    return browser


@pytest.fixture(scope="session")
def board_url(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board that nobody writes to, for all tests that only read."""
    folder = tmp_path_factory.mktemp("board")
    shutil.copyfile(templates / "shipped", folder / "board.sqlite3")
    with prepared_board(folder) as board:
        yield board.url


@pytest.fixture(scope="session")
def reading(
    browser: Browser, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """One window in front of a board that people have used; see ``reader``."""
    folder = tmp_path_factory.mktemp("lived")
    shutil.copyfile(templates / "shipped", folder / "board.sqlite3")
    live_on(folder / "board.sqlite3")
    context = browser.new_context(reduced_motion="reduce")
    with prepared_board(folder) as board:
        yield Reader(context, board.url)
        context.close()


@pytest.fixture
def reader(reading: Reader) -> Iterator[Reader]:
    """That window for one test that only reads; script errors fail the test."""
    reading.problems.clear()
    yield reading
    assert reading.problems == []


@pytest.fixture
def own_board(board_folder: Path) -> Iterator[RunningBoard]:
    """A board for one test, to write on; the portfolio is loaded once for all of them."""
    with prepared_board(board_folder) as board:
        yield board


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a page of a board in its own window; script errors fail the test.

    ``zoom`` is that of the browser: at 4 a window of 1280 pixels shows 320 of the page's.
    ``settings`` are choices of "How it looks", by name.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_one(
        url: str,
        *,
        width: int = 1280,
        theme: str = "light",
        reduced: bool = True,
        zoom: int = 1,
        settings: Mapping[str, str] = NOTHING,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width // zoom, "height": 900 // zoom},
            device_scale_factor=zoom,
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce" if reduced else "no-preference",
            accept_downloads=True,
        )
        contexts.append(context)
        for name, value in settings.items():
            context.add_init_script(f"localStorage.setItem('board-{name}', '{value}')")
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.extend(faults(said, url)))
        page.goto(url)
        settle(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []


def act_as(page: Page, label: str) -> None:
    """Switch the actor with the page's own control."""
    page.get_by_label("Try as").select_option(label=label)
    page.get_by_role("button", name="Switch").click()
    settle(page)
