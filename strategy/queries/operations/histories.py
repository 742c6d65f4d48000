"""What happened to a record, as a story: who, when, what from, what to, and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from strategy.access import LOADER, Actor
from strategy.database import chunks
from strategy.models import Change, Organisation, Person, Project, Strategy
from strategy.queries.operations.change_words import differences
from strategy.queries.operations.reaches import reaches
from strategy.record_types import RECORD_TYPES
from strategy.references import ORGANISATION, PROJECT, STRATEGY, ref
from strategy.visibility import ACT, read_embargoes

_OF_STRATEGY = tuple(kind.name for kind in RECORD_TYPES.values() if kind.told_with == STRATEGY)


# Told by the minutes, once they are approved, and by nothing before that.
_OF_MEETINGS = ("meeting", "agenda_item", "decision", "action_point", "check_in")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one record.

    Attributes:
        who: the role or body that acted, never a person's own words.
        actor_key: the key of who acted, to tell whether it was the reader.
        is_newest: nothing was written about the record since.
        about: what a link joins, as references.
        differences: label, words before, words after; empty for a new or removed record.
        reach: what the whole act wrote, for who may take it back.
    """

    at: datetime
    revision: int
    who: str
    verb: str
    record_type: str
    record_key: str
    removed: bool
    is_new: bool
    differences: tuple[tuple[str, str, str], ...]
    why: str
    about: str = ""
    actor_key: str = ""
    is_newest: bool = False
    reach: str = ""


