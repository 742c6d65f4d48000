"""How the accounts stand: enough secretaries, second factors, invitations nobody took up."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, func, select

from strategy.models import Credential, Invitation, Passkey, Person
from strategy.upkeep.checkup_findings import Finding, bad, good, warn
from strategy.vocabulary import InvitationPurpose, Role


def check_people(session: Session, *, at: datetime) -> Iterator[Finding]:
    """Look at who can sign in."""
    yield _secretaries(session)
    yield _invitations(session, at)


def _secretaries(session: Session) -> Finding:
    name = "Secretaries"
    with_code = select(Credential.person_id).where(col(Credential.totp_confirmed).is_(True))
    with_passkey = select(Passkey.person_id)
    query = select(func.count()).where(
        col(Person.role) == Role.SECRETARY,
        col(Person.ended_on).is_(None),
        col(Person.id).in_(with_code) | col(Person.id).in_(with_passkey),
    )
    count = session.exec(query).one()
    if count == 0:
        return bad(
            name,
            "Nobody can look after the board. Run: strategy-board invite you@example.org "
            "--role secretary",
        )
    if count == 1:
        return warn(name, "Only one can sign in. Invite a second, for when the first is away.")
    return good(name, f"{count} can sign in with a second factor.")


def _invitations(session: Session, at: datetime) -> Finding:
    name = "Invitations"
    query = select(func.count(func.distinct(col(Invitation.person_id)))).where(
        col(Invitation.purpose) == InvitationPurpose.JOIN,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) < at,
        col(Invitation.person_id).not_in(select(Credential.person_id)),
        col(Invitation.person_id).not_in(select(Passkey.person_id)),
    )
    count = session.exec(query).one()
    if count:
        return warn(name, f"{count} ran out unused. Make new ones on the page People.")
    return good(name, "None ran out unused.")
