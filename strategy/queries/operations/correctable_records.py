"""Every record that can be corrected by hand: found by kind and words, named, with its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, func, or_, select

from strategy.access import Actor
from strategy.amounts import full
from strategy.authority import require
from strategy.errors import NotFoundError
from strategy.glossary import GLOSSARIES, label
from strategy.models import (
    Aim,
    Award,
    Change,
    Contribution,
    Indicator,
    IndicatorReading,
    Link,
    Mention,
    Milestone,
    Organisation,
    PlanEdition,
    PriorityArea,
    Programme,
    Project,
    Relation,
    Source,
    Statement,
    Strategy,
    Term,
    Topic,
    Trial,
    Verdict,
)
from strategy.models.base import Record
from strategy.record_types import KINDS, Holds, Kind
from strategy.references import address
from strategy.services.correcting import find_record, kind_of

_SHORT: Final = 110


@dataclass(frozen=True, slots=True)
class Correctable:
    """A record in the list of what can be corrected, with the page that shows it."""

    kind: Kind
    key: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A record that is about to be corrected.

    Attributes:
        record: as it stands; nothing when it was taken out.
        chosen: what stands in the fields that name other records: their key, or a source's address.
    """

    kind: Kind
    key: str
    record: Any
    name: str
    place: str
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
    for kind in KINDS.values():
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


def _column(kind: Kind, name: str) -> Any:
    return kind.model.__table__.c[name]  # type: ignore[attr-defined]


def _fits(kind: Kind, words: str) -> list[Any]:
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
        return Correction(kind, key, None, f"{kind.label} {key}", "/admin/records", {})
    name, place = name_of_record(session, record), place_of(session, record)
    return Correction(kind, key, record, name, place, _chosen(session, kind, record))


def _was_there(session: Session, record_type: str, key: str) -> bool:
    query = select(Change.id).where(
        col(Change.record_type) == record_type, col(Change.record_key) == key
    )
    return session.exec(query.limit(1)).first() is not None


def _chosen(session: Session, kind: Kind, record: Any) -> dict[str, str]:
    found = {}
    for field in kind.fields:
        value = getattr(record, field.name)
        if field.holds is Holds.SOURCE:
            source = session.get(Source, value) if value else None
            found[field.name] = (source.url or source.title) if source else ""
        elif field.of:
            model = KINDS[field.of].model if field.of in KINDS else Organisation
            other = session.get(model, value) if isinstance(value, int) else None
            found[field.name] = other.key if other else str(value or "")
    return found


def choices_of(session: Session, of: str) -> list[tuple[str, str]]:
    """Return key and name of every record of a kind that a field can name."""
    model = KINDS[of].model if of in KINDS else Organisation
    records = session.exec(select(model).order_by(col(model.id))).all()
    named = [(record.key, name_of_record(session, record)) for record in records]
    return sorted(named, key=lambda pair: pair[1].casefold()) if of == "organisation" else named


def name_of_record(session: Session, record: Record) -> str:
    """Return how a record is called in a list, in one line."""
    make = _NAMES.get(type(record))
    name = make(session, record) if make else str(getattr(record, "name", record.key))
    line = " ".join(name.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def place_of(session: Session, record: Record) -> str:
    """Return the address of the page that shows a record."""
    make = _PLACES.get(type(record))
    return make(session, record) if make else "/about"


def _award_name(session: Session, award: Award) -> str:
    project = session.get_one(Project, award.project_id)
    return f"{project.name}: {session.get_one(Organisation, award.funder_id).name}"


def _contribution_name(session: Session, one: Contribution) -> str:
    award = session.get_one(Award, one.award_id)
    amount = "not published" if one.amount_cents is None else full(one.amount_cents, one.currency)
    return f"{_award_name(session, award)}, {one.stage}, {amount}"


def _relation_name(session: Session, one: Relation) -> str:
    start = session.get_one(Organisation, one.from_id).name
    words = one.kind.replace("_", " ")
    if one.award_id is not None:
        return f"{start} {words} {_award_name(session, session.get_one(Award, one.award_id))}"
    end = session.get(Organisation, one.to_id) if one.to_id else None
    return f"{start} {words} {end.name if end else ''}"


def _reading_name(session: Session, one: IndicatorReading) -> str:
    indicator = session.get_one(Indicator, one.indicator_id)
    return f"{indicator.name}: {one.value:,.10g} {indicator.unit} on {one.on:%d %B %Y}"


def _strategy_place(session: Session, record: Any, part: str) -> str:
    return f"/strategies/{session.get_one(Strategy, record.strategy_id).key}#{part}"


def _project_place(session: Session, project_id: int | None, part: str) -> str:
    project = session.get(Project, project_id) if project_id else None
    return f"/projects/{project.key}#{part}" if project else "/about"


def _body_place(session: Session, body_id: int | None) -> str:
    body = session.get(Organisation, body_id) if body_id else None
    return f"/stakeholders/{body.key}" if body else "/about"


def _statement_place(session: Session, one: Statement) -> str:
    if one.project_id:
        return _project_place(session, one.project_id, "published")
    return _body_place(session, one.organisation_id)


def _contribution_place(session: Session, one: Contribution) -> str:
    return _project_place(session, session.get_one(Award, one.award_id).project_id, "money")


def _reading_place(session: Session, one: IndicatorReading) -> str:
    return f"/indicators/{session.get_one(Indicator, one.indicator_id).key}"


_Make = Callable[[Session, Any], str]
_NAMES: Final[Mapping[type[Record], _Make]] = {
    PlanEdition: lambda _, r: r.title,
    Aim: lambda _, r: r.text,
    Milestone: lambda _, r: r.title,
    Award: _award_name,
    Contribution: _contribution_name,
    Statement: lambda _, r: r.text,
    Source: lambda _, r: r.title,
    Relation: _relation_name,
    Verdict: lambda _, r: f"{r.subject.partition(':')[2]}: {r.verdict.replace('_', ' ')}",
    Link: lambda _, r: f"{r.from_ref} {r.role.replace('_', ' ')} {r.to_ref}",
    IndicatorReading: _reading_name,
    Strategy: lambda _, r: f"{r.key} {r.short_name}",
    Trial: lambda _, r: r.acronym or r.title,
    Term: lambda _, r: f"{GLOSSARIES[r.vocabulary].title}: {label(r.vocabulary, r.code)}",
}
_PLACES: Final[Mapping[type[Record], _Make]] = {
    PriorityArea: lambda _, r: f"/areas/{r.key}",
    Strategy: lambda _, r: f"/strategies/{r.key}",
    Aim: lambda s, r: _strategy_place(s, r, "aims"),
    Milestone: lambda s, r: _strategy_place(s, r, "milestones"),
    Project: lambda _, r: f"/projects/{r.key}",
    Award: lambda s, r: _project_place(s, r.project_id, "money"),
    Contribution: _contribution_place,
    Programme: lambda s, r: _body_place(s, r.organisation_id),
    Statement: _statement_place,
    Source: lambda _, r: "/about#sources",
    Relation: lambda s, r: _body_place(s, r.from_id),
    Verdict: lambda _, r: address(r.subject),
    Link: lambda _, r: address(r.from_ref),
    IndicatorReading: _reading_place,
    Mention: lambda _, r: address(r.subject),
    Topic: lambda _, r: f"/map/{r.key}",
    Trial: lambda _, r: f"/trials/{r.key}",
    Term: lambda _, r: "/about#words",
}
