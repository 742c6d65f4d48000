"""Showing once more that it is you, before what would let somebody else take the account over.

One look at an unlocked screen must not be enough for new recovery codes, a passkey or a role.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, col, update

from strategy.accounts import passwords
from strategy.accounts.moments import aware
from strategy.accounts.sealing import Sealer
from strategy.accounts.signing_in import (
    WRONG,
    WRONG_CODE,
    Outcome,
    account_of,
    count_try,
    take_code,
)
from strategy.accounts.trail import note_sign_in
from strategy.accounts.whereabouts import Whereabouts
from strategy.authority import AGAIN
from strategy.database import read_only, transaction
from strategy.errors import AskAgainError
from strategy.language import say
from strategy.models import Credential, Person, SignIn
from strategy.vocabulary import SignInOutcome, SignInWay

LASTS: Final = timedelta(minutes=10)


def is_proven(sign_in: SignIn, *, at: datetime) -> bool:
    """Whether the person behind a sign-in showed who they are within the last ten minutes."""
    return at - aware(sign_in.proved_at or sign_in.made_at) < LASTS


def check_proven(sign_in: SignIn, *, at: datetime) -> None:
    """Refuse what asks for a proof of this moment.

    Raises:
        AskAgainError: the last one is too old.
    """
    if not is_proven(sign_in, at=at):
        raise AskAgainError(say(AGAIN))


def prove_with_password(
    engine: Engine,
    sign_in: SignIn,
    person: Person,
    *,
    password: str,
    whereabouts: Whereabouts,
    at: datetime,
) -> Outcome:
    """Take the password of somebody who is signed in; an outcome without a problem is a proof."""
    problem = count_try(engine, "password", account_of(person), whereabouts, at)
    if problem is not None:
        return problem
    with read_only(engine) as session:
        kept = session.get(Credential, person.id)
    if not passwords.is_right(kept.password_hash if kept else "", password):
        return _refused(engine, person, SignInOutcome.WRONG_PASSWORD, whereabouts, at)
    with transaction(engine) as session:
        _note(session, sign_in, at)
    return Outcome()


def prove_with_code(
    engine: Engine,
    sealer: Sealer,
    sign_in: SignIn,
    person: Person,
    *,
    code: str,
    whereabouts: Whereabouts,
    at: datetime,
) -> Outcome:
    """Take a code of the second factor, or a recovery code, of somebody who is signed in."""
    problem = count_try(engine, "code", str(person.id), whereabouts, at)
    if problem is not None:
        return problem
    with transaction(engine) as session:
        if take_code(session, sealer, person.id or 0, code, at):
            _note(session, sign_in, at)
            return Outcome()
    return _refused(engine, person, SignInOutcome.WRONG_CODE, whereabouts, at)


def _note(session: Session, sign_in: SignIn, at: datetime) -> None:
    mine = col(SignIn.digest) == sign_in.digest
    session.execute(update(SignIn).where(mine).values(proved_at=at))


def _refused(
    engine: Engine, person: Person, outcome: SignInOutcome, whereabouts: Whereabouts, at: datetime
) -> Outcome:
    with transaction(engine) as session:
        note_sign_in(session, person, outcome, SignInWay.PASSWORD, whereabouts, at)
    return Outcome(problem=say(WRONG_CODE if outcome is SignInOutcome.WRONG_CODE else WRONG))
