"""Who is let in and as what: the secretary's verbs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.accounts.invitations import make_link, revoke_links
from strategy.accounts.own_account import forget_ways_in
from strategy.accounts.sign_ins import end, end_all
from strategy.accounts.signing_in import has_joined
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.lookup import by_key, same_version
from strategy.models import (
    Organisation,
    Person,
    PersonInvite,
    PersonUpdate,
    PriorityArea,
    SignIn,
)
from strategy.services.drafting import forget_drafts
from strategy.services.validation import checked
from strategy.services.views import forget_views
from strategy.vocabulary import InvitationPurpose, Role

_NAME_LENGTH = 20


def invite_person(
    session: Session, *, actor: Actor, values: Mapping[str, Any], at: datetime
) -> tuple[Person, str]:
    """Invite somebody; inviting the same address again replaces the first invitation.

    Returns:
        the person and the secret of the link, which is shown or sent once.

    Raises:
        InvalidError: the address has an account already, or a funder's officer has no funder.
    """
    require(actor, "invite_person")
    form = checked(PersonInvite, values)
    body = _organisation_id(session, form.role, form.organisation_key)
    address = str(form.email).casefold()
    held = session.exec(select(Person).where(col(Person.email) == address)).first()
    if held is not None and held.ended_on is None and has_joined(session, held):
        raise InvalidError({"email": "Somebody with this address has an account already."})
    person = held or Person(key=new_key("person"), role=form.role)
    person.email, person.role, person.organisation_id = address, form.role, body
    person.name, person.ended_on = form.name or person.name, None
    keep(session, actor, "invite_person", person)
    return person, make_link(session, person, InvitationPurpose.JOIN, by=actor.key, at=at)


def revoke_invitation(session: Session, *, actor: Actor, person_key: str, at: datetime) -> None:
    """Take back the open link of a person."""
    require(actor, "revoke_invitation")
    person = by_key(session, Person, person_key)
    revoke_links(session, person, at=at)
    keep(session, actor, "revoke_invitation", person)


def change_person(
    session: Session,
    *,
    actor: Actor,
    person_key: str,
    values: Mapping[str, Any],
    at: datetime,
) -> Person:
    """Change what a person is called and may do; another role or body ends their sign-ins.

    Raises:
        InvalidError: nobody would be left who could invite people.
        OutdatedError: somebody else was quicker.
    """
    require(actor, "change_person")
    form = checked(PersonUpdate, values)
    person = by_key(session, Person, person_key)
    same_version(person, form.version)
    body = _organisation_id(session, form.role, form.organisation_key)
    if form.role is not Role.SECRETARY:
        keep_a_secretary(session, person)
    if (person.role, person.organisation_id) != (form.role, body):
        end_all(session, person.id or 0, at=at)
    person.name = form.name or person.name
    person.role, person.organisation_id = form.role, body
    person.areas = _areas(session, form)
    return keep(session, actor, "change_person", person)


def remove_person(
    session: Session, *, actor: Actor, person_key: str, today: date, at: datetime
) -> None:
    """Let a person in no more; what they did stays in the history under their key.

    Raises:
        InvalidError: nobody would be left who could invite people.
    """
    require(actor, "remove_person")
    person = by_key(session, Person, person_key)
    keep_a_secretary(session, person)
    person.ended_on = today
    revoke_links(session, person, at=at)
    forget_ways_in(session, person, at=at)
    forget_drafts(session, person.key)
    forget_views(session, person.key)
    keep(session, actor, "remove_person", person)


def reset_person(session: Session, *, actor: Actor, person_key: str, at: datetime) -> str:
    """Take away a person's ways to sign in and return the secret of a link to start anew.

    Raises:
        NotAllowedError: the person was removed, or is an example that nobody signs in as.
    """
    require(actor, "reset_person")
    person = by_key(session, Person, person_key)
    if person.ended_on is not None or not person.email:
        raise NotAllowedError("This person cannot sign in. Please invite them instead.")
    forget_ways_in(session, person, at=at)
    keep(session, actor, "reset_person", person)
    return make_link(session, person, InvitationPurpose.RESET, by=actor.key, at=at)


def end_sign_ins(session: Session, *, actor: Actor, person_key: str, at: datetime) -> None:
    """Sign a person out everywhere."""
    require(actor, "end_sign_ins")
    person = by_key(session, Person, person_key)
    end_all(session, person.id or 0, at=at)
    keep(session, actor, "end_sign_ins", person)


def sign_in_name(one: SignIn) -> str:
    """Return what a sign-in is called on a page: enough to tell it apart, too little to use."""
    return one.digest[:_NAME_LENGTH]


def end_sign_in(session: Session, *, actor: Actor, name: str, at: datetime) -> None:
    """Sign one browser out; the person's other ones stay.

    Raises:
        NotFoundError: it is over already.
    """
    require(actor, "end_sign_in")
    query = select(SignIn).where(
        col(SignIn.digest).startswith(name, autoescape=True), col(SignIn.ended_at).is_(None)
    )
    found = session.exec(query).all() if len(name) == _NAME_LENGTH else []
    if len(found) != 1:
        raise NotFoundError("This sign-in is over already.")
    end(session, found[0].digest, at=at)
    keep(session, actor, "end_sign_in", session.get_one(Person, found[0].person_id))


def _areas(session: Session, form: PersonUpdate) -> str:
    """Return the areas to which a committee member is limited; all of them limit nothing."""
    known = session.exec(select(PriorityArea.key).order_by(col(PriorityArea.id))).all()
    chosen = [key for key in known if key in form.areas]
    if form.areas and form.role is not Role.COMMITTEE:
        raise InvalidError({"role": "Only the rights of a committee member end at an area."})
    return "" if len(chosen) == len(known) else " ".join(chosen)


def _organisation_id(session: Session, role: Role, key: str | None) -> int | None:
    if role is Role.VISITOR:
        raise InvalidError({"role": "Visitors need no invitation."})
    if role is not Role.FUNDER:
        return by_key(session, Organisation, key).id if key else None
    if not key:
        raise InvalidError({"organisation_key": "Please say for which funder this person acts."})
    return by_key(session, Organisation, key).id


def keep_a_secretary(session: Session, leaving: Person) -> None:
    """Refuse when nobody would be left who could invite people.

    Raises:
        InvalidError: the one who leaves is the last secretary.
    """
    if leaving.role != Role.SECRETARY or not leaving.email:
        return
    others = select(Person).where(
        col(Person.role) == Role.SECRETARY,
        col(Person.ended_on).is_(None),
        col(Person.email).is_not(None),
        col(Person.id) != leaving.id,
    )
    if not any(has_joined(session, other) for other in session.exec(others).all()):
        raise InvalidError({"role": "The board needs a secretary. Please name another one first."})
