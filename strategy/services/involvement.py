"""How people affected take part in projects; and their word on milestones that are done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key, remove
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Countersign, Involvement, InvolvementCreate, Milestone, Project
from strategy.services.correcting import owner_of
from strategy.services.validation import checked
from strategy.visibility import visible_project
from strategy.vocabulary import MilestoneState


def note_involvement(
    session: Session, *, actor: Actor, project_key: str, values: Mapping[str, Any], today: date
) -> str:
    """Say how people affected take part in one stage of a project; return the record's key.

    Raises:
        InvalidError: there is no page that shows it.
        NotAllowedError: only who leads the funding, the committee and the secretary say so.
    """
    project = visible_project(session, project_key, actor, today)
    require(actor, "note_involvement", owner_of(session, actor, project))
    form = checked(InvolvementCreate, values)
    if not form.evidence_url.startswith(("https://", "http://")):
        raise InvalidError({"evidence_url": "Please give the address of a page that shows it."})
    held = _of(session, project, str(form.stage)) or Involvement(
        key=new_key("involvement"),
        project_id=project.id or 0,
        stage=str(form.stage),
        how="",
        noted_on=today,
    )
    held.how, held.evidence_url, held.noted_on = form.how, form.evidence_url, today
    return keep(session, actor, "note_involvement", held).key


def remove_involvement(
    session: Session, *, actor: Actor, project_key: str, stage: str, today: date
) -> None:
    """Take out what was said of a stage; the history keeps it.

    Raises:
        NotFoundError: nothing is said of this stage, or the actor may not know of the project.
        NotAllowedError: the project is somebody else's.
        OutdatedError: somebody changed it since it was read.
    """
    project = visible_project(session, project_key, actor, today)
    require(actor, "remove_involvement", owner_of(session, actor, project))
    held = _of(session, project, stage)
    if held is None:
        raise NotFoundError("Nothing is said of this stage.")
    remove(session, actor, "remove_involvement", held)


def _of(session: Session, project: Project, stage: str) -> Involvement | None:
    query = select(Involvement).where(
        col(Involvement.project_id) == project.id, col(Involvement.stage) == stage
    )
    return session.exec(query).first()


def countersign(session: Session, *, actor: Actor, milestone_key: str, today: date) -> None:
    """Agree, as a patient representative, that a milestone is done.

    Raises:
        OutdatedError: it is not said to be done, or somebody agreed before.
    """
    require(actor, "countersign")
    milestone = by_key(session, Milestone, milestone_key)
    if milestone.state != MilestoneState.DONE:
        raise OutdatedError("This milestone is not said to be done.")
    query = select(Countersign.id).where(col(Countersign.milestone_id) == milestone.id)
    if session.exec(query).first() is not None:
        raise OutdatedError("A patient representative has agreed to this before.")
    made = Countersign(key=new_key("countersign"), milestone_id=milestone.id or 0, signed_on=today)
    keep(session, actor, "countersign", made)
