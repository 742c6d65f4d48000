"""How far two people who sort the same things agree, and how much of that chance would give."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from strategy.rule_statements import RuleStatement


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's sorting compared.

    Attributes:
        pairs: how many things both sorted.
        same: how many of them they put in the same place.
        kappa: Cohen's kappa; ``None`` where chance alone would make them agree on all.
    """

    pairs: int
    same: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The share on which both agree, between 0 and 1."""
        return self.same / self.pairs if self.pairs else 0.0


def coder_agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return how far two people agree.

    Args:
        pairs: where the first and where the second put each thing.
    """
    same = sum(one == other for one, other in pairs)
    return Agreement(len(pairs), same, _kappa(pairs, same))


def _kappa(pairs: Sequence[tuple[str, str]], same: int) -> float | None:
    """Cohen, Educational and Psychological Measurement 20 (1960), 37 to 46."""
    if not pairs:
        return None
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(first[place] * second[place] for place in first)
    if by_chance == n * n:
        return None
    return (same / n - by_chance / n**2) / (1 - by_chance / n**2)


AGREEMENT_RULE = RuleStatement(
    "agreement",
    "Agreement of two coders",
    "A second person says where most of a project belongs, without seeing the split. Agreement is "
    "the part of the projects on which both name the same place; Cohen's kappa takes away what "
    "chance would give: 1 is full agreement, 0 is chance.",
    "kappa = (same ÷ all − by chance) ÷ (1 − by chance)",
)
