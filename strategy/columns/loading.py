"""From the database to base tables: projects, the money under them, and their splits.

Each reader can be asked for some projects only, which is how a write is followed without
reading everything again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Select, select
from sqlmodel import Session, SQLModel, col

from strategy.columns import codes
from strategy.columns.tables import Table, table_of
from strategy.database import chunks
from strategy.exchange_rates import EURO_BEGAN
from strategy.models import Award, Contribution, Project, StrategyShare
from strategy.models.confirmations import confirmed_words
from strategy.visibility import public_from
from strategy.vocabulary import Precision, RateBasis, ShareState, SplitBasis

PROJECT_COLUMNS = {
    "id": np.int64,
    "key": object,
    "name": object,
    "host": np.int64,
    "country": np.int64,
    "status": np.int64,
    "scope": np.int64,
    "looked": np.int64,
}
MONEY_COLUMNS = {
    "contribution": np.int64,
    "award": np.int64,
    "project": np.int64,
    "funder": np.int64,
    "programme": np.int64,
    "stage": np.int64,
    "original": np.int64,
    "known": np.int64,
    "currency": object,
    "value_day": object,
    "value_precision": object,
    "assumed": np.int64,
    "kind": np.int64,
    "qualifier": np.int64,
    "likelihood": np.int64,
    "start": np.int64,
    "end": np.int64,
    "basis": np.int64,
    "embargo": np.int64,
    "looked": np.int64,
    "confirmed": np.int64,
}
SHARE_COLUMNS = {
    "project": np.int64,
    "strategy": np.int64,
    "basis_points": np.int64,
    "before": np.int64,
    "confirmed": np.bool_,
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where records of other tables stand: place by database id."""

    organisations: dict[int, int]
    strategies: dict[int, int]
    areas: dict[int, int]
    countries: dict[str, int]

    def of_share(self, strategy: int | None, area: int | None) -> int:
        """Return where on the plan's rows a share lies: see ``Plan.rows``."""
        if strategy is not None:
            return self.strategies[strategy]
        return 0 if area is None else len(self.strategies) + 1 + self.areas[area]


def columns(model: type[SQLModel], *names: str) -> list[Any]:
    """Return columns of a record by name."""
    return [getattr(model, name) for name in names]


def fetch(
    session: Session, query: Select[Any], column: Any, ids: Sequence[int] | None
) -> list[Any]:
    """Return the rows of a query, all of them or those whose column is one of some ids."""
    if ids is None:
        return list(session.execute(query).all())
    rows: list[Any] = []
    for part in chunks(ids):
        rows += session.execute(query.where(column.in_(part))).all()
    return rows


def read_projects(session: Session, places: Places, ids: Sequence[int] | None = None) -> Table:
    """Return the projects in the order of their ids; ``countries`` of the places may grow."""
    query = select(
        *columns(
            Project,
            "id",
            "key",
            "name",
            "host_id",
            "country",
            "status",
            "scope",
            "updated_on",
        )
    ).order_by(col(Project.id))
    rows = [
        (
            r[0],
            r[1],
            r[2],
            places.organisations.get(r[3], -1),
            places.countries.setdefault(r[4], len(places.countries)),
            codes.STATUS[r[5]],
            codes.SCOPE[r[6]],
            codes.day_number(r[7]),
        )
        for r in fetch(session, query, Project.id, ids)
    ]
    return table_of(rows, PROJECT_COLUMNS)


def read_money(
    session: Session, places: Places, project_at: dict[int, int], ids: Sequence[int] | None = None
) -> Table:
    """Return one row per contribution with its award's funder and period, ordered by award.

    A period needs both ends; an award with one end only counts as undated.
    """
    paid = columns(
        Contribution,
        "id",
        "stage",
        "amount_cents",
        "currency",
        "value_date",
        "value_precision",
        "rate_basis",
        "kind",
        "qualifier",
        "likelihood_pct",
        "confirmed_on",
        "confirmed_as",
    )
    granted = columns(
        Award,
        "project_id",
        "funder_id",
        "programme_id",
        "start",
        "end",
        "date_basis",
        "logged_on",
        "embargo_until",
        "visibility",
        "looked_on",
    )
    query = (
        select(*paid, col(Award.id).label("award_id"), *granted)
        .join(Award, col(Contribution.award_id) == col(Award.id))
        .order_by(col(Award.project_id), col(Award.id), col(Contribution.id))
    )
    rows = [_money_row(r, places, project_at) for r in fetch(session, query, Award.project_id, ids)]
    return table_of(rows, MONEY_COLUMNS)


