"""Whom a reader of the trial board may act as, and who somebody is when they act."""

from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from strategy.access import Actor
from strategy.accounts.joining import own_actor
from strategy.errors import NotFoundError
from strategy.lookup import by_key, standing
from strategy.models import Award, Organisation, Person
from strategy.vocabulary import OrganisationKind, Role

FUNDING_KINDS = (OrganisationKind.FUNDER, OrganisationKind.PATIENT_ORGANISATION)


@dataclass(frozen=True, slots=True)
class ActingChoices:
    """People as key, name and role, in the order they came; funders as key and name, by name."""

    people: tuple[tuple[str, str, Role], ...]
    funders: tuple[tuple[str, str], ...]


def read_acting_choices(session: Session) -> ActingChoices:
    """Return everybody who may be acted as: people, and bodies that pay or could pay."""
    people = select(Person.key, Person.name, Person.role).order_by(col(Person.id))
    paying = select(Award.funder_id).distinct()
    bodies = select(Organisation.key, Organisation.name).where(
        or_(col(Organisation.kind).in_(FUNDING_KINDS), col(Organisation.id).in_(paying)),
        standing(),
    )
    return ActingChoices(
        tuple((key, name or key, Role(role)) for key, name, role in session.exec(people)),
        tuple(sorted(session.exec(bodies), key=lambda row: row[1].casefold())),
    )


def read_acting_person(session: Session, key: str) -> Actor | None:
    """Return the actor that a person is, if there is one."""
    person = session.exec(select(Person).where(Person.key == key)).first()
    if person is None:
        return None
    return own_actor(person)


def read_example_officer(session: Session, key: str) -> Actor | None:
    """Return the made-up programme officer of a funder, if there is such a body."""
    try:
        body = by_key(session, Organisation, key)
    except NotFoundError:
        return None
    name = f"{body.name} (programme officer, example)"
    return Actor(key=f"funder:{key}", role=Role.FUNDER, organisation_id=body.id, name=name)
