"""The portfolio of one data revision: base tables, the plan, money cells made when asked for."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from strategy.columns import codes
from strategy.columns.acts import Acts
from strategy.columns.conversion import in_currency
from strategy.columns.ledger import Axes, Cells, build_cells
from strategy.columns.loading import Places
from strategy.columns.map import Knowledge, Tie
from strategy.columns.plan import Directory, Plan
from strategy.columns.tables import Column, Table, numbered, present
from strategy.database import State
from strategy.exchange_rates import SHIPPED
from strategy.selection import ALL_FORMS, ALL_MS_ONLY
from strategy.vocabulary import ContributionKind, Scope

NOWHERE = State("", 0, "")
CellsKey = tuple[str, str, str]
Proof = tuple[int, datetime] | None


@dataclass(frozen=True)
class Portfolio:
    """Everything a page, an export or a measure reads, of one revision and never changed.

    Attributes:
        revision: number of the newest write it holds.
        projects: see ``columns.loading.PROJECT_COLUMNS``; place = position.
        money: one row per contribution, see ``columns.loading.MONEY_COLUMNS``.
        knowledge: topics, trials, links and indicators.
        ties: how the organisations stand to each other and to projects.
        shares: the current splits, see ``columns.loading.SHARE_COLUMNS``.
        acts: what the history says of who may know what.
        rates: the edition of exchange rates in force.
        state: which data of the database it was read from; nothing that a viewer is told.
        proof: the newest entry of the history it was read from, by which a successor knows that
            the database still continues it.
        lineage: the same for all that were carried on from one another.
        hidden: references of what was left out of it for its viewer.
        public: of a view that holds more than everybody may know, what everybody may know.
    """

    revision: int
    plan: Plan
    directory: Directory
    knowledge: Knowledge
    ties: tuple[Tie, ...]
    places: Places
    projects: Table
    money: Table
    shares: Table
    acts: Acts
    rates: str = SHIPPED
    state: State = NOWHERE
    proof: Proof = None
    lineage: object = None
    hidden: frozenset[str] = frozenset()
    public: "Portfolio | None" = None
    _cells: dict[CellsKey, Cells] = field(default_factory=dict, repr=False)
    _memo: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def n_strategies(self) -> int:
        """Places on the strategy axis, which are the rows of the plan."""
        return len(self.plan.rows)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Host countries by place."""
        return tuple(self.places.countries)

    @cached_property
    def organisation_at(self) -> dict[str, int]:
        """Place of an organisation by its key."""
        return {o.key: n for n, o in enumerate(self.directory.organisations)}

    @cached_property
    def project_at(self) -> dict[str, int]:
        """Place of a project by its key."""
        return {key: n for n, key in enumerate(self.projects["key"])}

    @cached_property
    def project_at_id(self) -> dict[int, int]:
        """Place of a project by its database id."""
        return {int(number): n for n, number in enumerate(self.projects["id"])}

    @cached_property
    def confirmed(self) -> Column:
        """Whether a project's split is more than suggested, by place."""
        flags = np.zeros(len(self.projects), dtype=bool)
        flags[self.shares["project"][self.shares["confirmed"]]] = True
        return flags

    @cached_property
    def funders(self) -> tuple[int, ...]:
        """Places of the organisations that hold an award."""
        return tuple(present(self.money["funder"]))

    def cells(
        self, stage: str = "secured", currency: str = "EUR", people: str = ALL_FORMS
    ) -> Cells:
        """Return the money cells of a stage in a reporting currency, made at the first call.

        ``people``: a word of ``selection.PEOPLE``, or ``ALL_MS_ONLY``: what the first leaves out.
        """
        key = (stage, currency, people)
        with self._lock:
            if key not in self._cells:
                self._cells[key] = self.build(self.money, self.shares, *key)
            return self._cells[key]

    def build(
        self, money: Table, shares: Table, stage: str, currency: str, people: str = ALL_FORMS
    ) -> Cells:
        """Return the cells of some of the portfolio's money.

        Args:
            money: contributions, a row for each, in cents of their own currency.
            shares: the parts of the projects' splits, in basis points.
            stage, currency, people: which money counts, what it is converted into, for whom.
        """
        return build_cells(
            in_currency(at_stage(self._for(money, people), stage), currency, self.rates),
            shares,
            self.projects,
            Axes(
                self.n_strategies,
                with_room(len(self.directory.organisations)),
                with_room(len(self.places.countries)),
            ),
        )

    def _for(self, money: Table, people: str) -> Table:
        """Return the money of projects whose subject is what was asked for."""
        if people == ALL_FORMS:
            return money
        for_all = self.projects["scope"][money["project"]] == codes.SCOPE[Scope.ALL_MS]
        return money.rows(for_all if people == ALL_MS_ONLY else ~for_all)

    def memo(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return a value that holds for this revision, made at the first call."""
        with self._lock:
            if key in self._memo:
                return self._memo[key]
        value = make()
        with self._lock:
            return self._memo.setdefault(key, value)

    def let_go(self) -> None:
        """Forget what was worked out, once newer frames stand in the place of these.

        It refers back to the frames: they would stay in memory until somebody looks for circles.
        A reader who is still at work with them works it out again.
        """
        with self._lock:
            self._memo.clear()

    def carry_places(self, project_at_id: dict[int, int]) -> None:
        """Take over where projects stand, ahead of any reader."""
        self.__dict__["project_at_id"] = project_at_id

    def carry_cells(self, cells: dict[CellsKey, Cells]) -> None:
        """Take over cells that were carried on from the frames before, ahead of any reader."""
        with self._lock:
            self._cells.update(cells)

    def made_cells(self) -> dict[CellsKey, Cells]:
        """Return the cells made so far, for a successor to carry on from."""
        with self._lock:
            return dict(self._cells)


def nothing_made() -> dict[str, Any]:
    """Return what a portfolio keeps for later as a new one has it: nothing yet."""
    return {"_cells": {}, "_memo": {}, "_lock": threading.Lock()}


def with_updates(projects: Table, money: Table) -> Table:
    """Return projects with the day of the newest look at them or at one of these awards."""
    updated = projects["looked"].copy()
    np.maximum.at(updated, money["project"], money["looked"])
    return projects.with_columns(updated=updated)


def with_room(number: int) -> int:
    """Return the size of an axis, with room so that a new place does not renumber it."""
    return max(32, -(-(number + 1) // 32) * 32)


def at_stage(money: Table, stage: str) -> Table:
    """Return the contributions that count at a stage, returned money as a negative amount.

    "secured" takes, award by award and in the award's own currency, the larger of what was
    committed and what was disbursed; money returned lowers both (design, number 2). "in_kind"
    does the same with work and goods, which no other stage counts.
    """
    given_in_kind = money["kind"] == codes.KIND[ContributionKind.IN_KIND]
    money = money.rows(given_in_kind if stage == "in_kind" else ~given_in_kind)
    if stage in ("secured", "in_kind"):
        return _signed(money, _wins(money))
    taken = money["stage"] == codes.STAGE[stage]
    if stage != "pledged":
        taken |= money["stage"] == codes.STAGE["returned"]
    return _signed(money, taken)


def _signed(money: Table, taken: Column) -> Table:
    rows = money.rows(taken)
    sign = np.where(rows["stage"] == codes.STAGE["returned"], -1, 1)
    return rows.with_columns(cents=rows["original"] * sign, **_own_dates(rows))


def _own_dates(rows: Table) -> dict[str, Column]:
    """A payment with its own day falls on that day; everything else spreads over the award."""
    paid = rows["stage"] == codes.STAGE["disbursed"]
    paid &= np.array([p == "day" for p in rows["value_precision"]], dtype=bool)
    if not paid.any():
        return {}
    days = np.array([codes.day_number(d) for d in rows["value_day"]], dtype=np.int64)
    published = np.full(len(rows), codes.BASIS["published"])
    return {
        "start": np.where(paid, days, rows["start"]),
        "end": np.where(paid, days, rows["end"]),
        "basis": np.where(paid, published, rows["basis"]),
    }


def _wins(money: Table) -> Column:
    """Return which contributions belong to the larger stage of their award."""
    if not len(money):
        return np.zeros(0, dtype=bool)
    award, stage, cents = numbered(money["award"]), money["stage"], money["original"]
    committed = _sum(award, cents, stage == codes.STAGE["committed"])
    disbursed = _sum(award, cents, stage == codes.STAGE["disbursed"])
    has_committed = _sum(award, np.ones_like(cents), stage == codes.STAGE["committed"]) > 0
    paid_wins = (disbursed > committed) | ~has_committed
    winner = np.where(paid_wins, codes.STAGE["disbursed"], codes.STAGE["committed"])[award]
    taken: Column = (stage == winner) | (stage == codes.STAGE["returned"])
    return taken


def _sum(group: Column, cents: Column, taken: Column) -> Column:
    return np.bincount(group[taken], weights=cents[taken], minlength=int(group.max()) + 1)


def empty_places(bodies: Directory, plan: Plan, countries: dict[str, int]) -> Places:
    """Return where organisations, strategies and areas stand on their axes."""
    return Places(
        organisations=bodies.at,
        strategies={s.id: n + 1 for n, s in enumerate(plan.strategies) if s.id is not None},
        areas={a.id: n for n, a in enumerate(plan.areas) if a.id is not None},
        countries=countries,
    )
