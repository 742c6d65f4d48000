"""Frames follow every write: what is carried on equals what is read anew, and never mixes."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from data.migrate import known_schema
from strategy.access import VISITOR, Actor
from strategy.changes import keep
from strategy.columns.portfolio import Portfolio
from strategy.columns.store import FrameStore, load
from strategy.database import current_revision, expect_schema, open_engine, read_only, transaction
from strategy.errors import UnreachableError
from strategy.lookup import by_key
from strategy.models import Award, Milestone, Organisation, Relation, Topic
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from strategy.services import funding, planning, splits
from strategy.upkeep.copying import copy_into_file
from strategy.upkeep.rows import copy_rows
from strategy.upkeep.verifying import reading_file
from tests.cast import STRATEGIES, TODAY, Cast, actors


def same_numbers(one: Portfolio, other: Portfolio) -> None:
    """Compare every number a reader can see, for two kinds of viewers."""
    governor = Actor("c", actors_role())
    for viewer in (VISITOR, governor):
        for stage in ("secured", "pledged"):
            selection = Selection(stage=stage)
            boards = [read_board(Question(p, selection, viewer, TODAY)) for p in (one, other)]
            first, second = boards
            assert first.total == second.total
            for a, b in zip(first.rows, second.rows, strict=True):
                assert (a.secured, a.years, a.funders, a.projects, a.without_amount) == (
                    b.secured,
                    b.years,
                    b.funders,
                    b.projects,
                    b.without_amount,
                )
    assert list(one.projects["key"]) == list(other.projects["key"])
    assert np.array_equal(np.sort(one.money["contribution"]), np.sort(other.money["contribution"]))


def actors_role() -> Any:
    from strategy.vocabulary import Role

    return Role.COMMITTEE


def write_something(engine: Engine, cast: Cast, chance: random.Random, turn: int) -> None:
    with transaction(engine) as session:
        kind = chance.choice(("new", "more", "split", "correct", "target", "body"))
        if kind in ("new", "more"):
            _log(session, cast, chance, turn, existing=kind == "more")
        elif kind == "split":
            split = {chance.choice(STRATEGIES): 4_000, "": 6_000}
            splits.split_project(
                session,
                actor=cast.committee,
                project_key=chance.choice(("together", "quiet")),
                split=split,
                today=TODAY,
            )
        elif kind == "correct":
            _correct(session, cast, chance)
        elif kind == "target":
            values = {
                "strategy_key": "U1",
                "amount_cents": chance.randint(1, 10**9),
                "window_start": "2020-01-01",
                "window_end": "2030-12-31",
                "reason": "a reason",
            }
            planning.set_target(
                session, actor=cast.secretary, values=values, write_key=f"t{turn}", today=TODAY
            )
        else:
            body = Organisation(key=f"body{turn}", name=f"Body {turn}", kind="funder")
            keep(session, cast.secretary, "load", body)


def _log(session: Session, cast: Cast, chance: random.Random, turn: int, *, existing: bool) -> None:
    values: dict[str, Any] = {
        "funder_key": chance.choice(("north", "south")),
        "currency": "EUR",
        "amount_cents": chance.choice((None, 12_345, 10**9)),
        "stage": chance.choice(("committed", "pledged", "disbursed")),
        "start": "2025-03-01",
        "end": "2027-02-28",
    }
    if existing:
        values["project_key"] = chance.choice(("together", "quiet"))
    else:
        values |= {"project_title": f"New {turn}", "split": {"U2": 3_333, "W1": 6_667}}
    funding.log_award(
        session, actor=cast.committee, values=values, write_key=f"w{turn}", today=TODAY
    )


def _correct(session: Session, cast: Cast, chance: random.Random) -> None:
    from strategy.lookup import by_key
    from strategy.models import Award

    award = by_key(session, Award, "together-south")
    values = {
        "version": award.version,
        "currency": "EUR",
        "amount_cents": chance.randint(1, 10**9),
        "start": "2024-01-01",
        "end": "2024-12-31",
    }
    funding.correct_award(
        session, actor=cast.south, award_key="together-south", values=values, today=TODAY
    )


@pytest.mark.parametrize("seed", range(4))
def test_carried_on_frames_equal_frames_read_anew(sqlite: Engine, seed: int) -> None:
    cast, chance = actors(sqlite), random.Random(seed)  # noqa: S311  repeatable, not secret
    store = FrameStore(sqlite)
    for stage in ("secured", "pledged"):
        store.current().cells(stage)
    for turn in range(25):
        write_something(sqlite, cast, chance, turn)
        if chance.random() < 0.7:
            held = store.current()
            with read_only(sqlite) as session:
                assert held.revision == current_revision(session)
                same_numbers(held, load(session))


def test_carrying_on_works_on_postgres_too(engine: Engine, cast: Cast) -> None:
    chance = random.Random(5)  # noqa: S311  repeatable, not secret
    store = FrameStore(engine)
    store.current().cells()
    for turn in range(8):
        write_something(engine, cast, chance, turn)
    with read_only(engine) as session:
        same_numbers(store.current(), load(session))


def _two_awards(engine: Engine, cast: Cast, turn: int) -> None:
    """Write twice the same amount in one transaction: a torn answer would hold an odd number."""
    with transaction(engine) as session:
        for part in range(2):
            funding.log_award(
                session,
                actor=cast.committee,
                values={
                    "funder_key": "north",
                    "project_title": f"{turn}-{part}",
                    "currency": "EUR",
                    "amount_cents": 7,
                    "split": {"U1": 10_000},
                },
                write_key=f"{turn}-{part}",
                today=TODAY,
            )


def _watch(store: FrameStore, stop: threading.Event, base: int) -> list[str]:
    wrong, newest = [], 0
    while not stop.is_set():
        board = read_board(Question(store.current(), Selection(), VISITOR, TODAY))
        extra = board.total - base
        counted = (board.projects - 2) * 7
        if extra != counted or extra % 14:
            wrong.append(f"{extra} cents with {counted} counted")
        if board.revision < newest:
            wrong.append("went back in time")
        newest = board.revision
    return wrong


def test_no_answer_mixes_revisions_with_threads_and_two_workers(sqlite: Engine) -> None:
    cast = actors(sqlite)
    other = open_engine(str(sqlite.url))
    stores = [FrameStore(sqlite), FrameStore(other)]
    base = read_board(Question(stores[0].current(), Selection(), VISITOR, TODAY)).total
    stop = threading.Event()
    with ThreadPoolExecutor(6) as pool:
        watching = [pool.submit(_watch, store, stop, base) for store in stores for _ in range(2)]
        for turn in range(30):
            _two_awards(sqlite, cast, turn)
        stop.set()
        wrong = [line for watcher in watching for line in watcher.result()]
    final = read_board(Question(stores[1].current(), Selection(), VISITOR, TODAY)).total
    other.dispose()
    assert wrong == []
    assert final == base + 30 * 14


def test_an_embargo_renews_the_ties_that_its_award_makes(engine: Engine, cast: Cast) -> None:
    store = FrameStore(engine)
    until = TODAY + timedelta(days=9)
    with transaction(engine) as session:
        award = by_key(session, Award, "together-north")
        ends = session.exec(select(Organisation)).all()
        relation = Relation(
            key="of-the-award",
            from_id=ends[0].id or 0,
            award_id=award.id,
            kind="funds",
        )
        keep(session, cast.committee, "add_record", relation)
    assert hidden_until(store.current()) is None
    with transaction(engine) as session:
        award = by_key(session, Award, "together-north")
        award.visibility, award.embargo_until = "embargoed", until
        keep(session, cast.committee, "change_embargo", award)
    assert hidden_until(store.current()) == until


def hidden_until(portfolio: Portfolio) -> date | None:
    return next(t.hidden_until for t in portfolio.ties if t.key == "of-the-award")


def _award(session: Session, cast: Cast) -> None:
    funding.log_award(
        session,
        actor=cast.north,
        values={"funder_key": "north", "project_key": "quiet", "currency": "EUR"},
        write_key="one",
        today=TODAY,
    )


def _body(session: Session, cast: Cast) -> None:
    body = Organisation(key="a-new-body", name="A new body", kind="funder")
    keep(session, cast.secretary, "load", body)


def _milestone(session: Session, cast: Cast) -> None:
    milestone = by_key(session, Milestone, "m-U1")
    milestone.title = "Another step"
    keep(session, cast.secretary, "load", milestone)


def _topic(session: Session, cast: Cast) -> None:
    topic = by_key(session, Topic, "need-sleep")
    topic.name = "Sleep that is broken"
    keep(session, cast.secretary, "load", topic)


def _split(session: Session, cast: Cast) -> None:
    splits.split_project(
        session, actor=cast.north, project_key="quiet", split={"W1": 10_000}, today=TODAY
    )


@pytest.mark.parametrize(
    ("write", "read_anew"),
    [
        (_split, set()),
        (_award, set()),
        (_body, {"directory"}),
        (_milestone, {"plan"}),
        (_topic, {"knowledge"}),
    ],
)
def test_what_a_write_does_not_touch_is_carried_on_and_not_read_again(
    sqlite: Engine, write: Any, read_anew: set[str]
) -> None:
    cast = actors(sqlite)
    with transaction(sqlite) as session:
        tie = Relation(key="tie", from_id=1, to_id=2, kind="partners_with")
        keep(session, cast.secretary, "load", tie)
    store = FrameStore(sqlite)
    before = store.current()
    with transaction(sqlite) as session:
        write(session, cast)
    after = store.current()
    assert after is not before
    parts = ("plan", "directory", "ties", "knowledge", "rates")
    assert {p for p in parts if getattr(after, p) is not getattr(before, p)} == read_anew


def secured(store: FrameStore) -> int:
    return read_board(Question(store.current(), Selection(), VISITOR, TODAY)).total


def put_back(engine: Engine, image: Path) -> None:
    """Replace all rows by earlier ones, as a server's own tools do: no epoch says so."""
    with reading_file(image) as source, engine.execution_options(writes=True).begin() as target:
        target.execute(text("DELETE FROM worker"))
        if engine.dialect.name == "sqlite":
            for name in ("change_no_delete", "change_no_update", "change_no_replace"):
                target.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        else:
            target.execute(text("ALTER TABLE change DISABLE TRIGGER ALL"))
        copy_rows(source, target)


