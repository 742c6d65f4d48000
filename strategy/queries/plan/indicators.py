"""Outcome indicators of a strategy with their readings."""

from dataclasses import dataclass

from strategy.errors import NotFoundError
from strategy.models import Indicator, IndicatorReading, Source, Strategy
from strategy.queries.board.question import Question
from strategy.rule_statements import RuleStatement


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """An indicator, its readings from the oldest to the newest, and their sources."""

    indicator: Indicator
    strategy: Strategy
    readings: tuple[tuple[IndicatorReading, Source | None], ...]
    source: Source | None

    @property
    def newest(self) -> IndicatorReading | None:
        """The newest reading."""
        return self.readings[-1][0] if self.readings else None

    @property
    def progress(self) -> float | None:
        """How much of the way from baseline to target is done; ``None`` without both."""
        one, newest = self.indicator, self.newest
        if newest is None or one.baseline is None or one.target in (None, one.baseline):
            return None
        return (newest.value - one.baseline) / ((one.target or 0) - one.baseline)


def indicators_of(question: Question, strategy: Strategy) -> tuple[IndicatorRecord, ...]:
    """Return the indicators of a strategy."""
    return tuple(
        _record(question, one, strategy)
        for one in question.portfolio.knowledge.indicators
        if one.strategy_id == strategy.id
    )


def read_indicator(question: Question, key: str) -> IndicatorRecord:
    """Return one indicator.

    Raises:
        NotFoundError: there is none.
    """
    found = next((i for i in question.portfolio.knowledge.indicators if i.key == key), None)
    if found is None:
        raise NotFoundError(f"There is no indicator “{key[:60]}”.")
    plan = question.portfolio.plan
    strategy = next(s for s in plan.strategies if s.id == found.strategy_id)
    return _record(question, found, strategy)


def _record(question: Question, one: Indicator, strategy: Strategy) -> IndicatorRecord:
    sources = question.portfolio.directory.sources
    readings = (r for r in question.portfolio.knowledge.readings if r.indicator_id == one.id)
    return IndicatorRecord(
        indicator=one,
        strategy=strategy,
        readings=tuple((r, sources.get(r.source_id or 0)) for r in readings),
        source=sources.get(one.source_id or 0),
    )


INDICATOR_RULE = RuleStatement(
    "indicator",
    "Way to an indicator's target",
    "How much of the way from the baseline to the target the newest reading has gone; nothing is "
    "said without both.",
    "way = (newest − baseline) ÷ (target − baseline)",
)
