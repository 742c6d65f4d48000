"""What the board holds already, as far as the person who imports may know of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.columns.acts import unseen_bodies
from strategy.database import chunks
from strategy.importing.cell_values import folded
from strategy.importing.organisation_matching import Called, Directory
from strategy.lookup import standing
from strategy.models import (
    Award,
    Contribution,
    MergedOrganisation,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Project,
    Strategy,
    StrategyShare,
)
from strategy.models.base import Record
from strategy.visibility import may_see
from strategy.vocabulary import ShareState


@dataclass(slots=True)
class HeldAward:
    """An award with its project and its amounts, as records or as plain rows of the tables."""

    award: Any
    project: Any
    amounts: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class KnownAwards:
    """The awards of one funder, every project the person may know of, and who leads it.

    Attributes:
        by_reference: the funder's awards by its own reference, plainly written.
        by_key: the funder's awards by the board's key.
        projects: all visible projects by id.
        leads: ids of the projects whose split and words the funder may set.
        shares: parts by strategy key of the projects the funder pays for.
    """

    funder_id: int
    awards: list[HeldAward]
    by_reference: dict[str, list[HeldAward]]
    by_key: dict[str, HeldAward]
    projects: dict[int, Any]
    leads: frozenset[int]
    shares: dict[int, dict[str, int]]
    titles: "Titles"


class Titles:
    """Finds projects whose titles share their rarest words: the few worth comparing at all."""

    def __init__(self, projects: Iterable[Any]) -> None:
        self.words: dict[int, frozenset[str]] = {}
        self.texts: dict[int, str] = {}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for project in projects:
            self.add(project.id or 0, project.title or project.name)

    def add(self, number: int, title: str) -> None:
        """Take one more title."""
        text = folded(title)
        words = frozenset(text.split())
        self.texts[number], self.words[number] = text, words
        for word in words:
            self._holders[word].append(number)

    def near(self, title: str, *, most: int = 200) -> set[int]:
        """Return the projects that share one of a title's three rarest words."""
        known = [w for w in folded(title).split() if w in self._holders]
        rare = sorted(set(known), key=lambda word: (len(self._holders[word]), word))[:3]
        found: set[int] = set()
        for word in rare:
            if len(self._holders[word]) <= most:
                found.update(self._holders[word])
        return found


def read_held(session: Session, actor: Actor, funder_id: int, today: date) -> KnownAwards:
    """Read what an import of one funder is compared with."""
    # Rows, not records: a preview of ten thousand rows compares with all of them.
    awards = _rows(session, Award)
    seen = {a.project_id for a in awards if may_see(actor, a, today)}
    hidden = {a.project_id for a in awards} - seen
    projects = {p.id: p for p in _rows(session, Project) if p.id not in hidden}
    own = {
        a.id: HeldAward(a, projects[a.project_id])
        for a in awards
        if a.funder_id == funder_id and a.project_id in projects
    }
    for contribution in _amounts(session, list(own)):
        own[contribution.award_id].amounts.append(contribution)
    by_reference: dict[str, list[HeldAward]] = defaultdict(list)
    for one in own.values():
        if one.award.own_reference:
            by_reference[folded(one.award.own_reference)].append(one)
    return KnownAwards(
        funder_id=funder_id,
        awards=list(own.values()),
        by_reference=dict(by_reference),
        by_key={one.award.key: one for one in own.values()},
        projects=projects,
        leads=frozenset(one.project.id or 0 for one in own.values() if one.award.leads),
        shares=_shares(session, [one.project.id or 0 for one in own.values()]),
        titles=Titles(projects.values()),
    )


def _rows(session: Session, model: type[Record]) -> list[Any]:
    table = model.__table__  # type: ignore[attr-defined]
    return list(session.execute(sql_select(table).order_by(table.c.id)).all())


def _amounts(session: Session, awards: list[Any]) -> Iterator[Any]:
    table = Contribution.__table__  # type: ignore[attr-defined]
    for part in chunks(awards):
        query = sql_select(table).where(table.c.award_id.in_(part)).order_by(table.c.id)
        yield from session.execute(query).all()


def _shares(session: Session, projects: list[int]) -> dict[int, dict[str, int]]:
    keys = dict(session.exec(select(Strategy.id, Strategy.key)).all())
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for part in chunks(projects):
        query = select(
            StrategyShare.project_id, StrategyShare.strategy_id, StrategyShare.basis_points
        ).where(
            col(StrategyShare.project_id).in_(part), col(StrategyShare.state) == ShareState.CURRENT
        )
        for project, strategy, points in session.exec(query).all():
            found[project][keys.get(strategy, "") if strategy else ""] = points
    return dict(found)


def read_directory(session: Session, actor: Actor, today: date) -> Directory:
    """Return the organisations that an actor may know of, each with whatever it is called."""
    unseen = unseen_bodies(session, actor, today)
    query = select(Organisation).where(standing()).order_by(col(Organisation.id))
    bodies = [body for body in session.exec(query).all() if body.key not in unseen]
    return Directory(bodies, _called(session, unseen))


def _called(session: Session, unseen: frozenset[str]) -> Called:
    body = col(Organisation.id)
    names = select(Organisation.key, OrganisationName.name).where(
        col(OrganisationName.organisation_id) == body
    )
    numbers = select(Organisation.key, OrganisationIdentifier.value).where(
        col(OrganisationIdentifier.organisation_id) == body
    )
    keys = dict(session.exec(select(Organisation.id, Organisation.key)).all())
    merges = select(MergedOrganisation.organisation_id, MergedOrganisation.into_id)
    return Called(
        names=tuple(one for one in session.exec(names).all() if one[0] not in unseen),
        numbers=tuple(one for one in session.exec(numbers).all() if one[0] not in unseen),
        led={
            keys[gone]: keys[kept]
            for gone, kept in session.exec(merges).all()
            if keys[kept] not in unseen
        },
    )
