"""Taking an act back: everything stands as before, and nothing newer is overwritten."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from strategy.access import LOADER, Actor
from strategy.database import current_revision, read_only, transaction
from strategy.errors import NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Award, Change, FundingTarget, Project, StrategyShare, WriteKey
from strategy.models.base import Record
from strategy.services import drawn_ties, funding, linking, mapping, organisations, planning, splits
from strategy.services.snapshots import models_below
from strategy.services.undoing import undo
from tests.cast import STRATEGIES, TODAY, Cast

AWARD = {
    "funder_key": "north",
    "project_title": "A new one",
    "amount_cents": 100,
    "currency": "EUR",
    "split": {"U1": 10_000},
}
Verb = Callable[[Session, Actor], Any]


def standing(engine: Engine) -> dict[str, list[str]]:
    """Return all records without what every write changes."""
    found = {}
    with read_only(engine) as session:
        for model in models_below(Record):
            rows = session.exec(select(model).order_by(col(model.key))).all()
            kept = [
                row.model_dump(mode="json", exclude={"id", "version", "updated_on"}) for row in rows
            ]
            found[str(model.__tablename__)] = sorted(str(row) for row in kept)
    return found


def act(engine: Engine, verb: Verb, actor: Actor) -> int:
    with transaction(engine) as session:
        verb(session, actor)
    with read_only(engine) as session:
        return current_revision(session)


def take_back(engine: Engine, revision: int, actor: Actor) -> frozenset[str]:
    with transaction(engine) as session:
        return undo(session, actor=actor, revision=revision)


def log(session: Session, actor: Actor) -> str:
    return funding.log_award(session, actor=actor, values=AWARD, write_key="k", today=TODAY)


def correct(session: Session, actor: Actor, cents: int = 5) -> None:
    from strategy.lookup import by_key
    from strategy.models import Award

    version = by_key(session, Award, "together-north").version
    values = {
        "version": version,
        "amount_cents": cents,
        "currency": "EUR",
        "stage": "disbursed",
        "note": "paid",
    }
    funding.correct_award(
        session, actor=actor, award_key="together-north", values=values, today=TODAY
    )


def divide(session: Session, actor: Actor) -> None:
    splits.split_project(
        session, actor=actor, project_key="together", split={"W1": 10_000}, today=TODAY
    )


def weigh(session: Session, actor: Actor) -> None:
    planning.set_weights(
        session, actor=actor, weights=dict.fromkeys(STRATEGIES, 10), reason="", today=TODAY
    )


def aim(session: Session, actor: Actor, cents: int = 100) -> None:
    values = {
        "strategy_key": "U1",
        "amount_cents": cents,
        "window_start": "2026-01-01",
        "window_end": "2026-12-31",
        "reason": "minutes",
    }
    planning.set_target(session, actor=actor, values=values, write_key=f"t{cents}", today=TODAY)


def unlink(session: Session, actor: Actor) -> None:
    key = linking.link_key("topic:need-sleep", "comes_from", "topic:cause-spasm")
    linking.unlink(session, actor=actor, link_key=key)


def add_topic(session: Session, actor: Actor) -> str:
    values = {"kind": "need", "name": "A new need", "reason": "It came up in a meeting."}
    return mapping.add_topic(session, actor=actor, values=values, write_key="n", today=TODAY)


def tie(session: Session, actor: Actor) -> None:
    drawn_ties.draw_tie(
        session,
        actor=actor,
        first_key="north",
        second_key="lab",
        why="They meet every year.",
        today=TODAY,
    )


def rename(session: Session, actor: Actor) -> None:
    organisations.change_organisation(
        session,
        actor=actor,
        organisation_key="lab",
        version=1,
        values={"name": "Laboratory", "kind": "academia"},
        today=TODAY,
    )


ACTS: tuple[Verb, ...] = (log, correct, divide, weigh, aim, unlink, add_topic, tie, rename)


@pytest.mark.parametrize("verb", ACTS, ids=lambda verb: verb.__name__)
def test_everything_stands_as_before(engine: Engine, cast: Cast, verb: Verb) -> None:
    before = standing(engine)
    revision = act(engine, verb, cast.committee)
    after = standing(engine)
    assert after != before
    take_back(engine, revision, cast.secretary)
    assert standing(engine) == before
    with read_only(engine) as session:
        undone = current_revision(session)
    assert undone == revision + 1
    take_back(engine, undone, cast.secretary)
    assert standing(engine) == after, "an undo can be undone"


def test_what_is_written_says_who_and_what(sqlite: Engine, cast_small: Cast) -> None:
    revision = act(sqlite, correct, cast_small.north)
    take_back(sqlite, revision, cast_small.committee)
    with read_only(sqlite) as session:
        made = session.exec(select(Change).where(col(Change.revision) == revision + 1)).all()
    assert {(c.actor_key, c.verb, c.why) for c in made} == {
        ("ana", "undo", f"undo of revision {revision}")
    }


def test_a_newer_change_is_never_overwritten(engine: Engine, cast: Cast) -> None:
    first = act(engine, correct, cast.north)
    second = act(engine, lambda s, a: correct(s, a, 7), cast.north)
    state = standing(engine)
    with pytest.raises(OutdatedError):
        take_back(engine, first, cast.secretary)
    assert standing(engine) == state
    take_back(engine, second, cast.secretary)
    with pytest.raises(OutdatedError):
        take_back(engine, first, cast.secretary)


def test_a_record_that_comes_back_is_newer_than_any_form_that_is_open(
    sqlite: Engine, cast_small: Cast
) -> None:
    revision = act(sqlite, log, cast_small.north)
    take_back(sqlite, revision, cast_small.north)
    with read_only(sqlite) as session:
        undone = current_revision(session)
    take_back(sqlite, undone, cast_small.north)
    with read_only(sqlite) as session:
        award = session.exec(select(Award).order_by(col(Award.id).desc())).first()
        assert award is not None
        assert award.version > 1


def test_the_target_before_is_in_force_again(sqlite: Engine, cast_small: Cast) -> None:
    act(sqlite, aim, cast_small.committee)
    second = act(sqlite, lambda s, a: aim(s, a, 200), cast_small.committee)
    take_back(sqlite, second, cast_small.committee)
    with read_only(sqlite) as session:
        (target,) = session.exec(select(FundingTarget)).all()
    assert (target.amount_cents, target.superseded_by_id) == (100, None)


def test_an_award_on_which_others_rest_stays(sqlite: Engine, cast_small: Cast) -> None:
    revision = act(sqlite, log, cast_small.north)
    with read_only(sqlite) as session:
        image = session.exec(
            select(Change.image).where(
                col(Change.revision) == revision, col(Change.record_type) == "project"
            )
        ).one()
    more = {
        **AWARD,
        "funder_key": "south",
        "project_key": image["key"],
        "project_title": "",
        "split": None,
    }
    act(
        sqlite,
        lambda s, a: funding.log_award(s, actor=a, values=more, write_key="m", today=TODAY),
        cast_small.south,
    )
    state = standing(sqlite)
    with pytest.raises(OutdatedError, match="rest on this"):
        take_back(sqlite, revision, cast_small.north)
    assert standing(sqlite) == state


def test_a_record_that_others_are_linked_to_stays(sqlite: Engine, cast_small: Cast) -> None:
    made: list[str] = []
    revision = act(sqlite, lambda s, a: made.append(add_topic(s, a)), cast_small.committee)
    values = {
        "from_ref": f"topic:{made[0]}",
        "to_ref": "strategy:W1",
        "role": "argues_for",
        "why": "It is part of well-being.",
    }
    act(
        sqlite,
        lambda s, a: linking.link(s, actor=a, values=values, today=TODAY),
        cast_small.committee,
    )
    with pytest.raises(OutdatedError, match="unlink"):
        take_back(sqlite, revision, cast_small.committee)


def test_a_funder_takes_back_its_own_and_nobody_elses(sqlite: Engine, cast_small: Cast) -> None:
    revision = act(sqlite, log, cast_small.north)
    state = standing(sqlite)
    for actor in (cast_small.visitor, cast_small.patient, cast_small.south):
        with pytest.raises(NotAllowedError):
            take_back(sqlite, revision, actor)
    assert standing(sqlite) == state
    take_back(sqlite, revision, cast_small.north)
    with read_only(sqlite) as session:
        undone = current_revision(session)
    for actor in (cast_small.patient, cast_small.south):
        with pytest.raises(NotAllowedError):
            take_back(sqlite, undone, actor)
    plan = act(sqlite, weigh, cast_small.committee)
    with pytest.raises(NotAllowedError):
        take_back(sqlite, plan, cast_small.north)


def test_committee_and_secretary_take_back_what_a_funder_did(
    sqlite: Engine, cast_small: Cast
) -> None:
    for actor in (cast_small.committee, cast_small.secretary):
        before = standing(sqlite)
        take_back(sqlite, act(sqlite, log, cast_small.north), actor)
        assert standing(sqlite) == before


def test_the_form_of_an_undone_award_can_be_sent_again(sqlite: Engine, cast_small: Cast) -> None:
    revision = act(sqlite, log, cast_small.north)
    take_back(sqlite, revision, cast_small.north)
    with read_only(sqlite) as session:
        assert session.exec(select(func.count()).select_from(WriteKey)).one() == 0
    act(sqlite, log, cast_small.north)
    assert "A new one" in str(standing(sqlite)["project"])


def test_shipped_data_and_people_are_not_undone(sqlite: Engine, cast_small: Cast) -> None:
    with pytest.raises(NotAllowedError):
        take_back(sqlite, 1, cast_small.secretary)
    from strategy.services.people import change_person
    from tests.strategy.accounts.people import AT

    revision = act(
        sqlite,
        lambda s, a: change_person(
            s, actor=a, person_key="pat", at=AT, values={"role": "committee", "version": 1}
        ),
        cast_small.secretary,
    )
    with pytest.raises(NotAllowedError):
        take_back(sqlite, revision, cast_small.secretary)


@pytest.mark.parametrize("revision", [0, -1, 10_000])
def test_there_is_no_such_change(sqlite: Engine, cast_small: Cast, revision: int) -> None:
    with pytest.raises(NotFoundError):
        take_back(sqlite, revision, cast_small.secretary)


@pytest.fixture
def cast_small(sqlite: Engine) -> Cast:
    from tests.cast import actors

    assert LOADER.key == "loader"
    return actors(sqlite)


def test_an_undo_that_would_leave_a_split_broken_changes_nothing(
    engine: Engine, cast: Cast
) -> None:
    revision = act(engine, divide, cast.committee)
    with transaction(engine) as session:
        project = by_key(session, Project, "together")
        # As if something else had written a part that no history knows of.
        session.add(
            StrategyShare(key="stray", project_id=project.id or 0, basis_points=500, version=1)
        )
    before = standing(engine)
    with pytest.raises(OutdatedError, match="undo the newer change first"):
        take_back(engine, revision, cast.committee)
    assert standing(engine) == before
