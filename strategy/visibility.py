"""Who may know of an award: one rule, as a predicate, as a condition, and as references.

An award under embargo is seen by its funder, the committee and the secretary; for everybody else it
becomes public on a day. Whatever else says who may see an award says it by one of these.

A project is known to whoever may know of one of its awards; a change, to whoever may know of the
award or project that it is ``behind``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from strategy.access import Actor
from strategy.database import chunks
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models import (
    Award,
    Change,
    Comment,
    Contribution,
    Involvement,
    Link,
    Mention,
    Output,
    PathwayCoding,
    Project,
    Relation,
    Statement,
    StrategyShare,
)
from strategy.references import PROJECT, ref
from strategy.vocabulary import Visibility

# What came with other changes of its act and is seen only by what uses it.
ACT: Final = "act"
_AWARD: Final = "award"


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


def visible_award(session: Session, key: str, viewer: Actor, today: date) -> Award:
    """Return an award that the viewer may know of.

    Raises:
        NotFoundError: there is none, or it is hidden from this viewer; both read the same.
    """
    award = by_key(session, Award, key)
    if not may_see(viewer, award, today):
        raise NotFoundError(f"There is no award “{key[:60]}”.")
    return award


@dataclass(frozen=True, slots=True)
class Embargo:
    """An award under embargo, or one that was when it was taken out.

    Attributes:
        award, project: their references.
        public_from: the first day on which everybody may know of it.
        is_gone: the award is no record any more; the history still tells of it.
    """

    award: str
    project: str
    funder_id: int
    public_from: date
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Embargoes:
    """All awards that are not for everybody.

    Attributes:
        open_projects: references of projects that are there and have another award, or none.
    """

    awards: tuple[Embargo, ...]
    open_projects: frozenset[str]

    def hidden_from(self, viewer: Actor, today: date) -> frozenset[str]:
        """Return the references of the awards and projects that a viewer may not know of."""
        if viewer.governs:
            return frozenset()
        hidden = {
            one.award
            for one in self.awards
            if one.public_from > today and not viewer.acts_for(one.funder_id)
        }
        by_project: dict[str, list[bool]] = defaultdict(list)
        for one in self.awards:
            by_project[one.project].append(one.award in hidden)
        projects = {project for project, flags in by_project.items() if all(flags)}
        return frozenset(hidden | (projects - self.open_projects))


def read_embargoes(session: Session) -> Embargoes:
    """Return the embargoes of the board, those of awards that were taken out among them."""
    concerned = select(Award.project_id).where(col(Award.visibility) == Visibility.EMBARGOED)
    query = (
        select(Award, Project.key)
        .join(Project, col(Project.id) == col(Award.project_id))
        .where(col(Award.project_id).in_(concerned))
    )
    held = session.exec(query).all()
    embargoes = [_embargo(award, project, is_gone=False) for award, project in held]
    gone = _taken_out(session)
    still_there = _still_there(session, {one.project for one in gone})
    with_hidden = {one.project for one in embargoes if one is not None}
    shared = {
        ref(PROJECT, project)
        for (_, project), embargo in zip(held, embargoes, strict=True)
        if embargo is None
    }
    return Embargoes(
        awards=(*(one for one in embargoes if one is not None), *gone),
        open_projects=frozenset(shared | (still_there - with_hidden)),
    )


def _embargo(award: Any, project_key: str, *, is_gone: bool) -> Embargo | None:
    first = public_from(award.visibility, award.embargo_until)
    if first is None:
        return None
    whose = (ref(_AWARD, award.key), ref(PROJECT, project_key))
    return Embargo(*whose, award.funder_id, first, is_gone)


def _taken_out(session: Session) -> list[Embargo]:
    """Return the embargoes of awards that are no records any more, from their last images."""
    query = select(Change.id, Change.image).where(
        col(Change.record_type) == _AWARD, col(Change.removed)
    )
    images = {image["key"]: (number, image) for number, image in session.exec(query).all()}
    images = {k: v for k, v in images.items() if v[1]["visibility"] == Visibility.EMBARGOED}
    for part in chunks(list(images)):
        for key in session.exec(select(Award.key).where(col(Award.key).in_(part))).all():
            del images[key]
    projects = _projects_then(session, {image["project_id"] for _, image in images.values()})
    found = []
    for number, image in images.values():
        before = [key for at, key in projects[image["project_id"]] if at < (number or 0)]
        one = _embargo(Award.model_validate(image), before[-1] if before else "", is_gone=True)
        found += [one] if one is not None else []
    return found


def _projects_then(session: Session, numbers: set[int]) -> dict[int, list[tuple[int, str]]]:
    """Return for numbers of projects which had them, in order: a number may be given again."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for part in chunks(sorted(numbers)):
        query = select(Change.record_id, Change.id, Change.record_key).where(
            col(Change.record_type) == PROJECT, col(Change.record_id).in_(part)
        )
        for number, at, key in session.exec(query.order_by(col(Change.id))).all():
            found[number].append((at or 0, key))
    return found


def _still_there(session: Session, projects: Iterable[str]) -> set[str]:
    keys = [one.removeprefix(f"{PROJECT}:") for one in projects]
    found: set[str] = set()
    for part in chunks(keys):
        query = select(Project.key).where(col(Project.key).in_(part))
        found |= {ref(PROJECT, key) for key in session.exec(query).all()}
    return found


def behind_of(session: Session, record: Any) -> str:
    """Return the reference of the award or project whose visibility a record shares, or "".

    Args:
        session: finds the award or project that the record belongs to.
        record: any stored record.
    """
    if isinstance(record, Award | Project):
        return ref(str(record.__tablename__), record.key)
    if isinstance(record, Contribution | Relation) and record.award_id:
        return ref(_AWARD, session.get_one(Award, record.award_id).key)
    of_project = StrategyShare | Involvement | Statement | Output | PathwayCoding
    if isinstance(record, of_project) and record.project_id:
        return ref(PROJECT, session.get_one(Project, record.project_id).key)
    if isinstance(record, Link):
        return _project_among(record.from_ref, record.to_ref)
    if isinstance(record, Comment | Mention):
        return _project_among(record.subject)
    return ""


def behind_rows(
    session: Session, table: str, rows: Sequence[dict[str, Any]], default: str
) -> list[str]:
    """Return the same for rows of one table that are no objects.

    Args:
        session: finds the awards and projects that the rows belong to.
        table: the name of their table.
        rows: with ``key``, and ``award_id`` or ``project_id`` where they belong to one.
        default: what holds for rows of other tables.
    """
    if table in (_AWARD, PROJECT):
        return [ref(table, row["key"]) for row in rows]
    for name, model in (("award_id", Award), ("project_id", Project)):
        if rows and name in rows[0]:
            keys = _keys(session, model, {row[name] for row in rows})
            kind = str(model.__tablename__)
            return [ref(kind, keys[row[name]]) if row[name] in keys else default for row in rows]
    return [default] * len(rows)


def _keys(session: Session, model: type[Award | Project], numbers: set[Any]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks([number for number in numbers if number]):
        query = select(model.id, model.key).where(col(model.id).in_(part))
        found.update({number or 0: key for number, key in session.exec(query).all()})
    return found


def _project_among(*references: str) -> str:
    return next((one for one in references if one.startswith(f"{PROJECT}:")), "")
