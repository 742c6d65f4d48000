"""Who may know of an award: one rule, as a predicate, as a condition and as a mask.

An award under embargo is seen by its funder, the committee and the secretary; for everybody else it
becomes public on a day. Whatever else says who may see an award says it by one of these.
"""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from strategy.access import Actor
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models import Award, Project
from strategy.vocabulary import Visibility


def public_from(visibility: str, embargo_until: date | None) -> date | None:
    """Return the first day on which everybody may know of an award; ``None``: since ever.

    An embargo without a day, which no form lets anybody set, never ends by itself.
    """
    return (embargo_until or date.max) if visibility == Visibility.EMBARGOED else None


def is_hidden(award: Award | Any, today: date) -> bool:
    """Whether an award is under embargo on a day."""
    first = public_from(award.visibility, award.embargo_until)
    return first is not None and first > today


def hidden_on(today: date) -> ColumnElement[bool]:
    """Return the condition that finds the awards under embargo on a day; never NULL."""
    until = col(Award.embargo_until)
    not_yet = or_(until.is_(None), until > today)
    return and_(col(Award.visibility) == Visibility.EMBARGOED, not_yet)


def hidden_mask(public_from_day: NDArray[Any], today: date) -> NDArray[np.bool_]:
    """Return which awards are under embargo on a day.

    Args:
        public_from_day: for each award the number of the day of ``public_from``, which is less than
            that of any day where there is none.
        today: the day of the question.
    """
    mask: NDArray[np.bool_] = public_from_day > today.toordinal()
    return mask


def may_see(viewer: Actor, award: Award | Any, today: date) -> bool:
    """Whether a viewer may know of an award: public, its embargo over, its own, or governing."""
    return not is_hidden(award, today) or viewer.acts_for(award.funder_id)


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
