"""Search over everything: who may find what, and that it follows every write."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Award, Project
from strategy.queries.board.question import Question
from strategy.queries.knowledge.search import SearchStore
from strategy.selection import Selection
from strategy.services.mapping import add_topic, change_topic
from tests.cast import EVERYBODY, TODAY, actors


def refs(
    search: SearchStore,
    frames: FrameStore,
    text: str,
    viewer: Actor = VISITOR,
    today: date = TODAY,
) -> set[str]:
    question = Question(frames.current(), Selection(), viewer, today)
    found = search.find(question, text, each=50)
    return {named.ref for _, records, _ in found.groups for named in records}


@pytest.fixture
def search(sqlite: Engine) -> SearchStore:
    return SearchStore(sqlite)


@pytest.fixture
def frames(sqlite: Engine) -> FrameStore:
    return FrameStore(sqlite)


def test_every_kind_of_record_is_found(search: SearchStore, frames: FrameStore) -> None:
    for text, reference in (
        ("area u", "area:U"),
        ("short u1", "strategy:U1"),
        ("project together", "project:together"),
        ("north", "organisation:north"),
        ("calm night", "trial:NCT00000001"),
        ("NCT00000002", "trial:NCT00000002"),
        ("broken sleep", "topic:need-sleep"),
        ("cm-1", "topic:agent-calm"),
        ("good nights", "indicator:ind-nights"),
        ("the calming antibody", "topic:agent-calm"),
        ("calmamab", "trial:NCT00000001"),
        ("together-north", "project:together"),
    ):
        assert reference in refs(search, frames, text), text


def test_a_hidden_project_is_found_by_those_only_who_may_see_it(
    sqlite: Engine, search: SearchStore, frames: FrameStore
) -> None:
    with transaction(sqlite) as session:
        award = by_key(session, Award, "together-north")
        award.own_reference = "WHISPER-7"
        award.visibility = "embargoed"
        keep(session, actors(sqlite).secretary, "correct_award", award)
    for name in EVERYBODY:
        viewer = actors(sqlite).named(name)
        sees = name in ("north", "committee", "secretary")
        assert ("project:secret" in refs(search, frames, "project secret", viewer)) is sees, name
        found = refs(search, frames, "whisper-7", viewer)
        assert found == ({"project:together"} if sees else set()), name


def test_an_award_is_found_from_the_day_on_which_its_embargo_ends(
    sqlite: Engine, search: SearchStore, frames: FrameStore
) -> None:
    end = TODAY + timedelta(days=3)
    with transaction(sqlite) as session:
        award = by_key(session, Award, "together-north")
        award.own_reference, award.visibility = "WHISPER-7", "embargoed"
        award.embargo_until = end
        keep(session, actors(sqlite).secretary, "correct_award", award)
    assert not refs(search, frames, "whisper-7", today=end - timedelta(days=1))
    # Nothing was written since: the day alone makes it public.
    assert refs(search, frames, "whisper-7", today=end) == {"project:together"}


def test_the_count_of_a_group_holds_no_hidden_project(
    search: SearchStore, frames: FrameStore
) -> None:
    question = Question(frames.current(), Selection(), VISITOR, TODAY)
    counts = {kind: count for kind, _, count in search.find(question, "project").groups}
    assert counts["project"] == 2


def test_the_index_follows_new_and_changed_records(
    sqlite: Engine, search: SearchStore, frames: FrameStore
) -> None:
    assert not refs(search, frames, "zebra")
    secretary = actors(sqlite).secretary
    with transaction(sqlite) as session:
        project = by_key(session, Project, "quiet")
        project.name = "Zebra project"
        keep(session, secretary, "correct", project)
        keep(session, secretary, "log", Project(key="newer", name="A zebra again"))
    assert refs(search, frames, "zebra") == {"project:quiet", "project:newer"}
    assert refs(search, frames, "project quiet zebra") == {"project:quiet"}
    with transaction(sqlite) as session:
        values = {"kind": "need", "name": "Zebra crossing", "reason": "For this test only."}
        key = add_topic(session, actor=secretary, values=values, write_key="1", today=TODAY)
        change_topic(
            session,
            actor=secretary,
            topic_key="need-sleep",
            values={"name": "Striped sleep"},
            version=1,
        )
    assert f"topic:{key}" in refs(search, frames, "zebra")
    assert refs(search, frames, "striped") == {"topic:need-sleep"}
    assert "topic:need-sleep" not in refs(search, frames, "broken")


def test_any_text_is_taken_as_text(search: SearchStore, frames: FrameStore) -> None:
    for text in (
        "",
        "   ",
        "'; DROP TABLE topic; --",
        "<script>",
        "\x00",
        "%%%",
        "a" * 5_000,
        "ß" * 50,
    ):
        refs(search, frames, text)
