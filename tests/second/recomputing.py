"""Every total of the shipped portfolio, recomputed from its files alone, in whole numbers."""

import csv
import io
import zipfile
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path

DATA = Path("data")
STRATEGIES = ("U1", "U2", "U3", "A1", "A2", "A3", "A4", "W1", "W2", "W3")
ROWS = ("none", *STRATEGIES, "U", "A", "W")
LOGGED_IN = 2026


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the shipped tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def rates() -> dict[str, dict[date, Fraction]]:
    """Return units for one euro by currency and day, as the European Central Bank gives them."""
    packed = (files("currency_converter") / "eurofxref-hist.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    found: dict[str, dict[date, Fraction]] = defaultdict(dict)
    for row in csv.DictReader(io.StringIO(text)):
        day = date.fromisoformat(row["Date"])
        for code, units in row.items():
            if code and code != "Date" and units not in ("", "N/A", None):
                found[code.strip()][day] = Fraction(Decimal(units.strip()))
    return dict(found)


def mean(currency: str, first: date, last: date) -> Fraction:
    """Return the mean of the rates of all days of a period that have one."""
    known = [units for day, units in rates()[currency].items() if first <= day <= last]
    return sum(known, Fraction(0)) / len(known)


@cache
def units_for_one_euro(currency: str, day: date, known_to: str) -> Fraction:
    """Return the rate that an amount of a value date is converted at."""
    if currency == "EUR":
        return Fraction(1)
    days = rates()[currency]
    if day < min(days):
        year = min(days).year
        return mean(currency, date(year, 1, 1), date(year, 12, 31))
    if known_to == "year":
        return mean(currency, date(day.year, 1, 1), date(day.year, 12, 31))
    if known_to == "month":
        end = monthrange(day.year, day.month)[1]
        return mean(currency, day.replace(day=1), day.replace(day=end))
    if day > max(days):
        return days[max(days)]
    while day not in days:
        day -= timedelta(days=1)
    return days[day]


def rounded(value: Fraction) -> int:
    """Return a whole number, halves away from zero."""
    sign = -1 if value < 0 else 1
    return sign * int(abs(value) + Fraction(1, 2))


@dataclass(frozen=True)
class Cell:
    """What one award brings to one row of the plan in one year; ``None``: no year."""

    award: str
    project: str
    funder: str
    row: str
    year: int | None
    cents: int
    scope: str
    kind: str
    divided: bool


def value_date(raw: dict[str, str], key: dict[str, str]) -> tuple[date, str]:
    """Return the day an award's amount is converted at, and how exactly it is known."""
    year = raw["award_year"]
    by_year = key["start_precision"] in ("", "year") or key["date_basis"] != "published"
    if year and by_year:
        return date(int(year), 1, 1), "year"
    if key["start"]:
        return date.fromisoformat(key["start"]), key["start_precision"]
    return date(int(key["assumed_year"] or LOGGED_IN), 1, 1), "year"


def parts_of(strategies: str) -> list[tuple[str, int, int]]:
    """Return row of the plan and cumulative basis points before and after it, in plan order."""
    named = strategies.split() or ["none"]
    part, left = divmod(10_000, len(named))
    points = {row: part + (n < left) for n, row in enumerate(named)}
    found, before = [], 0
    for row in sorted(named, key=ROWS.index):
        found.append((row, before, before + points[row]))
        before += points[row]
    return found


def years_of(start: str, end: str) -> list[tuple[int | None, int, int, int]]:
    """Return year, cumulative days before and after it, and all days of the period."""
    if not (start and end):
        return [(None, 0, 1, 1)]
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    whole = (last - first).days + 1
    return [
        (
            year,
            max((date(year, 1, 1) - first).days, 0),
            min((date(year + 1, 1, 1) - first).days, whole),
            whole,
        )
        for year in range(first.year, last.year + 1)
    ]


def cells() -> Iterator[Cell]:
    """Return the cells of every shipped award with a published amount."""
    raw = {row["award_id"]: row for row in rows_of("portfolio/awards.csv")}
    keys = [key for key in rows_of("keys/awards.csv") if key["ship"] == "yes"]
    leading = {key["project_key"]: key for key in keys if key["leads"] == "yes"}
    for key in keys:
        own, lead = raw[key["award_id"]], leading[key["project_key"]]
        if own["amount"]:
            yield from _cells(own, key, lead)


def _cells(own: dict[str, str], key: dict[str, str], lead: dict[str, str]) -> Iterator[Cell]:
    published = Fraction(Decimal(own["amount"])) * 100
    cents = rounded(published / units_for_one_euro(own["currency"], *value_date(own, key)))
    parts = parts_of(lead["strategies"])
    for row, s0, s1 in parts:
        for year, d0, d1, days in years_of(key["start"], key["end"]):
            edges = ((s1, d1), (s0, d1), (s1, d0), (s0, d0))
            corner = [rounded(Fraction(cents * s * d, 10_000 * days)) for s, d in edges]
            yield Cell(
                award=key["award_id"],
                project=key["project_key"],
                funder=key["funder_org"],
                row=row,
                year=year,
                cents=corner[0] - corner[1] - corner[2] + corner[3],
                scope=lead["scope"],
                kind=key["kind"],
                divided=len(parts) > 1,
            )


def counted(people: str) -> list[Cell]:
    """Return the cells of secured money for a choice of people."""
    return [
        cell
        for cell in cells()
        if cell.kind != "in_kind" and (people == "all" or cell.scope != "all_ms")
    ]


def sums(found: Iterable[Cell], of: str) -> dict[object, int]:
    """Return cents by one of the cells' fields, without what comes to nothing."""
    total: dict[object, int] = defaultdict(int)
    for cell in found:
        total[getattr(cell, of)] += cell.cents
    return {key: cents for key, cents in total.items() if cents}


def wholes() -> dict[str, str]:
    """Return the body that each body is part of, as far as it is part of one."""
    return {row["org_id"]: row["parent"] for row in rows_of("keys/organisation_parents.csv")}


def groups() -> set[str]:
    """Return the funding groups, whose inner split is not published."""
    added = rows_of("keys/organisations_added.csv")
    return {row["org_id"] for row in added if row["kind"] == "funding_group"}


def leading(found: Iterable[Cell]) -> tuple[tuple[str, ...], int]:
    """Return the three strategies with most money, and the cents of everything."""
    by_row = sums(found, "row")
    held = sorted(STRATEGIES, key=lambda row: -by_row.get(row, 0))
    return tuple(row for row in held if by_row.get(row))[:3], sum(by_row.values())


def ways_of_counting(people: str) -> dict[str, tuple[tuple[str, ...], int]]:
    """Return leaders and total in every way of counting but that of announced money."""
    found = counted(people)
    largest = sorted(sums(found, "award").items(), key=lambda pair: -pair[1])[:3]
    gone = {award for award, _ in largest}
    joint = groups()
    kept = {
        "as_shown": found,
        "progressive_only": [c for c in found if c.scope == "progressive"],
        "dated": [c for c in found if c.year is not None],
        "single_funders": [c for c in found if c.funder not in joint],
        "in_money": [c for c in found if c.kind != "not_said"],
        "undivided": [c for c in found if not c.divided],
        "without_largest": [c for c in found if c.award not in gone],
        "people": counted("progressive" if people == "all" else "all"),
    }
    return {name: leading(rest) for name, rest in kept.items()}
