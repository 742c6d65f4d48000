"""Rights that end at an area: a committee member may look after a part of the plan only.

Asked at the one place through which every write goes, so that no verb forgets it.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.errors import NotAllowedError
from strategy.models import Change, PriorityArea, Strategy
from strategy.models.base import Record


def refuse_outside(session: Session, actor: Actor, record: Record) -> None:
    """Refuse a write of what belongs, or belonged before it, to an area outside the actor's.

    Raises:
        NotAllowedError: with the areas that are the actor's.
    """
    if not actor.areas:
        return
    kind = type(record)
    refuse_row(session, actor, kind, record.model_dump())
    # Nobody takes a record out of an area that is not theirs by naming another one.
    last = select(Change).where(
        Change.record_type == str(kind.__tablename__), Change.record_key == record.key
    )
    was = session.exec(last.order_by(col(Change.id).desc())).first()
    if was is not None:
        refuse_row(session, actor, kind, was.image)


def refuse_row(session: Session, actor: Actor, model: type[Record], row: Mapping[str, Any]) -> None:
    """Refuse a record that is written as a row, in the same way.

    Raises:
        NotAllowedError: with the areas that are the actor's.
    """
    if not actor.areas:
        return
    area = _area_of(session, model, row)
    if area is not None and area not in actor.areas:
        own = " and ".join(sorted(actor.areas))
        raise NotAllowedError(f"Your rights are for area {own}; this belongs to area {area}.")


def _area_of(session: Session, model: type[Record], row: Mapping[str, Any]) -> str | None:
    """Return the key of the area that a record belongs to, ``None`` where it is in none."""
    if model is PriorityArea:
        return str(row["key"])
    strategy = row["id"] if model is Strategy else row.get("strategy_id")
    number = row.get("area_id")
    if strategy is not None:
        number = session.exec(select(Strategy.area_id).where(col(Strategy.id) == strategy)).first()
    if number is None:
        return None
    return session.exec(select(PriorityArea.key).where(col(PriorityArea.id) == number)).first()
