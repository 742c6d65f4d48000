"""One record with everything that hangs on it, read for one viewer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.columns.plan import PlanRow
from strategy.models import (
    Award,
    Contribution,
    Organisation,
    PriorityArea,
    Programme,
    Project,
    Source,
    Statement,
    Strategy,
    StrategyShare,
)
from strategy.queries.board.belonging_records import records_of
from strategy.references import PROJECT, ref
from strategy.visibility import may_see, read_embargoes, visible_award, visible_project
from strategy.vocabulary import ShareState


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """An award with its funder, programme, source and contributions."""

    award: Award
    funder: Organisation
    programme: Programme | None
    source: Source | None
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class ShareRecord:
    """A share of a project's split, and the row of the plan that it is laid on."""

    share: StrategyShare
    of: PlanRow

    @property
    def strategy(self) -> Strategy | None:
        """The strategy; ``None`` for work that fits none."""
        return self.of.strategy


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """A project and what hangs on it, as far as the viewer may see it."""

    project: Project
    host: Organisation | None
    source: Source | None
    follows: Project | None
    followed_by: tuple[Project, ...]
    awards: tuple[AwardRecord, ...]
    shares: tuple[ShareRecord, ...]
    proposals: tuple[ShareRecord, ...]
    statements: tuple[Statement, ...]
    looked_on: date | None


def read_project(session: Session, key: str, viewer: Actor, today: date) -> ProjectRecord:
    """Return a project with its awards, split, proposals and statements.

    Raises:
        NotFoundError: no such project, or nothing of it is public for this viewer.
    """
    project = visible_project(session, key, viewer, today)
    seen = tuple(a for a in _awards(session, project) if may_see(viewer, a.award, today))
    shares = _shares(session, project)
    return ProjectRecord(
        project=project,
        host=session.get(Organisation, project.host_id) if project.host_id else None,
        source=session.get(Source, project.source_id) if project.source_id else None,
        follows=next(
            iter(_visible(session, col(Project.id) == project.follows_id, viewer, today)), None
        ),
        followed_by=_visible(session, col(Project.follows_id) == project.id, viewer, today),
        looked_on=max(
            (day for day in (project.updated_on, *(a.award.looked_on for a in seen)) if day),
            default=None,
        ),
        awards=seen,
        shares=tuple(s for s in shares if s.share.state == ShareState.CURRENT),
        proposals=tuple(s for s in shares if s.share.state == ShareState.PROPOSED),
        statements=tuple(records_of(session, "statement", project)),
    )


def _visible(session: Session, which: Any, viewer: Actor, today: date) -> tuple[Project, ...]:
    """Return the projects that fit and that the viewer may know of."""
    found = session.exec(select(Project).where(which).order_by(col(Project.id))).all()
    hidden = read_embargoes(session).hidden_from(viewer, today) if found else frozenset()
    return tuple(one for one in found if ref(PROJECT, one.key) not in hidden)


def read_award(session: Session, key: str, viewer: Actor, today: date) -> AwardRecord:
    """Return one award as far as the viewer may see it.

    Raises:
        NotFoundError: no such award, or it is not public for this viewer.
    """
    return _award(session, visible_award(session, key, viewer, today))


def _awards(session: Session, project: Project) -> list[AwardRecord]:
    query = select(Award).where(col(Award.project_id) == project.id).order_by(col(Award.id))
    return [_award(session, award) for award in session.exec(query).all()]


def _award(session: Session, award: Award) -> AwardRecord:
    return AwardRecord(
        award=award,
        funder=session.get_one(Organisation, award.funder_id),
        programme=session.get(Programme, award.programme_id) if award.programme_id else None,
        source=session.get(Source, award.source_id) if award.source_id else None,
        contributions=tuple(records_of(session, "contribution", award)),
    )


def _shares(session: Session, project: Project) -> list[ShareRecord]:
    query = select(StrategyShare).where(col(StrategyShare.project_id) == project.id)
    found = session.exec(query.order_by(col(StrategyShare.id))).all()
    return [ShareRecord(share, _laid_on(session, share)) for share in found]


def _laid_on(session: Session, share: StrategyShare) -> PlanRow:
    if share.strategy_id is not None:
        return PlanRow(strategy=session.get(Strategy, share.strategy_id))
    area = None if share.area_id is None else session.get(PriorityArea, share.area_id)
    return PlanRow(area=area)
