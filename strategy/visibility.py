"""What of the money a viewer may know of: everything public, its own, or all of it."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models import Award, Project
from strategy.vocabulary import Visibility


def may_see(viewer: Actor, award: Award | Any, today: date) -> bool:
    """Whether a viewer may know of an award: public, its embargo over, its own, or governing."""
    hidden = (
        award.visibility == Visibility.EMBARGOED
        and award.embargo_until is not None
        and award.embargo_until > today
    )
    return not hidden or viewer.acts_for(award.funder_id)


def visible_project(session: Session, key: str, viewer: Actor, today: date) -> Project:
    """Return a project that the viewer may know of.

    Raises:
        NotFoundError: there is none, or every award of it is hidden from this viewer; both read
            the same.
    """
    project = by_key(session, Project, key)
    awards = session.exec(select(Award).where(col(Award.project_id) == project.id)).all()
    if awards and not any(may_see(viewer, award, today) for award in awards):
        raise NotFoundError(f"There is no project “{key[:60]}”.")
    return project
