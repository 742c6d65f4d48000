"""The records of a type that belong to another record, as the type declares it."""

from typing import Any

from sqlmodel import Session, col, select

from strategy.models.base import Record
from strategy.record_types import RECORD_TYPES, Holds, type_of


def records_of(session: Session, record_type: str, owner: Record) -> list[Any]:
    """Return the records that name another one as the one they belong to, in the order noted.

    Whether the reader may know of the owner is the caller's question, asked before.

    Args:
        session: reads the records.
        record_type: the name of their type.
        owner: the record that one of the type's fields has to name.

    Raises:
        LookupError: no field of the type names records of the owner's type.
    """
    kind, above = RECORD_TYPES[record_type], type_of(owner).name
    fields = [f for f in kind.fields if f.holds is Holds.RECORD and f.of == above]
    if not fields:
        raise LookupError(f"A {kind.label} belongs to no {above}.")
    column = kind.model.__table__.c[fields[0].name]  # type: ignore[attr-defined]
    query = select(kind.model).where(column == owner.id).order_by(col(kind.model.id))
    return list(session.exec(query))
