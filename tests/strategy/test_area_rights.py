"""Rights that end at an area: no verb writes outside it, and nothing of it is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from strategy.access import Actor
from strategy.accounts.joining import own_actor
from strategy.changes import keep
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError
from strategy.lookup import by_key
from strategy.models import Milestone, Person, Strategy
from strategy.services import correcting, planning, splits
from strategy.services.people import change_person
from strategy.services.undoing import undo
from strategy.vocabulary import Role
from tests.cast import STRATEGIES, TODAY, Cast
from tests.strategy.services.test_who_may import NOW, TARGET

Verb = Callable[[Session, Actor, str], Any]


def set_target(session: Session, actor: Actor, key: str) -> None:
    values = {**TARGET, "strategy_key": key}
    planning.set_target(session, actor=actor, values=values, write_key="", today=TODAY)


def assign_owner(session: Session, actor: Actor, key: str) -> None:
    planning.assign_owner(session, actor=actor, strategy_key=key, owner_key="north")


def confirm_milestones(session: Session, actor: Actor, key: str) -> None:
    planning.confirm_milestones(session, actor=actor, strategy_key=key)


def split(session: Session, actor: Actor, key: str) -> None:
    splits.split_project(
        session, actor=actor, project_key="secret", split={key: 10_000}, today=TODAY
    )


def add_aim(session: Session, actor: Actor, key: str) -> None:
    strategy = {"strategy_id": key, "text": "An aim of ours"}
    correcting.add_record(
        session, actor=actor, record_type="aim", values=strategy, write_key="", today=TODAY
    )


VERBS: tuple[Verb, ...] = (set_target, assign_owner, confirm_milestones, add_aim)


def within(cast: Cast, *areas: str) -> Actor:
    return replace(cast.committee, areas=frozenset(areas))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_nothing_is_set_outside_the_own_area(engine: Engine, cast: Cast, verb: Verb) -> None:
    with read_only(engine) as session:
        before = current_revision(session)
        # Only strategies whose milestones wait have something to confirm.
        waiting = {m.strategy_id for m in session.exec(select(Milestone))}
    assert waiting
    refused = pytest.raises(NotAllowedError, match="area A; this belongs to area U")
    with refused, transaction(engine) as session:
        verb(session, within(cast, "A"), "U1")
    with read_only(engine) as session:
        assert current_revision(session) == before
    with transaction(engine) as session:
        verb(session, within(cast, "U"), "U1")
    with read_only(engine) as session:
        assert current_revision(session) == before + 1


def test_a_split_needs_rights_for_what_it_takes_from_and_gives_to(
    engine: Engine, cast: Cast
) -> None:
    # "secret" lies on W1.
    for areas in (("U",), ("W",)):
        with pytest.raises(NotAllowedError), transaction(engine) as session:
            split(session, within(cast, *areas), "U1")
    with transaction(engine) as session:
        split(session, within(cast, "U", "W"), "U1")


def test_nothing_is_taken_out_of_another_area_by_naming_the_own_one(
    engine: Engine, cast: Cast
) -> None:
    # No verb moves a milestone today; one that did would be refused where it is written.
    with read_only(engine) as session:
        before = by_key(session, Milestone, "m-U1").strategy_id
    with pytest.raises(NotAllowedError, match="belongs to area U"), transaction(engine) as session:
        milestone = by_key(session, Milestone, "m-U1")
        milestone.strategy_id = by_key(session, Strategy, "A1").id or 0
        keep(session, within(cast, "A"), "change_milestone", milestone)
    with read_only(engine) as session:
        assert by_key(session, Milestone, "m-U1").strategy_id == before


def test_nothing_of_another_area_is_undone(engine: Engine, cast: Cast) -> None:
    for number, verb in enumerate(VERBS):
        with transaction(engine) as session:
            verb(session, cast.secretary, "U1")
        with read_only(engine) as session:
            done = current_revision(session)
        with pytest.raises(NotAllowedError), transaction(engine) as session:
            undo(session, actor=within(cast, "A"), revision=done)
        with read_only(engine) as session:
            assert current_revision(session) == done, number
        with transaction(engine) as session:
            undo(session, actor=within(cast, "U"), revision=done)


def test_weights_are_of_the_whole_plan(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError), transaction(engine) as session:
        planning.set_weights(
            session,
            actor=within(cast, "U"),
            weights=dict.fromkeys(STRATEGIES, 10),
            reason="vote",
            today=TODAY,
        )


def test_the_secretary_gives_and_takes_areas(engine: Engine, cast: Cast) -> None:
    def change(**values: Any) -> Person:
        with transaction(engine) as session:
            held = by_key(session, Person, "ana")
            return change_person(
                session,
                actor=cast.secretary,
                person_key="ana",
                values={"role": "committee", "version": held.version, **values},
                at=NOW,
            )

    change(areas=["W", "U"])
    with read_only(engine) as session:
        assert own_actor(by_key(session, Person, "ana")).areas == {"U", "W"}
    change(areas=["U", "A", "W"])
    with read_only(engine) as session:
        assert own_actor(by_key(session, Person, "ana")).areas == frozenset()
    with pytest.raises(InvalidError):
        change(role="secretary", areas=["U"])
    change(areas=["U"])
    change(role=Role.PATIENT)
    with read_only(engine) as session:
        assert own_actor(by_key(session, Person, "ana")).areas == frozenset()
