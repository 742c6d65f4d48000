"""Second opinions on splits: blind, one a person, and they change no split."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.models import SplitCoding
from strategy.queries.board.question import Question
from strategy.queries.operations.split_reviews import (
    agreement_of,
    compare_codings,
    next_to_code,
    read_suggestions,
)
from strategy.selection import Selection
from strategy.services.coding import code_split
from tests.cast import GOVERNING, TODAY, Cast

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def code(engine: Engine, actor: Actor, project: str, place: str) -> None:
    with transaction(engine) as session:
        code_split(
            session, actor=actor, project_key=project, place=place, note="", today=TODAY, at=NOW
        )


def asked(engine: Engine, actor: Actor) -> Question:
    return Question(FrameStore(engine).current(), Selection(people="all"), actor, TODAY)


@pytest.mark.parametrize("name", ["visitor", "patient", "north", "south"])
def test_others_code_nothing(engine: Engine, cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowedError):
        code(engine, cast.named(name), "together", "U1")
    with read_only(engine) as session:
        assert session.exec(select(SplitCoding)).all() == []


@pytest.mark.parametrize("name", GOVERNING)
def test_an_opinion_changes_no_record_and_is_said_anew(
    engine: Engine, cast: Cast, name: str
) -> None:
    with read_only(engine) as session:
        before = current_revision(session)
    code(engine, cast.named(name), "together", "U1")
    code(engine, cast.named(name), "together", "")
    with read_only(engine) as session:
        assert [c.place for c in session.exec(select(SplitCoding))] == [""]
        assert current_revision(session) == before


def test_a_place_that_is_none_is_refused(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError):
        code(engine, cast.committee, "together", "Q9")
    with pytest.raises(NotFoundError):
        code(engine, cast.committee, "nothing", "U1")


def test_each_project_comes_once_and_then_none(engine: Engine, cast: Cast) -> None:
    question = asked(engine, cast.committee)
    seen: list[str] = []
    for _ in range(20):
        with read_only(engine) as session:
            project, left = next_to_code(session, question, cast.committee)
        if project is None:
            break
        assert left == len(question.portfolio.projects["key"]) - len(seen)
        seen.append(project.key)
        code(engine, cast.committee, project.key, "U1")
    assert sorted(seen) == sorted(question.portfolio.projects["key"])


def test_agreement_compares_the_largest_share(engine: Engine, cast: Cast) -> None:
    # "quiet" lies on U2 as a whole.
    code(engine, cast.committee, "quiet", "U2")
    code(engine, cast.secretary, "quiet", "A1")
    with read_only(engine) as session:
        compared = compare_codings(session, asked(engine, cast.committee))
    assert [(one.ours, one.theirs, one.same) for one in compared] == [
        ("U2", "A1", False),
        ("U2", "U2", True),
    ]
    found = agreement_of(compared)
    assert (found.pairs, found.same) == (2, 1)


def test_what_waits_is_told_with_its_split_and_payers(engine: Engine, cast: Cast) -> None:
    question = asked(engine, cast.committee)
    with read_only(engine) as session:
        found = {one.project.key: one for one in read_suggestions(session, question)}
    waiting = {
        key
        for key, confirmed in zip(
            question.portfolio.projects["key"], question.portfolio.confirmed, strict=True
        )
        if not confirmed
    }
    assert set(found) == waiting
    assert found["quiet"].parts == (("U2", 10_000),)
    assert [body.key for body in found["quiet"].funders] == ["north"]


def test_a_note_is_kept_and_one_that_is_too_long_is_refused(engine: Engine, cast: Cast) -> None:
    def noted(note: str) -> None:
        with transaction(engine) as session:
            code_split(
                session,
                actor=cast.committee,
                project_key="quiet",
                place="U2",
                note=note,
                today=TODAY,
                at=NOW,
            )

    noted(" by its title ")
    with pytest.raises(InvalidError) as refused:
        noted("x" * 1_001)
    assert "note" in refused.value.fields
    with read_only(engine) as session:
        assert [c.note for c in session.exec(select(SplitCoding))] == ["by its title"]
