"""Another key: nobody stays signed in, second factors go on working, a lost one is said."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.access import COMMAND_LINE
from strategy.accounts import sign_ins
from strategy.accounts.sealing import Sealer
from strategy.database import read_only, transaction
from strategy.errors import NotAllowedError, StrategyError
from strategy.lookup import by_key
from strategy.models import Credential, Person, SignIn
from strategy.upkeep.agreeing import agree
from strategy.upkeep.keys import rotate_key, sign_out_all, unsealed
from tests.cast import Cast

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
OLD, NEW = b"k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa", b"Zt4Lm9Pq2Rw7Vx1Yc6Bn3Kj8Hd5Gf0Sa"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def sealed(engine: Engine, cast: Cast) -> Engine:
    """A board whose secretary has a second factor and an open sign-in."""
    agree(engine, OLD, at=NOW)
    with transaction(engine) as session:
        person = by_key(session, Person, cast.secretary.key)
        session.add(
            Credential(
                person_id=person.id or 0,
                totp_sealed=Sealer(OLD).seal(SECRET),
                totp_confirmed=True,
                changed_at=NOW,
            )
        )
        for digest in ("one", "two"):
            session.add(
                SignIn(
                    digest=digest,
                    person_id=person.id or 0,
                    stage="full",
                    made_at=NOW,
                    way="password",
                    seen_at=NOW,
                    expires_at=NOW + timedelta(days=1),
                )
            )
    return engine


def opened(engine: Engine, key: bytes) -> list[str | None]:
    with read_only(engine) as session:
        return [Sealer(key).open(one.totp_sealed) for one in session.exec(select(Credential)).all()]


def open_sign_ins(engine: Engine) -> int:
    with read_only(engine) as session:
        return len(session.exec(select(SignIn).where(col(SignIn.ended_at).is_(None))).all())


def test_second_factors_are_sealed_anew_and_nobody_is_signed_in(sealed: Engine) -> None:
    done = rotate_key(sealed, actor=COMMAND_LINE, old=OLD, new=NEW, at=NOW)
    assert (done.resealed, done.lost) == (1, 0)
    assert opened(sealed, NEW) == [SECRET]
    assert opened(sealed, OLD) == [None]
    assert open_sign_ins(sealed) == 0
    agree(sealed, NEW, at=NOW)
    with pytest.raises(StrategyError, match="another key"):
        agree(sealed, OLD, at=NOW)
    with read_only(sealed) as session:
        assert (unsealed(session, NEW), unsealed(session, OLD)) == (0, 1)


def test_a_lost_key_takes_the_second_factors_with_it(sealed: Engine) -> None:
    done = rotate_key(sealed, actor=COMMAND_LINE, old=None, new=NEW, at=NOW)
    assert (done.resealed, done.lost) == (0, 1)
    with read_only(sealed) as session:
        kept = session.exec(select(Credential)).one()
    assert (kept.totp_sealed, kept.totp_confirmed) == ("", False)


def test_a_wrong_old_key_changes_nothing(sealed: Engine) -> None:
    with pytest.raises(StrategyError, match="not the key that the board was sealed with"):
        rotate_key(sealed, actor=COMMAND_LINE, old=NEW, new=NEW, at=NOW)
    assert opened(sealed, OLD) == [SECRET]
    assert open_sign_ins(sealed) == 2


@pytest.mark.parametrize("name", ["visitor", "patient", "north", "committee"])
def test_only_the_secretary_changes_the_key_or_signs_everybody_out(
    sealed: Engine, cast: Cast, name: str
) -> None:
    with pytest.raises(NotAllowedError):
        rotate_key(sealed, actor=cast.named(name), old=OLD, new=NEW, at=NOW)
    with pytest.raises(NotAllowedError), transaction(sealed) as session:
        sign_out_all(session, actor=cast.named(name), at=NOW)
    assert open_sign_ins(sealed) == 2


def test_everybody_is_signed_out_at_once(sealed: Engine, cast: Cast) -> None:
    with transaction(sealed) as session:
        assert sign_out_all(session, actor=cast.secretary, at=NOW) == 2
        assert sign_out_all(session, actor=cast.secretary, at=NOW) == 0
    with read_only(sealed) as session:
        assert sign_ins.resolve(session, "one", at=NOW) is None
