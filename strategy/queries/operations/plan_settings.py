"""What committee and secretary set ten times: target, owner and weight of every strategy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from strategy.lookup import COMMITTEE, read_weights
from strategy.models import FundingTarget, Milestone, PriorityWeight, Strategy
from strategy.queries.operations.versions import records_at
from strategy.vocabulary import Standing, TargetBasis


@dataclass(frozen=True, slots=True)
class StrategySettings:
    """What is set for one strategy.

    Attributes:
        target: the committee's own target in force, or ``None``.
        assumption: the planning assumption that stands where the committee has set none.
        weight: its part in the sum of the committee's weights, or ``None``.
        proposed: how many of its milestones nobody has confirmed.
    """

    strategy: Strategy
    target: FundingTarget | None
    assumption: FundingTarget | None
    weight: int | None
    proposed: int


def read_settings(session: Session) -> tuple[StrategySettings, ...]:
    """Return the settings of every strategy in the plan's order, as they stand now."""
    return _settings(
        session.exec(select(Strategy)).all(),
        session.exec(select(FundingTarget)).all(),
        read_weights(session),
        session.exec(select(Milestone)).all(),
    )


def settings_at(session: Session, revision: int) -> tuple[StrategySettings, ...]:
    """Return the settings as they stood at a revision."""
    return _settings(
        records_at(session, Strategy, _any, revision),
        records_at(session, FundingTarget, _any, revision),
        records_at(session, PriorityWeight, lambda w: w.get("group") == COMMITTEE, revision),
        records_at(session, Milestone, _any, revision),
    )


def milestones_of_plan(session: Session) -> list[tuple[Strategy, list[Milestone]]]:
    """Return every strategy with its milestones, both in the plan's order."""
    strategies = session.exec(select(Strategy).order_by(col(Strategy.id))).all()
    found = session.exec(select(Milestone).order_by(col(Milestone.id))).all()
    return [(s, [m for m in found if m.strategy_id == s.id]) for s in strategies]


def milestones_at(session: Session, revision: int) -> list[tuple[Strategy, list[Milestone]]]:
    """Return every strategy with its milestones as they stood at a revision."""
    then = records_at(session, Milestone, _any, revision)
    strategies = session.exec(select(Strategy).order_by(col(Strategy.id))).all()
    return [(s, [m for m in then if m.strategy_id == s.id]) for s in strategies]


def _any(_: dict[str, Any]) -> bool:
    return True


def _settings(
    strategies: Sequence[Strategy],
    targets: Sequence[FundingTarget],
    weights: Sequence[PriorityWeight],
    milestones: Sequence[Milestone],
) -> tuple[StrategySettings, ...]:
    held = {w.strategy_id: w.weight for w in weights}
    own, assumed = (
        {
            t.strategy_id: t
            for t in targets
            if t.in_use and t.superseded_by_id is None and t.basis == basis
        }
        for basis in (TargetBasis.COMMITTEE, TargetBasis.PLANNING_ASSUMPTION)
    )
    waiting = [m.strategy_id for m in milestones if m.standing == Standing.PROPOSED]
    return tuple(
        StrategySettings(
            s,
            own.get(s.id or 0),
            assumed.get(s.id or 0),
            held.get(s.id or 0),
            waiting.count(s.id or 0),
        )
        for s in sorted(strategies, key=lambda one: one.id or 0)
    )
