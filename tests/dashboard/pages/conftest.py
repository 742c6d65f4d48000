"""Boards over the small and the shipped database."""

from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from tests.dashboard.pages.real_board import real_board


@pytest.fixture
def board(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    """The real board over the small portfolio of the cast."""
    return real_board(sqlite, tmp_path)


@pytest.fixture
def shipped_board(shipped: Engine, tmp_path: Path) -> dash.Dash:
    """The real board over the shipped portfolio."""
    return real_board(shipped, tmp_path)
