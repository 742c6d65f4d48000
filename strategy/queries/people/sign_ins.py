"""Who is signed in now: the person, how they came in, since when, and when they were last here."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.accounts.sign_ins import IDLE, IDLE_OTHERS
from strategy.authority import require
from strategy.models import Person, SignIn
from strategy.services.people import sign_in_name
from strategy.vocabulary import Role, SignInStage


@dataclass(frozen=True, slots=True)
class OpenSignIn:
    """One browser that is signed in.

    Attributes:
        name: what the sign-in is called on a page; worth nothing to who would act with it.
    """

    name: str
    person: Person
    way: str
    since: datetime
    seen: datetime


def list_sign_ins(session: Session, actor: Actor, *, at: datetime) -> list[OpenSignIn]:
    """Return every sign-in that is good at a moment, the last seen first.

    Raises:
        NotAllowedError: only the secretary sees who is let in.
    """
    require(actor, "read_people")
    query = (
        select(SignIn, Person)
        .join(Person, col(Person.id) == col(SignIn.person_id))
        .where(
            col(SignIn.ended_at).is_(None),
            col(SignIn.stage) == SignInStage.FULL,
            col(SignIn.expires_at) > at,
            col(Person.ended_on).is_(None),
        )
        .order_by(col(SignIn.seen_at).desc(), col(SignIn.digest))
    )
    return [
        OpenSignIn(sign_in_name(one), person, one.way, aware(one.made_at), aware(one.seen_at))
        for one, person in session.exec(query).all()
        if at - aware(one.seen_at) < IDLE.get(Role(person.role), IDLE_OTHERS)
    ]
