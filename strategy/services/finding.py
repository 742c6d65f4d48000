"""Looking a record up by its public key, or saying that there is none."""

from typing import TypeVar

from sqlmodel import Session, col, select

from strategy.errors import NotFoundError, OutdatedError
from strategy.models.base import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def by_key(session: Session, model: type[AnyRecord], key: str) -> AnyRecord:
    """Return the record with a key.

    Raises:
        NotFoundError: there is none.
    """
    found = session.exec(select(model).where(col(model.key) == key)).first()
    if found is None:
        raise NotFoundError(f"There is no {model.__name__.lower()} “{key[:60]}”.")
    return found


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
