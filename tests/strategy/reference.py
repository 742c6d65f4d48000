"""The rules of the money once more: slowly, in whole numbers, cell by cell, and nothing shared."""

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

STRATEGY_KEYS = ("U1", "U2", "A1", "W1")
AREA_KEYS = ("U", "A", "W")
FUNDER_KEYS = ("north", "south", "lab")


@dataclass(frozen=True)
class Paid:
    """One contribution."""

    stage: str
    cents: int | None
    kind: str = "cash"


@dataclass(frozen=True)
class Grant:
    """One award."""

    funder: str
    currency: str
    start: date | None
    days: int
    paid: tuple[Paid, ...]
    embargoed: bool = False


@dataclass(frozen=True)
class Work:
    """One project; ``split`` is basis points by strategy or area key, "" for not aligned."""

    country: str
    status: str
    split: dict[str, int]
    grants: tuple[Grant, ...]
    scope: str = "progressive"


@dataclass
class Cell:
    """What one contribution brings to one strategy in one year; ``None``: undated."""

    project: int
    funder: str
    strategy: str
    year: int | None
    cents: int
    known: bool
    embargoed: bool


@dataclass
class Sums:
    """Totals of some cells."""

    total: int = 0
    by_strategy: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_funder: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_year: dict[int | None, int] = field(default_factory=lambda: defaultdict(int))
    projects: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)

    def add(self, cell: Cell) -> None:
        """Count one cell."""
        self.total += cell.cents
        self.by_strategy[cell.strategy] += cell.cents
        self.by_funder[cell.funder] += cell.cents
        self.by_year[cell.year] += cell.cents
        self.projects.add(cell.project)
        if cell.known:
            self.known.add(cell.project)


def cells_of(works: list[Work], factor: dict[str, float], stage: str = "secured") -> list[Cell]:
    """Return every cell of some projects.

    ``factor`` is one unit of a currency in the reporting one.
    """
    found: list[Cell] = []
    for n, work in enumerate(works):
        for grant in work.grants:
            for paid in counting(grant, stage):
                found += _spread(n, work, grant, paid, factor[grant.currency])
    return found


def counting(grant: Grant, stage: str) -> list[Paid]:
    """Return what of an award a stage counts; work in kind is a stage of its own."""
    in_kind = replace(grant, paid=tuple(p for p in grant.paid if p.kind == "in_kind"))
    money = replace(grant, paid=tuple(p for p in grant.paid if p.kind != "in_kind"))
    if stage == "in_kind":
        return secured(in_kind)
    return secured(money) if stage == "secured" else at_stage(money, stage)


def secured(grant: Grant) -> list[Paid]:
    """Return what counts of an award: the larger stage, and what was given back."""
    committed = [p for p in grant.paid if p.stage == "committed"]
    disbursed = [p for p in grant.paid if p.stage == "disbursed"]
    more_paid = sum(p.cents or 0 for p in disbursed) > sum(p.cents or 0 for p in committed)
    larger = disbursed if more_paid or not committed else committed
    return larger + [p for p in grant.paid if p.stage == "returned"]


def at_stage(grant: Grant, stage: str) -> list[Paid]:
    """Return what counts of an award at one stage; what was given back lowers all but pledges."""
    taken = (stage,) if stage == "pledged" else (stage, "returned")
    return [p for p in grant.paid if p.stage in taken]


def _spread(n: int, work: Work, grant: Grant, paid: Paid, factor: float) -> list[Cell]:
    sign = -1 if paid.stage == "returned" else 1
    cents = sign * math.floor((paid.cents or 0) * factor + 0.5)
    start, days = grant.start, grant.days
    if paid.stage == "disbursed" and start is not None:
        days = 1  # a payment falls on its own day
    order = ["", *STRATEGY_KEYS, *AREA_KEYS]
    found, s0 = [], 0
    for key in sorted(work.split, key=order.index):
        s1 = s0 + work.split[key]
        for year, (d0, d1) in _years(start, days).items():
            whole = 1 if start is None else days
            part = (
                _round(cents, s1, d1, whole)
                - _round(cents, s0, d1, whole)
                - _round(cents, s1, d0, whole)
                + _round(cents, s0, d0, whole)
            )
            known = paid.cents is not None
            found.append(Cell(n, grant.funder, key, year, part, known, grant.embargoed))
        s0 = s1
    return found


def _years(start: date | None, days: int) -> dict[int | None, tuple[int, int]]:
    """Return the cumulative days at the beginning and the end of each year."""
    if start is None:
        return {None: (0, 1)}
    found: dict[int | None, tuple[int, int]] = {}
    for year in range(start.year, (start + timedelta(days - 1)).year + 1):
        before = max((date(year, 1, 1) - start).days, 0)
        until = min((date(year + 1, 1, 1) - start).days, days)
        found[year] = (before, until)
    return found


def _round(cents: int, share: int, day: int, days: int) -> int:
    size, whole = abs(cents) * share * day, 10_000 * days
    rounded = (2 * size + whole) // (2 * whole)
    return -rounded if cents < 0 else rounded
