"""Every record that can be corrected by hand: found by kind and words, named, with its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, func, or_, select

from strategy.access import Actor
from strategy.authority import require
from strategy.columns.acts import unseen_bodies
from strategy.errors import NotFoundError
from strategy.models import (
    Change,
    Organisation,
    Source,
)
from strategy.models.base import Record
from strategy.record_types import CORRECTABLE, Holds, RecordType, type_of
from strategy.references import CORRECTIONS, Place
from strategy.services.correcting import find_record, kind_of
from strategy.visibility import behind_of, read_embargoes

_SHORT: Final = 110


@dataclass(frozen=True, slots=True)
class Correctable:
    """A record in the list of what can be corrected, with the page that shows it."""

    kind: RecordType
    key: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A record that is about to be corrected.

    Attributes:
        record: as it stands; nothing when it was taken out.
        chosen: what stands in the fields that name other records: their key, or a source's address.
    """

    kind: RecordType
    key: str
    record: Any
    name: str
    place: Place
    chosen: Mapping[str, str]


def list_correctable(
    session: Session, viewer: Actor, *, kinds: tuple[str, ...], words: str, first: int, most: int
) -> tuple[int, list[Correctable]]:
    """Return how many records fit, and a stretch of them, in the order of the registry.

    Args:
        session: reads the records.
        viewer: committee or secretary.
        kinds: names of kinds; empty for all.
        words: every one of them has to stand in a searched field or in the key.
        first: how many to pass over.
        most: how many to return.

    Raises:
        NotAllowedError: not the viewer's to see as a whole.
    """
    require(viewer, "correct_record")
    found: list[Correctable] = []
    count = 0
    for kind in CORRECTABLE.values():
        if kinds and kind.name not in kinds:
            continue
        condition = _fits(kind, words)
        held = session.exec(select(func.count()).select_from(kind.model).where(*condition)).one()
        start = max(first - count, 0)
        room = most - len(found)
        if room > 0 and start < held:
            order = (func.lower(_column(kind, kind.searched[0])), col(kind.model.id))
            query = select(kind.model).where(*condition).order_by(*order)
            for record in session.exec(query.offset(start).limit(room)).all():
                name, place = name_of_record(session, record), place_of(session, record)
                found.append(Correctable(kind, record.key, name, place))
        count += held
    return count, found


def _column(kind: RecordType, name: str) -> Any:
    return kind.model.__table__.c[name]  # type: ignore[attr-defined]


def _fits(kind: RecordType, words: str) -> list[Any]:
    columns = [_column(kind, name) for name in dict.fromkeys((*kind.searched, "key"))]
    return [
        or_(*(func.lower(column).contains(word.lower(), autoescape=True) for column in columns))
        for word in words.split()[:8]
    ]


def read_correction(
    session: Session, viewer: Actor, record_type: str, key: str, today: date
) -> Correction:
    """Return a record with what a form needs to correct it; one taken out comes without it.

    Raises:
        NotAllowedError, NotFoundError: as ``find_record`` says.
    """
    try:
        kind, record = find_record(session, viewer, record_type, key, today)
    except NotFoundError:
        kind = kind_of(record_type)
        if not viewer.governs or not _was_there(session, record_type, key):
            raise
        return Correction(kind, key, None, f"{kind.label} {key}", Place(CORRECTIONS), {})
    name, place = name_of_record(session, record), place_of(session, record)
    return Correction(kind, key, record, name, place, _chosen(session, kind, record))


def _was_there(session: Session, record_type: str, key: str) -> bool:
    query = select(Change.id).where(
        col(Change.record_type) == record_type, col(Change.record_key) == key
    )
    return session.exec(query.limit(1)).first() is not None


def _chosen(session: Session, kind: RecordType, record: Any) -> dict[str, str]:
    found = {}
    for field in kind.fields:
        value = getattr(record, field.name)
        if field.holds is Holds.SOURCE:
            source = session.get(Source, value) if value else None
            found[field.name] = (source.url or source.title) if source else ""
        elif field.of:
            model = CORRECTABLE[field.of].model if field.of in CORRECTABLE else Organisation
            other = session.get(model, value) if isinstance(value, int) else None
            found[field.name] = other.key if other else str(value or "")
    return found


def choices_of(session: Session, of: str, viewer: Actor, today: date) -> list[tuple[str, str]]:
    """Return key and name of every record of a kind that a field can name, as a viewer sees it."""
    model = CORRECTABLE[of].model if of in CORRECTABLE else Organisation
    records = session.exec(select(model).order_by(col(model.id))).all()
    hidden = read_embargoes(session).hidden_from(viewer, today)
    unseen = unseen_bodies(session, viewer, today) if model is Organisation else frozenset()
    named = [
        (record.key, name_of_record(session, record))
        for record in records
        if record.key not in unseen and behind_of(session, record) not in hidden
    ]
    return sorted(named, key=lambda pair: pair[1].casefold()) if of == "organisation" else named


def name_of_record(session: Session, record: Record) -> str:
    """Return how a record is called in a list, in one line."""
    line = " ".join(type_of(record).called(session, record).split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def place_of(session: Session, record: Record) -> Place:
    """Return where a record is shown."""
    return type_of(record).shown(session, record)
