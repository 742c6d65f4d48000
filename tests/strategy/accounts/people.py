"""People with accounts, for the tests of signing in."""

from datetime import UTC, datetime

import pyotp
from sqlalchemy import Engine
from sqlmodel import Session

from strategy.access import COMMAND_LINE
from strategy.accounts import joining, own_account
from strategy.accounts.sealing import Sealer
from strategy.accounts.sign_ins import resolve
from strategy.accounts.signing_in import Outcome, find_person
from strategy.database import read_only, transaction
from strategy.models import Person
from strategy.services.people import invite_person

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SEALER = Sealer(b"t" * 32)
PASSWORD = "garden lamp violin frost"


def invite(engine: Engine, email: str, role: str, funder: str | None = None) -> str:
    """Invite somebody; return the secret of the link."""
    values = {"email": email, "role": role, "organisation_key": funder}
    with transaction(engine) as session:
        return invite_person(session, actor=COMMAND_LINE, values=values, at=AT)[1]


def join(engine: Engine, email: str, role: str, funder: str | None = None) -> Outcome:
    """Invite somebody and take the invitation up with the usual password."""
    secret = invite(engine, email, role, funder)
    with transaction(engine) as session:
        return joining.join(session, secret=secret, name="Some One", password=PASSWORD, at=AT)


def set_up(engine: Engine, token: str) -> tuple[str, list[str]]:
    """Set up the second factor; return its secret and the recovery codes."""
    with transaction(engine) as session:
        found = resolve(session, token, at=AT)
        assert found is not None
        sign_in, person = found
        secret = own_account.begin_second_factor(session, SEALER, person, at=AT)
        codes, _ = own_account.confirm_second_factor(
            session, SEALER, person, sign_in, code=pyotp.TOTP(secret).at(AT), at=AT
        )
    return secret, codes


def person_with(session: Session, email: str) -> Person:
    """Return the person with an address."""
    person = find_person(session, email)
    assert person is not None
    return person


def is_signed_in(engine: Engine, token: str, at: datetime = AT) -> bool:
    """Whether a token is still good for anything."""
    with read_only(engine) as session:
        return resolve(session, token, at=at) is not None
