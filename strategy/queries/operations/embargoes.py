"""What is not public yet: every award under embargo, who set it, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import may
from strategy.models import Award, Change, Organisation, Project
from strategy.queries.operations.histories import name_of
from strategy.visibility import hidden_on


@dataclass(frozen=True, slots=True)
class Embargo:
    """An award that is not public yet.

    Attributes:
        set_by: who asked for the day in force, as the history tells it.
        days: how many days are left.
    """

    award: Award
    funder: Organisation
    project: Project
    set_by: str
    days: int


def list_embargoes(session: Session, viewer: Actor, today: date) -> list[Embargo]:
    """Return the awards under embargo that a viewer may make public, the next to end first."""
    query = (
        select(Award, Organisation, Project)
        .join(Organisation, col(Organisation.id) == col(Award.funder_id))
        .join(Project, col(Project.id) == col(Award.project_id))
        .where(hidden_on(today))
        .order_by(col(Award.embargo_until), col(Award.id))
    )
    rows = [
        row for row in session.exec(query).all() if may(viewer, "change_embargo", row[0].funder_id)
    ]
    said = _set_by(session, [award for award, _, _ in rows])
    return [
        Embargo(
            award,
            funder,
            project,
            said.get(award.key, "not known"),
            ((award.embargo_until or today) - today).days,
        )
        for award, funder, project in rows
    ]


def _set_by(session: Session, awards: Sequence[Award]) -> dict[str, str]:
    """Return who set the day in force, by award: the first change that has it without a break."""
    by_key: dict[str, list[Change]] = {award.key: [] for award in awards}
    for keys in (list(by_key)[n : n + 500] for n in range(0, len(by_key), 500)):
        query = select(Change).where(
            col(Change.record_type) == "award", col(Change.record_key).in_(keys)
        )
        for change in session.exec(query.order_by(col(Change.id).desc())).all():
            by_key[change.record_key].append(change)
    found = {}
    for award in awards:
        first = _first_with(by_key[award.key], award)
        if first is not None:
            found[award.key] = name_of(session, first.actor_key, first.actor_role)
    return found


def _first_with(changes: Sequence[Change], award: Award) -> Change | None:
    now = (award.visibility, award.embargo_until.isoformat() if award.embargo_until else None)
    first = None
    for change in changes:
        if (change.image.get("visibility"), change.image.get("embargo_until")) != now:
            break
        first = change
    return first
