"""What changed between two days, as each reader may know it."""

from datetime import date
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.changes import keep
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Award
from strategy.services.planning import change_milestone
from strategy.vocabulary import Role
from tests.dashboard.pages.real_board import real_board, visit
from tests.dashboard.test_looking_back import dated, log
from tests.strategy.services import meeting_verbs


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


def test_each_change_stands_in_its_group_with_its_fields_and_the_way_to_its_record(
    app: dash.Dash, sqlite: Engine
) -> None:
    with transaction(sqlite) as session:
        change_milestone(
            session,
            actor=Actor("ana", Role.COMMITTEE),
            milestone_key="m-U1",
            values={
                "title": "Step of U1",
                "state": "started",
                "window_start": date(2026, 1, 1),
                "window_end": date(2026, 5, 1),
            },
            version=1,
        )
    page = visit(app).page("/changes", "?since=2026-03-01")
    assert "Milestones: 1 change" in page
    assert "State: not started → started" in page
    assert "/strategies/U1/milestones" in page
    assert "Projects and awards: " in page
    # Its window passed between the two days, though nobody wrote anything then.
    assert "What time changed" in page
    assert "Its window passed on 1 May 2026, and it is not done" in page
    assert "delivery: 0 of 1 done · proposed → 0 of 1 done · proposed, 1 late" in page


def test_what_ended_between_is_said_to_who_may_know_of_it(app: dash.Dash, sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        for key in ("together-north", "secret-north"):
            award = by_key(session, Award, key)
            award.end = date(2026, 4, 30)
            keep(session, Actor("sec", Role.SECRETARY), "correct_award", award)
    for name, seen in (("visitor", False), ("secretary", True)):
        page = visit(app, name).page("/changes", "?since=2026-03-01")
        assert "Ended on 30 April 2026" in page
        assert ("Project secret" in page) is seen


def test_what_a_meeting_decided_is_told_by_its_minutes_and_by_no_history(
    app: dash.Dash, sqlite: Engine
) -> None:
    with transaction(sqlite) as session:
        meeting_verbs.decide(session, Actor("ana", Role.COMMITTEE))
        meeting_verbs.note_item(session, Actor("ana", Role.COMMITTEE))
    for name, seen in (
        ("visitor", False),
        ("patient", False),
        ("north", False),
        ("secretary", True),
    ):
        page = visit(app, name).page("/changes", "?since=2026-03-01")
        for words in ("We take them up.", "We spoke of it.", "Decision taken"):
            assert (words in page) is seen, (name, words)
