"""Looking a record up by its public key, or saying that there is none."""

from typing import Any, TypeVar

from sqlmodel import Session, col, select

from strategy.errors import NotFoundError, OutdatedError
from strategy.models import MergedOrganisation, Organisation
from strategy.models.base import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def by_key(session: Session, model: type[AnyRecord], key: str) -> AnyRecord:
    """Return the record with a key; of a merged organisation, the one it went into.

    Raises:
        NotFoundError: there is none.
    """
    found = session.exec(select(model).where(col(model.key) == key)).first()
    if found is None:
        raise NotFoundError(f"There is no {model.__name__.lower()} “{key[:60]}”.")
    if isinstance(found, Organisation):
        query = select(MergedOrganisation.into_id).where(
            col(MergedOrganisation.organisation_id) == found.id
        )
        into = session.exec(query).first()
        return found if into is None else session.get_one(model, into)
    return found


def standing() -> Any:
    """Return the condition for organisations that were not merged into another one."""
    return col(Organisation.id).not_in(select(MergedOrganisation.organisation_id))


def same_version(record: Record, version: int) -> None:
    """Refuse a change that was made against an older state of the record.

    Raises:
        OutdatedError: somebody else was quicker.
    """
    if record.version != version:
        raise OutdatedError(
            "Somebody else changed this in the meantime. Please look at the new state, "
            "then make your change again."
        )
