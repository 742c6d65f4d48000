"""Letting people in, changing what they may do, and letting them go."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import COMMAND_LINE
from strategy.accounts import joining
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.models import Change, Person
from strategy.queries.people.people import list_people, read_person
from strategy.services import people
from tests.cast import TODAY, Cast
from tests.strategy.accounts.people import AT, PASSWORD, invite, is_signed_in, join, person_with


def key_of(engine: Engine, email: str) -> str:
    with read_only(engine) as session:
        return person_with(session, email).key


def test_an_invitation_is_bound_to_address_and_role(engine: Engine, cast: Cast) -> None:
    values = {"email": "Noor@North.Example.org", "role": "funder", "organisation_key": "north"}
    with transaction(engine) as session:
        person, secret = people.invite_person(session, actor=cast.secretary, values=values, at=AT)
        assert person.email == "noor@north.example.org"
        assert person.organisation_id == cast.north.organisation_id
    with transaction(engine) as session:
        joining.join(session, secret=secret, name="Noor", password=PASSWORD, at=AT)
        assert person_with(session, "noor@north.example.org").role == "funder"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "not an address", "role": "committee"}, "email"),
        ({"email": "a@example.org", "role": "visitor"}, "role"),
        ({"email": "a@example.org", "role": "king"}, "role"),
        ({"email": "a@example.org", "role": "funder"}, "organisation_key"),
        ({"email": "a@example.org", "role": "committee", "key": "sec"}, "key"),
        ({"role": "committee"}, "email"),
    ],
)
def test_what_cannot_be_invited_is_said_beside_the_field(
    sqlite: Engine, values: dict[str, str], field: str
) -> None:
    with transaction(sqlite) as session, pytest.raises(InvalidError) as wrong:
        people.invite_person(session, actor=COMMAND_LINE, values=values, at=AT)
    assert list(wrong.value.fields) == [field]


def test_an_address_with_an_account_is_not_invited_again(sqlite: Engine) -> None:
    join(sqlite, "pat@example.org", "patient_representative")
    with pytest.raises(InvalidError) as wrong:
        invite(sqlite, "PAT@example.org", "secretary")
    assert "email" in wrong.value.fields
    with read_only(sqlite) as session:
        assert person_with(session, "pat@example.org").role == "patient_representative"


def test_an_invitation_taken_back_opens_nothing(sqlite: Engine) -> None:
    secret = invite(sqlite, "pat@example.org", "patient_representative")
    key = key_of(sqlite, "pat@example.org")
    with transaction(sqlite) as session:
        people.revoke_invitation(session, actor=COMMAND_LINE, person_key=key, at=AT)
    with read_only(sqlite) as session, pytest.raises(NotFoundError):
        joining.invited(session, secret, at=AT)


def test_another_role_ends_every_sign_in(sqlite: Engine) -> None:
    token = join(sqlite, "pat@example.org", "patient_representative").token
    with transaction(sqlite) as session:
        person = person_with(session, "pat@example.org")
        values = {"role": "committee", "name": "Pat", "version": person.version}
        changed = people.change_person(
            session, actor=COMMAND_LINE, person_key=person.key, values=values, at=AT
        )
        assert changed.role == "committee"
    assert not is_signed_in(sqlite, token)


def test_another_name_ends_nothing(sqlite: Engine) -> None:
    token = join(sqlite, "pat@example.org", "patient_representative").token
    with transaction(sqlite) as session:
        person = person_with(session, "pat@example.org")
        values = {"role": person.role, "name": "Patrice", "version": person.version}
        people.change_person(
            session, actor=COMMAND_LINE, person_key=person.key, values=values, at=AT
        )
    assert is_signed_in(sqlite, token)


def test_the_slower_of_two_secretaries_is_told(sqlite: Engine) -> None:
    with transaction(sqlite) as session, pytest.raises(OutdatedError):
        values = {"role": "committee", "version": 7}
        people.change_person(session, actor=COMMAND_LINE, person_key="pat", values=values, at=AT)


def test_who_is_removed_is_out_at_once_and_stays_in_the_history(sqlite: Engine) -> None:
    token = join(sqlite, "pat@example.org", "patient_representative").token
    key = key_of(sqlite, "pat@example.org")
    with transaction(sqlite) as session:
        people.remove_person(session, actor=COMMAND_LINE, person_key=key, today=TODAY, at=AT)
    assert not is_signed_in(sqlite, token)
    with read_only(sqlite) as session:
        assert read_person(session, COMMAND_LINE, key, at=AT).state == "removed"
        verbs = session.exec(select(Change.verb).where(col(Change.record_key) == key)).all()
    assert verbs == ["invite_person", "join", "remove_person"]


def test_a_removed_person_can_be_invited_again(sqlite: Engine) -> None:
    join(sqlite, "pat@example.org", "patient_representative")
    key = key_of(sqlite, "pat@example.org")
    with transaction(sqlite) as session:
        people.remove_person(session, actor=COMMAND_LINE, person_key=key, today=TODAY, at=AT)
    invite(sqlite, "pat@example.org", "committee")
    assert key_of(sqlite, "pat@example.org") == key


def test_a_reset_takes_every_way_in_and_gives_a_new_one(sqlite: Engine) -> None:
    token = join(sqlite, "pat@example.org", "patient_representative").token
    key = key_of(sqlite, "pat@example.org")
    with transaction(sqlite) as session:
        secret = people.reset_person(session, actor=COMMAND_LINE, person_key=key, at=AT)
    assert not is_signed_in(sqlite, token)
    from strategy.accounts import signing_in
    from strategy.accounts.whereabouts import NOWHERE

    old = signing_in.with_password(
        sqlite, address="pat@example.org", password=PASSWORD, whereabouts=NOWHERE, at=AT
    )
    assert old.problem
    with transaction(sqlite) as session:
        again = joining.join(session, secret=secret, name="Pat", password=PASSWORD, at=AT)
    assert is_signed_in(sqlite, again.token)


def test_an_example_person_cannot_be_reset(sqlite: Engine) -> None:
    with transaction(sqlite) as session, pytest.raises(NotAllowedError):
        people.reset_person(session, actor=COMMAND_LINE, person_key="ana", at=AT)


def test_the_last_secretary_stays(sqlite: Engine) -> None:
    join(sqlite, "one@example.org", "secretary")
    invite(sqlite, "two@example.org", "secretary")
    one = key_of(sqlite, "one@example.org")

    def leave(session: Session) -> None:
        people.remove_person(session, actor=COMMAND_LINE, person_key=one, today=TODAY, at=AT)

    def demote(session: Session) -> None:
        person = person_with(session, "one@example.org")
        values = {"role": "committee", "version": person.version}
        people.change_person(session, actor=COMMAND_LINE, person_key=one, values=values, at=AT)

    for verb in (leave, demote):
        with transaction(sqlite) as session, pytest.raises(InvalidError):
            verb(session)
    with transaction(sqlite) as session:
        key = person_with(session, "two@example.org").key
        people.remove_person(session, actor=COMMAND_LINE, person_key=key, today=TODAY, at=AT)
    join(sqlite, "three@example.org", "secretary")
    with transaction(sqlite) as session:
        leave(session)


def test_names_and_addresses_never_enter_the_history(engine: Engine) -> None:
    join(engine, "pat@example.org", "patient_representative")
    with read_only(engine) as session:
        images = session.exec(select(Change.image).where(col(Change.record_type) == "person")).all()
    assert images
    assert not any({"name", "email"} & set(image) for image in images)


def test_only_the_secretary_sees_who_is_let_in(sqlite: Engine, cast_small: Cast) -> None:
    invite(sqlite, "pat@example.org", "patient_representative")
    with read_only(sqlite) as session:
        for actor in (
            cast_small.visitor,
            cast_small.patient,
            cast_small.north,
            cast_small.committee,
        ):
            with pytest.raises(NotAllowedError):
                list_people(session, actor, at=AT)
            with pytest.raises(NotAllowedError):
                read_person(session, actor, "ana", at=AT)
        rows = {row.person.key: row for row in list_people(session, cast_small.secretary, at=AT)}
        assert rows["ana"].state == "example, nobody signs in"
        invited = rows[person_with(session, "pat@example.org").key]
        assert (invited.state, invited.until) == ("invited", AT + timedelta(days=7))
        late = list_people(session, cast_small.secretary, at=AT + timedelta(days=8))
        assert "invitation ran out" in {row.state for row in late}


@pytest.fixture
def cast_small(sqlite: Engine) -> Cast:
    from tests.cast import actors

    return actors(sqlite)


def test_the_loader_leaves_real_people_alone(shipped: Engine) -> None:
    from data.loader import load

    join(shipped, "one@example.org", "secretary")
    load(shipped)
    with read_only(shipped) as session:
        found = session.exec(select(Person).where(col(Person.email) == "one@example.org")).one()
    assert found.role == "secretary"
