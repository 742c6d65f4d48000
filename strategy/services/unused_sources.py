"""Sources that an act brought and nothing rests on any more: they go when the act is undone."""

from sqlalchemy import Column
from sqlmodel import Session, SQLModel, col, delete, func, select

from strategy.access import Actor
from strategy.changes import note_all, removal_of
from strategy.database import chunks
from strategy.models import Change, Source


def take_unused_sources(session: Session, actor: Actor, revision: int, why: str) -> None:
    """Remove the sources that one act added and no record uses now; changed ones stay.

    Args:
        session: the transaction that undoes the act, its records set back already.
        actor: who undoes it.
        revision: the act.
        why: what the removal is told with.
    """
    added = _added(session, revision)
    unused = [change for change in added if change.record_id not in _used(session, added)]
    note_all(session, [removal_of(session, actor, "undo", one, why=why) for one in unused])
    for part in chunks([one.record_key for one in unused]):
        gone = delete(Source).where(col(Source.key).in_(part))
        session.execute(gone, execution_options={"synchronize_session": False})


def _added(session: Session, revision: int) -> list[Change]:
    """Return the newest changes of the sources that an act added and nobody changed since."""
    query = select(Change).where(
        col(Change.revision) == revision,
        col(Change.verb) == "add_source",
        col(Change.record_type) == "source",
    )
    found = {change.record_key: change for change in session.exec(query).all()}
    newest: dict[str, int] = {}
    for part in chunks(list(found)):
        last = select(Change.record_key, func.max(Change.revision)).where(
            col(Change.record_type) == "source", col(Change.record_key).in_(part)
        )
        newest.update(dict(session.exec(last.group_by(col(Change.record_key))).all()))
    return [change for key, change in found.items() if newest[key] == revision]


def _used(session: Session, added: list[Change]) -> set[int]:
    """Return which sources any record of the board rests on, whatever kind it is."""
    numbers = [change.record_id for change in added]
    return {
        number
        for column in _columns()
        for part in chunks(numbers)
        for number in session.execute(select(column).where(column.in_(part)).distinct()).scalars()
    }


def _columns() -> list[Column[int]]:
    """Return every column of the board that names a source."""
    return [
        column
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if any(key.target_fullname == "source.id" for key in column.foreign_keys)
    ]
