"""Who may know of an award: the predicate, the condition and the mask say the same."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import col, func, select

from strategy.access import LOADER, VISITOR, Actor
from strategy.changes import come_along, keep, remove
from strategy.columns import codes
from strategy.columns.acts import unseen_bodies
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import (
    Award,
    Change,
    Contribution,
    Organisation,
    Output,
    Project,
    Relation,
    StrategyShare,
)
from strategy.visibility import (
    ACT,
    behind_rows,
    hidden_mask,
    hidden_on,
    is_hidden,
    may_see,
    public_from,
    read_embargoes,
)
from tests.cast import EVERYBODY, GOVERNING, TODAY, Cast, actors
from tests.dashboard.world.hidden_acts import hide_everything

DAY = timedelta(days=1)
DAYS = st.one_of(st.none(), st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY))


def award(visibility: str, until: date | None) -> Award:
    return Award(key="a", project_id=1, funder_id=7, visibility=visibility, embargo_until=until)


@pytest.mark.parametrize(
    ("until", "hidden"),
    [(TODAY - DAY, False), (TODAY, False), (TODAY + DAY, True), (None, True)],
)
def test_an_embargo_ends_on_the_day_it_names(until: date | None, hidden: bool, cast: Cast) -> None:
    one = award("embargoed", until)
    assert is_hidden(one, TODAY) is hidden
    assert may_see(cast.visitor, one, TODAY) is not hidden
    assert may_see(cast.patient, one, TODAY) is not hidden
    assert may_see(cast.committee, one, TODAY) and may_see(cast.secretary, one, TODAY)
    assert not is_hidden(award("public", until), TODAY)


@given(st.sampled_from(("public", "embargoed")), DAYS)
def test_the_mask_says_what_the_predicate_says(visibility: str, until: date | None) -> None:
    first = public_from(visibility, until)
    column = np.array([codes.NO_DAY if first is None else codes.day_number(first)])
    assert hidden_mask(column, TODAY)[0] == is_hidden(award(visibility, until), TODAY)


def test_the_condition_finds_what_the_predicate_names(engine: Engine) -> None:
    for visibility in ("public", "embargoed"):
        for until in (None, TODAY - DAY, TODAY, TODAY + DAY):
            with transaction(engine) as session:
                session.execute(update(Award).values(visibility=visibility, embargo_until=until))
            with read_only(engine) as session:
                everything = session.exec(select(Award)).all()
                found = session.exec(select(Award.key).where(hidden_on(TODAY))).all()
                shown = session.exec(select(Award.key).where(~hidden_on(TODAY))).all()
            expected = [one.key for one in everything if is_hidden(one, TODAY)]
            assert (sorted(found), len(found) + len(shown)) == (
                sorted(expected),
                len(everything),
            )


def test_every_change_says_whose_visibility_it_shares(sqlite: Engine) -> None:
    """Of a funder's whole work on what is not public yet, nothing is behind nothing."""
    with read_only(sqlite) as session:
        last = session.exec(select(func.max(Change.id))).one()
    hide_everything(sqlite, actors(sqlite), foreign="quiet")
    with read_only(sqlite) as session:
        told = session.exec(select(Change).where(col(Change.id) > last)).all()
        hidden = read_embargoes(session).hidden_from(VISITOR, TODAY)
    kinds: dict[str, set[str]] = {}
    for change in told:
        kinds.setdefault(change.record_type, set()).add(change.behind.partition(":")[0])
        assert change.behind == ACT or change.behind in hidden, (change.verb, change.record_type)
        if change.record_type in ("award", "project"):
            assert change.behind == f"{change.record_type}:{change.record_key}"
    assert kinds == {
        "project": {"project"},
        "award": {"award"},
        "contribution": {"award"},
        "strategy_share": {"project"},
        "involvement": {"project"},
        "comment": {"project"},
        "link": {"project"},
        "source": {ACT},
        "organisation": {ACT},
        "organisation_name": {ACT},
        "merged_organisation": {ACT},
    }


def test_what_is_hidden_is_hidden_from_those_only_who_may_not_know(sqlite: Engine) -> None:
    cast = actors(sqlite)
    with read_only(sqlite) as session:
        held = read_embargoes(session)
    for name in EVERYBODY:
        hidden = held.hidden_from(cast.named(name), TODAY)
        sees = name in ("north", *GOVERNING)
        assert hidden == (frozenset() if sees else {"award:secret-north", "project:secret"})
        assert held.hidden_from(cast.named(name), date(2099, 1, 1)) == frozenset()


def test_a_project_with_one_award_for_everybody_is_for_everybody(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        secret = by_key(session, Award, "secret-north")
        public = Award(key="open", project_id=secret.project_id, funder_id=secret.funder_id)
        keep(session, LOADER, "load", public)
    with read_only(sqlite) as session:
        hidden = read_embargoes(session).hidden_from(VISITOR, TODAY)
    assert hidden == {"award:secret-north"}


def test_what_was_taken_out_stays_hidden_in_the_history(sqlite: Engine) -> None:
    """Also when a new project is given the number of the one that is gone."""
    with transaction(sqlite) as session:
        secret = by_key(session, Project, "secret")
        award = by_key(session, Award, "secret-north")
        for model in (Contribution, StrategyShare, Output):
            for one in session.exec(select(model)).all():
                if getattr(one, "award_id", award.id) == award.id and (
                    getattr(one, "project_id", secret.id) == secret.id
                ):
                    remove(session, LOADER, "load", one)
        remove(session, LOADER, "load", award)
        number = secret.id
        remove(session, LOADER, "load", secret)
        again = keep(session, LOADER, "load", Project(id=number, key="again", name="Again"))
        assert again.id == number
    with read_only(sqlite) as session:
        held = read_embargoes(session)
    assert held.hidden_from(VISITOR, TODAY) == {"award:secret-north", "project:secret"}
    assert held.hidden_from(actors(sqlite).north, TODAY) == frozenset()


def test_an_organisation_is_unseen_until_something_public_names_it(sqlite: Engine) -> None:
    cast = actors(sqlite)
    with transaction(sqlite) as session:
        come_along(session)
        for key in ("host", "tied", "idle"):
            keep(session, cast.north, "save_import", Organisation(key=key, name=key, kind="other"))
        secret = by_key(session, Project, "secret")
        keep(session, cast.north, "save_import", secret)

    def unseen(who: Actor) -> frozenset[str]:
        with read_only(sqlite) as session:
            return unseen_bodies(session, who, TODAY)

    assert unseen(VISITOR) == unseen(cast.south) == {"host", "tied", "idle"}
    assert unseen(cast.north) == unseen(cast.secretary) == frozenset()
    with transaction(sqlite) as session:
        ids = {key: by_key(session, Organisation, key).id or 0 for key in ("host", "tied", "lab")}
        by_key(session, Project, "secret").host_id = ids["host"]
        hidden = Relation(
            key="t1",
            from_id=ids["tied"],
            award_id=by_key(session, Award, "secret-north").id,
            kind="leads",
        )
        keep(session, LOADER, "load", hidden)
    assert unseen(VISITOR) == {"host", "tied", "idle"}, "what names them is hidden itself"
    with transaction(sqlite) as session:
        by_key(session, Project, "quiet").host_id = ids["host"]
        tie = Relation(key="t2", from_id=ids["lab"], to_id=ids["tied"], kind="partners_with")
        keep(session, LOADER, "load", tie)
    assert unseen(VISITOR) == {"idle"}


def test_of_no_rows_nothing_is_behind_anything(sqlite: Engine) -> None:
    with read_only(sqlite) as session:
        assert behind_rows(session, "contribution", [], "act") == []
