"""Saying on which pathway to cures a project lies."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.lookup import split_keys
from strategy.measures.pathways import suggest
from strategy.models import PathwayCoding, PathwayForm, Project, StrategyShare
from strategy.services.validation import checked
from strategy.visibility import visible_project
from strategy.vocabulary import ShareState


def code_pathway(
    session: Session, *, actor: Actor, project_key: str, values: dict[str, Any], today: date
) -> str:
    """Say on which pathway a project lies, and why; said again, it replaces the first.

    Returns:
        The key of the project.

    Raises:
        InvalidError: without a reason.
        NotFoundError, NotAllowedError: there is no such project, or it is not the actor's to code.
    """
    require(actor, "code_pathway")
    form = checked(PathwayForm, values)
    project = visible_project(session, project_key, actor, today)
    _code(session, actor, "code_pathway", project, str(form.pathway), form.reason, today)
    return project.key


def confirm_pathways(
    session: Session, *, actor: Actor, project_keys: Sequence[str], today: date
) -> int:
    """Take what is suggested for some projects as the committee's own; return for how many.

    Those that are coded already stay as they are.

    Raises:
        NotFoundError, NotAllowedError: there is no such project, or it is not the actor's to code.
    """
    require(actor, "confirm_pathways")
    count = 0
    for key in dict.fromkeys(project_keys):
        project = visible_project(session, key, actor, today)
        if _held(session, project) is None:
            found = suggest(_split(session, project), f"{project.title} {project.summary}")
            pathway = str(found.pathway)
            _code(session, actor, "confirm_pathways", project, pathway, found.reason, today)
            count += 1
    return count


def _held(session: Session, project: Project) -> PathwayCoding | None:
    query = select(PathwayCoding).where(col(PathwayCoding.project_id) == project.id)
    return session.exec(query).first()


def _code(
    session: Session,
    actor: Actor,
    verb: str,
    project: Project,
    pathway: str,
    reason: str,
    today: date,
) -> None:
    held = _held(session, project) or PathwayCoding(
        key=new_key("pathway"), project_id=project.id or 0, pathway="", coded_on=today
    )
    held.pathway, held.reason, held.coded_on = pathway, reason, today
    keep(session, actor, verb, held)


def _split(session: Session, project: Project) -> dict[str, int]:
    places = {place: key for key, place in split_keys(session).items()}
    query = select(StrategyShare).where(
        col(StrategyShare.project_id) == project.id,
        col(StrategyShare.state) == ShareState.CURRENT,
    )
    return {
        places[share.strategy_id, share.area_id]: share.basis_points
        for share in session.exec(query).all()
    }
