"""Stories of records: who, when, from what to what; a strategy's story holds all that is set."""

from sqlalchemy import Engine

from strategy.database import reading, transaction
from strategy.models import Milestone, Project, Strategy
from strategy.readings.history import story_of, story_of_project, story_of_strategy
from strategy.services import funding, planning
from strategy.services.finding import by_key
from tests.cast import TODAY, Cast


def test_a_strategys_story_holds_targets_milestones_and_owner(engine: Engine, cast: Cast) -> None:
    target = {"strategy_key": "U1", "amount_cents": 5, "window_start": "2026-01-01",
              "window_end": "2026-12-31", "reason": "vote"}  # fmt: skip
    with transaction(engine) as session:
        planning.set_target(session, actor=cast.secretary, values=target, write_key="k",
                            today=TODAY)  # fmt: skip
    with transaction(engine) as session:
        planning.confirm_milestones(session, actor=cast.committee, strategy_key="U1")
    with transaction(engine) as session:
        planning.assign_owner(session, actor=cast.committee, strategy_key="U1", owner_key="lab")
    with reading(engine) as session:
        steps = story_of_strategy(session, by_key(session, Strategy, "U1").id or 0)
        others = story_of_strategy(session, by_key(session, Strategy, "U2").id or 0)
    said = [(s.verb, s.record_type, s.who) for s in steps]
    assert said[0] == ("assign_owner", "strategy", "Ana")
    assert ("confirm_milestones", "milestone", "Ana") in said
    assert ("set_target", "funding_target", "Sec") in said
    assert {s.verb for s in others} == {"load"}


def test_a_step_says_from_what_to_what(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        planning.change_milestone(
            session, actor=cast.committee, milestone_key="m-U1", version=1,
            values={"title": "Step of U1", "state": "halfway"},
        )  # fmt: skip
    with reading(engine) as session:
        newest = story_of(session, "milestone", by_key(session, Milestone, "m-U1").id or 0)[0]
    assert ("state", "not started", "halfway") in newest.differences or (
        "state", "not_started", "halfway",
    ) in newest.differences  # fmt: skip
    assert not newest.is_new


def test_a_projects_story_tells_of_its_awards(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        funding.correct_award(
            session, actor=cast.south, award_key="together-south", today=TODAY,
            values={"version": 1, "amount_cents": 77, "currency": "EUR"},
        )  # fmt: skip
    with reading(engine) as session:
        number = by_key(session, Project, "together").id or 0
        steps = story_of_project(session, number, cast.visitor, TODAY)
    corrected = [s for s in steps if s.verb == "correct_award"]
    assert {s.record_type for s in corrected} == {"award", "contribution"}
    assert {s.who for s in corrected} == {"South"}
    assert any("500,000" in before or "50000000" in before
               for s in corrected for _, before, _ in s.differences)  # fmt: skip
