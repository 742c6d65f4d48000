"""What changed between two days, as each reader may know it."""

from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from tests.dashboard.pages.real_board import real_board, visit
from tests.dashboard.test_looking_back import dated, log


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    """A board that was filled on New Year's Day and to which an award was added since."""
    dated(sqlite, "2026-01-01")
    log(sqlite)
    return real_board(sqlite, tmp_path)


def test_new_money_is_said_in_the_headline_and_in_its_row(app: dash.Dash) -> None:
    page = visit(app).page("/changes", "?since=2026-03-01")
    assert "€1.0 m more is known than on 1 March 2026" in page
    assert "+€1.0 m" in page
    assert "Begun only lately" not in page or "Project" in page
    assert "Award logged" in page


def test_between_two_past_days_nothing_changed(app: dash.Dash) -> None:
    person = visit(app)
    person.asof = "2026-04-01"
    page = person.page("/changes", "?since=2026-03-01")
    assert "As much money is known as on 1 March 2026" in page
    assert "Nothing was written" in page


def test_what_is_no_day_is_said_and_three_months_are_shown(app: dash.Dash) -> None:
    page = visit(app).page("/changes", "?since=%3Cscript%3E")
    assert "names no day" in page


def test_before_the_history_everything_is_new_and_that_is_explained(app: dash.Dash) -> None:
    page = visit(app).page("/changes", "?since=2020-01-01")
    assert "The history of this board begins on 1 January 2026" in page


def test_a_filter_holds_on_both_sides(app: dash.Dash) -> None:
    page = visit(app).page("/changes", "?since=2026-03-01&strategy=W1")
    assert "As much money is known as on 1 March 2026" in page
