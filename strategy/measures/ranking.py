"""What an order given by several people says together, and how far they agree.

Orders may be partial: what somebody did not place shares the places that are left, and what they
do not know takes no part in their order at all. Formulas: ``../docs/calculations.md``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's order, the first matters most, and what that person does not know."""

    order: tuple[str, ...]
    unknown: frozenset[str] = frozenset()

    def scores(self, items: Collection[str]) -> dict[str, Fraction]:
        """Return 1 for the first to 0 for the last place, for each item this person knows.

        Items that were not placed share the mean of the places that are left. Whoever knows a
        single item only has put nothing in order.
        """
        known = [item for item in items if item not in self.unknown]
        last = len(known) - 1
        if last < 1:
            return {}
        placed = {item: Fraction(last - n, last) for n, item in enumerate(self.order)}
        left = Fraction(last - len(self.order), 2 * last)
        return {item: placed.get(item, left) for item in known}


@dataclass(frozen=True, slots=True)
class RankPlace:
    """Where an item stands for a group: rank (equal scores share one), mean score 0 to 1, voices.

    ``voices`` is how many people know the item.
    """

    item: str
    rank: int
    score: float
    voices: int


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What a group says. Below five people only their number is known.

    Attributes:
        agreement: 0 (as many one way as the other) to 1 (everybody alike); nothing when hidden.
    """

    people: int
    places: tuple[RankPlace, ...] = ()
    agreement: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether so few people answered that the result could show who said what."""
        return self.people < FEWEST

    def rank_of(self, item: str) -> int | None:
        """Return an item's place in the order, 1 for the first; nothing where it has none."""
        return next((p.rank for p in self.places if p.item == item), None)


def result(ballots: Sequence[Ballot], items: Sequence[str]) -> GroupResult:
    """Return what a group's ballots say of some items, in the order of their ranks."""
    if len(ballots) < FEWEST:
        return GroupResult(len(ballots))
    return GroupResult(len(ballots), places(ballots, items), agreement(ballots, items))


def places(ballots: Sequence[Ballot], items: Sequence[str]) -> tuple[RankPlace, ...]:
    """Return the items by mean score, the highest first; items that nobody knows are left out."""
    given: dict[str, list[Fraction]] = {item: [] for item in items}
    for ballot in ballots:
        for item, score in ballot.scores(items).items():
            given[item].append(score)
    means = {item: sum(all_, Fraction()) / len(all_) for item, all_ in given.items() if all_}
    return tuple(
        RankPlace(
            item, 1 + sum(other > mean for other in means.values()), float(mean), len(given[item])
        )
        for item, mean in sorted(means.items(), key=lambda pair: -pair[1])
    )


def agreement(ballots: Sequence[Ballot], items: Sequence[str]) -> float | None:
    """Return how far people agree which of two items comes first, over all pairs, 0 to 1.

    For a pair: those who put the first before the second less those who put it behind, over all
    who know both, without the sign. People who place both alike count as half for each side.
    """
    scores = [ballot.scores(items) for ballot in ballots]
    found = []
    for one, other in combinations(items, 2):
        both = [s for s in scores if one in s and other in s]
        if both:
            lead = sum((s[one] > s[other]) - (s[one] < s[other]) for s in both)
            found.append(abs(lead) / len(both))
    return sum(found) / len(found) if found else None
