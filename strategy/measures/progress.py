"""Delivery against milestones: weighted completion, and what was due by a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from strategy.rule_statements import RuleStatement
from strategy.vocabulary import MilestoneState

COMPLETION = {
    MilestoneState.NOT_STARTED: 0.0,
    MilestoneState.STARTED: 0.25,
    MilestoneState.HALFWAY: 0.5,
    MilestoneState.NEARLY: 0.75,
    MilestoneState.DONE: 1.0,
}
UNPROVEN = 0.75


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the measure sees it."""

    weight: int
    state: str
    has_evidence: bool
    window_start: date | None = None
    window_end: date | None = None


def completion(step: Step) -> float:
    """Return the share of a step that is done: 0, .25, .5, .75 or 1.

    Done without evidence counts .75.
    """
    value = COMPLETION[MilestoneState(step.state)]
    return UNPROVEN if value == 1.0 and not step.has_evidence else value


def progress(steps: Sequence[Step]) -> float | None:
    """Return the completion of all steps, each by its weight, as a share of one.

    ``None`` when there are no milestones, which is not 0 %.
    """
    weight = sum(step.weight for step in steps)
    return sum(s.weight * completion(s) for s in steps) / weight if weight else None


def expected(steps: Sequence[Step], today: date) -> float | None:
    """Return the weighted share of planned time that has passed, over milestones with a window."""
    planned = [s for s in steps if s.window_start and s.window_end]
    weight = sum(s.weight for s in planned)
    return sum(s.weight * _elapsed(s, today) for s in planned) / weight if weight else None


def _elapsed(step: Step, today: date) -> float:
    if step.window_start is None or step.window_end is None:
        return 0.0
    days = (step.window_end - step.window_start).days + 1
    passed = (today - step.window_start).days + 1
    return min(max(passed / days, 0.0), 1.0)


def schedule_index(steps: Sequence[Step], today: date) -> float | None:
    """Return progress over what was expected by today; 1 is on schedule, below it behind.

    Source: the schedule performance index of earned value management. Both are shares of one over
    the milestones that have a window; ``None`` when nothing was due yet.
    """
    planned = [s for s in steps if s.window_start and s.window_end]
    done, due = progress(planned), expected(planned, today)
    return done / due if done is not None and due else None


def is_late(step: Step, today: date) -> bool:
    """Whether a milestone's window has passed without it being done."""
    return bool(step.window_end and step.window_end < today and completion(step) < 1.0)


PROGRESS_RULE = RuleStatement(
    "progress",
    "Delivery",
    "Weighted completion of milestones. Confirmed milestones and those proposed by this project "
    f"are counted apart. Done without evidence counts {UNPROVEN:g}. No milestones is not 0 %. The "
    "schedule compares progress with what was due by today.",
    "progress = Σ weight × completion ÷ Σ weight; schedule = progress ÷ expected",
    spoken=(f"without evidence counts {UNPROVEN:g}",),
)
