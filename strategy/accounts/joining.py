"""Taking up an invitation: a name, a password, and from there to the second factor."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from strategy.access import Actor
from strategy.accounts import passwords, sign_ins
from strategy.accounts.invitations import find_link
from strategy.accounts.signing_in import Outcome, account_of, needs_second_factor
from strategy.accounts.trail import note_sign_in
from strategy.accounts.whereabouts import NOWHERE, Whereabouts
from strategy.changes import keep
from strategy.errors import InvalidError, NotFoundError
from strategy.language import lazy, say
from strategy.models import Credential, Identity, Person
from strategy.vocabulary import InvitationPurpose, Role, SignInOutcome, SignInStage, SignInWay

GONE = lazy("This link was used before, was taken back, or is older than seven days.")
_JOINS = frozenset({InvitationPurpose.JOIN, InvitationPurpose.RESET})


def invited(session: Session, secret: str, *, at: datetime) -> Person:
    """Return whom a link invites.

    Raises:
        NotFoundError: the link is not good (any more).
    """
    found = find_link(session, secret, at=at)
    if found is None or found[0].purpose not in _JOINS:
        raise NotFoundError(say(GONE))
    return found[1]


def join(
    session: Session,
    *,
    secret: str,
    name: str,
    password: str,
    at: datetime,
    without_password: bool = False,
    whereabouts: Whereabouts = NOWHERE,
) -> Outcome:
    """Take up an invitation; the link is used up, whatever signed in before is ended.

    Args:
        without_password: a patient representative may choose a passkey instead; the sign-in then
            stays half-way until there is one.

    Raises:
        InvalidError: the name is missing, or the password is not good enough.
        NotFoundError: the link is not good (any more).
    """
    found = find_link(session, secret, at=at, lock=True)
    if found is None or found[0].purpose not in _JOINS:
        raise NotFoundError(say(GONE))
    link, person = found
    bare = without_password and not password and not needs_second_factor(person)
    _check(person, name, password, bare=bare)
    link.used_at = at
    session.add(link)
    person.name = name.strip()
    session.merge(
        Credential(
            person_id=person.id or 0,
            password_hash="" if bare else passwords.hash_password(password),
            changed_at=at,
        )
    )
    keep(session, own_actor(person), "join", person)
    sign_ins.end_all(session, person.id or 0, at=at)
    full = not bare and not needs_second_factor(person)
    stage = SignInStage.FULL if full else SignInStage.SET_UP
    note_sign_in(session, person, SignInOutcome.SIGNED_IN, SignInWay.LINK, whereabouts, at)
    token = sign_ins.start(session, person, stage, SignInWay.LINK, at=at)
    return Outcome(token, stage, account=account_of(person))


def join_with_identity(
    session: Session,
    *,
    secret: str,
    issuer: str,
    subject: str,
    name: str,
    at: datetime,
) -> Person:
    """Take up an invitation by another system's word; there is no password then.

    Returns:
        who is known by that word from now on; they are not signed in yet.

    Raises:
        NotFoundError: the link is not good (any more), or somebody else is known by this identity.
    """
    found = find_link(session, secret, at=at, lock=True)
    if found is None or found[0].purpose not in _JOINS:
        raise NotFoundError(say(GONE))
    link, person = found
    held = session.exec(
        select(Identity).where(col(Identity.issuer) == issuer, col(Identity.subject) == subject)
    ).first()
    if held is not None and held.person_id != person.id:
        raise NotFoundError(
            say("The other system's account belongs to somebody else on the board.")
        )
    link.used_at = at
    session.add(link)
    if held is None:
        session.add(Identity(person_id=person.id or 0, issuer=issuer, subject=subject, made_at=at))
    person.name = person.name or name[:300]
    keep(session, own_actor(person), "join", person)
    sign_ins.end_all(session, person.id or 0, at=at)
    return person


def areas_of(person: Person) -> frozenset[str]:
    """Return the areas to which a committee member's rights are limited; none for others."""
    return frozenset(person.areas.split()) if person.role == Role.COMMITTEE else frozenset()


def own_actor(person: Person) -> Actor:
    """Return a person as the actor of what they do themselves."""
    return Actor(
        key=person.key,
        role=Role(person.role),
        organisation_id=person.organisation_id,
        name=person.name or person.email or person.key,
        areas=areas_of(person),
    )


def actor_of_account(session: Session, account: str) -> Actor | None:
    """Return whose account is called so: by a mail address, or the key of a person without one."""
    query = select(Person).where(
        or_(col(Person.email) == account, col(Person.key) == account),
        col(Person.ended_on).is_(None),
    )
    found = session.exec(query).first()
    return None if found is None else own_actor(found)


def _check(person: Person, name: str, password: str, *, bare: bool) -> None:
    problems = {}
    if not 2 <= len(name.strip()) <= 300:
        problems["name"] = say("Please say how the board should call you.")
    known = [name, person.email or ""]
    weak = None if bare else passwords.password_problem(password, known)
    if weak:
        problems["password"] = weak
    if problems:
        raise InvalidError(problems)
