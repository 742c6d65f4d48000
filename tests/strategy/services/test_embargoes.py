"""When an award becomes public: another day, or now."""

from datetime import date

import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Award
from strategy.queries.operations.embargoes import list_embargoes
from strategy.services.embargoes import change_embargo
from strategy.visibility import may_see
from tests.cast import TODAY, Cast

LATER = date(2027, 1, 1)


def change(
    engine: Engine, actor: Actor, until: date | None, version: int = 1, key: str = "secret-north"
) -> None:
    with transaction(engine) as session:
        change_embargo(
            session, actor=actor, award_key=key, until=until, version=version, today=TODAY
        )


def award(engine: Engine) -> Award:
    with read_only(engine) as session:
        return by_key(session, Award, "secret-north")


def test_an_embargo_ends_early(engine: Engine, cast: Cast) -> None:
    assert not may_see(cast.visitor, award(engine), TODAY)
    change(engine, cast.committee, None)
    assert may_see(cast.visitor, award(engine), TODAY)
    assert award(engine).embargo_until is None


def test_an_embargo_gets_another_day_and_says_who_set_it(engine: Engine, cast: Cast) -> None:
    change(engine, cast.north, LATER)
    with read_only(engine) as session:
        (one,) = list_embargoes(session, cast.secretary, TODAY)
        assert list_embargoes(session, cast.secretary, LATER) == [], "public on the day itself"
        assert list_embargoes(session, cast.south, TODAY) == []
        assert len(list_embargoes(session, cast.north, TODAY)) == 1
    # 21 November to 1 January: 9 days of November, 31 of December, 1 of January.
    assert (one.days, one.set_by, one.project.key) == (41, "North", "secret")


def test_a_later_change_of_something_else_does_not_set_an_embargo(
    engine: Engine, cast: Cast
) -> None:
    change(engine, cast.north, LATER)
    with transaction(engine) as session:
        from strategy.services.correcting import correct_record

        correct_record(
            session,
            actor=cast.committee,
            record_type="award",
            key="secret-north",
            values={"award_year": 2024},
            version=2,
            today=TODAY,
        )
    with read_only(engine) as session:
        assert [one.set_by for one in list_embargoes(session, cast.secretary, TODAY)] == ["North"]


@pytest.mark.parametrize("until", [TODAY, date(2020, 1, 1)])
def test_a_day_that_has_passed_is_refused(sqlite: Engine, until: date) -> None:
    from tests.cast import actors

    with pytest.raises(InvalidError):
        change(sqlite, actors(sqlite).secretary, until)
    assert award(sqlite).embargo_until == date(2099, 1, 1)


def test_what_is_public_stays_public(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError):
        change(engine, cast.north, LATER, key="together-north")


def test_another_funder_learns_nothing_and_the_slower_editor_is_told(
    engine: Engine, cast: Cast
) -> None:
    with pytest.raises(NotFoundError) as hidden:
        change(engine, cast.south, None)
    with pytest.raises(NotFoundError) as missing:
        change(engine, cast.south, None, key="nothing")
    assert str(hidden.value) == "There is no award “secret-north”."
    assert str(missing.value) == "There is no award “nothing”."
    change(engine, cast.committee, LATER)
    with pytest.raises(OutdatedError):
        change(engine, cast.secretary, None)
