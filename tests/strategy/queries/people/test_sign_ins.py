"""Who is signed in: listed while it is good, ended one by one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from strategy.accounts.sign_ins import resolve, start
from strategy.database import read_only, transaction
from strategy.errors import NotAllowedError, NotFoundError
from strategy.lookup import by_key
from strategy.models import Person
from strategy.queries.people.sign_ins import OpenSignIn, list_sign_ins
from strategy.services.people import end_sign_in
from strategy.vocabulary import SignInStage, SignInWay
from tests.cast import Cast

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def signed_in(
    engine: Engine, key: str, at: datetime = NOW, stage: SignInStage = SignInStage.FULL
) -> str:
    with transaction(engine) as session:
        return start(session, by_key(session, Person, key), stage, SignInWay.PASSKEY, at=at)


def listed(engine: Engine, cast: Cast, at: datetime = NOW) -> list[OpenSignIn]:
    with read_only(engine) as session:
        return list_sign_ins(session, cast.secretary, at=at)


def test_only_sign_ins_that_are_good_are_listed(engine: Engine, cast: Cast) -> None:
    signed_in(engine, "pat")
    signed_in(engine, "ana", NOW - timedelta(hours=1))
    signed_in(engine, "sec", NOW - timedelta(hours=13))
    signed_in(engine, "ana", stage=SignInStage.CODE)
    found = listed(engine, cast)
    assert [(one.person.key, one.way, one.seen) for one in found] == [
        ("pat", "passkey", NOW),
        ("ana", "passkey", NOW - timedelta(hours=1)),
    ]
    # Those who live with MS may rest seven days, the others twelve hours.
    assert [one.person.key for one in listed(engine, cast, NOW + timedelta(days=6))] == ["pat"]


def test_one_browser_is_signed_out_and_the_others_stay(engine: Engine, cast: Cast) -> None:
    first, second = signed_in(engine, "pat"), signed_in(engine, "pat")
    names = {one.name for one in listed(engine, cast)}
    assert len(names) == 2
    assert not any(name in first + second for name in names), "the name is no token"
    gone = next(iter(names))
    with transaction(engine) as session:
        end_sign_in(session, actor=cast.secretary, name=gone, at=NOW)
    assert {one.name for one in listed(engine, cast)} == names - {gone}
    with read_only(engine) as session:
        good = [resolve(session, token, at=NOW) is not None for token in (first, second)]
    assert sorted(good) == [False, True]


@pytest.mark.parametrize("name", ["", "a", "%", "%" * 20, "f" * 64])
def test_a_sign_in_is_named_whole_or_not_at_all(sqlite: Engine, name: str) -> None:
    from tests.cast import actors

    signed_in(sqlite, "pat")
    with pytest.raises(NotFoundError), transaction(sqlite) as session:
        end_sign_in(session, actor=actors(sqlite).secretary, name=name, at=NOW)
    assert len(listed(sqlite, actors(sqlite))) == 1


def test_only_the_secretary_sees_who_is_signed_in(engine: Engine, cast: Cast) -> None:
    for actor in (cast.visitor, cast.patient, cast.north, cast.committee):
        with pytest.raises(NotAllowedError), read_only(engine) as session:
            list_sign_ins(session, actor, at=NOW)
