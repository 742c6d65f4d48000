"""Whoever brings files: the fixed cast on a board of its own."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast, actors


@pytest.fixture
def cast_of(sqlite: Engine) -> Cast:
    """Return the people of the cast."""
    return actors(sqlite)
