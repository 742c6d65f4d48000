"""How people affected take part: in one project, and in all projects of a strategy."""

import numpy as np
from sqlmodel import Session, col, select

from strategy.measures.involvement import Involved, involved
from strategy.models import Countersign, Involvement, Milestone, Project
from strategy.queries.board.question import Question


def read_involvement(session: Session, project: Project) -> dict[str, Involvement]:
    """Return what is said of each stage of a project, by stage."""
    query = select(Involvement).where(col(Involvement.project_id) == project.id)
    return {one.stage: one for one in session.exec(query)}


def read_shares(session: Session, question: Question) -> Involved:
    """Return the shares over the projects and the money of the reader's selection."""
    portfolio, cells = question.portfolio, question.cells()
    chosen = question.chosen(cells)
    places = cells.lines["project"][chosen.at]
    cents = np.bincount(places, weights=chosen.cents, minlength=len(portfolio.projects))
    seen = set(np.unique(places).tolist())
    money = {int(portfolio.projects["id"][place]): int(cents[place]) for place in seen}
    ids = set(session.exec(select(Involvement.project_id)).all())
    return involved(money, ids)


def countersigned(session: Session) -> dict[str, Countersign]:
    """Return the word of patient representatives on milestones, by the milestone's key."""
    query = select(Milestone.key, Countersign).join(
        Countersign, col(Countersign.milestone_id) == col(Milestone.id)
    )
    return dict(session.exec(query).all())
