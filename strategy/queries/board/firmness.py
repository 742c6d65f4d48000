"""How firm the headline is: the board's money counted in every way that could be defended.

One pass over the money lines sorts them by what somebody might doubt about them; every way of
counting is then a sum of some of these parts.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from strategy.columns import codes
from strategy.columns.ledger import Cells
from strategy.columns.mask import Chosen
from strategy.columns.tables import Column, among, placed
from strategy.measures.robustness import concentrated, held_by, leaders
from strategy.measures.sums import sums
from strategy.queries.board.announced import remainders
from strategy.queries.board.question import Question
from strategy.selection import ALL_FORMS, PROGRESSIVE
from strategy.vocabulary import ContributionKind, OrganisationKind, Scope

AS_SHOWN, LARGEST_AWARDS = "as_shown", "without_largest"
LARGEST = 3
# Marks of a line, one bit each.
JOINT, UNDATED, NOT_SAID, DIVIDED, PARTLY, LARGE = (1 << n for n in range(6))
_MARKS = 1 << 6
# What each way of counting leaves out, and what a sentence calls it that is decided by it.
WITHOUT = {
    AS_SHOWN: (0, "As shown", ""),
    "progressive_only": (
        PARTLY,
        "Only what is wholly for progressive MS",
        "leaving out what is only partly for progressive MS",
    ),
    "dated": (UNDATED, "Without money that has no year", "leaving out money that has no year"),
    "single_funders": (JOINT, "Without joint money of several funders", "leaving out joint money"),
    "in_money": (
        NOT_SAID,
        "Without what may be work in kind",
        "leaving out what may be work in kind",
    ),
    "undivided": (
        DIVIDED,
        "Without projects that our own reading divides over several rows",
        "how projects are divided that serve several strategies",
    ),
    LARGEST_AWARDS: (LARGE, "Without the three largest awards", "three awards"),
}


@dataclass(frozen=True, slots=True)
class Variant:
    """The board counted in one way.

    Attributes:
        key: the way of counting; ``AS_SHOWN`` is the board itself.
        label: what it is called in a table.
        cause: what a sentence names that is decided by it.
        by_strategy: cents by strategy, those without money too.
        total: cents of everything, with what fits no strategy.
        now, ahead: cents of this year and of the next.
    """

    key: str
    label: str
    cause: str
    by_strategy: dict[str, int]
    total: int
    now: int
    ahead: int

    @property
    def is_plural(self) -> bool:
        """Whether the cause is several things."""
        return self.key == LARGEST_AWARDS

    @property
    def leaders(self) -> tuple[str, ...]:
        """The strategies that hold most."""
        return leaders(self.by_strategy)

    @property
    def concentrated(self) -> frozenset[str]:
        """The three leading strategies, where they hold at least half of all."""
        return concentrated(self.by_strategy, self.total)

    @property
    def held(self) -> float:
        """The share of all that the leaders hold."""
        return held_by(self.leaders, self.by_strategy, self.total)


@dataclass(frozen=True, slots=True)
class Firmness:
    """Every way of counting, the board's own first."""

    variants: tuple[Variant, ...]

    @property
    def shown(self) -> Variant:
        """The board as it is shown."""
        return self.variants[0]

    def deciding(self, claim: Callable[[Variant], object]) -> tuple[Variant, ...]:
        """Return the ways of counting in which a claim comes out differently."""
        held = claim(self.shown)
        return tuple(one for one in self.variants if claim(one) != held)


def read_firmness(question: Question) -> Firmness:
    """Return the board's money counted in every way; made once for a selection and a day."""
    key = ("firmness", question.selection, question.today)
    found: Firmness = question.portfolio.memo(key, lambda: _read(question))
    return found


def _read(question: Question) -> Firmness:
    parts = _Parts(question)
    found = [parts.variant(key) for key in WITHOUT]
    return Firmness((*found, _for_all(question), _announced(question, found[0])))


def _for_all(question: Question) -> Variant:
    """Count the other choice of people: all forms of MS as well, or not."""
    is_narrow = question.selection.people == PROGRESSIVE
    other = _Parts(question.narrowed(people=ALL_FORMS if is_narrow else PROGRESSIVE))
    label = "With all forms of MS" if is_narrow else "Without money for all forms of MS"
    cause = "counting" if is_narrow else "leaving out"
    return other.variant(AS_SHOWN, "people", label, f"{cause} money for all forms of MS")


