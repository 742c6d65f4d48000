"""Stories of records: who, when, from what to what; a strategy's story holds all that is set."""

from datetime import date

from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.changes import keep
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import Milestone, Organisation, Project, Strategy
from strategy.queries.operations.histories import (
    history_of,
    history_of_project,
    history_of_strategy,
)
from strategy.services import funding, planning
from strategy.services.correcting import correct_record
from tests.cast import TODAY, Cast


def test_a_strategys_story_holds_targets_milestones_and_owner(engine: Engine, cast: Cast) -> None:
    target = {
        "strategy_key": "U1",
        "amount_cents": 5,
        "window_start": "2026-01-01",
        "window_end": "2026-12-31",
        "reason": "vote",
    }
    with transaction(engine) as session:
        planning.set_target(
            session, actor=cast.secretary, values=target, write_key="k", today=TODAY
        )
    with transaction(engine) as session:
        planning.confirm_milestones(session, actor=cast.committee, strategy_key="U1")
    with transaction(engine) as session:
        planning.assign_owner(session, actor=cast.committee, strategy_key="U1", owner_key="lab")
    with read_only(engine) as session:
        steps = history_of_strategy(session, by_key(session, Strategy, "U1"), VISITOR, TODAY)
        others = history_of_strategy(session, by_key(session, Strategy, "U2"), VISITOR, TODAY)
    said = [(s.verb, s.record_type, s.who) for s in steps]
    assert said[0] == ("assign_owner", "strategy", "Ana")
    assert ("confirm_milestones", "milestone", "Ana") in said
    assert ("set_target", "funding_target", "Sec") in said
    assert {s.verb for s in others} == {"load"}


def test_a_step_says_from_what_to_what(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        planning.change_milestone(
            session,
            actor=cast.committee,
            milestone_key="m-U1",
            version=1,
            values={"title": "Step of U1", "state": "halfway"},
        )
    with read_only(engine) as session:
        newest = history_of(
            session, "milestone", by_key(session, Milestone, "m-U1").id or 0, VISITOR, TODAY
        )[0]
    assert ("State", "not started", "halfway") in newest.differences
    assert not newest.is_new


def test_a_projects_story_tells_of_its_awards(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        funding.correct_award(
            session,
            actor=cast.south,
            award_key="together-south",
            today=TODAY,
            values={"version": 1, "amount_cents": 77, "currency": "EUR"},
        )
    with read_only(engine) as session:
        project = by_key(session, Project, "together")
        steps = history_of_project(session, project, cast.visitor, TODAY)
    corrected = [s for s in steps if s.verb == "correct_award"]
    assert {s.record_type for s in corrected} == {"award", "contribution"}
    assert {s.who for s in corrected} == {"South"}
    told = {difference for s in corrected for difference in s.differences}
    assert ("Amount", "€500,000.00", "€0.77") in told


def test_a_story_names_other_records_and_days_as_they_were_then(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        planning.assign_owner(session, actor=cast.committee, strategy_key="U1", owner_key="lab")
    with transaction(engine) as session:
        planning.change_milestone(
            session,
            actor=cast.committee,
            milestone_key="m-U1",
            version=1,
            values={
                "title": "Step of U1",
                "state": "halfway",
                "window_start": "2027-01-01",
                "window_end": "2027-03-31",
            },
        )
    with read_only(engine) as session:
        was = by_key(session, Organisation, "lab").name
    with transaction(engine) as session:
        lab = by_key(session, Organisation, "lab")
        lab.name = "Another name by now"
        keep(session, cast.secretary, "change_organisation", lab)
    with read_only(engine) as session:
        steps = history_of_strategy(session, by_key(session, Strategy, "U1"), VISITOR, TODAY)
    told = {difference for step in steps for difference in step.differences}
    assert ("Owner", "empty", was) in told
    assert "31 March 2027" in {after for _, _, after in told}


def test_a_day_that_is_known_more_exactly_is_told(engine: Engine, cast: Cast) -> None:
    for version, precision in ((1, "year"), (2, "day")):
        with transaction(engine) as session:
            correct_record(
                session,
                actor=cast.committee,
                record_type="project",
                key="together",
                values={"start": date(2023, 1, 1), "start_precision": precision},
                version=version,
                today=TODAY,
            )
    with read_only(engine) as session:
        project = by_key(session, Project, "together")
        newest = history_of_project(session, project, cast.visitor, TODAY)[0]
    assert newest.differences == (("Start", "2023", "1 January 2023"),)


def test_a_story_gives_no_name_to_a_project_that_is_not_public(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        correct_record(
            session,
            actor=cast.committee,
            record_type="project",
            key="together",
            values={"follows_id": "secret"},
            version=1,
            today=TODAY,
            why="  It takes up\n its results ",
        )
    with read_only(engine) as session:
        project = by_key(session, Project, "together")
        newest = history_of_project(session, project, cast.visitor, TODAY)[0]
    assert newest.differences == (("Follows the project", "empty", "another project"),)
    assert newest.why == "It takes up its results"
