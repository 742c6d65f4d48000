"""What asks for a meeting's time: counted from what everybody may see, each with its reason."""

from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from strategy.access import Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import AgendaItem, Award, Meeting, Milestone
from strategy.queries.board.question import Question
from strategy.queries.meetings.agenda_needs import read_needs
from strategy.selection import Selection
from strategy.sentences.meeting_lines import Proposal, proposals
from strategy.services.planning import assign_owner
from tests.cast import TODAY, Cast
from tests.cast_meetings import APPROVED, CLOSED
from tests.strategy.services.meeting_verbs import prepare

SINCE, LATER = date(2026, 9, 1), date(2099, 1, 1)


def proposed(engine: Engine, viewer: Actor, *doubts: str) -> dict[str, Proposal]:
    question = Question(FrameStore(engine).current(), Selection(), viewer, TODAY)
    found = proposals(read_needs(engine, question, SINCE), doubts)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    for one in found:
        assert one.reasons
        assert all(words.endswith(".") for words in one.reasons), one
    return {one.subject or one.title: one for one in found}


def reasons(engine: Engine, viewer: Actor, subject: str) -> str:
    found = proposed(engine, viewer).get(subject)
    return " ".join(found.reasons) if found else ""


def test_questions_of_people_affected_come_with_how_many_ask(engine: Engine, cast: Cast) -> None:
    assert "question" not in reasons(engine, cast.secretary, "strategy:U1")
    with transaction(engine) as session:
        prepare(session, cast)
    told = reasons(engine, cast.secretary, "strategy:U1")
    assert "People affected have 1 question about it, the first of them asked by 1." in told


def test_overdue_actions_of_approved_minutes_ask_for_time(engine: Engine, cast: Cast) -> None:
    told = reasons(engine, cast.secretary, "strategy:U1")
    assert "1 action about it past the day: Ask the members." in told
    with transaction(engine) as session:
        meeting = by_key(session, Meeting, APPROVED)
        meeting.approved_on = None
        keep(session, cast.secretary, "change_meeting", meeting)
    assert "Ask the members" not in reasons(engine, cast.secretary, "strategy:U1")


def test_a_late_milestone_is_asked_about(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        late = by_key(session, Milestone, "m-A1")
        late.window_end = date(2026, 6, 30)
        keep(session, cast.secretary, "change_milestone", late)
    found = proposed(engine, cast.secretary)["strategy:A1"]
    assert "1 milestone is late: Step of A1." in found.reasons
    assert found.asked == "What becomes of the late milestone of A1?"


def test_an_owner_who_has_not_looked_for_half_a_year_is_told(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        assign_owner(session, actor=cast.secretary, strategy_key="U2", owner_key="north")
    assert "Its owner" not in reasons(engine, cast.secretary, "strategy:U2")
    question = Question(FrameStore(engine).current(), Selection(), cast.secretary, LATER)
    found = {one.row.key: one for one in read_needs(engine, question, SINCE).strategies}
    assert found["U2"].stale_since is not None
    assert found["U1"].stale_since is None, "nobody owns it"


def test_what_the_last_meeting_put_off_comes_first(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        _put_off(session, cast)
    found = list(proposed(engine, cast.secretary).values())
    assert found[0].subject == "strategy:U1"
    assert "The last meeting put it off." in found[0].reasons


def _put_off(session: Session, cast: Cast) -> None:
    meeting = by_key(session, Meeting, CLOSED)
    meeting.held_on = date(2026, 12, 2)
    keep(session, cast.secretary, "change_meeting", meeting)
    item = by_key(session, AgendaItem, "item-1-closed")
    item.state = "put_off"
    keep(session, cast.secretary, "close_meeting", item)


def test_nothing_hidden_changes_what_is_proposed(engine: Engine, cast: Cast) -> None:
    before = proposed(engine, cast.secretary)
    with transaction(engine) as session:
        hidden = by_key(session, Award, "secret-north")
        hidden.start, hidden.end = date(2026, 1, 1), date(2026, 12, 31)
        keep(session, cast.secretary, "correct_award", hidden)
    assert proposed(engine, cast.secretary) == before
    assert proposed(engine, cast.visitor) == before


def test_what_cannot_be_is_proposed_with_how_much_there_is(engine: Engine, cast: Cast) -> None:
    doubts = [f"NCT{n}: It cannot be." for n in range(5)]
    found = proposed(engine, cast.secretary, *doubts)["Records that cannot be as they stand"]
    assert found.reasons == (*doubts[:3], "And 2 more that the check found.")
    assert "Records that cannot be as they stand" not in proposed(engine, cast.secretary)
