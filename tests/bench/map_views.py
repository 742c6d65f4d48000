"""Timing the views of the map: the shipped data, 2,000 organisations, 100,000 records."""

import itertools
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert

from dashboard.context import board_of
from data.loader import load
from data.migrate import upgrade
from strategy.access import VISITOR
from strategy.database import open_engine
from strategy.models import Organisation, Relation
from strategy.queries.board.question import Question
from strategy.queries.knowledge.search import SearchStore
from strategy.queries.people.network import read_network
from strategy.selection import Selection
from tests.bench.synthetic import WORDS, synthetic
from tests.bench.timing import Caller, bench_app
from tests.bench.yardstick import timed
from tests.cast import TODAY

VIEW_LIMIT, NETWORK_LIMIT, SEARCH_LIMIT = 25.0, 200.0, 30.0
VIEWS = (
    "/pipeline",
    "/pipeline?day=2021-04",
    "/pipeline/trials",
    "/pipeline/agents",
    "/evidence",
    "/well-being",
    "/needs",
    "/needs/mechanisms",
    "/stakeholders",
    "/stakeholders/network",
    "/stakeholders/network?focus=PMSA&hops=2",
    "/stakeholders/engagement",
    "/stakeholders/exits?leaving=PMSA&leaving=NMSS",
    "/stakeholders/PMSA",
    "/strategies/W2",
    "/trials/NCT01982942",
    "/map/agent-ibudilast",
    "/search?q=ibudilast",
)
BODIES, TIES, RECORDS = 2_000, 9_000, 100_000


def bench_map(folder: Path, out: Console) -> bool:
    """Time every view of the map; return whether all limits are met."""
    return all([_views(folder, out), _network(folder, out), _search(folder, out)])


def _views(folder: Path, out: Console) -> bool:
    engine = open_engine(f"sqlite:///{folder / 'shipped.sqlite3'}")
    upgrade(engine)
    load(engine)
    caller = Caller(bench_app(engine, folder))
    table = Table("view of the shipped data", "ms", "ms (reference)", "limit")
    met = True
    for view in VIEWS:
        (taken,) = timed(_visit(caller, view), repeats=21)
        met &= taken.fair <= VIEW_LIMIT
        table.add_row(view, f"{taken.here:.1f}", f"{taken.fair:.1f}", f"{VIEW_LIMIT:.0f}")
    out.print(table)
    engine.dispose()
    return met


def _visit(caller: Caller, view: str) -> Callable[[], object]:
    path, _, query = view.partition("?")
    route = {"path": path, "search": f"?{query}" if query else ""}
    work = partial(caller.call, caller.body("page-content.children", {"route": route}))
    answer = work()
    if b"state--error" in answer or b"Page not found" in answer:
        raise AssertionError(f"{view} was not drawn, so its time says nothing")
    return work


def _network(folder: Path, out: Console) -> bool:
    engine = synthetic(folder, 1_000)
    chance = random.Random(11)  # noqa: S311  a repeatable example, not a secret
    bodies = [
        {"id": 1_000 + n, "key": f"B{n}", "name": f"Body {n}", "kind": "academia"}
        for n in range(BODIES)
    ]
    # A few hubs have most ties, as in life.
    ties = [
        {
            "key": f"t{n}",
            "kind": "partners_with",
            "year": 2000 + n % 26,
            "from_id": 1_000 + min(int(chance.paretovariate(0.7)), BODIES) - 1,
            "to_id": 1_000 + chance.randrange(BODIES),
        }
        for n in range(TIES)
    ]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(Organisation), bodies)
        connection.execute(insert(Relation), ties)
    app = bench_app(engine, folder)
    caller = Caller(app)
    question = Question(board_of(app).frames.current(), Selection(), VISITOR, TODAY)
    start = time.perf_counter()
    network = read_network(question)
    aside = (time.perf_counter() - start) * 1_000
    (taken,) = timed(_visit(caller, "/stakeholders/network"), repeats=11)
    out.print(
        f"network of {len(network.bodies):,} organisations and {len(network.edges):,} ties: page "
        f"{taken.here:.1f} ms, {taken.fair:.1f} on the reference machine (limit "
        f"{NETWORK_LIMIT:.0f}); measures once per revision {aside:,.0f} ms"
    )
    engine.dispose()
    return taken.fair <= NETWORK_LIMIT


def _search(folder: Path, out: Console) -> bool:
    engine = synthetic(folder, RECORDS)
    caller_app = bench_app(engine, folder)
    frames = board_of(caller_app).frames
    question = Question(frames.current(), Selection(), VISITOR, TODAY)
    store = SearchStore(engine)
    start = time.perf_counter()
    store.find(question, "project")
    ready = time.perf_counter() - start
    queries = itertools.cycle(_queries())
    (taken,) = timed(lambda: store.find(question, next(queries)), repeats=200)
    out.print(
        f"search in {RECORDS:,} records: {taken.here:.1f} ms, {taken.fair:.1f} on the reference "
        f"machine (limit {SEARCH_LIMIT:.0f}); "
        f"index ready after {ready:.1f} s"
    )
    engine.dispose()
    return taken.fair <= SEARCH_LIMIT


def _queries() -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311
    for n in range(200):
        words = chance.sample(WORDS, 2)
        if n % 4 == 1:
            words[0] = words[0][:-1] + "x"
        elif n % 4 == 2:
            words = [str(chance.randrange(RECORDS))]
        elif n % 4 == 3:
            words[1] = words[1][:4]
        yield " ".join(words)
