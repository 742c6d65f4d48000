"""Which record of the board a row is about: by the board's key, by reference, or it is asked."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from strategy.importing.cell_values import folded
from strategy.importing.differences import Difference, differences_of, is_same_amount
from strategy.importing.existing_awards import HeldAward, KnownAwards
from strategy.importing.row_values import Problem
from strategy.vocabulary import RowVerdict

# Titles this alike are asked about; nothing is ever joined by itself.
ALIKE, VERY_ALIKE, RATHER_ALIKE = 88.0, 97.0, 70.0
MOST_OFFERS = 4
# A word this long says enough to ask whether a title is the short form of another.
LONG = 6
Offer = dict[str, Any]
NONE = (
    "This funder has no such award on the board.",
    "Leave the grey columns as they were, or empty for a new award.",
)
OLD = (
    "The award was changed on the board since this file was made.",
    "Look at the differences, and confirm only if the file is right.",
)


@dataclass(slots=True)
class Match:
    """What a row is, compared with the board.

    Attributes:
        target: the key of the award it is about, when that is certain.
        offers: awards and projects it could be: decision, label, likeness in percent, why.
    """

    verdict: RowVerdict
    target: str = ""
    offers: list[Offer] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Matcher:
    """Compares the rows of one file, in their order, with what the board holds."""

    def __init__(self, held: KnownAwards, rows: list[dict[str, Any]]) -> None:
        self.held = held
        counted = Counter(folded(r["own_reference"]) for r in rows if r.get("own_reference"))
        self.repeated = frozenset(ref for ref, count in counted.items() if count > 1)
        self._taken: set[str] = set()
        self._by_title: dict[str, list[HeldAward]] = defaultdict(list)
        self._by_project: dict[int, list[HeldAward]] = defaultdict(list)
        for one in held.awards:
            self._by_title[folded(one.project.title or one.project.name)].append(one)
            self._by_project[one.project.id or 0].append(one)

    def match(self, said: dict[str, Any], *, separate: bool = False) -> Match:
        """Return what a row is.

        Args:
            said: what the row means.
            separate: a person said that rows with one reference are awards of their own.
        """
        if said.get("award_key"):
            return self._by_board_key(said)
        reference = folded(said.get("own_reference", ""))
        known = self.held.by_reference.get(reference, []) if reference else []
        if reference in self.repeated and not separate:
            return Match(RowVerdict.REPEATED)
        if known:
            return self._compared(said, self._likest(said, known, reference))
        twin = self._same_without_reference(said)
        if twin is not None:
            return self._compared(said, twin)
        offers = self._offers(said)
        return Match(RowVerdict.DUPLICATE if offers else RowVerdict.NEW, offers=offers)

    def compared_with(self, said: dict[str, Any], award_key: str) -> Match | None:
        """Return a row compared with an award that a person chose, if it is the funder's."""
        one = self.held.by_key.get(award_key)
        return None if one is None else self._compared(said, one)

    def _by_board_key(self, said: dict[str, Any]) -> Match:
        one = self.held.by_key.get(said["award_key"])
        if one is None:
            return Match(RowVerdict.ERROR, problems=[_wrong("award_key", said["award_key"], *NONE)])
        found = self._compared(said, one)
        if found.differences and said.get("award_version") not in (None, str(one.award.version)):
            found.problems.append(_wrong("award_version", said["award_version"], *OLD, warn=True))
        return found

    def _likest(
        self, said: dict[str, Any], known: list[HeldAward], reference: str
    ) -> HeldAward | None:
        """Of several awards with one reference each row takes its own: the most equal one left."""
        left = [one for one in known if one.award.key not in self._taken]
        if reference in self.repeated:
            equal = [one for one in left if self._equal_money(said, one)]
            left = equal
        return left[0] if left else None

    def _compared(self, said: dict[str, Any], one: HeldAward | None) -> Match:
        if one is None:
            return Match(RowVerdict.NEW)
        self._taken.add(one.award.key)
        leads = (one.project.id or 0) in self.held.leads
        shares = self.held.shares.get(one.project.id or 0, {})
        found = differences_of(said, one, shares, leads=leads)
        verdict = RowVerdict.CHANGED if found else RowVerdict.SAME
        return Match(verdict, target=one.award.key, differences=found)

    def _equal_money(self, said: dict[str, Any], one: HeldAward) -> bool:
        return all(any(is_same_amount(c, a) for c in one.amounts) for a in said["amounts"])

    def _same_without_reference(self, said: dict[str, Any]) -> HeldAward | None:
        """Return the award that says the very same where neither side gives it a reference."""
        if said.get("own_reference"):
            return None
        for one in self._by_title.get(folded(said.get("title", "")), []):
            if one.award.own_reference or one.award.key in self._taken:
                continue
            start = one.award.start.isoformat() if one.award.start else None
            if self._equal_money(said, one) and said.get("start") in (None, start):
                return one
        return None

    def _offers(self, said: dict[str, Any]) -> list[Offer]:
        title = folded(said.get("title", ""))
        if not title:
            return []
        found: list[Offer] = []
        for number in self.held.titles.near(title):
            likeness = _likeness(title, self.held.titles.texts[number])
            if likeness >= RATHER_ALIKE:
                found += self._offers_of(said, number, likeness)
        found.sort(key=lambda offer: -offer["likeness"])
        return found[:MOST_OFFERS]

    def _offers_of(self, said: dict[str, Any], number: int, likeness: float) -> list[Offer]:
        project = self.held.projects[number]
        own = [one for one in self._by_project.get(number, []) if one.award.key not in self._taken]
        offers = [
            _offer(f"same:{one.award.key}", project.name, likeness, f"your award of {_when(one)}")
            for one in own
            if likeness >= ALIKE or self._equal_money(said, one)
        ]
        if not offers and likeness >= VERY_ALIKE:
            why = "a project that is on the board already"
            offers.append(_offer(f"join:{project.key}", project.name, likeness, why))
        return offers


def _likeness(title: str, other: str) -> float:
    """Return how alike two titles are; a short form of a long title is rather alike."""
    alike: float = fuzz.token_sort_ratio(title, other)
    first, second = set(title.split()), set(other.split())
    shorter = min(first, second, key=len)
    is_part = shorter <= (first | second) - (first ^ second) and len(max(shorter, key=len)) >= LONG
    return max(alike, ALIKE) if is_part else alike


def _offer(decision: str, label: str, likeness: float, why: str) -> Offer:
    return {"decision": decision, "label": label[:160], "likeness": round(likeness), "why": why}


def _when(one: HeldAward) -> str:
    return str(one.award.start.year) if one.award.start else "no known year"


def _wrong(name: str, value: object, rule: str, fix: str, *, warn: bool = False) -> Problem:
    problem = {"field": name, "cell": "", "value": str(value)[:200], "rule": rule, "fix": fix}
    return {**problem, "warning": "yes"} if warn else problem
