"""Signing in: who gets a token, how far it leads, and how it ends."""

from datetime import datetime, timedelta

import pyotp
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import COMMAND_LINE
from strategy.accounts import joining, own_account, sign_ins, signing_in
from strategy.accounts.digests import digest
from strategy.accounts.sign_ins import resolve
from strategy.accounts.signing_in import WRONG, Outcome
from strategy.accounts.whereabouts import NOWHERE, Whereabouts
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotFoundError
from strategy.models import Credential, Invitation, SignIn
from strategy.services.people import end_sign_ins
from strategy.vocabulary import SignInStage
from tests.strategy.accounts.people import (
    AT,
    PASSWORD,
    SEALER,
    invite,
    is_signed_in,
    join,
    person_with,
    set_up,
)

LATER = AT + timedelta(minutes=2)


def enter(
    engine: Engine,
    email: str,
    password: str = PASSWORD,
    *,
    place: str = "here",
    browser: str = "",
    at: datetime = LATER,
) -> Outcome:
    where = Whereabouts(place, browser)
    return signing_in.with_password(
        engine, address=email, password=password, whereabouts=where, at=at
    )


def code(
    engine: Engine, token: str, text: str, *, at: datetime = LATER, place: str = "here"
) -> Outcome:
    with read_only(engine) as session:
        found = resolve(session, token, at=at)
    assert found is not None
    where = Whereabouts(place)
    return signing_in.with_code(engine, SEALER, found[0], code=text, whereabouts=where, at=at)


def test_a_patient_representative_signs_in_with_a_password(engine: Engine) -> None:
    assert join(engine, "pat@example.org", "patient_representative").stage is SignInStage.FULL
    assert enter(engine, " Pat@Example.org ").stage is SignInStage.FULL


@pytest.mark.parametrize("role", ["committee", "secretary", "funder"])
def test_who_can_change_the_plan_needs_a_second_factor(engine: Engine, role: str) -> None:
    first = join(engine, "one@example.org", role, "north" if role == "funder" else None)
    assert first.stage is SignInStage.SET_UP
    assert enter(engine, "one@example.org").stage is SignInStage.SET_UP, "until it is set up"
    secret, _ = set_up(engine, first.token)
    half = enter(engine, "one@example.org")
    assert half.stage is SignInStage.CODE
    assert code(engine, half.token, "000000").problem
    full = code(engine, half.token, pyotp.TOTP(secret).at(LATER))
    assert full.stage is SignInStage.FULL
    assert not is_signed_in(engine, half.token, LATER), "the half-way token is used up"


def test_a_code_that_was_used_is_refused_elsewhere(engine: Engine) -> None:
    first = join(engine, "one@example.org", "committee")
    secret, _ = set_up(engine, first.token)
    now = pyotp.TOTP(secret).at(LATER)
    assert code(engine, enter(engine, "one@example.org").token, now).token
    assert code(engine, enter(engine, "one@example.org").token, now).problem


def test_a_recovery_code_signs_in_once(engine: Engine) -> None:
    first = join(engine, "one@example.org", "committee")
    _, codes = set_up(engine, first.token)
    assert len(set(codes)) == 10
    typed = codes[3].upper().replace("-", " ")
    assert code(engine, enter(engine, "one@example.org").token, typed).token
    assert code(engine, enter(engine, "one@example.org").token, codes[3]).problem


def test_a_stranger_learns_nothing(engine: Engine) -> None:
    join(engine, "pat@example.org", "patient_representative")
    assert enter(engine, "pat@example.org", "wrong wrong wrong").problem == WRONG
    assert enter(engine, "nobody@example.org").problem == WRONG
    assert enter(engine, "").problem == WRONG
    assert enter(engine, "pat@example.org", "").problem == WRONG


def test_wrong_passwords_are_slowed_down_and_nobody_is_shut_out(engine: Engine) -> None:
    join(engine, "pat@example.org", "patient_representative")
    for _ in range(10):
        assert enter(engine, "pat@example.org", "wrong wrong wrong", place="there").wait == 0
    slowed = enter(engine, "pat@example.org", PASSWORD, place="there")
    assert slowed.wait > 0 and not slowed.token, "even the right one waits"
    assert enter(engine, "pat@example.org", place="home").token, "from elsewhere it goes on"
    assert enter(engine, "pat@example.org", place="there", at=AT + timedelta(hours=1)).token


