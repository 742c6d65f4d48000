"""Second opinions: a person says where a project lies without seeing its split."""

from datetime import date, datetime

from sqlmodel import Session, select

from strategy.access import Actor
from strategy.authority import require
from strategy.errors import InvalidError
from strategy.lookup import split_keys
from strategy.models import SplitCoding
from strategy.visibility import visible_project

MOST_NOTE = 1_000


def code_split(
    session: Session,
    *,
    actor: Actor,
    project_key: str,
    place: str,
    note: str,
    today: date,
    at: datetime,
) -> None:
    """Keep where the actor lays the most of a project; said again it replaces what was said.

    Args:
        place: a strategy or an area as splits name it, "" for not aligned.

    Raises:
        InvalidError: there is no such place, or the note is too long.
    """
    require(actor, "code_split")
    project = visible_project(session, project_key, actor, today)
    if place not in split_keys(session):
        raise InvalidError({"place": "Please choose one of the places."})
    if len(note) > MOST_NOTE:
        raise InvalidError({"note": f"Please write at most {MOST_NOTE:,} characters."})
    ours = select(SplitCoding).where(
        SplitCoding.project_id == project.id, SplitCoding.actor_key == actor.key
    )
    held = session.exec(ours).first() or SplitCoding(
        project_id=project.id or 0, actor_key=actor.key, coded_at=at
    )
    held.place, held.note, held.coded_at = place, note.strip(), at
    session.add(held)
    session.flush()
