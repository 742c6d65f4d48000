"""Who may see what of the past: whoever may see it today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from strategy.models import Change
from strategy.visibility import public_from
from strategy.vocabulary import Visibility

# So many are asked for by their numbers.
FEW = 400


def with_todays_rights(session: Session, awards: Sequence[dict[str, Any]], today: date) -> None:
    """Give awards of the past the visibility that they have today, in place.

    An award that has been taken out since keeps the last one that it had.

    Args:
        session: a reading session of the live board.
        awards: rows of the past.
        today: the day on which somebody looks back.
    """
    newest = (
        select(func.max(Change.id))
        .where(col(Change.record_type) == "award", *_of(awards))
        .group_by(col(Change.record_id))
    )
    query = select(Change.record_id, Change.image).where(col(Change.id).in_(newest))
    last = dict(session.exec(query).all())
    for award in awards:
        image = last.get(award["id"], award)
        until = image.get("embargo_until")
        day = date.fromisoformat(until) if isinstance(until, str) else until
        first = public_from(str(image.get("visibility", Visibility.PUBLIC)), day)
        hidden = first is not None and first > today
        # The day looked back to is before today, and so before the end of what is hidden today.
        award["visibility"] = Visibility.EMBARGOED if hidden else Visibility.PUBLIC
        award["embargo_until"] = day if hidden else None


def _of(awards: Sequence[dict[str, Any]]) -> list[Any]:
    """Return the condition for some awards; of many, all are read at once."""
    if len(awards) > FEW:
        return []
    return [col(Change.record_id).in_([award["id"] for award in awards])]
