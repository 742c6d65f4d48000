"""A frozen pack stays as it is; counted again it comes out the same, whatever happened."""

import json
import random
import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from exports.meeting_papers import meeting_papers, rules_in_force
from strategy.access import VISITOR, Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import Pack, RateTable
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.meetings import read_meeting
from strategy.queries.meetings.recounts import recompute
from strategy.queries.meetings.remembered import read_remembered
from strategy.queries.money.bridges import read_bridge
from strategy.rule_statements import RuleStatement
from strategy.selection import Selection
from strategy.services.packs import checksum_of, contents_of, freeze_pack, written
from tests.cast import TODAY, Cast, actors
from tests.cast_meetings import OPEN
from tests.strategy.ecb_file import ecb_file
from tests.strategy.services import meeting_verbs
from tests.strategy.services.test_who_may import MAY, _prepare, log


def papers(engine: Engine, viewer: Actor, since: int = 0) -> dict[str, Any]:
    question = Question(FrameStore(engine).current(), Selection(), viewer, TODAY)
    bridge = read_bridge(
        engine, since, question.portfolio.revision, since=TODAY, viewer=viewer, today=TODAY
    )
    with read_only(engine) as session:
        view = read_meeting(session, viewer, OPEN)
        return meeting_papers(question, view, bridge, session, program="2026.11.21.1")


def frozen(engine: Engine, cast: Cast) -> str:
    public, full = papers(engine, VISITOR), papers(engine, cast.secretary)
    with transaction(engine) as session:
        return freeze_pack(
            session,
            actor=cast.secretary,
            meeting_key=OPEN,
            public=public,
            full=full,
            revision=int(full["rests_on"]["revision"]),
            rules=rules_in_force(),
            today=TODAY,
        )


def read(engine: Engine, key: str, *, full: bool = True) -> tuple[dict[str, Any], bool]:
    with read_only(engine) as session:
        return contents_of(session, by_key(session, Pack, key), full=full)


def test_the_papers_hold_the_numbers_of_the_board(engine: Engine, cast: Cast) -> None:
    found = papers(engine, cast.secretary)
    board = read_board(Question(FrameStore(engine).current(), Selection(), cast.secretary, TODAY))
    held = {row["key"]: row["end"] for row in (*found["strategies"], *found["beside"])}
    assert held == {row.key: row.secured for row in board.rows}
    for row in (*found["strategies"], *found["beside"]):
        assert row["start"] + sum(row["parts"].values()) == row["end"], row["key"]
    assert json.loads(written(found)) == found


def test_what_is_hidden_and_who_people_are_is_not_in_the_public_papers(
    engine: Engine, cast: Cast
) -> None:
    public, full = (written(papers(engine, viewer)) for viewer in (VISITOR, cast.secretary))
    assert "9000000" in full
    assert "9000000" not in public
    for name in ("Ana", "Pat", "Sec"):
        assert not re.search(rf"\b{name}\b", full)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**6), steps=st.integers(3, 20))
def test_a_pack_opens_identical_and_is_counted_again_to_the_cent(
    small_boards: Callable[[], Engine], seed: int, steps: int
) -> None:
    engine = small_boards()
    cast = actors(engine)
    _prepare(engine, cast)
    with transaction(engine) as session:
        session.add(RateTable(edition_key="rates-new", body=zlib.compress(ecb_file().encode())))
    key = frozen(engine, cast)
    before = read(engine, key), read(engine, key, full=False)
    chance = random.Random(seed)  # noqa: S311  a repeatable example
    # What shows or hides an award changes who may see it, and with it what is counted again.
    verbs = [verb for verb in MAY if "embargo" not in verb.__name__]
    for verb in chance.choices(verbs, k=steps):
        # What an act before it took away may be missed in many ways.
        with suppress(Exception), transaction(engine) as session:
            verb(session, cast.named(chance.choice(MAY[verb])))
    assert (read(engine, key), read(engine, key, full=False)) == before
    assert before[0][1]
    again = recompute(engine, before[0][0], viewer=cast.secretary, today=TODAY)
    assert again.same, again.differing
    for row in again.rows:
        assert row.again + sum(row.parts.values()) == row.now, row.key


def test_a_changed_rule_changes_no_pack_and_is_said(
    sqlite: Engine, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = frozen(sqlite, cast)
    contents, _ = read(sqlite, key)
    name = contents["rests_on"]["rules_name"]
    assert name == rules_in_force()
    changed = RuleStatement("coverage", "Coverage", "Otherwise.", "gap = 0")
    monkeypatch.setattr("exports.meeting_papers.RULES", (changed,))
    assert rules_in_force() != name
    assert read(sqlite, key) == (contents, True)
    text = written(contents)
    with read_only(sqlite) as session:
        assert checksum_of(text) == by_key(session, Pack, key).full_checksum


def test_the_last_meeting_is_remembered_as_it_closed(engine: Engine, cast: Cast) -> None:
    def known() -> list[int]:
        with read_only(engine) as session:
            found = read_remembered(session, full=True).meetings
        return [one.known["U1"] for one in found]

    frozen(engine, cast)
    assert known() == [], "papers of an open meeting are of another day"
    with transaction(engine) as session:
        meeting_verbs.close_meeting(session, cast.secretary)
    frozen(engine, cast)
    before = known()
    with transaction(engine) as session:
        log(session, cast.north)
    frozen(engine, cast)
    assert known() == before
