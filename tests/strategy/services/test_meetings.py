"""A review meeting from its plan to its minutes: what may be done when, and what it leaves."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import (
    ActionPoint,
    AgendaItem,
    Change,
    Comment,
    Decision,
    FundingTarget,
    Judgement,
    Meeting,
    Milestone,
    NoteBefore,
    Pack,
    PackContent,
    PriorityWeight,
    Strategy,
)
from strategy.models.base import Record
from strategy.queries.meetings.meetings import MeetingView, read_meeting
from strategy.services import agendas, before_meetings, deciding, meetings, minutes, undoing
from strategy.services.erasing import erase
from strategy.services.packs import contents_of, freeze_pack
from tests.cast import TODAY, Cast
from tests.cast_meetings import APPROVED, CLOSED, OPEN, PLANNED
from tests.strategy.services import meeting_verbs
from tests.strategy.services.meeting_verbs import MEETING, NOW, prepare

TARGET = {
    "strategy_key": "U1",
    "amount_cents": 900_000_000,
    "currency": "EUR",
    "window_start": "2027-01-01",
    "window_end": "2030-12-31",
    "reason": "The plan asks for it.",
}


def held(engine: Engine, model: type[Record], key: str) -> Any:
    with read_only(engine) as session:
        return by_key(session, model, key)


def decide(engine: Engine, actor: Actor, *carried: tuple[str, dict[str, Any]], **more: Any) -> str:
    with transaction(engine) as session:
        return deciding.decide(
            session,
            actor=actor,
            item_key="item-1-open",
            values={"words": "We set it.", "reason": "The plan asks for it.", **more},
            carried=carried,
            write_key="",
            today=TODAY,
        )


def test_a_meeting_is_planned_once_however_often_it_is_sent(engine: Engine, cast: Cast) -> None:
    keys = set()
    for _ in range(2):
        with transaction(engine) as session:
            keys.add(
                meetings.plan_meeting(
                    session, actor=cast.secretary, values=MEETING, write_key="same"
                )
            )
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("compared_on", "2026-12-01"),
        ("people", ["ana", "nobody"]),
        ("chair", "sec"),
        ("minutes", 0),
        ("title", " "),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    engine: Engine, cast: Cast, field: str, value: object
) -> None:
    with pytest.raises(InvalidError) as refused, transaction(engine) as session:
        values = {**MEETING, field: value}
        meetings.plan_meeting(session, actor=cast.secretary, values=values, write_key="")
    assert set(refused.value.fields) == {field}


def test_a_closed_meeting_is_not_changed(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        with pytest.raises(OutdatedError):
            meetings.change_meeting(
                session, actor=cast.secretary, meeting_key=CLOSED, values=MEETING, version=1
            )
        for act in (
            lambda: agendas.move_item(
                session, actor=cast.secretary, item_key="item-1-closed", up=False
            ),
            lambda: agendas.remove_item(session, actor=cast.secretary, item_key="item-1-closed"),
            lambda: agendas.note_item(
                session, actor=cast.secretary, item_key="item-1-closed", notes="x", version=1
            ),
            lambda: agendas.add_item(
                session,
                actor=cast.secretary,
                meeting_key=CLOSED,
                values=meeting_verbs.ITEM,
                today=TODAY,
            ),
        ):
            with pytest.raises(OutdatedError):
                act()


def test_a_meeting_that_has_begun_is_not_taken_out(engine: Engine, cast: Cast) -> None:
    with pytest.raises(OutdatedError), transaction(engine) as session:
        meetings.remove_meeting(session, actor=cast.secretary, meeting_key=OPEN, version=1)


def test_an_agenda_names_nothing_that_is_hidden(engine: Engine, cast: Cast) -> None:
    values = {"subject": "project:secret", "title": "A hidden one"}
    with pytest.raises(NotFoundError), transaction(engine) as session:
        agendas.add_item(
            session, actor=cast.secretary, meeting_key=PLANNED, values=values, today=TODAY
        )


def test_items_change_places_and_stay_numbered_when_one_goes(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        agendas.add_item(
            session,
            actor=cast.secretary,
            meeting_key=PLANNED,
            values={"title": "Third"},
            today=TODAY,
        )
        agendas.move_item(session, actor=cast.secretary, item_key="item-2-planned", up=True)
        agendas.remove_item(session, actor=cast.secretary, item_key="item-1-planned")
        meeting = by_key(session, Meeting, PLANNED)
        order = [(one.position, one.title) for one in meetings.items_of(session, meeting)]
    assert order == [(1, "Item 2"), (2, "Third")]


def test_an_item_closes_only_with_an_answer_to_its_question(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        prepare(session, cast)
    with pytest.raises(InvalidError) as refused, transaction(engine) as session:
        agendas.close_item(
            session,
            actor=cast.committee,
            item_key="item-1-open",
            question_key="asked-pat",
            answer=" ",
            led_to="",
            today=TODAY,
        )
    assert set(refused.value.fields) == {"answer"}
    with transaction(engine) as session:
        meeting_verbs.close_item(session, cast.committee)
    assert held(engine, Comment, "asked-pat").state == "answered"
    assert held(engine, AgendaItem, "item-1-open").answer == "In spring."


def test_decisions_are_taken_while_the_meeting_is_open(engine: Engine, cast: Cast) -> None:
    for item in ("item-1-planned", "item-1-closed"):
        with pytest.raises(OutdatedError), transaction(engine) as session:
            deciding.decide(
                session,
                actor=cast.committee,
                item_key=item,
                values=meeting_verbs.DECISION,
                carried=(),
                write_key="",
                today=TODAY,
            )


def test_a_decision_with_all_its_changes_is_one_act_that_can_be_undone(
    engine: Engine, cast: Cast
) -> None:
    with read_only(engine) as session:
        before = current_revision(session)
    key = decide(
        engine,
        cast.committee,
        ("target", TARGET),
        ("milestones", {"strategy_key": "U1"}),
        ("milestone", {"milestone_key": "m-U1", "state": "done", "evidence": "The report."}),
        ("owner", {"strategy_key": "U1", "owner_key": "north"}),
        ("weight", {"strategy_key": "U1", "weight": 3, "reason": "It matters."}),
        ("judgement", {"strategy_key": "U1", "word": "on_track", "sentence": "It goes well."}),
        ("split", {"project_key": "together", "split": {"U1": 10_000}}),
        at_once=True,
    )
    with read_only(engine) as session:
        assert current_revision(session) == before + 1
        assert by_key(session, Decision, key).state == "applied"
        assert by_key(session, Milestone, "m-U1").state == "done"
        assert by_key(session, Milestone, "m-U1").standing == "confirmed"
        assert by_key(session, Strategy, "U1").owner_id
        assert session.exec(select(FundingTarget.amount_cents)).all() == [900_000_000]
        assert session.exec(select(Judgement.word)).all() == ["on_track"]
        weights = session.exec(select(PriorityWeight.weight)).all()
        assert sorted(weights) == [0, 0, 0, 3]
        said = [one["said"] for one in by_key(session, Decision, key).carried]
    assert said[0] == "Target of U1: €9,000,000.00 for 2027 to 2030"
    assert said[2] == "Milestone “Step of U1”: done"
    with transaction(engine) as session:
        undoing.undo(session, actor=cast.committee, revision=before + 1)
    with read_only(engine) as session:
        assert session.exec(select(Decision.id)).first() is None
        assert by_key(session, Milestone, "m-U1").state == "not_started"
        assert by_key(session, Strategy, "U1").owner_id is None
        assert session.exec(select(FundingTarget.id)).first() is None


def test_a_change_that_is_refused_leaves_no_decision(engine: Engine, cast: Cast) -> None:
    with pytest.raises(OutdatedError, match="what shows"):
        decide(engine, cast.committee, ("milestone", {"milestone_key": "m-U1", "state": "done"}))
    with read_only(engine) as session:
        assert session.exec(select(Decision.id)).first() is None


def test_unknown_and_hidden_changes_are_refused(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError):
        decide(engine, cast.committee, ("anything", {}))
    with pytest.raises(InvalidError):
        decide(engine, cast.committee, ("target", {"strategy_key": "U1"}))
    with pytest.raises(NotFoundError):
        decide(engine, cast.committee, ("split", {"project_key": "secret", "split": {"U1": 1}}))


def test_changes_can_wait_until_the_minutes_are_approved(engine: Engine, cast: Cast) -> None:
    key = decide(engine, cast.committee, ("target", TARGET), at_once=False)
    assert held(engine, Decision, key).state == "when_minutes_are_approved"
    with read_only(engine) as session:
        assert session.exec(select(FundingTarget.id)).first() is None
    with transaction(engine) as session:
        meeting_verbs.close_meeting(session, cast.secretary)
    with transaction(engine) as session:
        done = minutes.approve_minutes(session, actor=cast.committee, meeting_key=OPEN, today=TODAY)
    assert done == 1
    assert held(engine, Decision, key).state == "applied"
    with read_only(engine) as session:
        assert session.exec(select(FundingTarget.amount_cents)).all() == [900_000_000]
        newest = current_revision(session)
        verbs = session.exec(select(Change.verb).where(col(Change.revision) == newest)).all()
    assert set(verbs) == {"approve_minutes", "carry_out", "set_target"}


def test_closing_a_meeting_puts_off_what_was_not_dealt_with(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        agendas.close_item(
            session,
            actor=cast.secretary,
            item_key="item-2-open",
            question_key="",
            answer="",
            led_to="",
            today=TODAY,
        )
        meeting_verbs.close_meeting(session, cast.secretary)
    assert held(engine, AgendaItem, "item-1-open").state == "put_off"
    assert held(engine, AgendaItem, "item-2-open").state == "dealt_with"
    assert held(engine, Meeting, OPEN).present == ["ana"]


def test_minutes_are_approved_once_and_only_of_a_closed_meeting(engine: Engine, cast: Cast) -> None:
    for key in (PLANNED, OPEN, APPROVED):
        with pytest.raises(OutdatedError), transaction(engine) as session:
            minutes.approve_minutes(session, actor=cast.committee, meeting_key=key, today=TODAY)
    with pytest.raises(OutdatedError), transaction(engine) as session:
        minutes.amend_minutes(
            session,
            actor=cast.committee,
            meeting_key=CLOSED,
            values={"words": "It was Tuesday."},
            today=TODAY,
        )


def test_an_action_is_moved_on_by_its_owner_and_dropped_with_a_reason(
    engine: Engine, cast: Cast
) -> None:
    def report(actor: Actor, **values: Any) -> None:
        with transaction(engine) as session:
            deciding.report_action(
                session,
                actor=actor,
                action_key="action-pat",
                values={"version": 1, **values},
                today=TODAY,
            )

    with pytest.raises(NotAllowedError):
        report(cast.north, state="done")
    with pytest.raises(InvalidError):
        report(cast.patient, state="dropped")
    report(cast.patient, state="done")
    done = held(engine, ActionPoint, "action-pat")
    assert (done.state, done.finished_on) == ("done", TODAY)


@pytest.mark.parametrize("owner", ["person:nobody", "organisation:nobody", "moon:x", "person:"])
def test_an_action_belongs_to_somebody_on_the_board(engine: Engine, cast: Cast, owner: str) -> None:
    with pytest.raises((InvalidError, NotFoundError)), transaction(engine) as session:
        deciding.agree_action(
            session,
            actor=cast.committee,
            item_key="item-1-open",
            values={"what": "Something", "owner": owner, "due_on": "2027-01-01"},
            write_key="",
            today=TODAY,
        )


def test_a_body_s_action_is_its_officers_own(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        key = deciding.agree_action(
            session,
            actor=cast.committee,
            item_key="item-1-open",
            values={"what": "Pay it", "owner": "organisation:north", "due_on": "2027-01-01"},
            write_key="",
            today=TODAY,
        )
    for actor, allowed in ((cast.south, False), (cast.north, True)):
        try:
            with transaction(engine) as session:
                deciding.report_action(
                    session,
                    actor=actor,
                    action_key=key,
                    values={"state": "done", "version": 1},
                    today=TODAY,
                )
            assert allowed
        except NotAllowedError:
            assert not allowed


def note(engine: Engine, actor: Actor, **values: Any) -> None:
    with transaction(engine) as session:
        before_meetings.note_before(
            session, actor=actor, item_key="item-1-open", values=values, now=NOW
        )


def seen(engine: Engine, viewer: Actor, key: str = OPEN) -> MeetingView:
    with read_only(engine) as session:
        return read_meeting(session, viewer, key)


def test_a_word_before_the_meeting_is_for_the_committee_and_its_author(
    engine: Engine, cast: Cast
) -> None:
    note(engine, cast.patient, words="I cannot come; please ask about fatigue.")
    note(engine, cast.committee, vote="for", words="")
    assert len(seen(engine, cast.secretary).items[0].said_before) == 2
    assert len(seen(engine, cast.patient).items[0].said_before) == 1
    assert seen(engine, cast.north).items[0].said_before == ()
    note(engine, cast.patient, words="")
    assert seen(engine, cast.patient).items[0].said_before == ()


def test_who_is_not_invited_says_nothing_and_only_the_committee_votes(
    engine: Engine, cast: Cast
) -> None:
    with pytest.raises(NotAllowedError):
        note(engine, cast.north, words="Me too.")
    with pytest.raises(InvalidError):
        note(engine, cast.patient, vote="for")
    with pytest.raises(InvalidError):
        note(engine, cast.committee, vote="perhaps")


def test_what_was_said_before_goes_with_the_person(engine: Engine, cast: Cast) -> None:
    note(engine, cast.patient, words="My own words.")
    with transaction(engine) as session:
        erase(session, cast.patient, cast.patient.key, at=NOW)
    with read_only(engine) as session:
        assert session.exec(select(NoteBefore.id)).first() is None


def support(engine: Engine, actor: Actor, key: str, *, supports: bool = True) -> None:
    with transaction(engine) as session:
        before_meetings.support_question(
            session, actor=actor, comment_key=key, supports=supports, now=NOW
        )


def test_people_affected_support_each_other_s_questions_once(engine: Engine, cast: Cast) -> None:
    other = Actor("other-patient", cast.patient.role)
    with transaction(engine) as session:
        prepare(session, cast)
    for _ in range(2):
        support(engine, other, "asked-pat")
    question = seen(engine, other).items[0].question
    assert question is not None
    assert (question.askers, question.said.is_supported) == (2, True)
    support(engine, other, "asked-pat", supports=False)
    question = seen(engine, cast.patient).items[0].question
    assert question is not None
    assert question.askers == 1
    with pytest.raises(OutdatedError):
        support(engine, cast.patient, "asked-pat")
    with pytest.raises(NotFoundError):
        support(engine, other, "said-first")
    with pytest.raises(NotAllowedError):
        support(engine, cast.north, "asked-pat")


def test_the_most_supported_question_opens_the_item(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        prepare(session, cast)
        _ask(session, cast, "asked-more")
    for n in range(3):
        support(engine, Actor(f"patient-{n}", cast.patient.role), "asked-more")
    question = seen(engine, cast.committee).items[0].question
    assert question is not None
    assert question.said.key == "asked-more"


def _ask(session: Session, cast: Cast, key: str) -> None:
    from strategy.changes import keep
    from strategy.models import CommentText

    asked = Comment(key=key, subject="strategy:U1", written_on=TODAY, stance="asks")
    keep(session, cast.patient, "write_comment", asked)
    session.add(
        CommentText(comment_id=asked.id or 0, author_key="pat", words="Who?", written_at=NOW)
    )


def test_minutes_that_are_not_approved_are_for_those_who_take_part(
    engine: Engine, cast: Cast
) -> None:
    decide(engine, cast.committee)
    assert len(seen(engine, cast.patient).items[0].decisions) == 1
    assert seen(engine, cast.north).items[0].decisions == ()
    assert seen(engine, cast.visitor).items[0].decisions == ()


def test_names_are_for_those_who_take_part_and_roles_for_all_others(
    engine: Engine, cast: Cast
) -> None:
    assert ("ana", "Ana") in seen(engine, cast.patient).people
    assert ("ana", "a committee member") in seen(engine, cast.visitor).people


def test_the_screen_of_a_meeting_is_no_change_of_any_record(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        before = current_revision(session)
    for blank in (False, True):
        with transaction(engine) as session:
            agendas.show_item(
                session, actor=cast.secretary, item_key="item-2-open", blank=blank, now=NOW
            )
    view = seen(engine, cast.patient)
    assert view.screen is not None
    assert (view.screen.item_key, view.screen.blank) == ("item-2-open", True)
    with read_only(engine) as session:
        assert current_revision(session) == before
    assert seen(engine, cast.visitor).screen is None


def test_the_clock_goes_on_when_an_item_is_hidden_and_shown(engine: Engine, cast: Cast) -> None:
    later = datetime(2026, 11, 21, 9, 5, tzinfo=NOW.tzinfo)
    for at, blank in ((NOW, False), (later, True), (later, False)):
        with transaction(engine) as session:
            agendas.show_item(
                session, actor=cast.secretary, item_key="item-1-open", blank=blank, now=at
            )
    screen = seen(engine, cast.secretary).screen
    assert screen is not None
    assert screen.since.replace(tzinfo=NOW.tzinfo) == NOW


def test_a_pack_that_was_touched_says_so(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        key = freeze_pack(
            session,
            actor=cast.secretary,
            meeting_key=OPEN,
            public={"a": "ä", "b": [1]},
            full={"a": "ä", "b": [1, 2]},
            revision=1,
            rules="r",
            today=date(2026, 11, 21),
        )
    with transaction(engine) as session:
        pack = by_key(session, Pack, key)
        assert contents_of(session, pack, full=False) == ({"a": "ä", "b": [1]}, True)
        assert contents_of(session, pack, full=True) == ({"a": "ä", "b": [1, 2]}, True)
        content = session.get_one(PackContent, key)
        content.public = content.public.replace("1", "2")
        session.add(content)
    with read_only(engine) as session:
        _, is_whole = contents_of(session, by_key(session, Pack, key), full=False)
    assert not is_whole
