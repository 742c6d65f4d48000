"""What is small and read whole: areas, strategies, milestones, targets, bodies."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, select

from strategy.columns.acts import CameAlong, read_came_along
from strategy.models import (
    Aim,
    FundingTarget,
    MergedOrganisation,
    Milestone,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    PlanEdition,
    PriorityArea,
    PriorityWeight,
    Programme,
    Relation,
    Source,
    Statement,
    Strategy,
)
from strategy.vocabulary import OrganisationKind, RelationKind, StatementScope

_Row = TypeVar("_Row", bound=SQLModel)
_Own = TypeVar("_Own", bound=OrganisationName | OrganisationIdentifier)


NOT_ALIGNED = "none"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What a part of a project can be laid on: a strategy, an area as such, or nothing.

    An area as such holds work that the area's text names and none of its strategies does:
    laboratory work on mechanisms, large confirmatory trials.
    """

    strategy: Strategy | None = None
    area: PriorityArea | None = None

    @property
    def key(self) -> str:
        """U1 .. W3, U .. W, or "none" for not aligned; as filters and numbers name it."""
        record = self.strategy or self.area
        return record.key if record else NOT_ALIGNED

    @property
    def split_key(self) -> str:
        """The same as splits name it: empty for not aligned."""
        return "" if self.key == NOT_ALIGNED else self.key

    @property
    def name(self) -> str:
        """Short name of the strategy, or what the row holds instead."""
        if self.strategy:
            return self.strategy.short_name
        return "No single strategy of Table 1" if self.area else "Not aligned with the plan"

    @property
    def label(self) -> str:
        """What stands in a narrow column or beside a share."""
        if self.strategy:
            return self.strategy.key
        return f"{self.area.key}, no strategy" if self.area else "Not aligned"


@dataclass(frozen=True)
class Plan:
    """Records of the plan in the plan's own order. They are read only: nobody writes to them."""

    editions: tuple[PlanEdition, ...]
    areas: tuple[PriorityArea, ...]
    strategies: tuple[Strategy, ...]
    aims: tuple[Aim, ...]
    milestones: tuple[Milestone, ...]
    targets: tuple[FundingTarget, ...]
    weights: tuple[PriorityWeight, ...]

    def strategy(self, key: str) -> Strategy | None:
        """Return the strategy with a key such as U1."""
        return next((s for s in self.strategies if s.key == key), None)

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """What money can be laid on, by place: nothing (0), each strategy, each area as such."""
        return (
            PlanRow(),
            *(PlanRow(strategy=s, area=self.area_of(s)) for s in self.strategies),
            *(PlanRow(area=a) for a in self.areas),
        )

    def area_of(self, strategy: Strategy) -> PriorityArea:
        """Return the priority area a strategy belongs to."""
        return next(a for a in self.areas if a.id == strategy.area_id)


@dataclass(frozen=True, slots=True)
class Announced:
    """A published total whose single awards are not all listed: of a programme or of a project.

    ``contributions`` rows are compared with ``cents`` (in ``currency``) when the board is read,
    because what a reader may see of them differs. ``area`` is a place or -1.
    """

    key: str
    name: str
    cents: int
    currency: str
    year: int | None
    programme: int | None
    project_id: int | None
    funder: int | None
    area: int
    count: int | None
    source_id: int | None
    text: str


@dataclass(frozen=True)
class Directory:
    """Organisations in the order of their ids, with the members of funding groups.

    Attributes:
        at: place by database id; of a merged organisation, the place of the one it went into.
        led: key of the one that is kept, by the key of each that was merged into it.
        names: other names by place.
        numbers: numbers in the lists of others by place.
        came_along: which of all these only came with awards and projects.
    """

    organisations: tuple[Organisation, ...]
    members: dict[int, tuple[int, ...]]
    sources: dict[int, Source]
    statements: tuple[Statement, ...]
    announced: tuple[Announced, ...]
    programmes: dict[int, str]
    at: dict[int, int]
    led: dict[str, str]
    names: dict[int, tuple[OrganisationName, ...]]
    numbers: dict[int, tuple[OrganisationIdentifier, ...]]
    came_along: CameAlong

    @cached_property
    def by_name(self) -> tuple[tuple[int, str, str], ...]:
        """Place, key and name of the organisations in the order of their names."""
        every = [(n, body.key, body.name) for n, body in enumerate(self.organisations)]
        return tuple(sorted(every, key=lambda one: one[2].casefold()))

    @cached_property
    def places_by_kind(self) -> dict[str, list[int]]:
        """Places of the organisations of each kind."""
        found: dict[str, list[int]] = {}
        for place, body in enumerate(self.organisations):
            found.setdefault(body.kind, []).append(place)
        return found

    @property
    def key_at(self) -> dict[int, str]:
        """Return the key by database id; of a merged organisation, that of the one it is now."""
        return {number: self.organisations[place].key for number, place in self.at.items()}