def test_codes_are_slowed_down_too(engine: Engine) -> None:
    first = join(engine, "one@example.org", "committee")
    secret, _ = set_up(engine, first.token)
    half = enter(engine, "one@example.org")
    for _ in range(10):
        assert code(engine, half.token, "000000").problem
    assert code(engine, half.token, pyotp.TOTP(secret).at(LATER)).wait > 0


def test_a_token_is_kept_as_a_digest_only(engine: Engine) -> None:
    outcome = join(engine, "pat@example.org", "patient_representative")
    with read_only(engine) as session:
        kept = session.get(SignIn, digest(outcome.token))
        assert kept is not None
        assert outcome.token not in repr(kept.model_dump())


def test_a_sign_in_ends_when_it_is_ended(engine: Engine) -> None:
    one = join(engine, "pat@example.org", "patient_representative").token
    two = enter(engine, "pat@example.org").token
    with transaction(engine) as session:
        sign_ins.end(session, digest(one), at=AT)
    assert not is_signed_in(engine, one)
    assert is_signed_in(engine, two, LATER)
    with transaction(engine) as session:
        key = person_with(session, "pat@example.org").key
        end_sign_ins(session, actor=COMMAND_LINE, person_key=key, at=LATER)
    assert not is_signed_in(engine, two, LATER)
    assert not is_signed_in(engine, "made up", LATER)


def test_a_sign_in_ends_by_itself(engine: Engine) -> None:
    patient = join(engine, "pat@example.org", "patient_representative").token
    first = join(engine, "one@example.org", "committee")
    secret, _ = set_up(engine, first.token)
    half = enter(engine, "one@example.org").token
    full = code(engine, half, pyotp.TOTP(secret).at(LATER)).token
    assert is_signed_in(engine, full, LATER + timedelta(hours=11))
    assert not is_signed_in(engine, full, LATER + timedelta(hours=12))
    assert is_signed_in(engine, patient, AT + timedelta(days=6))
    assert not is_signed_in(engine, patient, AT + timedelta(days=7))


def test_a_browser_in_use_stays_signed_in_up_to_the_longest(engine: Engine) -> None:
    token = join(engine, "pat@example.org", "patient_representative").token
    for day in range(0, 30, 3):
        at = AT + timedelta(days=day)
        with read_only(engine) as session:
            found = resolve(session, token, at=at)
        assert found is not None, day
        sign_ins.note_seen(engine, found[0], at=at)
    assert not is_signed_in(engine, token, AT + timedelta(days=30))


def test_a_half_way_sign_in_lasts_half_an_hour(engine: Engine) -> None:
    token = join(engine, "one@example.org", "committee").token
    assert is_signed_in(engine, token, AT + timedelta(minutes=29))
    assert not is_signed_in(engine, token, AT + timedelta(minutes=30))


def test_a_link_by_mail_works_once_and_for_15_minutes(engine: Engine) -> None:
    join(engine, "pat@example.org", "patient_representative")
    address, secret = signing_in.ask_for_link(
        engine, address="PAT@example.org", whereabouts=Whereabouts("here"), at=AT
    )
    assert address == "pat@example.org"
    assert signing_in.with_link(
        engine, secret=secret, whereabouts=NOWHERE, at=AT + timedelta(minutes=15)
    ).problem
    assert (
        signing_in.with_link(engine, secret=secret, whereabouts=NOWHERE, at=LATER).stage
        is SignInStage.FULL
    )
    assert signing_in.with_link(engine, secret=secret, whereabouts=NOWHERE, at=LATER).problem


def test_a_link_by_mail_is_not_for_those_who_need_a_second_factor(engine: Engine) -> None:
    join(engine, "one@example.org", "committee")
    for address in ("one@example.org", "nobody@example.org", ""):
        assert signing_in.ask_for_link(
            engine, address=address, whereabouts=Whereabouts("h"), at=AT
        ) == ("", "")


