"""Whoever brings files: the fixed cast on a board of its own."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast, actors
from tests.data.formats.samples import CASES

# Without the small files beside the checkout there is nothing for their tests to read.
collect_ignore = [] if CASES.exists() else ["test_cases.py"]


@pytest.fixture
def cast_of(sqlite: Engine) -> Cast:
    """Return the people of the cast."""
    return actors(sqlite)
