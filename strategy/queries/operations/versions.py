"""Records as they stood when somebody opened their form, from the images in the history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from strategy.accounts.moments import aware
from strategy.models import Change
from strategy.models.base import Record
from strategy.queries.operations.histories import name_of

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote something last, and when."""

    who: str
    at: datetime


def record_at(
    session: Session, model: type[AnyRecord], key: str, version: int
) -> tuple[AnyRecord | None, int]:
    """Return a record at one version, and the last revision at which it still stood so.

    What is personal is not in the history and is left at its default. There is no record where
    the history does not hold that version.
    """
    changes = _changes(session, model, col(Change.record_key) == key)
    found = next((c for c in reversed(changes) if c.image.get("version") == version), None)
    if found is None:
        return None, 0
    later = [c.revision for c in changes if c.id is not None and c.id > (found.id or 0)]
    return _record(model, found), max(later[0] - 1, found.revision) if later else found.revision


def records_at(
    session: Session,
    model: type[AnyRecord],
    belongs: Callable[[dict[str, Any]], bool],
    revision: int,
    *,
    project_id: int | None = None,
) -> list[AnyRecord]:
    """Return the records of a kind as they stood at a revision, the oldest first.

    Args:
        belongs: chooses them by their image.
        project_id: looks through the changes of this project only, which is quicker.
    """
    more = [] if project_id is None else [col(Change.project_id) == project_id]
    newest: dict[str, Change] = {}
    for change in _changes(session, model, col(Change.revision) <= revision, *more):
        newest[change.record_key] = change
    kept = [c for c in newest.values() if not c.removed and belongs(c.image)]
    return [_record(model, change) for change in kept]


def last_written(session: Session, model: type[Record], *which: Any) -> Written | None:
    """Return who changed records of a kind last; ``which`` are conditions on ``Change``."""
    query = select(Change).where(col(Change.record_type) == str(model.__tablename__), *which)
    found = session.exec(query.order_by(col(Change.id).desc())).first()
    if found is None:
        return None
    return Written(name_of(session, found.actor_key, found.actor_role), aware(found.at))


def of_key(key: str) -> Any:
    """Return the condition that a change is one of the record with this key."""
    return col(Change.record_key) == key


def of_project(project_id: int) -> Any:
    """Return the condition that a change is one of this project's money or split."""
    return col(Change.project_id) == project_id


def _changes(session: Session, model: type[Record], *which: Any) -> list[Change]:
    query = select(Change).where(col(Change.record_type) == str(model.__tablename__), *which)
    found: Iterable[Change] = session.exec(query.order_by(col(Change.id))).all()
    return list(found)


def _record(model: type[AnyRecord], change: Change) -> AnyRecord:
    return model.model_validate(change.image)
