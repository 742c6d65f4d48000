"""Every verb of review meetings on one prepared meeting in each state."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from strategy.access import Actor
from strategy.changes import keep
from strategy.models import Comment, CommentText, Meeting
from strategy.services import (
    agendas,
    carrying,
    check_ins,
    deciding,
    examples,
    meetings,
    minutes,
    packs,
    pairing,
    pathway_coding,
)
from tests.cast import TODAY, Cast
from tests.cast_meetings import APPROVED, CLOSED, OPEN, PLANNED

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MEETING = {
    "title": "Review of the quarter",
    "held_on": "2026-12-01",
    "compared_on": "2026-09-01",
    "people": ["ana", "pat"],
    "chair": "ana",
}
EXAMPLE: dict[str, Any] = {
    "key": "example-meeting",
    "title": "An example",
    "held_on": date(2026, 10, 1),
    "compared_on": date(2026, 9, 1),
}
ITEM = {"subject": "strategy:U1", "title": "U1 Share data", "minutes": 10}
DECISION = {"words": "We take them up.", "reason": "They were read twice."}
PAPERS = {"format": 1, "rests_on": {"revision": 1}}


def prepare(session: Session, cast: Cast) -> None:
    """Write a question about the strategy of the first items, and an example."""
    keep(session, cast.secretary, "load", Meeting(**EXAMPLE))
    asked = Comment(key="asked-pat", subject="strategy:U1", written_on=TODAY, stance="asks")
    keep(session, cast.patient, "write_comment", asked)
    session.add(
        CommentText(comment_id=asked.id or 0, author_key="pat", words="When?", written_at=NOW)
    )


def plan_meeting(session: Session, actor: Actor) -> None:
    meetings.plan_meeting(session, actor=actor, values=MEETING, write_key="k")


def change_meeting(session: Session, actor: Actor) -> None:
    meetings.change_meeting(session, actor=actor, meeting_key=PLANNED, values=MEETING, version=1)


def remove_meeting(session: Session, actor: Actor) -> None:
    meetings.remove_meeting(session, actor=actor, meeting_key=PLANNED, version=1)


def open_meeting(session: Session, actor: Actor) -> None:
    meetings.open_meeting(session, actor=actor, meeting_key=PLANNED, today=TODAY)


def close_meeting(session: Session, actor: Actor) -> None:
    meetings.close_meeting(session, actor=actor, meeting_key=OPEN, present=["ana"], today=TODAY)


def add_item(session: Session, actor: Actor) -> None:
    agendas.add_item(session, actor=actor, meeting_key=PLANNED, values=ITEM, today=TODAY)


def change_item(session: Session, actor: Actor) -> None:
    agendas.change_item(
        session, actor=actor, item_key="item-1-planned", values=ITEM, version=1, today=TODAY
    )


def move_item(session: Session, actor: Actor) -> None:
    agendas.move_item(session, actor=actor, item_key="item-1-planned", up=False)


def remove_item(session: Session, actor: Actor) -> None:
    agendas.remove_item(session, actor=actor, item_key="item-1-planned")


def note_item(session: Session, actor: Actor) -> None:
    agendas.note_item(
        session, actor=actor, item_key="item-2-open", notes="We spoke of it.", version=1
    )


def close_item(session: Session, actor: Actor) -> None:
    agendas.close_item(
        session,
        actor=actor,
        item_key="item-1-open",
        question_key="asked-pat",
        answer="In spring.",
        led_to=f"/meetings/{OPEN}",
        today=TODAY,
    )


def decide(session: Session, actor: Actor) -> None:
    carried: list[tuple[str, dict[str, Any]]] = [("milestones", {"strategy_key": "U1"})]
    deciding.decide(
        session,
        actor=actor,
        item_key="item-1-open",
        values=DECISION,
        carried=carried,
        write_key="k",
        today=TODAY,
    )


def agree_action(session: Session, actor: Actor) -> None:
    values = {"what": "Ask three funders", "owner": "person:ana", "due_on": "2027-02-01"}
    deciding.agree_action(
        session, actor=actor, item_key="item-1-open", values=values, write_key="agreed", today=TODAY
    )


def report_action(session: Session, actor: Actor) -> None:
    values = {"state": "done", "version": 1}
    deciding.report_action(
        session, actor=actor, action_key="action-pat", values=values, today=TODAY
    )


def judge(session: Session, actor: Actor) -> None:
    values = {"strategy_key": "U1", "word": "on_track", "sentence": "It goes well."}
    carrying.judge(session, actor=actor, values=values, today=TODAY)


def approve_minutes(session: Session, actor: Actor) -> None:
    minutes.approve_minutes(session, actor=actor, meeting_key=CLOSED, today=TODAY)


def amend_minutes(session: Session, actor: Actor) -> None:
    minutes.amend_minutes(
        session,
        actor=actor,
        meeting_key=APPROVED,
        values={"words": "It was Tuesday."},
        today=TODAY,
    )


def remove_examples(session: Session, actor: Actor) -> None:
    examples.remove_examples(session, actor=actor)


def check_in(session: Session, actor: Actor) -> None:
    check_ins.check_in(session, actor=actor, subject="action:action-pat", values={}, today=TODAY)


def judge_pair(session: Session, actor: Actor) -> None:
    values = {"word": "complements", "reason": "One is on mice."}
    pairing.judge_pair(
        session, actor=actor, first="together", second="quiet", values=values, today=TODAY
    )


def code_pathway(session: Session, actor: Actor) -> None:
    values = {"pathway": "restore", "reason": "It repairs myelin."}
    pathway_coding.code_pathway(
        session, actor=actor, project_key="together", values=values, today=TODAY
    )


def confirm_pathways(session: Session, actor: Actor) -> None:
    pathway_coding.confirm_pathways(session, actor=actor, project_keys=["quiet"], today=TODAY)


def freeze_pack(session: Session, actor: Actor) -> None:
    packs.freeze_pack(
        session,
        actor=actor,
        meeting_key=OPEN,
        public=PAPERS,
        full=PAPERS,
        revision=1,
        rules="r",
        today=TODAY,
    )


GOVERNED = (
    plan_meeting,
    change_meeting,
    remove_meeting,
    open_meeting,
    close_meeting,
    add_item,
    change_item,
    move_item,
    remove_item,
    note_item,
    close_item,
    decide,
    agree_action,
    judge,
    approve_minutes,
    amend_minutes,
    freeze_pack,
    remove_examples,
    judge_pair,
    code_pathway,
    confirm_pathways,
)
