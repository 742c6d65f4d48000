"""What a viewer's portfolio holds: everything for some, what is public for others, one's own."""

from datetime import date, timedelta

import numpy as np
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import VISITOR, Actor
from strategy.changes import come_along, keep
from strategy.columns.portfolio import Portfolio
from strategy.columns.store import FrameStore
from strategy.columns.views import public_part, seen_by
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Award, Contribution, Organisation, Project, Relation
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import EVERYBODY, GOVERNING, TODAY, Cast, actors, project

ENDS = date(2099, 1, 1)


@pytest.fixture
def whole(sqlite: Engine) -> Portfolio:
    return FrameStore(sqlite).current()


@pytest.fixture
def cast_of(sqlite: Engine) -> Cast:
    return actors(sqlite)


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_hidden_project_is_in_the_view_of_those_only_who_may_see_it(
    whole: Portfolio, cast_of: Cast, name: str
) -> None:
    view = seen_by(whole, cast_of.named(name), TODAY)
    sees = name in ("north", *GOVERNING)
    assert ("secret" in view.project_at) is sees
    assert len(view.projects) == len(view.project_at) == (3 if sees else 2)
    assert (view is whole) is (name in GOVERNING or sees), "nothing is hidden: nothing is made"


def test_a_view_of_a_view_is_the_view(whole: Portfolio, cast_of: Cast) -> None:
    view = seen_by(whole, VISITOR, TODAY)
    assert seen_by(view, VISITOR, TODAY) is view
    assert seen_by(whole, cast_of.patient, TODAY) is view
    assert seen_by(whole, cast_of.south, TODAY) is view, "the south has nothing of its own"
    assert public_part(view, TODAY) is view
    assert public_part(whole, TODAY) is view


def test_an_embargo_ends_by_the_day_alone(whole: Portfolio) -> None:
    assert "secret" not in seen_by(whole, VISITOR, ENDS - timedelta(days=1)).project_at
    assert seen_by(whole, VISITOR, ENDS) is whole


def test_each_funder_has_its_own_awards_besides_what_is_public(
    sqlite: Engine, cast_of: Cast
) -> None:
    hidden = {"visibility": "embargoed", "embargo_until": ENDS}
    with transaction(sqlite) as session:
        project(session, "souths", {"U1": 10_000}, [("south", 7_000, "EUR", hidden)])
    whole = FrameStore(sqlite).current()
    seen = {n: set(seen_by(whole, cast_of.named(n), TODAY).project_at) for n in EVERYBODY}
    public = {"together", "quiet"}
    assert seen["visitor"] == seen["patient"] == public
    assert seen["north"] == {*public, "secret"}
    assert seen["south"] == {*public, "souths"}
    assert seen["committee"] == seen["secretary"] == {*public, "secret", "souths"}


def test_places_in_a_view_lead_to_the_same_records(sqlite: Engine, cast_of: Cast) -> None:
    """A hidden project stands before a public one, so everything behind it moves up."""
    with transaction(sqlite) as session:
        project(session, "later", {"U1": 4_000, "W1": 6_000}, [("south", 500_000, "GBP", {})])
        later = by_key(session, Project, "later")
        later.host_id, later.country = by_key(session, Organisation, "lab").id, "Norway"
        secret = by_key(session, Project, "secret")
        secret.country = "Zweibrücken"
    whole = FrameStore(sqlite).current()
    view = seen_by(whole, VISITOR, TODAY)
    place = view.project_at["later"]
    assert view.countries == ("Italy", "Norway")
    assert view.countries[view.projects["country"][place]] == "Norway"
    bodies = view.directory.organisations
    assert bodies[view.projects["host"][place]].key == "lab"
    paid = np.flatnonzero(view.money["project"] == place)
    assert [bodies[n].key for n in view.money["funder"][paid]] == ["south"]
    shares = view.shares["project"] == place
    assert view.shares["basis_points"][shares].tolist() == [4_000, 6_000]
    board = read_board(Question(whole, Selection(), VISITOR, TODAY))
    assert board.projects == board.all_projects == 3
    assert "Zweibrücken" not in str(view.places.countries)


def test_a_look_at_a_hidden_award_makes_its_project_fresh_to_who_may_know(
    sqlite: Engine, cast_of: Cast
) -> None:
    with transaction(sqlite) as session:
        session.exec(select(Project).where(Project.key == "quiet")).one().updated_on = date(
            2020, 1, 1
        )
        award = by_key(session, Award, "quiet-north")
        hidden = Award(
            key="hidden",
            project_id=award.project_id,
            funder_id=award.funder_id,
            visibility="embargoed",
            embargo_until=ENDS,
            looked_on=TODAY,
        )
        keep(session, cast_of.north, "log_award", hidden)
        amount = Contribution(key="hidden-c", award_id=hidden.id or 0, amount_cents=5)
        keep(session, cast_of.north, "log_award", amount)
    whole = FrameStore(sqlite).current()
    days = {
        name: date.fromordinal(int(view.projects["updated"][view.project_at["quiet"]]))
        for name in ("visitor", "south", "north", "committee")
        for view in [seen_by(whole, cast_of.named(name), TODAY)]
    }
    assert days == {
        "visitor": date(2020, 1, 1),
        "south": date(2020, 1, 1),
        "north": TODAY,
        "committee": TODAY,
    }


