"""Other names of an organisation and its numbers in the lists of others."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key, remove
from strategy.errors import InvalidError
from strategy.identifiers import PROBLEMS, SCHEMES, written
from strategy.lookup import by_key
from strategy.models import (
    IdentifierCreate,
    NameCreate,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
)
from strategy.services.source_lookup import source_at
from strategy.services.validation import checked
from strategy.vocabulary import IdentifierScheme


def add_name(
    session: Session, *, actor: Actor, organisation_key: str, values: dict[str, Any], today: date
) -> str:
    """Give an organisation another name; return the key of the name.

    Raises:
        InvalidError: it goes by this name already.
    """
    require(actor, "add_name")
    body = by_key(session, Organisation, organisation_key)
    form = checked(NameCreate, values)
    if form.name.casefold() in known_names(session, body):
        raise InvalidError({"name": "This organisation goes by this name already."})
    name = OrganisationName(
        key=new_key("name"),
        organisation_id=body.id or 0,
        name=form.name,
        kind=str(form.kind),
        source_id=source_at(session, actor, form.source_url, today),
    )
    return keep(session, actor, "add_name", name).key


def remove_name(session: Session, *, actor: Actor, name_key: str) -> None:
    """Take another name from an organisation; it stays in the history."""
    require(actor, "remove_name")
    remove(session, actor, "remove_name", by_key(session, OrganisationName, name_key))


def add_identifier(
    session: Session, *, actor: Actor, organisation_key: str, values: dict[str, Any], today: date
) -> str:
    """Give an organisation a number in somebody's list; return the key of the number.

    Raises:
        InvalidError: the number cannot be right, or an organisation has it already.
    """
    require(actor, "add_identifier")
    body = by_key(session, Organisation, organisation_key)
    form = checked(IdentifierCreate, values)
    value = written(form.scheme, form.value)
    if value is None:
        raise InvalidError({"value": PROBLEMS[form.scheme]})
    refuse_taken(session, form.scheme, value, field="value")
    number = OrganisationIdentifier(
        key=new_key("number"),
        organisation_id=body.id or 0,
        scheme=str(form.scheme),
        value=value,
        source_id=source_at(session, actor, form.source_url, today),
    )
    return keep(session, actor, "add_identifier", number).key


def remove_identifier(session: Session, *, actor: Actor, identifier_key: str) -> None:
    """Take a number from an organisation; it stays in the history."""
    require(actor, "remove_identifier")
    number = by_key(session, OrganisationIdentifier, identifier_key)
    remove(session, actor, "remove_identifier", number)


def known_names(session: Session, body: Organisation) -> frozenset[str]:
    """Return every name an organisation goes by, in small letters."""
    query = select(OrganisationName.name).where(col(OrganisationName.organisation_id) == body.id)
    names = (body.name, body.short_name, *session.exec(query).all())
    return frozenset(name.casefold() for name in names if name)


def refuse_taken(
    session: Session, scheme: IdentifierScheme, value: str, *, field: str, own_id: int | None = None
) -> None:
    """Refuse a number that an organisation has already.

    Raises:
        InvalidError: with the organisation's name: it may be the same one twice.
    """
    holder = _holder(session, scheme, value, own_id)
    if holder is not None:
        raise InvalidError(
            {
                field: f"This {SCHEMES[scheme]} number belongs to {holder.name} already. "
                "If both are the same organisation, please merge them."
            }
        )


def _holder(
    session: Session, scheme: IdentifierScheme, value: str, own_id: int | None
) -> Organisation | None:
    numbered = select(OrganisationIdentifier.organisation_id).where(
        col(OrganisationIdentifier.scheme) == scheme, col(OrganisationIdentifier.value) == value
    )
    found = next((i for i in session.exec(numbered).all() if i != own_id), None)
    if found is not None:
        return session.get(Organisation, found)
    for body in session.exec(select(Organisation).where(_own_number(scheme))).all():
        own = body.ror if scheme == IdentifierScheme.ROR else body.org_id
        if body.id != own_id and written(scheme, own) == value:
            return body
    return None


def _own_number(scheme: IdentifierScheme) -> Any:
    """Return the condition for bodies whose own record has a number of a list."""
    columns = {IdentifierScheme.ROR: Organisation.ror, IdentifierScheme.ORG_ID: Organisation.org_id}
    column = columns.get(scheme)
    return col(Organisation.id) < 0 if column is None else col(column) != ""