@pytest.mark.parametrize("looks", [True, False])
def test_a_reader_notices_that_the_same_number_is_other_data(
    engine: Engine, cast: Cast, tmp_path: Path, looks: bool
) -> None:
    """A ghost of EUR 0.14 is logged, an earlier state put back, and another write made.

    With and without a look in between: both end at the same number of the revision.
    """
    image = tmp_path / "image.sqlite3"
    copy_into_file(engine, image, known_schema())
    store = FrameStore(engine)
    before = secured(store)
    _two_awards(engine, cast, 1)
    assert secured(store) == before + 14
    put_back(engine, image)
    if looks:
        assert secured(store) == before
    with transaction(engine) as session:
        step = by_key(session, Milestone, "m-U1")
        step.title = "After"
        keep(session, cast.committee, "change_milestone", step)
    assert secured(store) == before
    with read_only(engine) as session:
        same_numbers(store.current(), load(session))


def test_a_file_that_was_replaced_is_read_anew(sqlite: Engine, tmp_path: Path) -> None:
    file, image = Path(str(sqlite.url.database)), tmp_path / "image.sqlite3"
    copy_into_file(sqlite, image, None)
    store = FrameStore(sqlite)
    before = secured(store)
    _two_awards(sqlite, actors(sqlite), 1)
    assert secured(store) == before + 14
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    image.replace(file)
    assert secured(store) == before


def test_who_was_started_before_an_upgrade_neither_reads_nor_writes_over_it(
    engine: Engine, cast: Cast
) -> None:
    store = FrameStore(engine)
    expect_schema(engine, known_schema().newest)
    secured(store)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnreachableError, match="brought up to date"):
        store.current()
    with pytest.raises(UnreachableError, match="brought up to date"):
        _two_awards(engine, cast, 2)
