"""What the history says of who may know what: newest acts by what they share the visibility of."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, literal
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col, func, or_, select

from strategy.access import Actor
from strategy.database import chunks
from strategy.models import Award, Change, Organisation, Project, Relation, Source
from strategy.references import ORGANISATION, PROJECT, ref
from strategy.visibility import ACT, Embargoes, read_embargoes

Record = tuple[str, str]
_SOURCE = "source"
# What rests on a source and may be hidden itself.
_NAMED = frozenset({"award", PROJECT, ORGANISATION})


@dataclass(frozen=True, slots=True)
class Acts:
    """Whose visibility acts and records share.

    Attributes:
        embargoes: the awards that are not for everybody.
        newest: by reference of what a change is behind ("" for everybody) its newest revision.
    """

    embargoes: Embargoes
    newest: Mapping[str, int]

    def seen_revision(self, hidden: frozenset[str]) -> int:
        """Return the newest revision that somebody sees from whom some references are hidden."""
        seen = (n for behind, n in self.newest.items() if behind != ACT and behind not in hidden)
        return max(seen, default=0)


@dataclass(frozen=True, slots=True)
class CameAlong:
    """Records that came with awards and projects and were never written for themselves.

    Attributes:
        revisions: type and key of each with the acts that wrote it.
        shared: for each of these acts the references that it is behind.
        uses: for each source among them, by its number, the references of what rests on it.
    """

    revisions: Mapping[Record, frozenset[int]]
    shared: Mapping[int, frozenset[str]]
    uses: Mapping[int, frozenset[str]]

    def doubtful(self, hidden: frozenset[str]) -> frozenset[Record]:
        """Return those of an act of which something is hidden: they are seen by their use only."""
        acts = {one for one, refs in self.shared.items() if not refs.isdisjoint(hidden)}
        return frozenset(
            record for record, written in self.revisions.items() if not written.isdisjoint(acts)
        )


def read_acts(session: Session, before: Acts | None = None, since: int = 0) -> Acts:
    """Return what the history says; with what was known before, only newer changes are read."""
    query = select(Change.behind, func.max(Change.revision)).group_by(col(Change.behind))
    if before is not None:
        query = query.where(col(Change.revision) > since)
    newest = dict(session.exec(query).all())
    return Acts(read_embargoes(session), {**(before.newest if before else {}), **newest})


def read_came_along(session: Session) -> CameAlong:
    """Return the records that came with others, in as few queries as there are kinds of them."""
    query = select(Change.record_type, Change.record_key, Change.revision).where(
        col(Change.behind) == ACT
    )
    revisions: dict[Record, set[int]] = defaultdict(set)
    for kind, key, revision in session.exec(query).all():
        revisions[kind, key].add(revision)
    for record in _written_for_themselves(session, [key for _, key in revisions]):
        revisions.pop(record, None)
    acts = sorted({one for written in revisions.values() for one in written})
    return CameAlong(
        {record: frozenset(written) for record, written in revisions.items()},
        _shared(session, acts),
        _uses(session, [key for kind, key in revisions if kind == _SOURCE]),
    )


def _written_for_themselves(session: Session, keys: list[str]) -> set[Record]:
    found: set[Record] = set()
    for part in chunks(keys):
        query = select(Change.record_type, Change.record_key).where(
            col(Change.record_key).in_(part), col(Change.behind) == ""
        )
        found |= set(session.exec(query).all())
    return found


def _shared(session: Session, acts: list[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for part in chunks(acts):
        query = (
            select(Change.revision, Change.behind)
            .where(col(Change.revision).in_(part), col(Change.behind).not_in(("", ACT)))
            .distinct()
        )
        for revision, behind in session.exec(query).all():
            found[revision].add(behind)
    return {revision: frozenset(refs) for revision, refs in found.items()}


def _uses(session: Session, keys: list[str]) -> dict[int, frozenset[str]]:
    """Return what rests on sources; what has no reference of its own counts as for everybody."""
    found: dict[int, set[str]] = {}
    for part in chunks(keys):
        numbers = session.exec(select(Source.id).where(col(Source.key).in_(part))).all()
        found.update({number or 0: set() for number in numbers})
        for table in SQLModel.metadata.sorted_tables:
            if "source_id" in table.columns:
                _note_uses(session, table, list(numbers), found)
    return {number: frozenset(refs) for number, refs in found.items()}


def _note_uses(
    session: Session, table: Table, numbers: list[int | None], found: dict[int, set[str]]
) -> None:
    column = table.columns["source_id"]
    key = table.columns["key"] if table.name in _NAMED else literal("")
    for number, name in session.execute(sql_select(column, key).where(column.in_(numbers))):
        found[number].add(ref(table.name, name) if name else "")


def unseen_bodies(session: Session, viewer: Actor, today: date) -> frozenset[str]:
    """Return the keys of the organisations that only what is hidden from a viewer has brought."""
    hidden = read_embargoes(session).hidden_from(viewer, today)
    if not hidden:
        return frozenset()
    doubtful = read_came_along(session).doubtful(hidden)
    keys = [key for kind, key in doubtful if kind == ORGANISATION]
    found: set[str] = set()
    for part in chunks(keys):
        bodies = select(Organisation.id, Organisation.key).where(col(Organisation.key).in_(part))
        for number, key in session.exec(bodies).all():
            if number is not None and not _names(session, number, hidden):
                found.add(key)
    return frozenset(found)


def unseen_sources(session: Session, viewer: Actor, today: date) -> frozenset[int]:
    """Return the numbers of the sources that only what is hidden from a viewer rests on."""
    hidden = read_embargoes(session).hidden_from(viewer, today)
    if not hidden:
        return frozenset()
    came = read_came_along(session)
    keys = [key for kind, key in came.doubtful(hidden) if kind == _SOURCE]
    found: set[int] = set()
    for part in chunks(keys):
        for number in session.exec(select(Source.id).where(col(Source.key).in_(part))):
            if number is not None and came.uses.get(number, frozenset()) <= hidden:
                found.add(number)
    return frozenset(found)


def _names(session: Session, body: int, hidden: frozenset[str]) -> bool:
    """Whether something that is not hidden names an organisation."""
    hosted = select(Project.key).where(col(Project.host_id) == body)
    paid = select(Award.key).where(col(Award.funder_id) == body)
    tied = (
        select(Award.key)
        .select_from(Relation)
        .join(Award, col(Award.id) == col(Relation.award_id), isouter=True)
        .where(or_(col(Relation.from_id) == body, col(Relation.to_id) == body))
    )
    return (
        any(ref(PROJECT, key) not in hidden for key in session.exec(hosted).all())
        or any(ref("award", key) not in hidden for key in session.exec(paid).all())
        or any(not key or ref("award", key) not in hidden for key in session.exec(tied).all())
    )
