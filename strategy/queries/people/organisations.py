"""One organisation with all its roles: what it funds, leads and hosts, and whom it stands with."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import ColumnElement, case
from sqlmodel import Session, col, or_, select

from strategy.access import Actor
from strategy.errors import NotFoundError
from strategy.lookup import by_key, standing
from strategy.models import (
    Award,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Project,
    Relation,
    Source,
)
from strategy.queries.board.board import BoardView
from strategy.queries.board.question import Question
from strategy.visibility import may_see
from strategy.vocabulary import OrganisationKind, RelationKind

_MONEY = (RelationKind.FUNDS,)
_OLDEST_FIRST = (col(Relation.year), col(Relation.id))


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


def read_organisation(session: Session, question: Question, key: str) -> OrganisationRecord:
    """Return an organisation as far as the viewer may know of it and of what it does.

    Raises:
        NotFoundError: there is none, or only what is hidden from the viewer names it.
    """
    directory, known = question.portfolio.directory, question.portfolio.organisation_at
    body = by_key(session, Organisation, key)
    if body.key not in known or (key != body.key and key not in directory.led):
        raise NotFoundError(f"There is no organisation “{key[:60]}”.")
    place = known[body.key]
    shown = {
        one.key for one in (*directory.names.get(place, ()), *directory.numbers.get(place, ()))
    }
    return OrganisationRecord(
        organisation=body,
        called=_called(read_called(session, body), shown),
        source=session.get(Source, body.source_id) if body.source_id else None,
        roles=_roles(session, body, question.viewer, question.today),
        bonds=tuple(b for b in _bonds(session, body) if b.other.key in known),
    )


def _called(whole: CalledRecord, shown: set[str]) -> CalledRecord:
    return replace(
        whole,
        names=tuple(one for one in whole.names if one.key in shown),
        numbers=tuple(one for one in whole.numbers if one.key in shown),
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


def hosted_by(question: Question, key: str) -> Hosted:
    """Return what is secured for the projects that an organisation hosts."""
    portfolio = question.portfolio
    cells = question.cells()
    chosen = question.chosen(cells)
    lines, at = cells.lines, chosen.at
    place = portfolio.organisation_at[key]
    shown = np.flatnonzero(portfolio.projects["host"] == place)
    here = np.isin(lines["project"][at], shown)
    paid = np.bincount(
        lines["project"][at][here], weights=chosen.cents[here], minlength=len(portfolio.projects)
    )
    return Hosted(len(shown), int((paid[shown] == 0).sum()), int(paid.sum()))


def _roles(
    session: Session, body: Organisation, viewer: Actor, today: date
) -> tuple[ProjectRole, ...]:
    query = (
        select(Relation, Award, Project, Source)
        .join(Award, col(Relation.award_id) == Award.id)
        .join(Project, col(Award.project_id) == Project.id)
        .outerjoin(Source, col(Relation.source_id) == Source.id)
        .where(_at(body), col(Relation.kind).not_in(_MONEY))
        .order_by(*_OLDEST_FIRST)
    )
    found: dict[tuple[str, int], ProjectRole] = {}
    for relation, award, project, source in session.exec(query):
        if may_see(viewer, award, today):
            role = ProjectRole(relation.kind, project, relation.year, source)
            found.setdefault((relation.kind, project.id or 0), role)
    return tuple(found.values())


def _bonds(session: Session, body: Organisation) -> tuple[Bond, ...]:
    outward = col(Relation.from_id) == body.id
    other = case((outward, col(Relation.to_id)), else_=col(Relation.from_id))
    query = (
        select(Relation, Organisation, Source)
        .join(Organisation, other == Organisation.id)
        .outerjoin(Source, col(Relation.source_id) == Source.id)
        .where(_at(body), col(Relation.to_id).is_not(None))
        .order_by(*_OLDEST_FIRST)
    )
    return tuple(
        Bond(
            key=relation.key,
            kind=relation.kind,
            outward=relation.from_id == body.id,
            other=end,
            year=relation.year,
            source=source,
        )
        for relation, end, source in session.exec(query)
    )


def _at(body: Organisation) -> ColumnElement[bool]:
    """Return the condition for relations that begin or end at an organisation."""
    return or_(col(Relation.from_id) == body.id, col(Relation.to_id) == body.id)


def funder_name(board: BoardView, place: int) -> str:
    """Return how an organisation is called in running text."""
    body = board.question.portfolio.directory.organisations[place]
    return body.short_name or body.name


def organisation_names(session: Session) -> list[tuple[str, str]]:
    """Return key and name of every organisation that stands for itself, by name."""
    rows = session.exec(select(Organisation.key, Organisation.name).where(standing())).all()
    return sorted(rows, key=lambda row: row[1].casefold())


def organisation_of(session: Session, number: int | None) -> Organisation | None:
    """Return the organisation that somebody acts for, if there is one."""
    return session.get(Organisation, number) if number else None
