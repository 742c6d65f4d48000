"""Every write leaves a Change with the whole record after it, and raises the one revision once."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import insert, update
from sqlmodel import Session, select

from strategy.access import Actor
from strategy.area_rights import refuse_outside, refuse_row
from strategy.database import chunks
from strategy.errors import OutdatedError
from strategy.models import (
    Award,
    Change,
    Contribution,
    Involvement,
    PathwayCoding,
    Project,
    Revision,
    StrategyShare,
    WriteKey,
)
from strategy.models.base import Record
from strategy.models.trust import new_mark, now
from strategy.visibility import ACT, behind_of, behind_rows

SCHEMA_VERSION = 1
AnyRecord = TypeVar("AnyRecord", bound=Record)


def new_key(prefix: str) -> str:
    """Return a fresh public key; it says what the record is and nothing else."""
    return f"{prefix}-{secrets.token_hex(6)}"


def raise_revision(session: Session) -> int:
    """Return the revision of this transaction, locking and raising the counter at its first write.

    The row lock is held until the commit, so revisions become visible in their own order.
    """
    if "revision" not in session.info:
        session.execute(update(Revision).values(number=Revision.number + 1, mark=new_mark()))
        number = session.exec(select(Revision.number)).one_or_none()
        if number is None:
            session.add(Revision(id=1, number=1))
            session.flush()
            number = 1
        session.info["revision"] = number
    return int(session.info["revision"])


def keep(
    session: Session, actor: Actor, verb: str, record: AnyRecord, *, why: str = ""
) -> AnyRecord:
    """Store a new or changed record together with its Change; return it with its id."""
    if record.id is not None:
        record.version += 1
    session.add(record)
    session.flush()
    session.add(_change(session, actor, verb, record, why=why))
    return record


def keep_all(
    session: Session, actor: Actor, verb: str, records: Sequence[Record], *, why: str = ""
) -> None:
    """Store many new or changed records with their Changes, in a few statements.

    ``why`` holds for all of them; the records have their ids afterwards.
    """
    for record in records:
        if record.id is not None:
            record.version += 1
    session.add_all(records)
    session.flush()
    note_all(session, [_values(session, actor, verb, record, why=why) for record in records])


def note_all(session: Session, changes: Sequence[dict[str, Any]]) -> None:
    """Store many Changes in one statement."""
    if changes:
        # The table and not the class: ten thousand changes need no objects.
        session.execute(insert(Change.__table__), list(changes))  # type: ignore[attr-defined]


def insert_all(
    session: Session,
    actor: Actor,
    verb: str,
    model: type[Record],
    rows: Sequence[Mapping[str, Any]],
    *,
    project_ids: Sequence[int | None] | None = None,
    why: str = "",
) -> list[int]:
    """Store many new records of one kind with their Changes; return their ids in order.

    Ten thousand records as objects take half a minute, as rows a second.

    Args:
        session: one write transaction.
        actor: who writes.
        verb: what they do.
        model: the kind of record.
        rows: their fields; the others take the kind's own defaults.
        project_ids: the project each belongs to; left out for projects themselves.
        why: holds for all of them.
    """
    if not rows:
        return []
    blank = {
        name: info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
        if not info.is_required() and name != "id"
    }
    whole = [{**blank, **row} for row in rows]
    for row in whole if actor.areas else ():
        refuse_row(session, actor, model, row)
    ids = _insert(session, model, whole)
    common = _common(session, actor, verb, why)
    projects = ids if project_ids is None and model is Project else project_ids or [None] * len(ids)
    shared = behind_rows(session, str(model.__tablename__), whole, _along(session))
    note_all(
        session,
        [
            {
                **common,
                "record_type": str(model.__tablename__),
                "record_id": number,
                "record_key": row["key"],
                "project_id": project,
                "behind": behind,
                "image": _shown(model, row, number),
            }
            for number, row, project, behind in zip(ids, whole, projects, shared, strict=True)
        ],
    )
    return ids


def _insert(session: Session, model: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows and ask for their ids by their keys.

    SQLite returns ids in no order, so that asking for them with the insert takes a statement a row.
    """
    table = model.__table__  # type: ignore[attr-defined]
    session.execute(insert(table), list(rows))
    keys = [row["key"] for row in rows]
    ids: dict[str, int] = {}
    for part in chunks(keys):
        some = select(table.c.key, table.c.id).where(table.c.key.in_(part))
        ids.update({row.key: row.id for row in session.execute(some)})
    return [ids[key] for key in keys]