def _announced(question: Question, shown: Variant) -> Variant:
    """Count what is announced as well, as far as it is known for which strategy."""
    by_strategy, total = dict(shown.by_strategy), shown.total
    rows = question.portfolio.plan.rows
    for one in remainders(question):
        total += one.cents or 0
        for place, cents in one.by_strategy.items():
            if rows[place].strategy:
                by_strategy[rows[place].key] += cents
    words = ("With what is announced and not shared out", "counting what is announced")
    return Variant("announced", *words, by_strategy, total, shown.now, shown.ahead)


class _Parts:
    """Money by row of the plan and by marks, for all years and for two of them."""

    def __init__(self, question: Question) -> None:
        self.rows = question.portfolio.plan.rows
        cells = question.cells()
        chosen = question.chosen(cells)
        marks = _marks(question, cells, chosen)
        self.all = _by_marks(cells, chosen, marks)
        year = question.today.year
        self.now, self.ahead = (
            self._in_year(question, cells, marks, year + n).sum(axis=0) for n in range(2)
        )

    @staticmethod
    def _in_year(question: Question, cells: Cells, marks: Column, year: int) -> Column:
        first, last = question.selection.years
        if not first <= year <= last:
            return np.zeros((cells.n_strategies, _MARKS))
        chosen = question.narrowed(year_from=year, year_to=year).chosen(cells)
        return _by_marks(cells, chosen, marks)

    def variant(self, key: str, name: str = "", label: str = "", cause: str = "") -> Variant:
        """Return one way of counting, under its own or under another name."""
        without, own_label, own_cause = WITHOUT[key]
        taken = np.array([not mark & without for mark in range(_MARKS)])
        cents = self.all[:, taken].sum(axis=1)
        return Variant(
            key=name or key,
            label=label or own_label,
            cause=cause or own_cause,
            by_strategy={row.key: int(cents[n]) for n, row in enumerate(self.rows) if row.strategy},
            total=int(cents.sum()),
            now=int(self.now[taken].sum()),
            ahead=int(self.ahead[taken].sum()),
        )


def _by_marks(cells: Cells, chosen: Chosen, marks: Column) -> Column:
    keys = cells.lines["strategy"][chosen.at] * _MARKS + marks[chosen.at]
    return sums(keys, chosen.cents, (cells.n_strategies, _MARKS))


def _marks(question: Question, cells: Cells, chosen: Chosen) -> Column:
    """Return of each line what somebody might doubt about it, as bits."""
    portfolio, lines = question.portfolio, cells.lines
    shares = np.bincount(portfolio.shares["project"], minlength=len(portfolio.projects))
    divided = (shares > 1) & ~portfolio.confirmed
    groups = portfolio.directory.places_by_kind.get(OrganisationKind.FUNDING_GROUP, [])
    found = among(lines["funder"], groups) * JOINT
    found = found + (lines["year"] == codes.UNDATED_YEAR) * UNDATED
    found = found + among(lines["contribution"], _not_said(question)) * NOT_SAID
    found = found + divided[lines["project"]] * DIVIDED
    found = found + (lines["scope"] != codes.SCOPE[Scope.PROGRESSIVE]) * PARTLY
    return np.asarray(found + _in_largest(question, cells, chosen) * LARGE)


def _not_said(question: Question) -> Column:
    money = question.portfolio.money
    return np.asarray(money["contribution"][money["kind"] == codes.KIND[ContributionKind.NOT_SAID]])


def _in_largest(question: Question, cells: Cells, chosen: Chosen) -> Column:
    """Return which lines belong to the awards with the most money of all that are chosen."""
    money = question.portfolio.money
    award = placed(money["contribution"], money["award"])[cells.lines["contribution"]]
    held = np.bincount(award[chosen.at], weights=chosen.cents)
    return among(award, _most(held, LARGEST))


def _most(held: Column, count: int) -> Column:
    """Return where most is held, the earlier place of two that hold alike."""
    known = np.flatnonzero(held > 0)
    if len(known) > count:
        least = np.partition(held[known], -count)[-count]
        known = known[held[known] >= least]
    return known[np.argsort(-held[known], kind="stable")[:count]]
