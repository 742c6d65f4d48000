"""What research led to: proved or a lead, on to trials and decisions, hidden with its project."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import COMMAND_LINE, VISITOR, Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.lookup import by_key
from strategy.models import Output, Project
from strategy.queries.board.question import Question
from strategy.queries.knowledge.search import SearchStore
from strategy.queries.money.outputs import (
    ended_with_output,
    list_outputs,
    outputs_of_strategy,
    read_afterlife,
    read_leads,
)
from strategy.selection import Choice, Selection
from strategy.services.correcting import add_record, correct_record, remove_record
from tests.cast import TODAY, Cast

with Path("data/keys/outputs.csv").open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))
NEW = {
    "kind": "paper",
    "title": "What came of it",
    "year": 2026,
    "address": "https://example.org/new",
    "evidence": "Its funding line names the project.",
    "project_id": "together",
}


def seen(engine: Engine, viewer: Actor) -> Question:
    return Question(FrameStore(engine).current(), Selection(), viewer, TODAY)


def titles(engine: Engine, viewer: Actor) -> set[str]:
    return {row.output.title for row in list_outputs(seen(engine, viewer), Choice({}))}


def add(engine: Engine, actor: Actor, **changed: object) -> str:
    with transaction(engine) as session:
        return add_record(
            session,
            actor=actor,
            record_type="output",
            values={**NEW, **changed},
            write_key=f"k-{changed}",
            today=TODAY,
        )


def retitle(engine: Engine, actor: Actor, key: str, title: str) -> None:
    with transaction(engine) as session:
        correct_record(
            session,
            actor=actor,
            record_type="output",
            key=key,
            values={"title": title},
            version=1,
            today=TODAY,
        )


def take_out(engine: Engine, actor: Actor, key: str) -> None:
    with transaction(engine) as session:
        remove_record(session, actor=actor, record_type="output", key=key, today=TODAY)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"][7:60])
def test_each_shipped_output_can_be_read_and_says_what_shows_it(row: dict[str, str]) -> None:
    assert row["address"].startswith(("https://", "http://"))
    assert bool(row["project"]) != bool(row["organisation"])
    assert len(row["evidence"]) > 8
    for word in ("own knowledge", "the board", "excerpt"):
        assert word not in f"{row['title']} {row['evidence']}".lower()


def test_a_lead_counts_nowhere_and_only_those_who_look_after_the_board_see_it(
    shipped: Engine,
) -> None:
    leads = {row["title"] for row in ROWS if row["lead"] == "yes"}
    assert len(leads) == 5
    assert not leads & titles(shipped, VISITOR)
    assert read_leads(seen(shipped, VISITOR)) == ()
    assert {r.output.title for r in read_leads(seen(shipped, COMMAND_LINE))} == leads


def test_ended_projects_with_an_output_are_counted_from_the_files(shipped: Engine) -> None:
    question = seen(shipped, VISITOR)
    table = question.portfolio.projects
    with read_only(shipped) as session:
        ended = set(session.exec(select(Project.key).where(Project.status == "completed")).all())
    assert ended <= set(table["key"])
    proved = {row["project"] for row in ROWS if row["lead"] == "no" and row["project"]}
    count = ended_with_output(question)
    assert (count.ended, count.with_output) == (len(ended), len(ended & proved))
    assert count.with_output > 10


def test_a_project_is_followed_to_trials_and_decisions(shipped: Engine) -> None:
    found = read_afterlife(seen(shipped, VISITOR), "ms-stat2")
    assert [row.output.kind for row in found.outputs] == ["paper"]
    (step,) = found.trials
    assert step.trial.key == "NCT03387670"
    assert step.verdict is not None
    assert step.verdict.verdict == "negative"
    assert {topic.key for topic, _ in step.agents} == {"agent-simvastatin"}


def test_a_strategy_has_the_outputs_of_the_projects_that_serve_it(shipped: Engine) -> None:
    question = seen(shipped, VISITOR)
    served = {row.of.ref for row in outputs_of_strategy(question, "A1")}
    assert "project:ms-smart" in served
    assert "project:multi-act" not in served


def test_what_a_hidden_project_led_to_is_hidden_with_it(engine: Engine, cast: Cast) -> None:
    for name in ("visitor", "patient", "south"):
        assert titles(engine, cast.named(name)) == {"What together found"}, name
    for name in ("north", "committee", "secretary"):
        assert titles(engine, cast.named(name)) == {"What together found", "What secret found"}


def test_a_project_is_found_by_the_titles_of_its_outputs(engine: Engine, cast: Cast) -> None:
    search, frames = SearchStore(engine), FrameStore(engine)

    def found(text: str, viewer: Actor) -> list[str]:
        question = Question(frames.current(), Selection(), viewer, TODAY)
        return [o.ref for _, held, _ in search.find(question, text).groups for o in held]

    assert "project:together" in found("together found", VISITOR)
    assert "project:secret" not in found("secret found", VISITOR)
    assert "project:secret" in found("secret found", cast.north)
    add(engine, cast.committee, title="Zebrafish and myelin")
    assert found("zebrafish", VISITOR) == ["project:together"]


def test_a_funder_logs_outputs_of_what_it_leads(engine: Engine, cast: Cast) -> None:
    key = add(engine, cast.north)
    assert "What came of it" in titles(engine, VISITOR)
    for name in ("visitor", "patient", "south"):
        with pytest.raises(NotAllowedError):
            add(engine, cast.named(name), title="Not theirs")
    retitle(engine, cast.north, key, "Another title")
    for name in ("visitor", "patient", "south"):
        with pytest.raises(NotAllowedError):
            take_out(engine, cast.named(name), key)
    assert "Another title" in titles(engine, VISITOR)
    take_out(engine, cast.north, key)
    assert "Another title" not in titles(engine, VISITOR)


def test_the_output_of_a_hidden_project_is_as_if_it_were_not_there(
    engine: Engine, cast: Cast
) -> None:
    for key in ("output-secret", "output-never"):
        with pytest.raises(NotFoundError):
            retitle(engine, cast.south, key, "Changed")
    with read_only(engine) as session:
        assert by_key(session, Output, "output-secret").title == "What secret found"


@pytest.mark.parametrize(
    "changed",
    [
        {"project_id": ""},
        {"organisation_id": "north"},
        {"address": ""},
        {"title": ""},
        {"evidence": ""},
        {"kind": "miracle"},
        {"year": 1800},
    ],
)
def test_what_says_too_little_is_refused(
    engine: Engine, cast: Cast, changed: dict[str, object]
) -> None:
    before = titles(engine, VISITOR)
    with pytest.raises(InvalidError):
        add(engine, cast.committee, **changed)
    assert titles(engine, VISITOR) == before
