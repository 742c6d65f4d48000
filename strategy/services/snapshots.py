"""How records stand now and stood before one act, read in a few queries however many they are."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from strategy.database import chunks
from strategy.models import Change
from strategy.models.base import Record


@dataclass(frozen=True, slots=True)
class RecordState:
    """One record around one act.

    Attributes:
        held: the record as it is, where it stood before the act; nothing when it is gone.
        before: its image before the act; nothing when it was new or taken out then.
        last: the newest Change about it.
        is_newest: nothing was written about it since the act.
    """

    model: type[Record]
    key: str
    held: Record | None
    before: dict[str, Any] | None
    last: Any
    is_newest: bool


def read_states(
    session: Session,
    touched: Sequence[tuple[str, str]],
    revision: int,
    quiet: AbstractSet[str],
) -> list[RecordState]:
    """Return the state of records around an act, in the order given.

    Args:
        session: reads records and history.
        touched: kind and key of each record.
        revision: the act.
        quiet: verbs that count as no change.
    """
    models = record_models()
    keys = sorted({key for _, key in touched})
    newest = _newest(session, keys, quiet)
    before = {
        place: c.image for place, c in _last(session, keys, revision).items() if not c.removed
    }
    last = _last(session, keys)
    held = {
        kind: _held(
            session, models[kind], [k for t, k in touched if t == kind and (t, k) in before]
        )
        for kind in {kind for kind, _ in touched}
    }
    return [
        RecordState(
            model=models[kind],
            key=key,
            held=held[kind].get(key),
            before=before.get((kind, key)),
            last=last[kind, key],
            is_newest=newest.get((kind, key)) == revision,
        )
        for kind, key in touched
    ]


def _newest(
    session: Session, keys: Sequence[str], quiet: AbstractSet[str]
) -> dict[tuple[str, str], int]:
    found = {}
    for part in chunks(keys):
        query = (
            select(Change.record_type, Change.record_key, func.max(Change.revision))
            .where(col(Change.record_key).in_(part), col(Change.verb).not_in(quiet))
            .group_by(col(Change.record_type), col(Change.record_key))
        )
        found.update({(kind, key): number for kind, key, number in session.exec(query).all()})
    return found


def _last(
    session: Session, keys: Sequence[str], until: int | None = None
) -> dict[tuple[str, str], Any]:
    """Return the last Change about each record, before a revision if one is given."""
    columns: tuple[Any, ...] = (
        Change.record_type,
        Change.record_key,
        Change.record_id,
        Change.project_id,
        Change.behind,
        Change.removed,
        Change.image,
    )
    found = {}
    for part in chunks(keys):
        last = select(func.max(Change.id)).where(col(Change.record_key).in_(part))
        if until is not None:
            last = last.where(col(Change.revision) < until)
        last = last.group_by(col(Change.record_type), col(Change.record_key))
        rows = session.execute(sql_select(*columns).where(col(Change.id).in_(last))).all()
        found.update({(row.record_type, row.record_key): row for row in rows})
    return found


def _held(session: Session, model: type[Record], keys: Sequence[str]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for part in chunks(keys):
        rows = session.exec(select(model).where(col(model.key).in_(part))).all()
        found.update({row.key: row for row in rows})
    return found


def record_models() -> dict[str, type[Record]]:
    """Return every kind of record by the name it has in the history."""
    return {str(model.__tablename__): model for model in models_below(Record)}


def models_below(model: type[Record]) -> list[type[Record]]:
    """Return the stored kinds among a class's descendants."""
    found = []
    for one in model.__subclasses__():
        found += [one] if hasattr(one, "__table__") else []
        found += models_below(one)
    return found
