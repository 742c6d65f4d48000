"""Before the port opens everything is read that the first visitor would wait for."""

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from dashboard.context import board_of
from dashboard.warming import warm
from tests.dashboard.pages.real_board import real_board, visit


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Let what later tests leave behind be looked through again."""
    yield
    gc.unfreeze()


def drawn(board: dash.Dash) -> str:
    """Return the Overview as a visitor gets it, without the number of this drawing."""
    return re.sub(r'"remount": "\w+"', "", visit(board).page("/"))


def test_a_warm_board_has_its_frames_and_answers_as_a_cold_one(
    sqlite: Engine, tmp_path: Path
) -> None:
    cold = drawn(real_board(sqlite, tmp_path / "cold"))
    board = real_board(sqlite, tmp_path / "warm")
    assert board_of(board).frames._held is None
    warm(board)
    held = board_of(board).frames._held
    assert held is not None
    assert held._memo
    assert drawn(board) == cold
    assert board_of(board).frames.current() is held


def test_a_board_over_nothing_is_warmed_too(empty: Engine, tmp_path: Path) -> None:
    board = real_board(empty, tmp_path)
    warm(board)
    assert board_of(board).frames._held is not None