def _money_row(r: Any, places: Places, project_at: dict[int, int]) -> tuple[Any, ...]:
    dated = r.start is not None and r.end is not None
    public = public_from(r.visibility, r.embargo_until)
    day, precision, assumed = _rate_day(r)
    return (
        r.id,
        r.award_id,
        project_at[r.project_id],
        places.organisations[r.funder_id],
        r.programme_id or -1,
        codes.STAGE[r.stage],
        r.amount_cents or 0,
        codes.UNKNOWN if r.amount_cents is None else codes.KNOWN,
        r.currency,
        day,
        precision,
        int(assumed),
        codes.KIND[r.kind],
        codes.QUALIFIER[r.qualifier],
        50 if r.likelihood_pct is None else r.likelihood_pct,
        codes.day_number(r.start) if dated else codes.NO_DAY,
        codes.day_number(r.end) if dated else codes.NO_DAY,
        codes.BASIS[r.date_basis] if dated else codes.BASIS["undated"],
        codes.NO_DAY if public is None else codes.day_number(public),
        codes.day_number(r.looked_on),
        codes.day_number(r.confirmed_on if _is_as_confirmed(r) else None),
    )


def _is_as_confirmed(r: Any) -> bool:
    """Whether a contribution still says what its funder confirmed."""
    return bool(r.confirmed_as) and r.confirmed_as == confirmed_words(
        r.stage, r.currency, r.amount_cents
    )


def _rate_day(r: Any) -> tuple[date | None, str | None, bool]:
    """Return the day whose rate an amount is converted at, and whether it is assumed.

    No published amount stays outside the sums for want of a date: the year in which the award was
    logged is the last that can be taken.
    """
    if r.value_date is not None:
        is_assumed = r.rate_basis == RateBasis.ASSUMED or r.value_date.year < EURO_BEGAN
        return r.value_date, r.value_precision, is_assumed
    if r.logged_on is None:
        return None, None, True
    return date(r.logged_on.year, 1, 1), str(Precision.YEAR), True


def read_shares(
    session: Session, places: Places, project_at: dict[int, int], ids: Sequence[int] | None = None
) -> Table:
    """Return the current split of each project, a row for each part.

    Columns: places of project and plan row, basis points, those before it, whether it is confirmed.
    A project without a split has one row, not aligned (strategy 0), with all 10,000 basis points.
    """
    query = select(
        *columns(StrategyShare, "project_id", "strategy_id", "area_id", "basis_points", "basis")
    ).where(col(StrategyShare.state) == ShareState.CURRENT, col(StrategyShare.basis_points) > 0)
    rows = fetch(session, query, StrategyShare.project_id, ids)
    found = {r[0] for r in rows}
    wanted = project_at if ids is None else {i: project_at[i] for i in ids if i in project_at}
    whole = [(at, 0, 10_000, False) for i, at in wanted.items() if i not in found]
    split = [
        (
            project_at[r[0]],
            places.of_share(r[1], r[2]),
            r[3],
            r[4] != SplitBasis.SUGGESTED,
        )
        for r in rows
    ]
    return _with_before(sorted(split + whole))


def _with_before(rows: list[tuple[int, int, int, bool]]) -> Table:
    before, project, done = [], -1, 0
    for row in rows:
        done = 0 if row[0] != project else done
        before.append((row[0], row[1], row[2], done, row[3]))
        project, done = row[0], done + row[2]
    return table_of(before, SHARE_COLUMNS)