def _shown(model: type[Record], row: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the image of a row that was just stored; days become text on their way in."""
    row["id"] = number
    if not model.personal:
        return row
    return {name: value for name, value in row.items() if name not in model.personal}


def _common(
    session: Session, actor: Actor, verb: str, why: str, *, removed: bool = False
) -> dict[str, Any]:
    return {
        "revision": raise_revision(session),
        "at": now(),
        "actor_key": actor.key,
        "actor_role": str(actor.role),
        "verb": verb,
        "schema_version": SCHEMA_VERSION,
        "removed": removed,
        "why": why,
    }


def remove(session: Session, actor: Actor, verb: str, record: Record, *, why: str = "") -> None:
    """Delete a record; its last image stays in the history."""
    session.add(_change(session, actor, verb, record, why=why, removed=True))
    session.delete(record)
    session.flush()


def _change(
    session: Session,
    actor: Actor,
    verb: str,
    record: Record,
    *,
    why: str,
    removed: bool = False,
) -> Change:
    return Change(**_values(session, actor, verb, record, why=why, removed=removed))


def _values(
    session: Session,
    actor: Actor,
    verb: str,
    record: Record,
    *,
    why: str,
    removed: bool = False,
) -> dict[str, Any]:
    refuse_outside(session, actor, record)
    return {
        **_common(session, actor, verb, why, removed=removed),
        "record_type": record_type(record),
        "record_id": record.id or 0,
        "record_key": record.key,
        "project_id": _project_of(session, record),
        "behind": behind_of(session, record) or _along(session),
        "image": image_of(record),
    }


def come_along(session: Session, *, hidden: bool = True) -> None:
    """Say that what this transaction writes beside awards and projects is seen only by its use."""
    session.info["comes_along"] = hidden


def only_came_along(session: Session, record: Record) -> bool:
    """Whether a record came with others and was never written for itself."""
    query = select(Change.behind).where(
        Change.record_type == record_type(record), Change.record_key == record.key
    )
    return set(session.exec(query.distinct()).all()) == {ACT}


def _along(session: Session) -> str:
    return ACT if session.info.get("comes_along") else ""


def removal_of(
    session: Session, actor: Actor, verb: str, last: Change | Any, *, why: str = ""
) -> dict[str, Any]:
    """Return the Change that says a record is gone, made from the last one about it."""
    names = ("record_type", "record_id", "record_key", "project_id", "behind", "image")
    common = _common(session, actor, verb, why, removed=True)
    return {**common, **{name: getattr(last, name) for name in names}}


def record_type(record: Record) -> str:
    """Return the name a record's kind has in the history: its table's."""
    return str(record.__tablename__)


def image_of(record: Record) -> dict[str, Any]:
    """Return the whole record as plain values that JSON can hold, without what is personal."""
    return record.model_dump(mode="json", exclude=set(record.personal))


def _project_of(session: Session, record: Record) -> int | None:
    if isinstance(record, Project):
        return record.id
    if isinstance(record, Award | StrategyShare | Involvement | PathwayCoding):
        return record.project_id
    if isinstance(record, Contribution):
        award = session.get(Award, record.award_id)
        return award.project_id if award else None
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """A form on its way: who sends it, for which verb, under which key, with what in it.

    Attributes:
        contents: a digest of the values, made by ``request``.
    """

    actor: Actor
    verb: str
    key: str
    contents: str


def request(actor: Actor, verb: str, write_key: str, values: Mapping[str, Any]) -> Request:
    """Return a form's request; the same values give the same contents."""
    text = json.dumps(values, sort_keys=True, default=str)
    # A request without a key is nobody's repetition.
    key = write_key or secrets.token_hex(16)
    return Request(actor, verb, key, hashlib.sha256(text.encode()).hexdigest())


def answered_before(session: Session, sent: Request) -> str | None:
    """Return the result of the same request if it was taken before.

    Raises:
        OutdatedError: the form was taken before with other values; taking it again would log the
            same thing twice, and saying "saved" would lose what was changed. Or its key was used
            by somebody else or for another verb, of which nothing is told.
    """
    # Waits for a write in flight: it may be the same form, sent twice at the same moment.
    session.exec(select(Revision.number).with_for_update()).all()
    found = session.get(WriteKey, sent.key)
    if found is None:
        return None
    if found.actor_key != sent.actor.key or found.verb != sent.verb:
        raise OutdatedError("This form was used for something else. Please open it again.")
    if found.contents != sent.contents:
        raise OutdatedError(
            "This form was already saved with its earlier values; the later changes were not. "
            "Please open what was saved and correct it there."
        )
    return found.result_key


def remember_answer(session: Session, sent: Request, result_key: str) -> None:
    """Keep the result of a request in the same transaction as its write."""
    session.add(
        WriteKey(
            key=sent.key,
            actor_key=sent.actor.key,
            verb=sent.verb,
            result_key=result_key,
            contents=sent.contents,
            revision=raise_revision(session),
        )
    )
    session.flush()
