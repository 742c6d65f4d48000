"""One organisation with all its roles: what it funds, leads and hosts, and whom it stands with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlmodel import Session, col, or_, select

from strategy.access import Actor
from strategy.models import (
    Award,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Project,
    Relation,
    Source,
)
from strategy.readings.asking import Asking
from strategy.readings.linked import visible_projects
from strategy.services.finding import by_key
from strategy.visibility import may_see
from strategy.vocabulary import OrganisationKind, RelationKind

_MONEY = (RelationKind.FUNDS,)


@dataclass(frozen=True, slots=True)
class ProjectRole:
    """What an organisation does in a project: leads, hosts, partners with it; since when."""

    kind: str
    project: Project
    year: int | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Bond:
    """How an organisation stands to another; ``outward`` from it, else towards it.

    ``key`` is that of the relation.
    """

    key: str
    kind: str
    outward: bool
    other: Organisation
    year: int | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class CalledRecord:
    """Other names and numbers of an organisation, with their sources by database id."""

    names: tuple[OrganisationName, ...]
    numbers: tuple[OrganisationIdentifier, ...]
    sources: dict[int, Source]


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation, its roles in projects, its bonds, and the groups that pay for it too.

    Attributes:
        groups: funding groups it belongs to; its own share of their money is not published.
        members: of this organisation, where it is a group or a network.
    """

    organisation: Organisation
    called: CalledRecord
    source: Source | None
    roles: tuple[ProjectRole, ...]
    bonds: tuple[Bond, ...]

    @property
    def groups(self) -> tuple[Organisation, ...]:
        """Funding groups it belongs to."""
        return tuple(
            bond.other
            for bond in self.bonds
            if bond.kind == RelationKind.MEMBER_OF
            and bond.outward
            and bond.other.kind == OrganisationKind.FUNDING_GROUP
        )

    @property
    def members(self) -> tuple[Organisation, ...]:
        """Organisations that belong to it."""
        member = RelationKind.MEMBER_OF
        return tuple(b.other for b in self.bonds if b.kind == member and not b.outward)


def read_organisation(session: Session, key: str, viewer: Actor, today: date) -> OrganisationRecord:
    """Return an organisation as far as the viewer may know of what it does.

    Raises:
        NotFoundError: there is none.
    """
    body = by_key(session, Organisation, key)
    relations = session.exec(
        select(Relation)
        .where(or_(col(Relation.from_id) == body.id, col(Relation.to_id) == body.id))
        .order_by(col(Relation.year), col(Relation.id))
    ).all()
    return OrganisationRecord(
        organisation=body,
        called=read_called(session, body),
        source=_source(session, body.source_id),
        roles=_roles(session, relations, viewer, today),
        bonds=tuple(_bond(session, body, r) for r in relations if r.to_id is not None),
    )


def read_called(session: Session, body: Organisation) -> CalledRecord:
    """Return what else an organisation is called."""
    names = session.exec(
        select(OrganisationName)
        .where(col(OrganisationName.organisation_id) == body.id)
        .order_by(col(OrganisationName.name))
    ).all()
    numbers = session.exec(
        select(OrganisationIdentifier)
        .where(col(OrganisationIdentifier.organisation_id) == body.id)
        .order_by(col(OrganisationIdentifier.scheme), col(OrganisationIdentifier.value))
    ).all()
    wanted = {n.source_id for n in names} | {n.source_id for n in numbers}
    sources = session.exec(select(Source).where(col(Source.id).in_(wanted))).all()
    return CalledRecord(tuple(names), tuple(numbers), {s.id or 0: s for s in sources})


@dataclass(frozen=True, slots=True)
class Hosted:
    """The projects an organisation hosts, as far as the viewer may see them: cents, counts."""

    projects: int
    without_amount: int
    cents: int


def hosted_by(asking: Asking, key: str) -> Hosted:
    """Return what is secured for the projects that an organisation hosts."""
    portfolio = asking.portfolio
    cells = asking.cells()
    chosen = asking.chosen(cells)
    lines, at = cells.lines, chosen.at
    place = portfolio.organisation_at[key]
    shown = np.flatnonzero((portfolio.projects["host"] == place) & visible_projects(asking))
    here = np.isin(lines["project"][at], shown)
    paid = np.bincount(lines["project"][at][here], weights=chosen.cents[here],
                       minlength=len(portfolio.projects))  # fmt: skip
    return Hosted(len(shown), int((paid[shown] == 0).sum()), int(paid.sum()))


def _source(session: Session, source_id: int | None) -> Source | None:
    return session.get(Source, source_id) if source_id else None


def _roles(
    session: Session,
    relations: Sequence[Relation],
    viewer: Actor,
    today: date,
) -> tuple[ProjectRole, ...]:
    found: dict[tuple[str, int], ProjectRole] = {}
    for relation in relations:
        if relation.award_id is None or relation.kind in _MONEY:
            continue
        award = session.get_one(Award, relation.award_id)
        if may_see(viewer, award, today):
            project = session.get_one(Project, award.project_id)
            source = _source(session, relation.source_id)
            role = ProjectRole(relation.kind, project, relation.year, source)
            found.setdefault((relation.kind, project.id or 0), role)
    return tuple(found.values())


def _bond(session: Session, body: Organisation, relation: Relation) -> Bond:
    outward = relation.from_id == body.id
    other = relation.to_id if outward else relation.from_id
    return Bond(
        key=relation.key,
        kind=relation.kind,
        outward=outward,
        other=session.get_one(Organisation, other),
        year=relation.year,
        source=_source(session, relation.source_id),
    )
