"""Correcting, adding and taking out records that have no form of their own.

``strategy.record_types`` says which kinds and fields; ``keeping_sense`` what has to hold.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, or_, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import (
    answered_before,
    come_along,
    keep,
    new_key,
    remember_answer,
    remove,
    request,
)
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key, same_version
from strategy.models import (
    Award,
    Contribution,
    Link,
    Mention,
    Output,
    Project,
    Source,
    Statement,
    Verdict,
)
from strategy.models.base import Record
from strategy.record_types import CORRECTABLE, RECORD_TYPES, RecordType
from strategy.references import ref
from strategy.services.field_parsing import Values
from strategy.services.record_rules import keep_sense
from strategy.services.snapshots import models_below
from strategy.services.source_lookup import source_key
from strategy.visibility import behind_of, may_see, visible_project
from strategy.vocabulary import Precision

_RESTS: Final = "Other records rest on this ({}), so it stays. Please change those first."
# A new record that names one of these is seen by whoever may see that.
_BELONG = ("award_id", "project_id")
MOST_REASON: Final = 500


def kind_of(record_type: str) -> RecordType:
    """Return a kind of record that can be corrected by hand.

    Raises:
        NotFoundError: there is none of this name.
    """
    kind = CORRECTABLE.get(record_type)
    if kind is None:
        raise NotFoundError(f"There is no kind of record “{record_type[:40]}”.")
    return kind


def find_record(
    session: Session, actor: Actor, record_type: str, key: str, today: date
) -> tuple[RecordType, Record]:
    """Return a record that an actor may correct, with its kind.

    Raises:
        NotAllowedError: it is not theirs to correct.
        NotFoundError: there is none, or the actor may not know of it; both read the same.
    """
    kind = kind_of(record_type)
    if not kind.own:
        require(actor, "correct_record")
    record = _visible(session, actor, kind, key, today)
    require(actor, "correct_record", owner_of(session, actor, record))
    return kind, record


def correct_record(
    session: Session,
    *,
    actor: Actor,
    record_type: str,
    key: str,
    values: Mapping[str, Any],
    version: int,
    today: date,
    why: str = "",
) -> Record:
    """Correct fields of a record; those left out stay.

    Args:
        session: one write transaction; the caller commits.
        actor: committee, secretary, or the funder whose project or amount it is.
        record_type: a name in ``strategy.record_types.CORRECTABLE``.
        key: the record's key.
        values: by field; records by key or name, money in cents, dates as dates.
        version: the state the correction was made against.
        today: the day of the correction.
        why: a sentence for the history.

    Raises:
        InvalidError: with a sentence per field.
        NotAllowedError, NotFoundError, OutdatedError: as their sentences say.
    """
    kind, record = find_record(session, actor, record_type, key, today)
    same_version(record, version)
    come_along(session, hidden=bool(behind_of(session, record)))
    columns = Values(session, actor, today).columns(kind, values, is_new=False)
    _keep_same_periods(kind, record, columns)
    before = {name: getattr(record, name) for name in type(record).model_fields}
    for name, value in columns.items():
        setattr(record, name, value)
    follow = _sensible(session, record, before)
    if all(getattr(record, name) == value for name, value in before.items()):
        return record
    if isinstance(record, Project):
        record.updated_on = today
    keep(session, actor, "correct_record", record, why=reason(why))
    _keep_along(session, actor, "correct_record", record, follow, today)
    return record


def add_record(
    session: Session,
    *,
    actor: Actor,
    record_type: str,
    values: Mapping[str, Any],
    write_key: str,
    today: date,
    why: str = "",
) -> str:
    """Add a record of a kind that is not logged elsewhere; return its key.

    A funder adds amounts to its own awards; the rest is for committee and secretary.

    Raises:
        InvalidError: with a sentence per field.
        NotAllowedError: not by this actor, or not for this kind.
    """
    kind = kind_of(record_type)
    if not kind.own:
        require(actor, "add_record")
    sent = request(actor, "add_record", write_key, {"record_type": record_type, **values})
    done = answered_before(session, sent)
    if done is not None:
        return done
    if not kind.adds:
        raise NotAllowedError(f"{kind.plural} are not added here.")
    owner = _owner_of_new(session, actor, kind, values, today)
    require(actor, "add_record", owner)
    come_along(session, hidden=any(values.get(name) for name in _BELONG))
    columns = Values(session, actor, today).columns(kind, values, is_new=True)
    record = kind.model(key=_new_key(session, kind, columns), **columns)
    follow = _sensible(session, record, {})
    keep(session, actor, "add_record", record, why=reason(why))
    _keep_along(session, actor, "add_record", record, follow, today)
    remember_answer(session, sent, record.key)
    return record.key


def remove_record(
    session: Session, *, actor: Actor, record_type: str, key: str, today: date, why: str = ""
) -> None:
    """Take out a record that nothing rests on; its last state stays in the history.

    Raises:
        NotAllowedError: not by this actor, or not for this kind.
        OutdatedError: other records rest on it.
    """
    kind = kind_of(record_type)
    if not kind.own:
        require(actor, "remove_record")
    record = _visible(session, actor, kind, key, today)
    require(actor, "remove_record", owner_of(session, actor, record))
    if not kind.removes:
        raise NotAllowedError(f"{kind.plural} are not taken out here.")
    _refuse_rested_on(session, record)
    remove(session, actor, "remove_record", record, why=why)
    _keep_along(session, actor, "remove_record", record, [], today)


def reason(text: str) -> str:
    """Return why something was done, in one line, as the history keeps it.

    Raises:
        InvalidError: it is too long.
    """
    line = " ".join(text.split())
    if len(line) > MOST_REASON:
        sentence = f"Please say it in at most {MOST_REASON} characters."
        raise InvalidError({"record_why": sentence})
    return line


def _keep_same_periods(kind: RecordType, record: Record, columns: dict[str, Any]) -> None:
    """Leave a day as it is where the same month or year was given for it again.

    A source may be dated inside a year that is all that is said; the form shows just the year.
    """
    length = {Precision.YEAR: 4, Precision.MONTH: 7}
    for field in kind.fields:
        day, held = columns.get(field.name), getattr(record, field.name)
        if not field.precision or day is None or held is None:
            continue
        known = columns[field.precision]
        shown = length.get(known)
        same = known == getattr(record, field.precision) and shown is not None
        if same and day.isoformat()[:shown] == held.isoformat()[:shown]:
            columns[field.name] = held


def _visible(session: Session, actor: Actor, kind: RecordType, key: str, today: date) -> Record:
    if kind.model is Project:
        return visible_project(session, key, actor, today)
    record = by_key(session, kind.model, key)
    if isinstance(record, Output) and record.project_id:
        held = session.get_one(Project, record.project_id)
        visible_project(session, held.key, actor, today)
    if isinstance(record, Contribution):
        award = session.get_one(Award, record.award_id)
        if not may_see(actor, award, today):
            raise NotFoundError(f"There is no contribution “{key[:60]}”.")
    return record


def owner_of(session: Session, actor: Actor, record: Record) -> int | None:
    """Return the funder whose record it is: it pays the amount, or leads the project's funding."""
    if isinstance(record, Contribution):
        return session.get_one(Award, record.award_id).funder_id
    if isinstance(record, Project):
        return _leads(session, actor, record.id)
    if isinstance(record, Output):
        return _leads(session, actor, record.project_id)
    return None