def history_of_project(
    session: Session, project: Project, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return what happened to a project, its awards, its split and its links, newest first."""
    own = col(Change.project_id) == project.id
    query = select(Change).where(or_(own, _around(ref(PROJECT, project.key))))
    return _told(session, query, viewer, today)


def history_of(
    session: Session, record_type: str, record_id: int, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return everything that happened to one record of the plan, newest first."""
    query = select(Change).where(
        col(Change.record_type) == record_type, col(Change.record_id) == record_id
    )
    return _told(session, query, viewer, today)


def history_of_kind(
    session: Session, record_type: str, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return everything that happened to all records of one kind, newest first."""
    query = select(Change).where(col(Change.record_type) == record_type)
    return _told(session, query, viewer, today)


def history_by_key(
    session: Session, record_type: str, key: str, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return everything that happened to one record itself, newest first.

    By key and not by number: SQLite gives the number of a removed record to the next one.
    """
    query = select(Change).where(
        col(Change.record_type) == record_type, col(Change.record_key) == key
    )
    return _told(session, query, viewer, today)


def history_on_map(
    session: Session, record_type: str, key: str, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return what happened to a record of the map, its links and its results, newest first.

    By key and not by number: SQLite gives the number of a removed record to the next one.
    """
    own = and_(col(Change.record_type) == record_type, col(Change.record_key) == key)
    query = select(Change).where(or_(own, _around(ref(record_type, key))))
    return _told(session, query, viewer, today)


def history_between(
    session: Session, first: int, last: int, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return what people wrote after one revision and until another, newest first.

    What came with the shipped portfolio is no event.
    """
    query = select(Change).where(
        col(Change.revision) > first,
        col(Change.revision) <= last,
        col(Change.actor_key) != LOADER.key,
    )
    return _told(session, query, viewer, today, after=first)


def _images_before(
    session: Session, changes: Sequence[Change], revision: int
) -> dict[tuple[str, int], dict[str, Any]]:
    """Return what the records of some changes were at a revision; those that were not are out."""
    touched: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        touched[change.record_type].add(change.record_id)
    found = {}
    for kind, numbers in touched.items():
        for part in chunks(sorted(numbers)):
            newest = (
                select(func.max(Change.id))
                .where(
                    col(Change.record_type) == kind,
                    col(Change.record_id).in_(part),
                    col(Change.revision) <= revision,
                )
                .group_by(col(Change.record_id))
            )
            for one in session.exec(select(Change).where(col(Change.id).in_(newest))):
                if not one.removed:
                    found[kind, one.record_id] = one.image
    return found


def _around(reference: str) -> Any:
    """Return the condition for what people did to a record's links and results.

    What came with the shipped data is no event in the record's life.
    """
    image = col(Change.image)
    linked = and_(
        col(Change.record_type) == "link",
        or_(
            image["from_ref"].as_string() == reference,
            image["to_ref"].as_string() == reference,
        ),
    )
    known = and_(col(Change.record_type) == "verdict", image["subject"].as_string() == reference)
    return and_(or_(linked, known), col(Change.actor_key) != LOADER.key)


def history_of_organisation(
    session: Session, body: Organisation, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return what happened to an organisation, its links, names, numbers and ties, newest first.

    A merge is told once, at the organisation, and not by each tie and name it moved.
    """
    image = col(Change.image)
    own = and_(col(Change.record_type) == "organisation", col(Change.record_key) == body.key)
    tied = and_(
        col(Change.record_type) == "relation",
        or_(*(image[end].as_integer() == body.id for end in ("from_id", "to_id"))),
        col(Change.actor_key) != LOADER.key,
        col(Change.verb) != "merge_organisations",
    )
    called = and_(
        col(Change.record_type).in_(("organisation_name", "organisation_identifier")),
        image["organisation_id"].as_integer() == body.id,
        col(Change.verb) != "merge_organisations",
    )
    around = _around(ref(ORGANISATION, body.key))
    query = select(Change).where(or_(own, around, tied, called))
    return _told(session, query, viewer, today)


def history_of_strategy(
    session: Session, strategy: Strategy, viewer: Actor, today: date
) -> tuple[Step, ...]:
    """Return what happened to a strategy, its targets, weights, milestones and links."""
    own = and_(
        col(Change.record_type) == "strategy", col(Change.image)["id"].as_integer() == strategy.id
    )
    parts = and_(
        col(Change.record_type).in_(_OF_STRATEGY),
        col(Change.image)["strategy_id"].as_integer() == strategy.id,
    )
    query = select(Change).where(or_(own, parts, _around(ref(STRATEGY, strategy.key))))
    return _told(session, query, viewer, today)


def _told(
    session: Session, query: Any, viewer: Actor, today: date, *, after: int | None = None
) -> tuple[Step, ...]:
    """Return the changes of a query that a viewer may know of, as steps, the newest first.

    A query that begins in the middle of the history says ``after`` which revision it does.
    """
    if not viewer.governs:
        query = query.where(col(Change.record_type).not_in(_OF_MEETINGS))
    changes = session.exec(query.order_by(col(Change.id))).all()
    hidden = read_embargoes(session).hidden_from(viewer, today)
    seen = seen_changes(session, changes, hidden)
    before = {} if after is None else _images_before(session, seen, after)
    steps = _steps(session, seen, before)
    # Only acts that the viewer may take back as a whole are theirs to count.
    own = {s.revision for s in steps if viewer.governs or s.actor_key == viewer.key}
    reach = reaches(session, own)
    return tuple(replace(step, reach=reach.get(step.revision, "")) for step in steps)


def seen_changes(
    session: Session, changes: Sequence[Change], hidden: frozenset[str]
) -> list[Change]:
    """Return the changes that are behind nothing hidden.

    What came along with other changes is seen with those of its act that are seen.
    """
    if not hidden:
        return list(changes)
    along = {change.revision for change in changes if change.behind == ACT}
    parts: dict[int, set[str]] = defaultdict(set)
    for some in chunks(sorted(along)):
        query = select(Change.revision, Change.behind).where(col(Change.revision).in_(some))
        for revision, behind in session.exec(query.distinct()).all():
            parts[revision].add(behind)
    unseen = {revision for revision, refs in parts.items() if refs - {ACT} <= hidden}
    return [
        change
        for change in changes
        if change.behind not in hidden and not (change.behind == ACT and change.revision in unseen)
    ]


def _steps(
    session: Session,
    changes: Sequence[Change],
    before: dict[tuple[str, int], dict[str, Any]],
) -> tuple[Step, ...]:
    names: dict[str, str] = {}
    steps = []
    newest = {(c.record_type, c.record_key): c.revision for c in changes}
    for change in changes:
        record = (change.record_type, change.record_id)
        step = _step(session, change, before.get(record), names)
        is_newest = newest[change.record_type, change.record_key] == change.revision
        steps.append(replace(step, is_newest=is_newest))
        before[record] = change.image
    return tuple(reversed(steps))


def _step(
    session: Session, change: Change, before: dict[str, Any] | None, names: dict[str, str]
) -> Step:
    if change.actor_key not in names:
        names[change.actor_key] = name_of(session, change.actor_key, change.actor_role)
    return Step(
        at=change.at,
        revision=change.revision,
        who=names[change.actor_key],
        verb=change.verb,
        record_type=change.record_type,
        record_key=change.record_key,
        removed=change.removed,
        is_new=before is None,
        differences=()
        if before is None or change.removed
        else tuple(differences(session, change, before)),
        why=change.why,
        about=_about(change),
        actor_key=change.actor_key,
    )


def _about(change: Change) -> str:
    if change.record_type != "link":
        return ""
    image = change.image
    return f"{image.get('from_ref')} {image.get('role')} {image.get('to_ref')}"


def name_of(session: Session, actor_key: str, role: str) -> str:
    """Return how an actor is called in a story: a person's name as it stands today, or the role."""
    if actor_key == "loader":
        return "Loaded from the shipped portfolio"
    kind, _, key = actor_key.partition(":")
    if kind == "funder":
        query = select(Organisation.name).where(col(Organisation.key) == key)
        return session.exec(query).first() or "A funder"
    person = session.exec(select(Person.name).where(col(Person.key) == actor_key)).first()
    return person or role.replace("_", " ").capitalize()
