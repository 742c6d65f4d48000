"""What the committee has not set or confirmed yet: owners, targets, weights, milestones, splits."""

from dataclasses import dataclass

from strategy.columns.plan import in_force
from strategy.queries.board.board import BoardView
from strategy.vocabulary import Standing, TargetBasis


@dataclass(frozen=True, slots=True)
class Settings:
    """How many of the plan's settings are missing.

    Attributes:
        strategies: how many strategies the plan has.
        without_owner: strategies that nobody is named for.
        without_target: strategies for which the committee has set no target.
        has_weights: whether the committee has weighed the strategies.
        proposed: milestones that are proposed and not confirmed.
        unconfirmed: projects in the selection whose split nobody has confirmed.
    """

    strategies: int
    without_owner: int
    without_target: int
    has_weights: bool
    proposed: int
    unconfirmed: int


def read_settings(board: BoardView) -> Settings:
    """Return what is missing, as far as the reader's selection reaches."""
    question = board.question
    plan, today = question.portfolio.plan, question.today
    own = {t.strategy_id for t in in_force(plan.targets, TargetBasis.COMMITTEE, today)}
    touched = {
        int(n) for n in question.cells().lines["project"][question.chosen(question.cells()).at]
    }
    confirmed = question.portfolio.confirmed
    return Settings(
        strategies=len(plan.strategies),
        without_owner=sum(s.owner_id is None for s in plan.strategies),
        without_target=sum(s.id not in own for s in plan.strategies),
        has_weights=board.has_weights,
        proposed=sum(m.standing != Standing.CONFIRMED for m in plan.milestones),
        unconfirmed=sum(not confirmed[n] for n in touched),
    )