def _leads(session: Session, actor: Actor, project_id: int | None) -> int | None:
    """Return the actor's own body if it leads the funding of a project."""
    query = select(Award.funder_id).where(
        col(Award.project_id) == project_id,
        col(Award.leads),
        col(Award.funder_id) == actor.organisation_id,
    )
    return session.exec(query).first()


def _owner_of_new(
    session: Session, actor: Actor, kind: RecordType, values: Mapping[str, Any], today: date
) -> int | None:
    if kind.model is Output:
        return _owner_of_new_output(session, actor, values, today)
    if kind.model is not Contribution:
        return None
    key = values.get("award_id")
    query = select(Award).where(col(Award.key) == (key if isinstance(key, str) else ""))
    award = session.exec(query).first()
    seen = award is not None and may_see(actor, award, today)
    return award.funder_id if award and seen else None


def _owner_of_new_output(
    session: Session, actor: Actor, values: Mapping[str, Any], today: date
) -> int | None:
    key = values.get("project_id")
    if not isinstance(key, str) or not key or values.get("organisation_id"):
        return None
    try:
        project = visible_project(session, key, actor, today)
    except NotFoundError:
        return None
    return _leads(session, actor, project.id)


def _sensible(session: Session, record: Record, before: Mapping[str, Any]) -> list[Record]:
    sense = keep_sense(session, record, before)
    if sense.problems:
        raise InvalidError(sense.problems)
    return sense.follow


def _keep_along(
    session: Session, actor: Actor, verb: str, record: Record, follow: list[Record], today: date
) -> None:
    for other in follow:
        keep(session, actor, verb, other)
    if isinstance(record, Contribution):
        award = session.get_one(Award, record.award_id)
        if award.looked_on != today:
            award.looked_on = today
            keep(session, actor, "confirm_details", award)


def _new_key(session: Session, kind: RecordType, columns: Mapping[str, Any]) -> str:
    if kind.model is Source and columns.get("url"):
        key = source_key(columns["url"])
        # Taken by a source whose address was corrected since.
        if session.exec(select(Source.id).where(col(Source.key) == key)).first() is None:
            return key
    return new_key(kind.name.replace("_", "-"))


def _refuse_rested_on(session: Session, record: Record) -> None:
    """Refuse to take out what others name: by number, by reference or by key."""
    resting = {*_by_number(session, record), *_by_reference(session, record)}
    if resting:
        raise OutdatedError(_RESTS.format(", ".join(sorted(resting))))
    if isinstance(record, Contribution):
        query = select(Contribution.id).where(
            col(Contribution.award_id) == record.award_id, col(Contribution.key) != record.key
        )
        if session.exec(query).first() is None:
            raise OutdatedError("This is the award's only amount. Please correct it instead.")


def _by_number(session: Session, record: Record) -> list[str]:
    table = type(record).__table__  # type: ignore[attr-defined]
    found = []
    for model in models_below(Record):
        for column in model.__table__.columns:  # type: ignore[attr-defined]
            named = any(held.column.table is table for held in column.foreign_keys)
            if named and session.exec(select(column).where(column == record.id)).first():
                name = str(model.__tablename__)
                found.append(RECORD_TYPES[name].plural.lower())
    return found


def _by_reference(session: Session, record: Record) -> list[str]:
    reference = ref(str(type(record).__tablename__), record.key)
    queries = {
        "links": select(Link.id).where(
            or_(col(Link.from_ref) == reference, col(Link.to_ref) == reference)
        ),
        "results": select(Verdict.id).where(col(Verdict.subject) == reference),
        "names in the documents": select(Mention.id).where(col(Mention.subject) == reference),
    }
    if isinstance(record, Statement):
        queries["published totals"] = select(Statement.id).where(
            col(Statement.disputes_key) == record.key
        )
    return [name for name, query in queries.items() if session.exec(query).first() is not None]
