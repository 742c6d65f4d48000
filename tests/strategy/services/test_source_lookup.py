"""A source that only hidden awards rest on is not found by others, by its address or its title."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.errors import InvalidError
from strategy.lookup import by_key
from strategy.models import Project, Source
from strategy.services.correcting import correct_record
from strategy.services.source_lookup import source_at
from tests.cast import TODAY, Cast, project
from tests.dashboard.world.hidden_acts import log_on_a_new_project, work_on

ADDRESS = "https://quillon.example/page"
LATER = TODAY + timedelta(days=3)


@pytest.fixture
def hidden(engine: Engine, cast: Cast) -> Engine:
    """A board on which a hidden project rests on a source of its own."""
    with transaction(engine) as session:
        project(session, "abroad", {"U2": 10_000}, [("south", 70_000_000, "GBP", {})])
    work_on(engine, cast, log_on_a_new_project(engine, cast))
    return engine


def sources(engine: Engine) -> list[Source]:
    with read_only(engine) as session:
        query = select(Source).where(col(Source.url) == ADDRESS).order_by(col(Source.id))
        return list(session.exec(query).all())


def cite(session: Session, actor: Actor, key: str, text: str) -> None:
    """Say of a project of one's own what it rests on."""
    correct_record(
        session,
        actor=actor,
        record_type="project",
        key=key,
        values={"source_id": text},
        version=by_key(session, Project, key).version,
        today=LATER,
    )


def test_who_sees_the_award_finds_its_source(hidden: Engine, cast: Cast) -> None:
    (first,) = sources(hidden)
    for actor in (cast.north, cast.committee):
        with transaction(hidden) as session:
            assert source_at(session, actor, ADDRESS, LATER) == first.id


def test_others_get_a_record_of_their_own(hidden: Engine, cast: Cast) -> None:
    (first,) = sources(hidden)
    with transaction(hidden) as session:
        number = source_at(session, cast.south, ADDRESS, LATER)
    assert number != first.id
    before, after = sources(hidden)
    assert (before.id, after.id) == (first.id, number)
    assert (after.title, after.read_on) == ("quillon.example/page", LATER), "as if it were new"
    with transaction(hidden) as session:
        assert source_at(session, cast.south, ADDRESS, LATER) == number, "and it is found again"


def test_a_title_that_only_hidden_records_have_is_unknown(hidden: Engine, cast: Cast) -> None:
    (first,) = sources(hidden)
    told = []
    for title in (first.title, "no such title"):
        with pytest.raises(InvalidError) as refused, transaction(hidden) as session:
            cite(session, cast.south, "abroad", title)
        told.append(str(refused.value))
    assert told[0] == told[1]
    with transaction(hidden) as session:
        cite(session, cast.committee, "abroad", first.title)


def test_a_source_that_something_public_rests_on_is_for_everybody(
    hidden: Engine, cast: Cast
) -> None:
    (first,) = sources(hidden)
    with transaction(hidden) as session:
        cite(session, cast.committee, "abroad", ADDRESS)
    with transaction(hidden) as session:
        assert source_at(session, cast.south, ADDRESS, LATER) == first.id
