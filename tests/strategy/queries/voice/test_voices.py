"""All comments together: who is told what, what waits, and how fast answers come."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from dashboard.addresses import address
from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.models import FundingTarget
from strategy.queries.board.question import Question
from strategy.queries.voice.comment_news import News, read_news
from strategy.queries.voice.comment_subjects import subject_name, subjects_of_strategy
from strategy.queries.voice.reports import ReportOutcome, read_my_reports, read_open_reports
from strategy.queries.voice.voices import Voices, fitting, read_done, read_voices
from strategy.selection import Choice, Selection
from strategy.services import commenting, moderating, planning
from strategy.services.digest_wishes import choose_digest, see_news
from strategy.vocabulary import TargetBasis
from tests.cast import EVERYBODY, GOVERNING, TODAY, Cast, target

LONG_AGO = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def write(engine: Engine, actor: Actor, subject: str = "strategy:A1", **values: Any) -> str:
    now = values.pop("now", LONG_AGO)
    with transaction(engine) as session:
        return commenting.write_comment(
            session,
            actor=actor,
            values={"subject": subject, "words": "Words enough.", **values},
            write_key=f"{subject}{now}{values}",
            now=now,
        )


def answer(engine: Engine, actor: Actor, key: str, today: date = TODAY, **values: Any) -> None:
    sent = {"state": "taken_up", "words": "We did it.", "version": 1, **values}
    with transaction(engine) as session:
        commenting.answer_comment(session, actor=actor, comment_key=key, values=sent, today=today)


def voices(engine: Engine, viewer: Actor) -> Voices:
    question = Question(FrameStore(engine).current(), Selection(), viewer, TODAY)
    with read_only(engine) as session:
        return read_voices(session, question)


def news(engine: Engine, actor: Actor) -> tuple[News, ...]:
    with read_only(engine) as session:
        return read_news(session, actor)


def test_the_answer_rate_is_the_one_counted_by_hand(engine: Engine, cast: Cast) -> None:
    # Three old comments, one answered after 9 days; one old and hidden; said-first is new.
    keys = [
        write(engine, cast.patient, subject)
        for subject in ("strategy:A1", "strategy:U2", "topic:need-sleep", "area:U")
    ]
    answer(engine, cast.committee, keys[0], LONG_AGO.date() + timedelta(days=9))
    with transaction(engine) as session:
        moderating.hide_comment(session, actor=cast.committee, comment_key=keys[3], reason="Unkind")
    found = voices(engine, cast.visitor)
    assert (found.answering.due, found.answering.due_answered) == (3, 1)
    assert found.answering.median_days == 9
    assert [v.said.key for v in found.waiting] == [keys[1], keys[2]]
    assert [v.said.key for v in found.taken_up] == [keys[0]]


def test_comments_are_counted_by_who_is_to_answer(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        planning.assign_owner(session, actor=cast.committee, strategy_key="A1", owner_key="lab")
    write(engine, cast.patient, "strategy:A1")
    write(engine, cast.patient, "topic:need-sleep")
    bodies = {body: count for body, count, _ in voices(engine, cast.visitor).of_body}
    assert bodies == {"Lab": 1, "The committee": 2}


def test_a_comment_on_what_is_not_public_is_not_there_for_others(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.north, "project:secret")
    for viewer, sees in (
        (cast.visitor, False),
        (cast.south, False),
        (cast.north, True),
        (cast.committee, True),
    ):
        found = voices(engine, viewer)
        assert (key in {v.said.key for v in found.voices}) is sees
        assert found.answering.due == int(sees)


def test_a_milestones_comment_belongs_to_its_strategy(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient, "milestone:m-U1")
    found = voices(engine, cast.visitor)
    chosen = fitting(found.voices, Choice({"about": ("U1",)}))
    assert {v.said.key for v in chosen} == {key, "said-first"}
    (one,) = [v for v in chosen if v.said.key == key]
    assert address(one.about.place) == "/strategies/U1/milestones"


def test_reports_are_the_committees_alone(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        moderating.report_comment(
            session, actor=cast.north, comment_key="said-first", reason="Unkind", now=LONG_AGO
        )
    assert voices(engine, cast.north).to_look_at == ()
    (one,) = voices(engine, cast.secretary).to_look_at
    assert one.said.key == "said-first"
    assert [(r.reason, r.on) for r in one.reports] == [("Unkind", LONG_AGO.date())]


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_reason_reaches_those_who_look_after_comments_and_nobody_else(
    engine: Engine, cast: Cast, name: str
) -> None:
    for reader in (cast.north, cast.south):
        with transaction(engine) as session:
            moderating.report_comment(
                session,
                actor=reader,
                comment_key="said-first",
                reason=f"This names my child, says {reader.key}",
                now=LONG_AGO,
            )
    with read_only(engine) as session:
        found = read_open_reports(session, cast.named(name))
        of_another = read_open_reports(session, cast.named(name), "another")
    reasons = [report.reason for report in found.get("said-first", ())]
    told = [f"This names my child, says funder:{who}" for who in ("north", "south")]
    assert reasons == (told if name in GOVERNING else [])
    assert of_another == {}


@pytest.mark.parametrize(
    ("look", "outcome"), [("hide", ReportOutcome.HIDDEN), ("show", ReportOutcome.KEPT)]
)
def test_who_reported_reads_what_came_of_it(
    engine: Engine, cast: Cast, look: str, outcome: ReportOutcome
) -> None:
    def mine(actor: Actor) -> list[tuple[str, str, ReportOutcome]]:
        with read_only(engine) as session:
            return [(r.subject, r.reason, r.outcome) for r in read_my_reports(session, actor)]

    with transaction(engine) as session:
        moderating.report_comment(
            session, actor=cast.north, comment_key="said-first", reason="Unkind", now=LONG_AGO
        )
    assert mine(cast.north) == [("strategy:U1", "Unkind", ReportOutcome.WAITING)]
    with transaction(engine) as session:
        if look == "hide":
            moderating.hide_comment(
                session, actor=cast.committee, comment_key="said-first", reason="It names a child."
            )
        else:
            moderating.show_comment(session, actor=cast.committee, comment_key="said-first")
    assert mine(cast.north) == [("strategy:U1", "Unkind", outcome)]
    assert mine(cast.south) == mine(cast.committee) == []
    with read_only(engine) as session:
        assert read_open_reports(session, cast.committee) == {}, "it was looked at"


def test_an_author_is_told_once_what_became_of_a_comment(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    assert news(engine, cast.patient) == ()
    with transaction(engine) as session:
        commenting.mark_comment(session, actor=cast.committee, comment_key=key, state="read")
    answer(engine, cast.committee, key, version=2)
    (told,) = news(engine, cast.patient)
    assert (told.comment_key, told.verb, told.is_own) == (key, "answer_comment", True)
    with transaction(engine) as session:
        see_news(session, actor=cast.patient, revision=told.revision)
    assert news(engine, cast.patient) == ()
    reply = write(engine, cast.north, words="I feel the same.", parent_key=key)
    (told,) = news(engine, cast.patient)
    assert (told.comment_key, told.verb) == (key, "write_comment")
    with transaction(engine) as session:
        commenting.withdraw_comment(session, actor=cast.north, comment_key=reply)
    assert news(engine, cast.patient) == ()


def test_a_report_is_no_news_for_the_author(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        moderating.report_comment(
            session, actor=cast.north, comment_key="said-first", reason="Unkind", now=LONG_AGO
        )
    assert news(engine, Actor("pat", cast.patient.role)) == ()


def test_the_owner_of_a_strategy_is_told_of_new_comments(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        planning.assign_owner(session, actor=cast.committee, strategy_key="A1", owner_key="south")
    key = write(engine, cast.patient)
    (told,) = news(engine, cast.south)
    assert (told.comment_key, told.is_own) == (key, False)
    assert news(engine, cast.north) == ()
    assert news(engine, cast.visitor) == ()


def test_seeing_never_goes_back(engine: Engine, cast: Cast) -> None:
    for revision in (7, 3):
        with transaction(engine) as session:
            see_news(session, actor=cast.patient, revision=revision)
            choose_digest(session, actor=cast.patient, wanted=True)
    from strategy.models import Listening

    with read_only(engine) as session:
        held = session.get_one(Listening, cast.patient.key)
    assert (held.seen_revision, held.digest) == (7, True)


def test_comments_on_a_strategy_its_milestones_and_targets_tell_what_was_done(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        target(session, "U1", 5_000_00, 2026, 2028)
    subjects = ("strategy:U1", "milestone:m-U1", "target:target-U1", "strategy:A1")
    keys = [write(engine, cast.patient, subject) for subject in subjects]
    for key in keys:
        answer(engine, cast.committee, key)
    unanswered = write(engine, cast.patient, "strategy:U1", stance="agrees")
    question = Question(FrameStore(engine).current(), Selection(), cast.visitor, TODAY)
    strategy = question.portfolio.plan.strategy("U1")
    assert strategy is not None
    with read_only(engine) as session:
        done = read_done(session, question, subjects_of_strategy(session, strategy))
    assert [voice.said.key for voice in done] == [keys[2], keys[1], keys[0]]
    assert {voice.strategy for voice in done} == {"U1"}
    assert unanswered not in {voice.said.key for voice in done}


def test_a_target_is_called_by_its_money_and_says_when_nobody_decided_it(
    engine: Engine, cast: Cast
) -> None:
    question = Question(FrameStore(engine).current(), Selection(), cast.visitor, TODAY)
    with transaction(engine) as session:
        target(session, "U1", 5_000_000_00, 2026, 2028)
        named = subject_name(session, question, "target:target-U1")
        assert named is not None
        assert address(named.place) == "/strategies/U1"
        assert named.name == "Money planned for U1: €5.0 m, 2026 to 2028"
        held = session.exec(select(FundingTarget).where(FundingTarget.key == "target-U1")).one()
        held.basis = TargetBasis.PLANNING_ASSUMPTION
        session.add(held)
        session.flush()
        assumed = subject_name(session, question, "target:target-U1")
    assert assumed is not None
    assert assumed.name.startswith("A planning assumption for U1: €")
    assert assumed.name.endswith("nobody decided it")
