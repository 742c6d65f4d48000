"""Who is let in: people with their role, how far their account is, and when they were last here."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.accounts.signing_in import has_joined
from strategy.authority import require
from strategy.lookup import by_key
from strategy.models import Credential, Invitation, Organisation, Person, SignIn
from strategy.vocabulary import InvitationPurpose

JOINED, INVITED, LAPSED, REMOVED, EXAMPLE = (
    "has an account",
    "invited",
    "invitation ran out",
    "removed",
    "example, nobody signs in",
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as the secretary sees them.

    Attributes:
        body: the organisation they act for.
        state: how far their account is, in words.
        until: when their open invitation ends.
        seen: when they were last here.
        second_factor: whether one is set up.
    """

    person: Person
    body: Organisation | None
    state: str
    until: datetime | None
    seen: datetime | None
    second_factor: bool


def list_people(session: Session, actor: Actor, *, at: datetime) -> list[PersonRow]:
    """Return everybody, those with an account first.

    Raises:
        NotAllowedError: only the secretary sees who is let in.
    """
    require(actor, "read_people")
    people = session.exec(select(Person).order_by(col(Person.id))).all()
    rows = [_row(session, person, at) for person in people]
    order = (JOINED, INVITED, LAPSED, EXAMPLE, REMOVED)
    return sorted(rows, key=lambda row: (order.index(row.state), row.person.name.casefold()))


def read_person(session: Session, actor: Actor, key: str, *, at: datetime) -> PersonRow:
    """Return one person.

    Raises:
        NotAllowedError: only the secretary sees who is let in.
        NotFoundError: there is no such person.
    """
    require(actor, "read_people")
    return _row(session, by_key(session, Person, key), at)


def _row(session: Session, person: Person, at: datetime) -> PersonRow:
    kept = session.get(Credential, person.id)
    until = _until(session, person, at)
    seen = session.exec(
        select(func.max(SignIn.seen_at)).where(col(SignIn.person_id) == person.id)
    ).first()
    return PersonRow(
        person=person,
        body=session.get(Organisation, person.organisation_id) if person.organisation_id else None,
        state=_state(session, person, until),
        until=until,
        seen=aware(seen) if seen else None,
        second_factor=bool(kept and kept.totp_confirmed),
    )


def _until(session: Session, person: Person, at: datetime) -> datetime | None:
    query = select(Invitation.expires_at).where(
        col(Invitation.person_id) == person.id,
        col(Invitation.purpose) != InvitationPurpose.SIGN_IN,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > at,
    )
    found = session.exec(query).first()
    return aware(found) if found else None


def _state(session: Session, person: Person, until: datetime | None) -> str:
    if person.ended_on is not None:
        return REMOVED
    if has_joined(session, person):
        return JOINED
    if until is not None:
        return INVITED
    return LAPSED if person.email else EXAMPLE
