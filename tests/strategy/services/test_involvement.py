"""How people affected take part in projects, and their word on milestones."""

from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.measures.involvement import involved
from strategy.models import Milestone, Project
from strategy.queries.board.question import Question
from strategy.queries.people.involvement import countersigned, read_involvement, read_shares
from strategy.selection import Selection
from strategy.services.involvement import countersign, note_involvement, remove_involvement
from tests.cast import TODAY, Cast

PANEL = {
    "stage": "design",
    "how": "Two people with MS sit on the panel.",
    "evidence_url": "https://example.org/panel",
}


def note(engine: Engine, actor: Actor, project: str = "together", **values: Any) -> None:
    with transaction(engine) as session:
        note_involvement(
            session, actor=actor, project_key=project, values={**PANEL, **values}, today=TODAY
        )


def said(engine: Engine) -> dict[str, str]:
    with read_only(engine) as session:
        held = read_involvement(session, by_key(session, Project, "together"))
    return {stage: one.how for stage, one in held.items()}


def test_a_stage_is_said_once_and_can_be_said_anew(engine: Engine, cast: Cast) -> None:
    note(engine, cast.committee)
    note(engine, cast.north, how="Three by now.")
    note(engine, cast.north, stage="agenda", how="They chose the question.")
    assert said(engine) == {"design": "Three by now.", "agenda": "They chose the question."}
    with transaction(engine) as session:
        remove_involvement(
            session, actor=cast.north, project_key="together", stage="agenda", today=TODAY
        )
    assert set(said(engine)) == {"design"}


@pytest.mark.parametrize(
    "values",
    [
        {"how": "No"},
        {"evidence_url": ""},
        {"stage": "tea"},
        {"evidence_url": "javascript:alert(1)"},
    ],
)
def test_without_words_stage_and_a_page_that_shows_it_nothing_is_said(
    engine: Engine, cast: Cast, values: dict[str, Any]
) -> None:
    with pytest.raises(InvalidError):
        note(engine, cast.committee, **values)
    assert said(engine) == {}


def test_what_is_hidden_is_not_there_for_others(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        note(engine, cast.south, "secret")
    with pytest.raises(NotAllowedError):
        note(engine, cast.south)


def test_shares_of_projects_and_money_are_those_counted_by_hand(engine: Engine, cast: Cast) -> None:
    question = Question(FrameStore(engine).current(), Selection(), cast.visitor, TODAY)
    with read_only(engine) as session:
        before = read_shares(session, question)
    assert (before.projects, before.involved) == (2, 0)
    note(engine, cast.committee)
    with read_only(engine) as session:
        found = read_shares(session, question)
    # "together" has all the public money; "quiet" has none that is published.
    assert (found.projects, found.involved) == (2, 1)
    assert found.involved_cents == found.cents > 0


def test_the_measure_itself() -> None:
    found = involved({1: 300, 2: 100, 3: 0}, {2, 3, 9})
    assert (found.projects, found.involved, found.cents, found.involved_cents) == (3, 2, 400, 100)
    assert (found.share_of_projects, found.share_of_money) == (2 / 3, 0.25)
    assert involved({}, set()).share_of_money is None


def test_a_patient_representative_agrees_once_to_what_is_done(engine: Engine, cast: Cast) -> None:
    def agree() -> None:
        with transaction(engine) as session:
            countersign(session, actor=cast.patient, milestone_key="m-U1", today=TODAY)

    with pytest.raises(OutdatedError, match="not said to be done"):
        agree()
    with transaction(engine) as session:
        step = by_key(session, Milestone, "m-U1")
        step.state = "done"
        keep(session, cast.committee, "change_milestone", step)
    agree()
    with read_only(engine) as session:
        assert countersigned(session)["m-U1"].signed_on == TODAY
    with pytest.raises(OutdatedError, match="before"):
        agree()
