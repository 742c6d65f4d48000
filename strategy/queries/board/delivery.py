"""How a strategy's milestones stand: the committee's own, and those proposed by the project."""

from dataclasses import dataclass

from strategy.measures.progress import Step, is_late, progress, schedule_index
from strategy.models import Milestone, Strategy
from strategy.queries.board.question import Question
from strategy.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class Delivery:
    """Milestones of one strategy.

    Attributes:
        confirmed: progress over milestones the committee took as its own; ``None``: none yet.
        proposed: progress over all of them, a separate reading that says so.
        schedule: progress over what was due by today, of the proposed reading.
        late: milestones whose window has passed without being done.
    """

    milestones: tuple[Milestone, ...]
    confirmed: float | None
    proposed: float | None
    schedule: float | None
    late: int

    @property
    def done(self) -> int:
        """How many milestones are done."""
        return sum(m.state == "done" for m in self.milestones)


def read_delivery(question: Question, strategy: Strategy | None) -> Delivery:
    """Return how a strategy's milestones stand today."""
    if strategy is None:
        return Delivery((), None, None, None, 0)
    key = ("delivery", strategy.id, question.today)
    found: Delivery = question.portfolio.memo(key, lambda: _delivery(question, strategy))
    return found


def _delivery(question: Question, strategy: Strategy) -> Delivery:
    mine = tuple(m for m in question.portfolio.plan.milestones if m.strategy_id == strategy.id)
    steps = [step_of(m) for m in mine]
    own = [step_of(m) for m in mine if m.standing == Standing.CONFIRMED]
    return Delivery(
        milestones=mine,
        confirmed=progress(own),
        proposed=progress(steps),
        schedule=schedule_index(steps, question.today),
        late=sum(is_late(step, question.today) for step in steps),
    )


def step_of(milestone: Milestone) -> Step:
    """Return a milestone as the measures see it."""
    return Step(
        weight=milestone.weight,
        state=milestone.state,
        has_evidence=bool(milestone.evidence.strip()),
        window_start=milestone.window_start,
        window_end=milestone.window_end,
    )
