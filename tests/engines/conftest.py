"""One window of each engine for all journeys, before a board of their own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.engines import ENGINES, HELP, ensure, opened
from tests.engines.windows import Window
from tests.running import RunningBoard, prepared_board


@pytest.fixture(scope="session")
def lived_board(
    templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningBoard]:
    """A board that the journeys write to."""
    folder = tmp_path_factory.mktemp("engines")
    shutil.copyfile(templates / "shipped", folder / "board.sqlite3")
    with prepared_board(folder) as board:
        yield board


@pytest.fixture(scope="session", params=ENGINES)
def window(request: pytest.FixtureRequest, lived_board: RunningBoard) -> Iterator[Window]:
    """A window of Firefox, or of WebKit.

    Without it, fail and say what to do; only who may install nothing on this machine, and tests for
    nobody but themselves, goes on without it, and is told so.
    """
    if not ensure(request.param):
        leave_out = "CI" not in os.environ and hasattr(os, "geteuid") and os.geteuid() != 0
        (pytest.skip if leave_out else pytest.fail)(HELP[request.param])
    with opened(request.param) as driver:
        yield Window(request.param, driver, lived_board.url.rstrip("/"))