def test_links_by_mail_are_not_sent_without_end(engine: Engine) -> None:
    join(engine, "pat@example.org", "patient_representative")
    sent = [
        signing_in.ask_for_link(
            engine, address="pat@example.org", whereabouts=Whereabouts("h"), at=AT
        )[0]
        for _ in range(5)
    ]
    assert sent == ["pat@example.org"] * 3 + [""] * 2


def test_an_invitation_works_once_and_for_seven_days(engine: Engine) -> None:
    secret = invite(engine, "pat@example.org", "patient_representative")
    for at in (AT + timedelta(days=7), AT + timedelta(days=30)):
        with read_only(engine) as session, pytest.raises(NotFoundError):
            joining.invited(session, secret, at=at)
    with transaction(engine) as session:
        joining.join(session, secret=secret, name="Pat", password=PASSWORD, at=LATER)
    with read_only(engine) as session, pytest.raises(NotFoundError):
        joining.invited(session, secret, at=LATER)


def test_a_new_invitation_makes_the_old_one_worthless(engine: Engine) -> None:
    old = invite(engine, "pat@example.org", "patient_representative")
    new = invite(engine, "pat@example.org", "committee")
    with read_only(engine) as session:
        with pytest.raises(NotFoundError):
            joining.invited(session, old, at=AT)
        assert joining.invited(session, new, at=AT).role == "committee"


def test_a_link_to_sign_in_is_no_invitation_and_the_other_way_round(engine: Engine) -> None:
    join(engine, "pat@example.org", "patient_representative")
    _, secret = signing_in.ask_for_link(
        engine, address="pat@example.org", whereabouts=Whereabouts("h"), at=AT
    )
    with transaction(engine) as session, pytest.raises(NotFoundError):
        joining.join(session, secret=secret, name="Pat", password=PASSWORD, at=AT)
    other = invite(engine, "pat2@example.org", "patient_representative")
    assert signing_in.with_link(engine, secret=other, whereabouts=NOWHERE, at=AT).problem


def test_a_weak_password_or_no_name_uses_nothing_up(engine: Engine) -> None:
    secret = invite(engine, "pat@example.org", "patient_representative")
    for name, password in (("Pat", "password1234"), ("", PASSWORD)):
        with transaction(engine) as session, pytest.raises(InvalidError):
            joining.join(session, secret=secret, name=name, password=password, at=AT)
    with read_only(engine) as session:
        assert joining.invited(session, secret, at=AT).email == "pat@example.org"


def test_only_a_patient_representative_goes_without_a_password(engine: Engine) -> None:
    secret = invite(engine, "one@example.org", "committee")
    with transaction(engine) as session, pytest.raises(InvalidError):
        joining.join(session, secret=secret, name="One", password="", at=AT, without_password=True)
    secret = invite(engine, "pat@example.org", "patient_representative")
    with transaction(engine) as session:
        made = joining.join(
            session, secret=secret, name="Pat", password="", at=AT, without_password=True
        )
    assert made.stage is SignInStage.SET_UP, "half-way, until there is a passkey"
    assert enter(engine, "pat@example.org", "").problem


def test_another_password_signs_out_everywhere_else(engine: Engine) -> None:
    here = join(engine, "pat@example.org", "patient_representative").token
    there = enter(engine, "pat@example.org").token
    new = "candle river mango seven"
    with transaction(engine) as session:
        person = person_with(session, "pat@example.org")
        with pytest.raises(InvalidError):
            own_account.change_password(
                session, person, old="wrong", new=new, at=AT, here=digest(here)
            )
        own_account.change_password(
            session, person, old=PASSWORD, new=new, at=AT, here=digest(here)
        )
    assert is_signed_in(engine, here, LATER)
    assert not is_signed_in(engine, there, LATER)
    assert enter(engine, "pat@example.org").problem
    assert enter(engine, "pat@example.org", new).token


def test_the_secret_of_the_second_factor_is_not_in_the_database(engine: Engine) -> None:
    first = join(engine, "one@example.org", "committee")
    secret, codes = set_up(engine, first.token)
    with read_only(engine) as session:
        kept = session.get(Credential, person_with(session, "one@example.org").id)
        links = session.exec(select(Invitation)).all()
    assert kept is not None
    text = repr(kept.model_dump()) + repr([link.model_dump() for link in links])
    assert secret not in text
    assert PASSWORD not in text
    assert not any(code in text for code in codes)
