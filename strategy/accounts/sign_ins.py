"""Who is signed in where. The browser holds a random text, the board its digest and the rest."""

import contextlib
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from strategy.accounts.digests import digest, new_secret
from strategy.accounts.moments import aware
from strategy.database import transaction
from strategy.errors import StorageError
from strategy.models import Person, SignIn
from strategy.vocabulary import Role, SignInStage, SignInWay

# How long a browser may rest, and how long a sign-in lasts at most. People who live with MS come
# back in short sittings and can change less, so theirs last longer.
IDLE = {Role.PATIENT: timedelta(days=7)}
LASTS = {Role.PATIENT: timedelta(days=30)}
IDLE_OTHERS, LASTS_OTHERS = timedelta(hours=12), timedelta(days=7)
HALF_WAY = timedelta(minutes=30)
_NOTED_EVERY = timedelta(minutes=10)


def start(
    session: Session, person: Person, stage: SignInStage, way: SignInWay, *, at: datetime
) -> str:
    """Return the token of a new sign-in, to be kept by the browser."""
    token = new_secret()
    lasts = LASTS.get(Role(person.role), LASTS_OTHERS) if stage is SignInStage.FULL else HALF_WAY
    session.add(
        SignIn(
            digest=digest(token),
            person_id=person.id or 0,
            stage=stage,
            way=way,
            made_at=at,
            seen_at=at,
            expires_at=at + lasts,
        )
    )
    session.flush()
    return token


def resolve(session: Session, token: str, *, at: datetime) -> tuple[SignIn, Person] | None:
    """Return the sign-in behind a token with its person, while it is good."""
    query = (
        select(SignIn, Person)
        .join(Person, col(Person.id) == col(SignIn.person_id))
        .where(col(SignIn.digest) == digest(token))
    )
    found = session.exec(query).first()
    if found is None:
        return None
    sign_in, person = found
    idle = IDLE.get(Role(person.role), IDLE_OTHERS)
    over = sign_in.ended_at is not None or person.ended_on is not None
    late = at >= aware(sign_in.expires_at) or at - aware(sign_in.seen_at) >= idle
    return None if over or late else (sign_in, person)


def note_seen(engine: Engine, sign_in: SignIn, *, at: datetime) -> None:
    """Keep that the browser is in use, at most once in ten minutes; a full disk stops nobody."""
    if at - aware(sign_in.seen_at) < _NOTED_EVERY:
        return
    with contextlib.suppress(StorageError), transaction(engine) as session:
        mine = col(SignIn.digest) == sign_in.digest
        session.execute(update(SignIn).where(mine).values(seen_at=at))


def end(session: Session, token_digest: str, *, at: datetime) -> None:
    """End one sign-in; its token is worth nothing from here on."""
    mine = (col(SignIn.digest) == token_digest, col(SignIn.ended_at).is_(None))
    session.execute(update(SignIn).where(*mine).values(ended_at=at))


def end_all(session: Session, person_id: int, *, at: datetime, but: str = "") -> None:
    """End every sign-in of a person, except the one with digest ``but``."""
    mine = (
        col(SignIn.person_id) == person_id,
        col(SignIn.ended_at).is_(None),
        col(SignIn.digest) != but,
    )
    session.execute(update(SignIn).where(*mine).values(ended_at=at))


def open_sign_ins(session: Session, person_id: int, *, at: datetime) -> list[SignIn]:
    """Return the sign-ins of a person that are still good, newest first."""
    query = select(SignIn).where(
        col(SignIn.person_id) == person_id,
        col(SignIn.ended_at).is_(None),
        col(SignIn.stage) == SignInStage.FULL,
        col(SignIn.expires_at) > at,
    )
    return list(session.exec(query.order_by(col(SignIn.seen_at).desc())).all())
