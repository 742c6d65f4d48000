"""Random small portfolios and random filters, and how they get into a database."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from strategy.database import open_engine, transaction
from strategy.models import (
    Award,
    Contribution,
    Organisation,
    PriorityArea,
    Project,
    Revision,
    Strategy,
    StrategyShare,
)
from strategy.selection import BODIES, PEOPLE, STAGES, Selection
from tests.strategy.reference import (
    AREA_KEYS,
    FUNDER_KEYS,
    STRATEGY_KEYS,
    Cell,
    Grant,
    Paid,
    Work,
)

COUNTRIES = ("Italy", "Spain", "")
STATUSES = ("active", "completed")
PARTS = {"lab": "north"}
FUNDER_KINDS = {"north": "funder", "south": "patient_organisation", "lab": "academia"}

_amounts = st.one_of(st.none(), st.integers(1, 10**12))
_paid = st.builds(
    Paid,
    st.sampled_from(("committed", "disbursed", "returned", "pledged")),
    _amounts,
    st.sampled_from(("cash", "cash", "not_said", "in_kind")),
)
_starts = st.one_of(st.none(), st.dates(date(2001, 1, 1), date(2030, 12, 31)))
_grants = st.builds(
    Grant,
    funder=st.sampled_from(FUNDER_KEYS),
    currency=st.sampled_from(("EUR", "EUR", "GBP")),
    start=_starts,
    days=st.integers(1, 2_500),
    paid=st.lists(_paid, min_size=1, max_size=3).map(tuple),
    embargoed=st.booleans(),
)


@st.composite
def _splits(draw: st.DrawFn) -> dict[str, int]:
    keys = draw(
        st.lists(
            st.sampled_from(("", *STRATEGY_KEYS, *AREA_KEYS)), min_size=1, max_size=4, unique=True
        )
    )
    cuts = sorted(
        draw(
            st.lists(
                st.integers(1, 9_999), min_size=len(keys) - 1, max_size=len(keys) - 1, unique=True
            )
        )
    )
    edges = [0, *cuts, 10_000]
    return {key: b - a for key, a, b in zip(keys, edges, edges[1:], strict=False)}


works = st.lists(
    st.builds(
        Work,
        country=st.sampled_from(COUNTRIES),
        status=st.sampled_from(STATUSES),
        split=_splits(),
        grants=st.lists(_grants, min_size=1, max_size=3).map(tuple),
        scope=st.sampled_from(("progressive", "partly", "all_ms")),
    ),
    min_size=1,
    max_size=5,
)
_years = st.one_of(st.none(), st.integers(2000, 2035))


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)


# Every filter of the registry, by what of a selection it sets.
FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "areas": _some(("U", "A", "W")),
    "strategies": _some((*STRATEGY_KEYS, *AREA_KEYS, "none")),
    "funders": _some(FUNDER_KEYS),
    "funder_types": _some(tuple(FUNDER_KINDS.values())),
    "countries": _some(COUNTRIES[:2]),
    "statuses": _some(STATUSES),
    "years": st.tuples(_years, _years),
    "people": st.sampled_from(PEOPLE),
    "stage": st.sampled_from(STAGES),
    "bodies": st.sampled_from(BODIES),
    "currency": st.sampled_from(("EUR", "GBP")),
    "targets": st.sampled_from(("assumption", "committee", "none")),
}


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Return a random filter: often a single one, as people set them, sometimes many at once."""
    names = draw(
        st.one_of(
            st.just(("years",)),
            st.lists(st.sampled_from(tuple(FILTERS)), max_size=2, unique=True),
            st.lists(st.sampled_from(tuple(FILTERS)), unique=True),
        )
    )
    chosen: dict[str, Any] = {name: draw(FILTERS[name]) for name in names}
    first, last = chosen.pop("years", (None, None))
    if first and last and first > last:
        first, last = last, first
    return Selection(year_from=first, year_to=last, **chosen)


def fits(cell: Cell, work: Work, selection: Selection, sees_hidden: bool) -> bool:
    """Whether a cell belongs to a selection, each filter on its own."""
    s = selection
    strategy = cell.strategy or "none"
    area = cell.strategy[:1]
    wanted_area = not s.areas or area in s.areas
    if strategy == "none" and "none" in s.strategies:
        wanted_area = True
    whom = s.people == "all" or work.scope != "all_ms"
    tests = (
        sees_hidden or not cell.embargoed,
        whom,
        wanted_area,
        not s.strategies or strategy in s.strategies,
        not s.funders or cell.funder in s.funders,
        not s.funder_types or FUNDER_KINDS[cell.funder] in s.funder_types,
        not s.countries or work.country in s.countries,
        not s.statuses or work.status in s.statuses,
        not s.has_years or (cell.year is not None and s.years[0] <= cell.year <= s.years[1]),
    )
    return all(tests)


def database(made: list[Work]) -> Engine:
    """Return a database in memory that holds them."""
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with transaction(engine) as session:
        session.add(Revision(id=1, number=1))
        for n, key in enumerate("UAW"):
            session.add(PriorityArea(id=n + 1, key=key, name=key, position=n))
        session.flush()
        for n, key in enumerate(STRATEGY_KEYS):
            area = "UAW".index(key[0]) + 1
            session.add(
                Strategy(
                    id=n + 1, key=key, name=key, short_name=key, area_id=area, position=int(key[1])
                )
            )
        for n, key in enumerate(FUNDER_KEYS):
            part_of = FUNDER_KEYS.index(PARTS[key]) + 1 if key in PARTS else None
            kind = FUNDER_KINDS[key]
            session.add(Organisation(id=n + 1, key=key, name=key, kind=kind, parent_id=part_of))
            session.flush()
        session.flush()
        for n, work in enumerate(made):
            add(session, n, work)
    return engine


def add(session: Session, n: int, work: Work) -> None:
    """Write one project as rows."""
    session.add(
        Project(
            id=n + 1,
            key=f"p{n}",
            name=f"P{n}",
            country=work.country,
            status=work.status,
            scope=work.scope,
        )
    )
    session.flush()
    for key, points in work.split.items():
        session.add(
            StrategyShare(
                key=f"s{n}-{key}",
                project_id=n + 1,
                strategy_id=STRATEGY_KEYS.index(key) + 1 if key in STRATEGY_KEYS else None,
                area_id=AREA_KEYS.index(key) + 1 if key in AREA_KEYS else None,
                basis_points=points,
            )
        )
    for g, grant in enumerate(work.grants):
        _grant(session, n, g, grant)


def _grant(session: Session, n: int, g: int, grant: Grant) -> None:
    end = None if grant.start is None else grant.start + timedelta(grant.days - 1)
    award = Award(
        key=f"a{n}-{g}",
        project_id=n + 1,
        funder_id=FUNDER_KEYS.index(grant.funder) + 1,
        currency=grant.currency,
        start=grant.start,
        end=end,
        date_basis="published",
        visibility="embargoed" if grant.embargoed else "public",
        embargo_until=date(2099, 1, 1) if grant.embargoed else None,
    )
    session.add(award)
    session.flush()
    for c, paid in enumerate(grant.paid):
        session.add(
            Contribution(
                key=f"c{n}-{g}-{c}",
                award_id=award.id or 0,
                stage=paid.stage,
                kind=paid.kind,
                amount_cents=paid.cents,
                currency=grant.currency,
                value_date=grant.start,
                value_precision="day" if grant.start else None,
            )
        )