def read_plan(session: Session) -> Plan:
    """Return the plan's records."""
    areas = _all(session, PriorityArea, col(PriorityArea.position))
    place = {a.id: a.position for a in areas}
    strategies = _all(session, Strategy, col(Strategy.position))
    return Plan(
        editions=_all(session, PlanEdition, col(PlanEdition.year)),
        areas=areas,
        strategies=tuple(sorted(strategies, key=lambda s: (place[s.area_id], s.position))),
        aims=_all(session, Aim, col(Aim.position)),
        milestones=_all(session, Milestone, col(Milestone.id)),
        targets=_all(session, FundingTarget, col(FundingTarget.id)),
        weights=_all(session, PriorityWeight, col(PriorityWeight.id)),
    )


def read_directory(session: Session, areas: dict[int, int]) -> Directory:
    """Return organisations, sources and published totals; ``areas`` is place by id."""
    everybody = _all(session, Organisation, col(Organisation.id))
    into = _merged(session)
    organisations = tuple(o for o in everybody if o.id not in into)
    at = {o.id: n for n, o in enumerate(organisations) if o.id is not None}
    # Whatever still names the one that is gone counts for the one that is kept.
    at |= {gone: at[kept] for gone, kept in into.items()}
    keys = {o.id: o.key for o in everybody}
    statements = _all(session, Statement, col(Statement.id))
    programmes = _all(session, Programme, col(Programme.id))
    return Directory(
        organisations=organisations,
        members=_members(session, organisations, at),
        sources={s.id: s for s in _all(session, Source, col(Source.id)) if s.id is not None},
        statements=statements,
        announced=_announced(programmes, statements, at, areas),
        programmes={p.id: p.name for p in programmes if p.id is not None},
        at=at,
        led={keys[gone]: keys[kept] for gone, kept in into.items()},
        names=_by_body(_all(session, OrganisationName, col(OrganisationName.id)), at),
        numbers=_by_body(_all(session, OrganisationIdentifier, col(OrganisationIdentifier.id)), at),
        came_along=read_came_along(session),
    )


def _merged(session: Session) -> dict[int, int]:
    query = select(MergedOrganisation.organisation_id, MergedOrganisation.into_id)
    return dict(session.exec(query).all())


def _by_body(rows: tuple[_Own, ...], at: dict[int, int]) -> dict[int, tuple[_Own, ...]]:
    found: dict[int, tuple[_Own, ...]] = {}
    for row in rows:
        place = at[row.organisation_id]
        found[place] = (*found.get(place, ()), row)
    return found


def _all(session: Session, model: type[_Row], order: Any) -> tuple[_Row, ...]:
    rows = tuple(session.exec(select(model).order_by(order)).all())
    for row in rows:
        session.expunge(row)
    return rows


def _members(
    session: Session, organisations: tuple[Organisation, ...], at: dict[int, int]
) -> dict[int, tuple[int, ...]]:
    groups = {o.id for o in organisations if o.kind == OrganisationKind.FUNDING_GROUP}
    query = select(Relation.from_id, Relation.to_id).where(Relation.kind == RelationKind.MEMBER_OF)
    members: dict[int, tuple[int, ...]] = {}
    for member, group in session.exec(query).all():
        held = members.get(at.get(group or 0, -1), ())
        if group in groups and group is not None and at[member] not in held:
            members[at[group]] = (*held, at[member])
    return members


def _announced(
    programmes: tuple[Programme, ...],
    statements: tuple[Statement, ...],
    at: dict[int, int],
    areas: dict[int, int],
) -> tuple[Announced, ...]:
    by_id = {s.id: s for s in statements}
    rounds = [
        Announced(
            key=p.key,
            name=p.name,
            cents=p.announced_cents,
            currency=p.currency,
            year=p.year,
            programme=p.id,
            project_id=None,
            funder=at.get(p.organisation_id),
            area=areas.get(p.area_id or 0, -1),
            count=p.announced_count,
            source_id=by_id[p.statement_id].source_id if p.statement_id else None,
            text=by_id[p.statement_id].text if p.statement_id else p.note,
        )
        for p in programmes
        if p.announced_cents
    ]
    return (*rounds, *(_of_project(s) for s in statements if _totals_project(s)))


def _totals_project(statement: Statement) -> bool:
    return bool(
        statement.scope == StatementScope.PROJECT
        and statement.preferred
        and statement.project_id
        and statement.amount_cents
    )


def _of_project(statement: Statement) -> Announced:
    return Announced(
        key=statement.key,
        name=statement.text,
        cents=statement.amount_cents or 0,
        currency=statement.currency,
        year=statement.as_of_year,
        programme=None,
        project_id=statement.project_id,
        funder=None,
        area=-1,
        count=None,
        source_id=statement.source_id,
        text=statement.text,
    )


def in_force(targets: tuple[FundingTarget, ...], basis: str, today: date) -> list[FundingTarget]:
    """Return the targets of a basis that are in use and not superseded."""
    return [
        t
        for t in targets
        if t.in_use and t.basis == basis and t.superseded_by_id is None and t.set_on <= today
    ]
