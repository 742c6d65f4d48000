"""Which targets are in force on a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import LOADER
from strategy.changes import keep
from strategy.columns.plan import in_force, read_directory
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import (
    FundingTarget,
    MergedOrganisation,
    Organisation,
    PriorityArea,
    Programme,
    Relation,
    Statement,
)
from strategy.vocabulary import TargetBasis

DAY = date(2026, 5, 1)


def target(**changed: Any) -> FundingTarget:
    return FundingTarget(
        **{
            "key": "t",
            "strategy_id": 1,
            "amount_cents": 100,
            "window_start": date(2026, 1, 1),
            "window_end": date(2026, 12, 31),
            "set_on": DAY,
            **changed,
        }
    )


def test_a_target_is_in_force_from_the_day_it_is_set() -> None:
    one = target()
    assert in_force((one,), TargetBasis.COMMITTEE, DAY) == [one]
    assert in_force((one,), TargetBasis.COMMITTEE, DAY - timedelta(days=1)) == []


@pytest.mark.parametrize(
    "changed",
    [{"in_use": False}, {"superseded_by_id": 7}, {"basis": TargetBasis.PLANNING_ASSUMPTION}],
)
def test_what_is_out_of_use_superseded_or_of_another_basis_is_not(changed: dict[str, Any]) -> None:
    assert in_force((target(**changed),), TargetBasis.COMMITTEE, DAY) == []


def test_members_stand_by_their_group_once_and_for_groups_only(sqlite: Engine) -> None:
    bodies = ["alliance", "circle", "first", "second", "east", "old-east"]
    with transaction(sqlite) as session:
        ids = {
            key: keep(
                session,
                LOADER,
                "load",
                Organisation(
                    key=key,
                    name=key.capitalize(),
                    kind="funding_group" if key in ("alliance", "circle") else "funder",
                ),
            ).id
            or 0
            for key in bodies
        }
        ties = [
            ("second", "member_of", "alliance"),
            ("first", "member_of", "alliance"),
            ("old-east", "member_of", "alliance"),
            ("east", "member_of", "alliance"),
            ("first", "member_of", "circle"),
            # No members: a tie of another kind, and a body that is no group.
            ("second", "partners_with", "circle"),
            ("second", "member_of", "east"),
        ]
        for n, (member, kind, group) in enumerate(ties):
            tie = Relation(key=f"tie-{n}", from_id=ids[member], to_id=ids[group], kind=kind)
            keep(session, LOADER, "load", tie)
        gone = MergedOrganisation(
            key="merged", organisation_id=ids["old-east"], into_id=ids["east"], merged_on=DAY
        )
        session.add(gone)
    with read_only(sqlite) as session:
        found = read_directory(session, {})
    keys = [one.key for one in found.organisations]
    members = {keys[group]: [keys[one] for one in of] for group, of in found.members.items()}
    assert members == {"alliance": ["second", "first", "east"], "circle": ["first"]}


def test_what_was_announced_for_an_area_stands_by_its_area(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        north = by_key(session, Organisation, "north")
        well_being = by_key(session, PriorityArea, "W")
        for key, area in (("round-w", well_being.id), ("round-any", None)):
            programme = Programme(
                key=key,
                name=key,
                organisation_id=north.id or 0,
                area_id=area,
                announced_cents=500,
            )
            keep(session, LOADER, "load", programme)
    found = FrameStore(sqlite).current()
    places = {one.key: one.area for one in found.directory.announced}
    assert places == {"round-w": 2, "round-any": -1}
    assert found.plan.areas[2].key == "W"
    assert {one.funder for one in found.directory.announced} == {found.directory.at[north.id or 0]}


def test_a_published_total_of_a_project_is_announced_where_it_is_the_one_in_use(
    sqlite: Engine,
) -> None:
    of_project = {"scope": "project", "project_id": 1, "preferred": True, "amount_cents": 500}
    given: dict[str, dict[str, Any]] = {
        "in-use": {},
        "another": {"preferred": False},
        "of-nothing": {"project_id": None},
        "no-amount": {"amount_cents": None},
        "of-the-field": {"scope": "cumulative"},
    }
    with transaction(sqlite) as session:
        for key, changed in given.items():
            said = Statement(key=key, text=key, **{**of_project, **changed})
            keep(session, LOADER, "load", said)
    found = FrameStore(sqlite).current().directory
    assert {one.key: (one.cents, one.project_id) for one in found.announced} == {"in-use": (500, 1)}
