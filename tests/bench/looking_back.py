"""Timing the past: a page as of a day beside the live page, making that day, and what changed."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlmodel import col

from dashboard.looking_back import HEADER
from strategy.access import Actor
from strategy.database import transaction
from strategy.models import (
    Award,
    Change,
    Contribution,
    Organisation,
    Project,
    Revision,
    StrategyShare,
)
from strategy.past.boards import past_board
from strategy.services.funding import log_award
from strategy.vocabulary import Role
from tests.bench.grown import grown
from tests.bench.timing import Caller, bench_app
from tests.bench.yardstick import slowness, timed
from tests.dashboard.test_looking_back import dated

# Projects beside the shipped ones, and the limits of the issue: times the live page, seconds of the
# reference machine to make a day, milliseconds of what changed.
SIZE, CHANGES = 10_000, 50_000
MOST_TIMES, MAKE_SECONDS, CHANGES_MS = 3.0, 2.0, 200.0
WRITTEN = (Organisation, Project, Award, Contribution, StrategyShare)
AWARDS_SINCE: Final = 12
BATCH = 5_000
OVERVIEW: Final = (
    "..overview-headline.children...overview-count.children...overview-body.children.."
)


def bench_looking_back(folder: Path, out: Console) -> bool:
    """Time pages of the past on the shipped portfolio and 10,000 projects more."""
    folder.mkdir(exist_ok=True)
    engine = grown(folder, SIZE)
    today = datetime.now(UTC).date()
    day = today - timedelta(days=30)
    # What was loaded just now is of that day as well.
    dated(engine, (day - timedelta(days=1)).isoformat())
    written = _remember(engine, day - timedelta(days=1))
    _since(engine, today)
    app = bench_app(engine, folder)
    live, past = Caller(app), Caller(app)
    past.client.environ_base[f"HTTP_{HEADER.upper().replace('-', '_')}"] = day.isoformat()
    filters = live.body(OVERVIEW, {"filters": {}})
    route = {"path": "/changes", "search": f"?since={day}"}
    changed = live.body("page-content.children", {"route": route})
    started = time.perf_counter()
    past_board(engine, day, today=today).let_go()
    made = (time.perf_counter() - started) / slowness()
    for caller in (live, past):
        caller.call(filters)
    live.call(changed)
    now, then, moved = timed(
        lambda: live.call(filters),
        lambda: past.call(filters),
        lambda: live.call(changed),
        repeats=30,
    )
    ratio = then.here / now.here
    table = Table("the past", "took", "limit", title=f"{SIZE:,} projects, {written:,} changes")
    table.add_row("Overview as of a day, times the live one", f"{ratio:.2f}", f"{MOST_TIMES}")
    table.add_row("making the day, seconds (reference)", f"{made:.2f}", f"{MAKE_SECONDS}")
    table.add_row("what changed, ms (reference)", f"{moved.fair:.0f}", f"{CHANGES_MS:.0f}")
    out.print(table)
    engine.dispose()
    enough = written >= CHANGES
    return enough and ratio <= MOST_TIMES and made <= MAKE_SECONDS and moved.fair <= CHANGES_MS


def _remember(engine: Engine, day: date) -> int:
    """Give what was grown a history of that day; return how many changes there are then."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with engine.execution_options(writes=True).begin() as connection:
        number = int(connection.scalar(select(col(Revision.number))) or 0) + 1
        for model in WRITTEN:
            _images(connection, model, number, at)
        connection.execute(update(Revision).values(number=number))
        return int(connection.scalar(select(func.count()).select_from(Change)) or 0)


def _images(connection: Connection, model: Any, revision: int, at: datetime) -> None:
    table = model.__table__
    rows = connection.execute(select(table).where(table.c.key.like("grown-%"))).mappings()
    projects: dict[int, int] = {}
    if model is Contribution:
        found = connection.execute(select(col(Award.id), col(Award.project_id)))
        projects = {number or 0: project for number, project in found}
    for part in rows.partitions(BATCH):
        connection.execute(
            insert(Change),
            [
                {
                    "revision": revision,
                    "at": at,
                    "actor_key": "loader",
                    "actor_role": "secretary",
                    "verb": "load",
                    "record_type": table.name,
                    "record_id": row["id"],
                    "record_key": row["key"],
                    "project_id": _project(model, row, projects),
                    "behind": "",
                    "schema_version": 1,
                    "removed": False,
                    "why": "",
                    "image": json.loads(json.dumps(dict(row), default=str)),
                }
                for row in part
            ],
        )


def _project(model: Any, row: Any, projects: dict[int, int]) -> int | None:
    if model is Project:
        return int(row["id"])
    if model is Contribution:
        return projects[row["award_id"]]
    found = row.get("project_id")
    return None if found is None else int(found)


def _since(engine: Engine, today: date) -> None:
    """Log a few awards of today."""
    secretary = Actor("secretary-example", Role.SECRETARY)
    for n in range(AWARDS_SINCE):
        values = {
            "funder_key": f"grown-{n}",
            "project_title": f"Begun since, number {n}",
            "amount_cents": 1_000_000 + n,
            "currency": "EUR",
            "start": today.isoformat(),
            "end": (today + timedelta(days=700)).isoformat(),
            "split": {"U1": 10_000},
        }
        with transaction(engine) as session:
            log_award(session, actor=secretary, values=values, write_key=f"bench-{n}", today=today)
