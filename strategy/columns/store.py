"""The frames a worker holds: always of one revision, followed after each write, swapped whole.

Building happens beside the frames in use; readers that began with the old ones finish with them.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from strategy.columns.acts import read_acts
from strategy.columns.ledger import Cells, splice
from strategy.columns.loading import Places, read_money, read_projects, read_shares
from strategy.columns.map import RECORDS as MAP_RECORDS
from strategy.columns.map import Knowledge, Tie, read_knowledge, read_ties
from strategy.columns.plan import Directory, Plan, read_directory, read_plan
from strategy.columns.portfolio import CellsKey, Portfolio, Proof, empty_places, with_updates
from strategy.columns.rates import read_rates
from strategy.columns.tables import Table, among, stretches
from strategy.database import current_state, newest_state, read_only
from strategy.models import Award, Change, Relation

MONEY_RECORDS = ("project", "award", "contribution", "strategy_share")
PLAN_RECORDS = (
    "plan_edition",
    "priority_area",
    "strategy",
    "aim",
    "milestone",
    "funding_target",
    "priority_weight",
)
# Beyond this many touched projects reading everything is quicker than splicing.
MANY_PROJECTS = 2_000


class FrameStore:
    """Holds the newest frames of one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._lock = threading.Lock()
        self._held: Portfolio | None = None

    def current(self) -> Portfolio:
        """Return the frames of the newest revision, reading what changed since the last call."""
        held = self._held
        if held is not None and held.state == newest_state(self.engine):
            return held
        with self._lock:
            held = self._held
            # Another thread may have followed this far, or further, while this one waited.
            if held is None or held.state != newest_state(self.engine):
                before, self._held = held, self._follow(held)
                held = self._held
                if before is not None:
                    before.let_go()
        return held

    def _follow(self, held: Portfolio | None) -> Portfolio:
        with read_only(self.engine) as session:
            if held is None:
                return load(session)
            return follow(session, held)


def load(session: Session) -> Portfolio:
    """Return the whole portfolio as the database holds it."""
    state = current_state(session)
    plan = read_plan(session)
    bodies = read_directory(session, {a.id or 0: n for n, a in enumerate(plan.areas)})
    places = empty_places(bodies, plan, {})
    projects = read_projects(session, places)
    at = {int(i): n for n, i in enumerate(projects["id"])}
    money = read_money(session, places, at)
    return Portfolio(
        revision=state.number,
        state=state,
        proof=_proof(session, state.number),
        lineage=object(),
        plan=plan,
        directory=bodies,
        knowledge=read_knowledge(session),
        ties=read_ties(session),
        places=places,
        projects=with_updates(projects, money),
        money=money,
        shares=read_shares(session, places, at),
        rates=read_rates(session),
        acts=read_acts(session),
    )


@dataclass(frozen=True, slots=True)
class _Touched:
    projects: list[int]
    plan: bool
    directory: bool
    ties: bool
    knowledge: bool
    beyond: bool


def follow(session: Session, held: Portfolio) -> Portfolio:
    """Return the next frames, reading again only the projects that changed since ``held``.

    Where the database does not continue what is held, because a backup was put in its place or
    another server took over that lagged behind, all is read anew.
    """
    if not _is_continued(session, held):
        return load(session)
    touched = _touched(session, held.revision)
    if touched.beyond or not _plan_keeps_shape(session, held, touched):
        return load(session)
    whole = _read_whole(session, held, touched)
    if not _continues(whole.places, held.places):
        return load(session)
    return _spliced(session, held, whole, touched.projects)


def _proof(session: Session, number: int) -> Proof:
    """Return the newest entry of the history at a revision: its number and moment."""
    query = select(func.max(Change.id), func.max(Change.at)).where(col(Change.revision) == number)
    last, at = session.exec(query).one()
    return None if last is None else (last, at)


