"""What the records said at a revision: the newest image of each, taken from the history."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Date, DateTime, Table
from sqlmodel import Session, SQLModel, col, func, select

from strategy.database import chunks
from strategy.models import Change
from strategy.models.base import Record

Row = dict[str, Any]


def record_models() -> tuple[type[Record], ...]:
    """Return every kind of record, those that others point to first."""
    kinds = {kind.__tablename__: kind for kind in _below(Record) if hasattr(kind, "__table__")}
    ordered = [table.name for table in SQLModel.metadata.sorted_tables]
    return tuple(kinds[name] for name in ordered if name in kinds)


def _below(kind: type[Record]) -> Iterator[type[Record]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def revision_on(session: Session, day: date) -> int:
    """Return the newest revision at the end of a day, in world time; 0 before the first."""
    end = datetime.combine(day + timedelta(days=1), time.min, UTC)
    found = session.exec(select(func.max(Change.revision)).where(col(Change.at) < end)).one()
    return int(found or 0)


def first_day(session: Session) -> date | None:
    """Return the day of the first entry of the history; nothing in an empty board."""
    at = session.exec(select(func.min(Change.at))).one()
    return None if at is None else at.date()


def comparable(session: Session, day: date) -> date:
    """Return the day that can be compared with: no earlier than the first one with a history."""
    began = first_day(session)
    return day if began is None else max(day, began)


def rows_at(
    session: Session,
    revision: int,
    tables: Collection[str] = (),
    projects: Collection[int] | None = None,
) -> dict[str, list[Row]]:
    """Return the rows of every kind of record at a revision, by the name of its table.

    Personal fields, which the history never holds, are as they are today; empty where the person
    is gone.

    Args:
        session: a reading session of the live board.
        revision: of the newest write that counts.
        tables: which of them; all where none is named.
        projects: only what belongs to these, by their numbers; of a few hundred at most.
    """
    images = _images(session, revision, tables, projects)
    return {
        str(kind.__tablename__): _with_personal(
            session, kind, [_row(kind, image) for image in images.get(str(kind.__tablename__), ())]
        )
        for kind in record_models()
        if not tables or kind.__tablename__ in tables
    }


def _images(
    session: Session, revision: int, tables: Collection[str], projects: Collection[int] | None
) -> dict[str, list[Mapping[str, Any]]]:
    wanted = [col(Change.record_type).in_(tables)] if tables else []
    if projects is not None:
        wanted.append(col(Change.project_id).in_(projects))
    newest = (
        select(func.max(Change.id))
        .where(col(Change.revision) <= revision, *wanted)
        .group_by(col(Change.record_type), col(Change.record_id))
    )
    query = (
        select(Change.record_type, Change.image)
        .where(col(Change.id).in_(newest), col(Change.removed).is_(False))
        .order_by(col(Change.record_type), col(Change.record_id))
    )
    found: dict[str, list[Mapping[str, Any]]] = {}
    for kind, image in session.exec(query):
        found.setdefault(kind, []).append(image)
    return found


def _row(kind: type[Record], image: Mapping[str, Any]) -> Row:
    """Return an image as a row of today's table: what it does not know takes the kind's default."""
    return {
        name: _default(kind, name)
        if (value := image.get(name, _MISSING)) is _MISSING
        else (read(value) if read is not None and isinstance(value, str) else value)
        for name, read in _columns(kind)
    }


_MISSING: Final = object()


@cache
def _columns(kind: type[Record]) -> tuple[tuple[str, Callable[[str], Any] | None], ...]:
    """Return the columns of a kind, each with what reads the text of a day or a moment."""
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return tuple((column.name, _reading(column.type)) for column in table.columns)


def _reading(of: Any) -> Callable[[str], Any] | None:
    if isinstance(of, DateTime):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(of, Date) else None


def _default(kind: type[Record], name: str) -> Any:
    field = kind.model_fields[name]
    return None if field.is_required() else field.get_default(call_default_factory=True)


def _with_personal(session: Session, kind: type[Record], rows: list[Row]) -> list[Row]:
    if not kind.personal or not rows:
        return rows
    table: Table = kind.__table__  # type: ignore[attr-defined]
    names: Final = sorted(kind.personal)
    held: dict[int, Any] = {}
    for part in chunks([row["id"] for row in rows]):
        asked = table.select().where(table.c.id.in_(part))
        held |= {one.id: one for one in session.connection().execute(asked)}
    for row in rows:
        live = held.get(row["id"])
        row.update({name: getattr(live, name) if live else _default(kind, name) for name in names})
    return rows


def live_rows(session: Session, table: str) -> list[Row]:
    """Return the rows of a kind of record as they are now."""
    kind = next(one for one in record_models() if one.__tablename__ == table)
    asked = kind.__table__.select()  # type: ignore[attr-defined]
    return [dict(row._mapping) for row in session.connection().execute(asked)]
