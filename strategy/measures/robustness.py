"""Whether a sentence made of numbers stays true, whichever defensible way they are counted."""

from collections.abc import Mapping, Sequence

from strategy.rule_statements import RuleStatement

LEADERS = 3
HALF = 0.5


def leaders(cents: Mapping[str, int], most: int = LEADERS) -> tuple[str, ...]:
    """Return the keys that hold most, the largest first; equal ones in the order given.

    Args:
        cents: money by key; what holds nothing leads nothing.
        most: how many at most.
    """
    held = [key for key, value in cents.items() if value > 0]
    return tuple(sorted(held, key=lambda key: -cents[key])[:most])


def held_by(keys: Sequence[str], cents: Mapping[str, int], total: int) -> float:
    """Return the share of a total that some keys hold; 0 when there is no money."""
    return sum(cents[key] for key in keys) / total if total > 0 else 0.0


def concentrated(cents: Mapping[str, int], total: int) -> frozenset[str]:
    """Return the leaders where they hold at least half of a total, else nobody.

    Args:
        cents: money by key, in cents of one currency.
        total: all money, in the same cents.
    """
    found = leaders(cents)
    is_half = len(found) == LEADERS and held_by(found, cents, total) >= HALF
    return frozenset(found) if is_half else frozenset()


ROBUSTNESS_RULE = RuleStatement(
    "firmness",
    "How firm a sentence is",
    "A headline is asserted only if it stays true under every way of counting that somebody could "
    "defend: with all forms of MS, with progressive MS alone, without money that has no year, "
    "without joint money, without what may be work in kind, without projects divided by our own "
    "reading, without the three largest awards, and with what is announced. Otherwise it names "
    "what decides it.",
    "firm = the same three strategies hold at least half in every way of counting",
)