def test_the_revision_of_a_view_is_that_of_its_newest_act(sqlite: Engine, cast_of: Cast) -> None:
    def revisions() -> list[int]:
        whole = FrameStore(sqlite).current()
        return [seen_by(whole, who, TODAY).revision for who in (VISITOR, cast_of.north)]

    before = revisions()
    with transaction(sqlite) as session:
        award = by_key(session, Award, "secret-north")
        award.note = "Again"
        keep(session, cast_of.north, "correct_award", award)
    visitor, north = revisions()
    assert visitor == before[0]
    assert north == before[1] + 1
    with transaction(sqlite) as session:
        award = by_key(session, Award, "together-north")
        award.note = "Again"
        keep(session, cast_of.north, "correct_award", award)
    assert revisions() == [north + 1, north + 1]


def brought(engine: Engine, cast: Cast, host: str, of: str) -> None:
    """Let a host come along with an act about a project."""
    with transaction(engine) as session:
        come_along(session)
        body = Organisation(key=host, name=host.capitalize(), kind="other")
        keep(session, cast.north, "save_import", body)
        record = by_key(session, Project, of)
        record.host_id = body.id
        keep(session, cast.north, "save_import", record)


def test_what_came_along_with_something_hidden_is_seen_by_its_use(
    sqlite: Engine, cast_of: Cast
) -> None:
    brought(sqlite, cast_of, "hidden-host", "secret")
    brought(sqlite, cast_of, "known-host", "quiet")
    whole = FrameStore(sqlite).current()

    def bodies(who: Actor) -> set[str]:
        return set(seen_by(whole, who, TODAY).organisation_at)

    assert "known-host" in bodies(VISITOR)
    assert "hidden-host" not in bodies(VISITOR) | bodies(cast_of.south)
    assert "hidden-host" in bodies(cast_of.north) & bodies(cast_of.committee)
    with transaction(sqlite) as session:
        quiet = by_key(session, Project, "quiet")
        quiet.host_id = by_key(session, Organisation, "hidden-host").id
        keep(session, cast_of.committee, "correct_record", quiet)
    whole = FrameStore(sqlite).current()
    assert "hidden-host" in bodies(VISITOR), "something that everybody may know names it now"


def ties_seen(engine: Engine, viewer: Actor, day: date = TODAY) -> set[str]:
    return {tie.key for tie in seen_by(FrameStore(engine).current(), viewer, day).ties}


def test_a_tie_is_seen_by_who_may_know_of_its_award_and_of_both_ends(
    sqlite: Engine, cast_of: Cast
) -> None:
    hidden = {"visibility": "embargoed", "embargo_until": ENDS}
    with transaction(sqlite) as session:
        project(session, "souths", {"U1": 10_000}, [("south", 7_000, "EUR", hidden)])
        ids = {key: by_key(session, Organisation, key).id or 0 for key in ("north", "south", "lab")}
        award = by_key(session, Award, "souths-south")
        for key, to, of in (("t-award", ids["lab"], award.id), ("t-plain", ids["lab"], None)):
            tie = Relation(
                key=key, from_id=ids["south"], to_id=to, kind="partners_with", award_id=of
            )
            keep(session, cast_of.committee, "draw_tie", tie)
    everybody = ties_seen(sqlite, VISITOR)
    assert "t-plain" in everybody and "t-award" not in everybody
    assert "t-award" not in ties_seen(sqlite, cast_of.north)
    assert "t-award" in ties_seen(sqlite, cast_of.south), "the award is its own"
    assert "t-award" in ties_seen(sqlite, cast_of.committee)
    assert "t-award" not in ties_seen(sqlite, VISITOR, ENDS - timedelta(days=1))
    assert "t-award" in ties_seen(sqlite, VISITOR, ENDS), "the embargo is over on its day"


def test_a_body_that_somebody_tied_to_another_is_known_without_any_project(
    sqlite: Engine, cast_of: Cast
) -> None:
    brought(sqlite, cast_of, "hidden-host", "secret")
    with transaction(sqlite) as session:
        ends = [by_key(session, Organisation, key).id or 0 for key in ("north", "hidden-host")]
        tie = Relation(key="tie", from_id=ends[0], to_id=ends[1], kind="partners_with")
        keep(session, cast_of.committee, "draw_tie", tie)
    whole = FrameStore(sqlite).current()
    assert "hidden-host" in seen_by(whole, VISITOR, TODAY).organisation_at


def test_a_project_without_a_country_has_none_in_a_view_either(
    sqlite: Engine, cast_of: Cast
) -> None:
    with transaction(sqlite) as session:
        for key, country in (("together", "CA"), ("quiet", "")):
            record = by_key(session, Project, key)
            record.country = country
            keep(session, cast_of.committee, "correct_record", record)
    view = seen_by(FrameStore(sqlite).current(), VISITOR, TODAY)
    countries = {
        key: view.countries[place] if place >= 0 else ""
        for key, place in zip(
            view.projects["key"].tolist(), view.projects["country"].tolist(), strict=True
        )
    }
    assert countries == {"together": "CA", "quiet": ""}
