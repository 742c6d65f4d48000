"""What the board itself says of its pages, for tests that go through all of them."""

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine

from dashboard.context import Page, board_of
from tests.dashboard.pages.real_board import real_board


@cache
def pages() -> tuple[Page, ...]:
    """Return every page, in the order in which the board looks for one."""
    app = real_board(create_engine("sqlite://"), Path(tempfile.gettempdir()))
    return tuple(board_of(app).pages)


def fixed() -> tuple[str, ...]:
    """Return the addresses of the pages that are there without any record."""
    return tuple(page.path for page in pages() if "<" not in page.path)


def lists() -> tuple[Page, ...]:
    """Return the pages of declared lists."""
    return tuple(page for page in pages() if page.listed)
