"""What people wrote between two days, by what it is about, each with where its record is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.models import Award, Project
from strategy.models.base import Record
from strategy.queries.operations.histories import Step
from strategy.record_types import RECORD_TYPES
from strategy.references import Place
from strategy.visibility import read_embargoes

# Groups in the order in which they are told, with the types of records that belong to each.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Projects and awards": ("project", "award", "contribution", "output", "involvement"),
        "How projects divide over the strategies": ("strategy_share",),
        "Milestones": ("milestone", "countersign"),
        "Targets, weights and owners": (
            "funding_target",
            "priority_weight",
            "strategy",
            "judgement",
            "indicator",
            "indicator_reading",
        ),
        "Trials and results": ("trial", "verdict", "lay_result"),
        "What people said, and answers": ("comment", "comment_answer", "ranking_round"),
        "Meetings": (
            "meeting",
            "agenda_item",
            "decision",
            "action_point",
            "amendment",
            "pack",
        ),
    }
)
REST: Final = "Everything else"


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A change with what its record is called now and where it is shown; no place: it is gone."""

    step: Step
    called: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Ended:
    """An award whose last day lies between two days."""

    project: str
    key: str
    on: date


def grouped(session: Session, steps: Sequence[Step]) -> dict[str, tuple[ToldStep, ...]]:
    """Return the changes by group; a group without any is left out."""
    held = _records(session, steps)
    of_type = {kind: name for name, kinds in GROUPS.items() for kind in kinds}
    found: dict[str, list[ToldStep]] = {name: [] for name in (*GROUPS, REST)}
    for step in steps:
        record = held.get((step.record_type, step.record_key))
        found[of_type.get(step.record_type, REST)].append(_told(session, step, record))
    return {name: tuple(told) for name, told in found.items() if told}


def _records(session: Session, steps: Iterable[Step]) -> dict[tuple[str, str], Record]:
    keys: dict[str, set[str]] = {}
    for step in steps:
        if step.record_type in RECORD_TYPES:
            keys.setdefault(step.record_type, set()).add(step.record_key)
    found = {}
    for name, wanted in keys.items():
        model = RECORD_TYPES[name].model
        for record in session.exec(select(model).where(col(model.key).in_(wanted))).all():
            found[name, record.key] = record
    return found


def _told(session: Session, step: Step, record: Record | None) -> ToldStep:
    if record is None:
        return ToldStep(step, "", None)
    kind = RECORD_TYPES[step.record_type]
    return ToldStep(step, kind.called(session, record), kind.shown(session, record))


def ended_between(
    session: Session, viewer: Actor, since: date, until: date, *, today: date
) -> tuple[Ended, ...]:
    """Return the awards that a reader may know of and whose last day is after a day, to another.

    Args:
        session: a reading session.
        viewer: who reads.
        since, until: the two days.
        today: the day of the reading: rights are of today.
    """
    hidden = read_embargoes(session).hidden_from(viewer, today)
    query = (
        select(Award, Project)
        .join(Project, col(Award.project_id) == col(Project.id))
        .where(col(Award.end) > since, col(Award.end) <= until)
        .order_by(col(Award.end), col(Project.name))
    )
    return tuple(
        Ended(project.name, project.key, award.end)
        for award, project in session.exec(query).all()
        if award.end is not None and not {f"award:{award.key}", f"project:{project.key}"} & hidden
    )
