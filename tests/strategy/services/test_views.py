"""Views: one's own pages under a name; shared ones are seen by all who are signed in."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.queries.operations.views import my_views, shared_views, start_of
from strategy.services import views
from strategy.services.views import change_view, drop_view, forget_views, keep_view
from tests.cast import EVERYBODY, Cast

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SIGNED_IN = tuple(name for name in EVERYBODY if name != "visitor")


def keep(engine: Engine, actor: Actor, name: str = "Trials", **more: Any) -> int:
    values = {"name": name, "address": "/projects?area=A", **more}
    with transaction(engine) as session:
        return keep_view(session, actor=actor, values=values, at=NOW).id or 0


@pytest.mark.parametrize("name", SIGNED_IN)
def test_who_is_signed_in_keeps_views_of_their_own(engine: Engine, cast: Cast, name: str) -> None:
    actor = cast.named(name)
    keep(engine, actor)
    with read_only(engine) as session:
        assert [v.address for v in my_views(session, actor)] == ["/projects?area=A"]
        others = [cast.named(other) for other in EVERYBODY if other != name]
        assert not any(my_views(session, other) for other in others)
        assert not any(shared_views(session, other) for other in others)


def test_a_visitor_keeps_none_and_sees_none(engine: Engine, cast: Cast) -> None:
    keep(engine, cast.committee, shared=True)
    with pytest.raises(NotAllowedError):
        keep(engine, cast.visitor)
    with read_only(engine) as session:
        assert shared_views(session, cast.visitor) == []
        assert start_of(session, cast.visitor) == ""


def test_a_shared_view_is_seen_by_all_others_who_are_signed_in(engine: Engine, cast: Cast) -> None:
    number = keep(engine, cast.committee, shared=True)
    with read_only(engine) as session:
        for name in SIGNED_IN:
            found = [one.view.id for one in shared_views(session, cast.named(name))]
            assert found == ([] if name == "committee" else [number])
    with transaction(engine) as session:
        change_view(session, actor=cast.committee, number=number, shared=False, starts=None)
    with read_only(engine) as session:
        assert shared_views(session, cast.patient) == []


def test_one_begins_with_one_view_at_most(engine: Engine, cast: Cast) -> None:
    first = keep(engine, cast.north, "First", address="/funding", starts=True)
    keep(engine, cast.north, "Second", address="/projects", starts=True)
    with read_only(engine) as session:
        assert start_of(session, cast.north) == "/projects"
    with transaction(engine) as session:
        change_view(session, actor=cast.north, number=first, shared=None, starts=True)
    with read_only(engine) as session:
        assert start_of(session, cast.north) == "/funding"
        assert sum(v.starts for v in my_views(session, cast.north)) == 1
    with transaction(engine) as session:
        change_view(session, actor=cast.north, number=first, shared=None, starts=False)
    with read_only(engine) as session:
        assert start_of(session, cast.north) == ""


def test_the_same_name_is_replaced(engine: Engine, cast: Cast) -> None:
    keep(engine, cast.north)
    keep(engine, cast.north, address="/funding")
    with read_only(engine) as session:
        assert [v.address for v in my_views(session, cast.north)] == ["/funding"]


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "", "x" * 2_001],
)
def test_a_view_never_leads_off_the_board(engine: Engine, cast: Cast, address: str) -> None:
    with pytest.raises(InvalidError) as refused:
        keep(engine, cast.north, address=address)
    assert "address" in refused.value.fields


def test_nobody_changes_or_deletes_a_view_of_somebody_else(engine: Engine, cast: Cast) -> None:
    number = keep(engine, cast.committee, shared=True)
    with pytest.raises(NotFoundError), transaction(engine) as session:
        change_view(session, actor=cast.north, number=number, shared=False, starts=None)
    with transaction(engine) as session:
        drop_view(session, actor=cast.north, number=number)
    with read_only(engine) as session:
        assert len(my_views(session, cast.committee)) == 1


def test_a_view_is_no_record_and_goes_without_a_trace(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        before = current_revision(session)
    number = keep(engine, cast.north)
    with transaction(engine) as session:
        drop_view(session, actor=cast.north, number=number)
        drop_view(session, actor=cast.north, number=number)
    keep(engine, cast.north, "Another")
    with transaction(engine) as session:
        forget_views(session, cast.north.key)
    with read_only(engine) as session:
        assert my_views(session, cast.north) == []
        assert current_revision(session) == before


def test_there_are_a_hundred_at_most(
    engine: Engine, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_VIEWS", 2)
    keep(engine, cast.north, "One")
    keep(engine, cast.north, "Two")
    with pytest.raises(InvalidError) as refused:
        keep(engine, cast.north, "Three")
    assert "name" in refused.value.fields
    keep(engine, cast.north, "Two", address="/funding")
