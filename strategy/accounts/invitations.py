"""Links for one person and one use."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from strategy.accounts.digests import digest, new_secret
from strategy.accounts.moments import aware
from strategy.models import Invitation, Person
from strategy.vocabulary import InvitationPurpose

LIFETIME = {
    InvitationPurpose.JOIN: timedelta(days=7),
    InvitationPurpose.RESET: timedelta(days=7),
    InvitationPurpose.SIGN_IN: timedelta(minutes=15),
}


def make_link(
    session: Session, person: Person, purpose: InvitationPurpose, *, by: str, at: datetime
) -> str:
    """Return the secret of a new link; earlier links of the person are no longer good."""
    revoke_links(session, person, at=at)
    secret = new_secret()
    session.add(
        Invitation(
            digest=digest(secret),
            purpose=purpose,
            person_id=person.id or 0,
            made_by=by,
            made_at=at,
            expires_at=at + LIFETIME[purpose],
        )
    )
    session.flush()
    return secret


def revoke_links(session: Session, person: Person, *, at: datetime) -> None:
    """Make the open links of a person worthless."""
    mine = col(Invitation.person_id) == person.id
    open_ = (col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None))
    session.execute(update(Invitation).where(mine, *open_).values(revoked_at=at))


def find_link(
    session: Session, secret: str, *, at: datetime, lock: bool = False
) -> tuple[Invitation, Person] | None:
    """Return a link that is still good with its person."""
    query = select(Invitation).where(col(Invitation.digest) == digest(secret))
    found = session.exec(query.with_for_update() if lock else query).first()
    if found is None or found.used_at or found.revoked_at or at >= aware(found.expires_at):
        return None
    person = session.get(Person, found.person_id)
    if person is None or person.ended_on is not None:
        return None
    return found, person
