"""How sure the board is of a strategy's money: three factors side by side, never multiplied."""

from dataclasses import dataclass

from strategy.amounts import percent
from strategy.columns.ledger import HALF_LIFE_DAYS
from strategy.rule_statements import RuleStatement

HIGH, MEDIUM = 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Certainty:
    """Three shares from 0 to 1; ``None`` where there is nothing to judge.

    Attributes:
        amounts: projects with a known amount among all projects.
        freshness: money-weighted mean of 0.5 ** (days since the last update / ``HALF_LIFE_DAYS``).
        coding: projects whose split somebody at the funder or in the committee confirmed.
    """

    amounts: float | None
    freshness: float | None
    coding: float | None

    @property
    def factors(self) -> tuple[tuple[str, float | None], ...]:
        """The three factors with their names."""
        return (
            ("amounts", self.amounts),
            ("freshness", self.freshness),
            ("coding", self.coding),
        )


def word_of(factor: float | None) -> str:
    """Return high, medium or low by their edges; "nothing to judge" without a value."""
    if factor is None:
        return "nothing to judge"
    if factor >= HIGH:
        return "high"
    return "medium" if factor >= MEDIUM else "low"


def certainty(
    *, projects: int, known: int, confirmed: int, cents: float, fresh: float
) -> Certainty:
    """Return the three factors of one strategy.

    Args:
        projects, known, confirmed: counts of its projects.
        cents, fresh: its money, plain and weighted by freshness.
    """
    return Certainty(
        amounts=known / projects if projects else None,
        freshness=fresh / cents if cents > 0 else None,
        coding=confirmed / projects if projects else None,
    )


CERTAINTY_RULE = RuleStatement(
    "certainty",
    "Certainty",
    "Three factors beside each other, never multiplied: projects with an amount; how fresh the "
    f"data is, weighted by money, which halves every {HALF_LIFE_DAYS} days; projects with a "
    "confirmed split. The weakest one names the row.",
    f"high from {percent(HIGH)}, medium from {percent(MEDIUM)}, else low",
    spoken=(
        f"halves every {HALF_LIFE_DAYS} days",
        f"high from {percent(HIGH)}, medium from {percent(MEDIUM)}",
    ),
)
