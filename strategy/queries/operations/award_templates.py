"""The awards of one funder as its own workbook holds them: one row an award and stage."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import may
from strategy.columns.acts import unseen_bodies
from strategy.database import chunks
from strategy.errors import NotFoundError
from strategy.lookup import by_key, split_keys, standing
from strategy.models import (
    Award,
    Contribution,
    Organisation,
    PriorityArea,
    Project,
    Source,
    Strategy,
    StrategyShare,
)
from strategy.vocabulary import ProjectStatus, ShareState

_OVER = (ProjectStatus.COMPLETED, ProjectStatus.STOPPED)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One award with one of its amounts; ``shares`` are basis points by what they are laid on."""

    project: Project
    award: Award
    contribution: Contribution
    host: Organisation | None
    source: Source | None
    shares: dict[str, int]


@dataclass(frozen=True, slots=True)
class TemplateView:
    """What a funder's workbook starts with."""

    funder: Organisation
    strategies: tuple[Strategy, ...]
    areas: tuple[PriorityArea, ...]
    bodies: tuple[str, ...]
    rows: tuple[TemplateRow, ...]


def read_template(session: Session, viewer: Actor, funder_key: str, today: date) -> TemplateView:
    """Return a funder's continuing awards, and what the drop-downs of its workbook offer.

    Raises:
        NotFoundError: there is no such funder, or the viewer may not import for it; both read the
            same.
    """
    funder = by_key(session, Organisation, funder_key)
    if not may(viewer, "import_file", funder.id):
        raise NotFoundError(f"There is no organisation “{funder_key[:60]}”.")
    strategies = session.exec(select(Strategy).order_by(col(Strategy.position))).all()
    known = (
        select(Organisation.key, Organisation.name)
        .where(standing())
        .order_by(col(Organisation.name))
    )
    unseen = unseen_bodies(session, viewer, today)
    names = [name for key, name in session.exec(known).all() if key not in unseen]
    plan = sorted(strategies, key=lambda s: (s.area_id, s.position))
    return TemplateView(
        funder=funder,
        strategies=tuple(plan),
        areas=tuple(session.exec(select(PriorityArea).order_by(col(PriorityArea.position))).all()),
        bodies=tuple(names),
        rows=tuple(_rows(session, funder, today)),
    )


def _rows(session: Session, funder: Organisation, today: date) -> list[TemplateRow]:
    query = (
        select(Award, Project)
        .join(Project, col(Project.id) == col(Award.project_id))
        .where(col(Award.funder_id) == funder.id)
        .order_by(col(Award.id))
    )
    going_on = [
        (award, project)
        for award, project in session.exec(query).all()
        if project.status not in _OVER and (award.end is None or award.end >= today)
    ]
    paid = _contributions(session, [award.id or 0 for award, _ in going_on])
    shares = _shares(session, [project.id or 0 for _, project in going_on])
    return [
        TemplateRow(
            project=project,
            award=award,
            contribution=one,
            host=session.get(Organisation, project.host_id) if project.host_id else None,
            source=session.get(Source, project.source_id) if project.source_id else None,
            shares=shares.get(project.id or 0, {}),
        )
        for award, project in going_on
        for one in paid.get(award.id or 0, [])
    ]


def _contributions(session: Session, awards: list[int]) -> dict[int, list[Contribution]]:
    found: dict[int, list[Contribution]] = {}
    for part in chunks(awards):
        query = select(Contribution).where(col(Contribution.award_id).in_(part))
        for one in session.exec(query.order_by(col(Contribution.id))).all():
            found.setdefault(one.award_id, []).append(one)
    return found


def _shares(session: Session, projects: list[int]) -> dict[int, dict[str, int]]:
    keys = {place: key for key, place in split_keys(session).items()}
    found: dict[int, dict[str, int]] = {}
    for part in chunks(projects):
        query = select(StrategyShare).where(
            col(StrategyShare.project_id).in_(part), col(StrategyShare.state) == ShareState.CURRENT
        )
        for share in session.exec(query).all():
            key = keys[share.strategy_id, share.area_id]
            found.setdefault(share.project_id, {})[key] = share.basis_points
    return found
