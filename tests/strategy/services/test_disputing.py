"""Calling a claim into question: who may, what is kept, what the committee answers."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import LOADER, VISITOR, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.models import Change, Dispute, Link
from strategy.queries.board.question import Question
from strategy.queries.knowledge.claims import Sayer, read_claim
from strategy.queries.operations.personal_data import read_personal
from strategy.queries.voice.disputes import read_dispute, read_my_disputes, read_open_disputes
from strategy.selection import Selection
from strategy.services.disputing import answer_dispute, dispute_claim
from strategy.services.erasing import erase_me
from tests.cast import TODAY, Cast

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WHY = "The paper itself says the opposite, on page 3."


def doubt(engine: Engine, actor: Actor, subject: str = "topic:need-sleep", why: str = WHY) -> None:
    with transaction(engine) as session:
        dispute_claim(session, actor=actor, subject=subject, claim="A claim.", why=why, now=NOW)


def answer(engine: Engine, actor: Actor, number: int, *, changed: bool = False) -> None:
    with transaction(engine) as session:
        answer_dispute(
            session,
            actor=actor,
            number=number,
            answer="We looked: it is right.",
            is_changed=changed,
            now=NOW,
        )


def open_ones(engine: Engine, actor: Actor) -> list[str]:
    with read_only(engine) as session:
        return [one.subject for one in read_open_disputes(session, actor)]


@pytest.mark.parametrize("name", ["patient", "north", "south", "committee", "secretary"])
def test_whoever_is_signed_in_can_doubt(engine: Engine, cast: Cast, name: str) -> None:
    doubt(engine, cast.named(name))
    assert "topic:need-sleep" in open_ones(engine, cast.committee)


def test_visitors_cannot_and_nobody_else_reads_it(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        doubt(engine, cast.visitor)
    doubt(engine, cast.patient)
    for name in ("visitor", "patient", "north", "south"):
        assert open_ones(engine, cast.named(name)) == []
        with read_only(engine) as session, pytest.raises(NotFoundError):
            read_dispute(session, cast.named(name), 1)


def test_a_second_word_takes_the_place_of_the_first(engine: Engine, cast: Cast) -> None:
    doubt(engine, cast.patient)
    doubt(engine, cast.patient, why="On second thoughts it is page 4 that says so.")
    with read_only(engine) as session:
        (mine,) = [d for d in read_my_disputes(session, cast.patient) if "sleep" in d.subject]
    assert "page 4" in mine.why


def test_its_words_stand_in_no_history(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        before = len(session.exec(select(Change)).all())
    doubt(engine, cast.patient)
    with read_only(engine) as session:
        assert len(session.exec(select(Change)).all()) == before
        assert read_personal(session, cast.patient)["doubts"]


@pytest.mark.parametrize(
    ("subject", "why", "problem"),
    [
        ("topic:gone", WHY, NotFoundError),
        ("person:pat", WHY, NotFoundError),
        ("project:secret", WHY, NotFoundError),
        ("", WHY, NotFoundError),
        ("topic:need-sleep", "", InvalidError),
        ("topic:need-sleep", "No.", InvalidError),
        ("topic:need-sleep", "x" * 1_001, InvalidError),
    ],
)
def test_what_is_no_claim_or_no_reason_is_refused(
    engine: Engine, cast: Cast, subject: str, why: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        doubt(engine, cast.patient, subject, why)


def test_a_claim_on_a_hidden_project_is_as_if_it_were_not_there(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        hidden = Link(
            key="link-hidden",
            from_ref="project:secret",
            to_ref="topic:agent-calm",
            role="tests",
            why="It tests it.",
        )
        keep(session, LOADER, "load", hidden)
    said = []
    for subject in ("link:link-hidden", "link:never"):
        with pytest.raises(NotFoundError) as refused:
            doubt(engine, cast.patient, subject)
        said.append(str(refused.value).replace("secret", "").replace("never", ""))
        question = Question(FrameStore(engine).current(), Selection(), cast.patient, TODAY)
        with pytest.raises(NotFoundError):
            read_claim(question, subject)
    doubt(engine, cast.north, "link:link-hidden")


def test_the_answer_goes_to_the_one_who_doubted_and_into_the_history(
    engine: Engine, cast: Cast
) -> None:
    doubt(engine, cast.patient)
    with read_only(engine) as session:
        (one,) = [d for d in read_open_disputes(session, cast.committee) if "sleep" in d.subject]
    for name in ("patient", "north"):
        with pytest.raises(NotAllowedError):
            answer(engine, cast.named(name), one.number)
    answer(engine, cast.committee, one.number, changed=True)
    with pytest.raises(OutdatedError):
        answer(engine, cast.secretary, one.number)
    with read_only(engine) as session:
        mine = {d.subject: d for d in read_my_disputes(session, cast.patient)}
        told = session.exec(select(Change).where(Change.verb == "answer_dispute")).one()
    assert (mine["topic:need-sleep"].state, bool(mine["topic:need-sleep"].answer)) == (
        "changed",
        True,
    )
    assert (told.record_key, told.why) == ("need-sleep", "We looked: it is right.")
    assert WHY not in str(told.image)


def test_doubts_go_with_the_person(engine: Engine, cast: Cast) -> None:
    doubt(engine, cast.patient)
    with transaction(engine) as session:
        erase_me(session, actor=cast.patient, at=NOW)
    with read_only(engine) as session:
        assert session.exec(select(Dispute).where(Dispute.actor_key == "pat")).all() == []


def test_each_kind_of_claim_says_who_makes_it(shipped: Engine) -> None:
    question = Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY)
    knowledge = question.portfolio.knowledge
    said = {
        f"{kind}:{one.key}"
        for kind, records in (
            ("link", knowledge.links),
            ("verdict", knowledge.verdicts),
            ("lay_result", knowledge.lay_results),
            ("mention", knowledge.mentions),
            ("topic", knowledge.topics),
            ("aim", question.portfolio.plan.aims),
        )
        for one in records
    }
    claims = [read_claim(question, subject) for subject in said]
    assert {claim.sayer for claim in claims} >= {*Sayer} - {Sayer.PERSON}
    for claim in claims:
        assert claim.words
        if claim.sayer in (Sayer.VERBATIM, Sayer.SENSE) and not claim.subject.startswith("verdict"):
            assert claim.passage, claim.subject
            assert claim.source is not None