def _is_continued(session: Session, held: Portfolio) -> bool:
    """Whether the history of the database goes on from what is held.

    A number comes again after a restore, the moment of an entry does not.
    """
    state = current_state(session)
    if held.proof is None or state.epoch != held.state.epoch or state.number < held.state.number:
        return False
    return _proof(session, held.state.number) == held.proof


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is small enough to be read again as a whole when any of it changed."""

    plan: Plan
    directory: Directory
    knowledge: Knowledge
    ties: tuple[Tie, ...]
    places: Places


def _read_whole(session: Session, held: Portfolio, touched: _Touched) -> _Whole:
    plan = read_plan(session) if touched.plan else held.plan
    bodies = read_directory(session, held.places.areas) if touched.directory else held.directory
    return _Whole(
        plan=plan,
        directory=bodies,
        knowledge=read_knowledge(session) if touched.knowledge else held.knowledge,
        ties=read_ties(session) if touched.ties else held.ties,
        places=empty_places(bodies, plan, dict(held.places.countries)),
    )


def _continues(places: Places, before: Places) -> bool:
    """Whether every organisation kept its place, new ones standing behind."""
    return all(places.organisations.get(i) == at for i, at in before.organisations.items())


def _touched(session: Session, since: int) -> _Touched:
    query = (
        select(Change.record_type, Change.project_id, Change.removed)
        .where(col(Change.revision) > since)
        .distinct()
        .limit(MANY_PROJECTS + 1)
    )
    rows = session.exec(query).all()
    kinds = {kind for kind, _, _ in rows}
    gone = any(kind == "project" and removed for kind, _, removed in rows)
    return _Touched(
        projects=sorted({number for _, number, _ in rows if number is not None}),
        plan=bool(kinds & set(PLAN_RECORDS)),
        directory=bool(kinds - {*PLAN_RECORDS, *MONEY_RECORDS, *MAP_RECORDS}),
        ties="relation" in kinds or ("award" in kinds and _tied(session, since)),
        knowledge=bool(kinds & set(MAP_RECORDS)),
        # Other rates change every converted amount at once.
        beyond=len(rows) > MANY_PROJECTS or gone or "rate_edition" in kinds,
    )


def _tied(session: Session, since: int) -> bool:
    """Whether a changed award stands behind a tie: its embargo says who may see the tie."""
    query = (
        select(Relation.id)
        .join(Award, col(Relation.award_id) == col(Award.id))
        .join(Change, col(Change.record_key) == col(Award.key))
        .where(col(Change.record_type) == "award", col(Change.revision) > since)
        .limit(1)
    )
    return session.exec(query).first() is not None


def _plan_keeps_shape(session: Session, held: Portfolio, touched: _Touched) -> bool:
    if not touched.plan:
        return True
    plan = read_plan(session)
    return [s.id for s in plan.strategies] == [s.id for s in held.plan.strategies]


def _spliced(
    session: Session,
    held: Portfolio,
    whole: _Whole,
    ids: Sequence[int],
) -> Portfolio:
    fresh = read_projects(session, whole.places, ids)
    fresh = fresh.with_columns(updated=fresh["looked"])
    projects, at = _with_projects(held, fresh)
    stale = np.array(sorted(at[i] for i in ids if i in at), dtype=np.int64)
    money = read_money(session, whole.places, at, ids)
    shares = read_shares(session, whole.places, at, ids)
    whole_money = _with(held.money, stale, money)
    state = current_state(session)
    following = Portfolio(
        revision=state.number,
        state=state,
        proof=_proof(session, state.number),
        lineage=held.lineage,
        plan=whole.plan,
        directory=whole.directory,
        knowledge=whole.knowledge,
        ties=whole.ties,
        places=whole.places,
        projects=with_updates(projects, whole_money),
        money=whole_money,
        shares=_in_order(_with(held.shares, stale, shares)),
        rates=held.rates,
        acts=read_acts(session, held.acts, held.revision),
    )
    following.carry_places(at)
    following.carry_cells(_next_cells(held, following, money, shares, stale))
    return following


def _next_cells(
    held: Portfolio, following: Portfolio, money: Table, shares: Table, stale: np.ndarray
) -> dict[CellsKey, Cells]:
    return {
        key: splice(cells, stale, following.build(money, shares, *key))
        for key, cells in held.made_cells().items()
    }


def _with_projects(held: Portfolio, fresh: Table) -> tuple[Table, dict[int, int]]:
    """Put changed projects back where they were, and new ones at the end."""
    at = dict(held.project_at_id)
    known = np.array([int(i) in at for i in fresh["id"]], dtype=bool)
    table = held.projects.then(fresh.rows(~known))
    places = [at[int(i)] for i in fresh["id"][known]]
    for name, column in table.columns.items():
        # The columns were copied just now and nobody else holds them yet.
        column[places] = fresh[name][known]
    for n, number in enumerate(fresh["id"][~known]):
        at[int(number)] = len(held.projects) + n
    return table, at


def _with(table: Table, stale: np.ndarray, fresh: Table) -> Table:
    return table.spliced(stretches(among(table["project"], stale)), fresh)


def _in_order(shares: Table) -> Table:
    project = shares["project"]
    if np.all(project[1:] >= project[:-1]):
        return shares
    return shares.rows(np.argsort(project, kind="stable"))
