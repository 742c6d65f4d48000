"""The same projects through the second roadmap: money by pathway, crosswalk, disagreements."""

from dataclasses import dataclass

import numpy as np
from sqlmodel import Session, col, select

from strategy.measures.pathways import Suggestion, suggest
from strategy.models import PathwayCoding, Project
from strategy.queries.board.question import Question
from strategy.visibility import visible_project
from strategy.vocabulary import Pathway


@dataclass(frozen=True, slots=True)
class OnPathway:
    """One project on the second roadmap.

    Attributes:
        pathway: what people said, else what is suggested.
        coding: what people said; nothing where it is only suggested.
        cents: its money within the selection.
    """

    key: str
    name: str
    pathway: Pathway
    suggestion: Suggestion
    coding: PathwayCoding | None
    cents: int

    @property
    def disagrees(self) -> bool:
        """Whether its words, its strategies and people do not say the same."""
        coded = self.coding is not None and self.pathway != self.suggestion.pathway
        return coded or self.suggestion.disagrees


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All projects of a selection on the second roadmap, those with most money first.

    Attributes:
        crosswalk: cents by the key of a row of the plan and a pathway; adds up to all money.
    """

    projects: tuple[OnPathway, ...]
    crosswalk: dict[tuple[str, Pathway], int]

    def cents(self, pathway: Pathway) -> int:
        """Return the money on a pathway, in cents of the selection's currency."""
        return sum(one.cents for one in self.projects if one.pathway is pathway)

    def count(self, pathway: Pathway) -> int:
        """Return how many projects lie on a pathway."""
        return sum(one.pathway is pathway for one in self.projects)

    @property
    def total(self) -> int:
        """All money, in cents of the selection's currency."""
        return sum(one.cents for one in self.projects)

    @property
    def coded(self) -> int:
        """For how many projects people said where they lie."""
        return sum(one.coding is not None for one in self.projects)

    @property
    def disagreements(self) -> tuple[OnPathway, ...]:
        """The projects of which not everything says the same."""
        return tuple(one for one in self.projects if one.disagrees)


def read_roadmap(session: Session, question: Question) -> Roadmap:
    """Return the projects of a reader's selection on the second roadmap."""
    portfolio = question.portfolio
    cells = question.cells()
    chosen = question.chosen(cells)
    lines, rows = cells.lines, portfolio.plan.rows
    places = np.unique(lines["project"][chosen.at])
    keys = {int(n): str(portfolio.projects["key"][n]) for n in places}
    records = {
        one.key: one
        for one in session.exec(select(Project).where(col(Project.key).in_(keys.values()))).all()
    }
    coded = {one.project_id: one for one in session.exec(select(PathwayCoding)).all()}
    splits = _splits(question)
    found = {
        place: _on(records[key], splits.get(place, {}), coded.get(records[key].id or 0))
        for place, key in keys.items()
    }
    cents = dict.fromkeys(keys, 0)
    crosswalk: dict[tuple[str, Pathway], int] = {}
    for project, strategy, part in zip(
        lines["project"][chosen.at].tolist(),
        lines["strategy"][chosen.at].tolist(),
        chosen.cents.tolist(),
        strict=True,
    ):
        cents[project] += part
        place = (rows[strategy].key, found[project][0])
        crosswalk[place] = crosswalk.get(place, 0) + part
    listed = [
        OnPathway(key, records[key].name, *found[place], cents[place])
        for place, key in keys.items()
    ]
    return Roadmap(tuple(sorted(listed, key=lambda one: (-one.cents, one.name))), crosswalk)


def _on(
    project: Project, split: dict[str, int], coding: PathwayCoding | None
) -> tuple[Pathway, Suggestion, PathwayCoding | None]:
    suggested = suggest(split, f"{project.title} {project.summary}")
    return Pathway(coding.pathway) if coding else suggested.pathway, suggested, coding


def _splits(question: Question) -> dict[int, dict[str, int]]:
    """Return how the projects divide, by place and key of the plan's row."""
    shares, rows = question.portfolio.shares, question.portfolio.plan.rows
    found: dict[int, dict[str, int]] = {}
    for project, strategy, points in zip(
        shares["project"].tolist(),
        shares["strategy"].tolist(),
        shares["basis_points"].tolist(),
        strict=True,
    ):
        found.setdefault(project, {})[rows[strategy].key] = points
    return found


def project_on(session: Session, question: Question, key: str) -> OnPathway:
    """Return one project on the second roadmap.

    Raises:
        NotFoundError: there is no such project, or the reader may not know of it.
    """
    project = visible_project(session, key, question.viewer, question.today)
    place = question.portfolio.projects["key"].tolist().index(project.key)
    query = select(PathwayCoding).where(col(PathwayCoding.project_id) == project.id)
    split = _splits(question).get(place, {})
    return OnPathway(key, project.name, *_on(project, split, session.exec(query).first()), 0)
