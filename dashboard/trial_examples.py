"""What the trial mode begins with, so that nothing is empty at first sight: examples that say so.

A closed and a planned meeting, comments and questions, and an order of seven people. Everything is
written through the services by the example persons of the trial; nothing of it is on a real board.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine

from dashboard.release import VERSION
from exports.meeting_papers import meeting_papers, rules_in_force
from strategy.access import COMMAND_LINE, VISITOR, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import Session, read_only, transaction
from strategy.lookup import by_key
from strategy.models import (
    ActionPoint,
    AgendaItem,
    Comment,
    CommentSupport,
    CommentText,
    Decision,
    Judgement,
    Meeting,
    Ranking,
    Round,
    Strategy,
)
from strategy.models.base import Record
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.meetings import read_meeting
from strategy.queries.money.bridges import read_bridge
from strategy.references import STRATEGY, ref
from strategy.selection import Selection
from strategy.services.examples import PREFIX, has_examples, remove_examples
from strategy.services.packs import freeze_pack
from strategy.vocabulary import (
    CommentState,
    DecisionState,
    ItemState,
    JudgementWord,
    MeetingState,
    Role,
    Stance,
)

SECRETARY: Final = Actor("secretary-example", Role.SECRETARY)
PATIENT: Final = Actor("patient-example", Role.PATIENT)
PEOPLE: Final = ["committee-example", "patient-example", "secretary-example"]
TOLD: Final = "Example. "
# Supporters and voters of the examples; nobody on the board has these keys.
CROWD: Final = tuple(f"{PREFIX}person-{n}" for n in range(1, 8))
COMMENTS: Final = (
    ("W1", Stance.ASKS, 5, "Which of these studies can I take part in if I use a wheelchair?"),
    ("U1", Stance.ASKS, 2, "Will I learn what was found with the data that I gave?"),
    ("A2", Stance.HAS_CONCERNS, 0, "Long visits are hard. Please measure what I can do at home."),
    ("W2", Stance.AGREES, 0, "Training kept me walking. It should not depend on where I live."),
)
ORDERS: Final = (
    "W1 W2 U1 A2 W3 A1 U2 A3 A4 U3",
    "W1 A1 U1 W2 A2 W3 U2 A3 U3 A4",
    "W2 W1 A2 U1 W3 A1 A4 U2 A3 U3",
    "U1 W1 W2 A1 A2 W3 U2 U3 A3 A4",
    "W1 W2 W3 A2 U1 A1 U2 A4 A3 U3",
    "A2 W1 U1 W2 A1 W3 U2 A3 A4 U3",
    "W1 W3 W2 A2 A1 U1 U3 U2 A4 A3",
)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of an example's agenda, and what came of it."""

    code: str
    reason: str
    asked: str
    decided: str = ""
    why: str = ""
    to_do: str = ""
    due: int = 0


CLOSED: Final = (
    _Item(
        "W1",
        "People affected put this strategy first.",
        "Who speaks with the funders about it?",
        "Two members speak with funders before the next meeting.",
        "People affected put it first, and money for it ends soon.",
        "Speak with two funders about rehabilitation",
        -5,
    ),
    _Item(
        "U1",
        "Nobody answers for it yet.",
        "Who answers for it?",
        "The owner is named at the next meeting.",
        "Two bodies were proposed; both are asked first.",
        "Ask both bodies whether they would answer for it",
        20,
    ),
)
PLANNED: Final = (
    _Item("W1", "The last meeting agreed on an action about it.", "What did the funders say?"),
    _Item("A2", "Concerns were raised about it.", "How are visits made shorter?"),
)


def add_examples(engine: Engine, today: date) -> None:
    """Write the examples on a board that has none; what they show is counted from its records.

    Args:
        engine: the database of a board in trial mode.
        today: the day from which the examples' days are counted.
    """
    with transaction(engine) as session:
        if has_examples(session):
            return
        _comments(session, today)
        _round(session, today)
        _meeting(session, "closed", today - timedelta(days=14), CLOSED)
        _meeting(session, "planned", today + timedelta(days=14), PLANNED)
        strategy = by_key(session, Strategy, "W1")
        _keep(
            session,
            Judgement(
                key=f"{PREFIX}judgement",
                strategy_id=strategy.id or 0,
                word=JudgementWord.NEEDS_ATTENTION,
                sentence=f"{TOLD}Money for it ends soon, and people affected put it first.",
                judged_on=today - timedelta(days=14),
            ),
        )
    _freeze(engine, today)


def clear_examples(engine: Engine) -> int:
    """Take the examples out of a board that becomes a real one; return how many records went."""
    with read_only(engine) as session:
        if not has_examples(session):
            return 0
    with transaction(engine) as session:
        return remove_examples(session, actor=COMMAND_LINE)


def _keep(session: Session, record: Record, actor: Actor = SECRETARY) -> Any:
    return keep(session, actor, "load", record)


def _comments(session: Session, today: date) -> None:
    at = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for n, (code, stance, support, words) in enumerate(COMMENTS, 1):
        said = Comment(
            key=f"{PREFIX}comment-{n}",
            subject=ref(STRATEGY, code),
            stance=stance,
            state=CommentState.RECEIVED,
            written_on=today,
        )
        _keep(session, said, PATIENT)
        number = said.id or 0
        session.add(
            CommentText(
                comment_id=number,
                author_key=PATIENT.key,
                shown_as="Example",
                words=f"{TOLD}{words}",
                written_at=at,
            )
        )
        for key in CROWD[:support]:
            session.add(CommentSupport(comment_id=number, actor_key=key, supported_at=at))


def _round(session: Session, today: date) -> None:
    held = Round(
        key=f"{PREFIX}round",
        question="Example: which strategies matter most to you?",
        about="strategies",
        opens_on=today - timedelta(days=40),
        closes_on=today - timedelta(days=15),
        outcome=f"{TOLD}The order was looked at in the meeting.",
    )
    _keep(session, held)
    at = datetime.combine(held.closes_on, datetime.min.time(), UTC)
    for key, order in zip(CROWD, ORDERS, strict=True):
        session.add(
            Ranking(
                round_id=held.id or 0,
                actor_key=key,
                group="people_affected",
                order=order.split(),
                unknown=[],
                sent_at=at,
            )
        )


def _meeting(session: Session, name: str, held_on: date, items: tuple[_Item, ...]) -> None:
    closed = name == "closed"
    meeting = Meeting(
        key=f"{PREFIX}{name}",
        title=f"Example: {'last' if closed else 'next'} review",
        held_on=held_on,
        place="Online",
        compared_on=held_on - timedelta(days=91 if closed else 28),
        people=PEOPLE,
        present=PEOPLE if closed else [],
        chair="committee-example",
        state=MeetingState.CLOSED if closed else MeetingState.PLANNED,
        opened_on=held_on if closed else None,
        closed_on=held_on if closed else None,
        approved_on=held_on + timedelta(days=2) if closed else None,
        example=True,
    )
    _keep(session, meeting)
    for place, one in enumerate(items, 1):
        _item(session, meeting, place, one)


def _item(session: Session, meeting: Meeting, place: int, one: _Item) -> None:
    strategy = by_key(session, Strategy, one.code)
    subject = ref(STRATEGY, one.code)
    item = AgendaItem(
        key=f"{meeting.key}-{one.code}",
        meeting_id=meeting.id or 0,
        position=place,
        subject=subject,
        title=f"{one.code} {strategy.short_name}",
        reasons=[f"{TOLD}{one.reason}"],
        minutes=15,
        led_by="committee-example",
        asked=one.asked,
        state=ItemState.DEALT_WITH if one.decided else ItemState.WAITING,
    )
    _keep(session, item)
    if not one.decided:
        return
    decision = Decision(
        key=f"{item.key}-decision",
        item_id=item.id or 0,
        words=f"{TOLD}{one.decided}",
        reason=one.why,
        decided_on=meeting.held_on,
        state=DecisionState.NONE,
    )
    _keep(session, decision)
    action = ActionPoint(
        key=f"{item.key}-action",
        item_id=item.id or 0,
        what=f"{TOLD}{one.to_do}",
        owner="person:committee-example",
        due_on=meeting.held_on + timedelta(days=14 + one.due),
        subject=subject,
    )
    _keep(session, action)


def _freeze(engine: Engine, today: date) -> None:
    """Freeze the closed meeting's papers with the numbers as they are when the examples come."""
    frames = FrameStore(engine).current()
    key = f"{PREFIX}closed"
    with transaction(engine) as session:
        public, full = (
            _papers(session, engine, Question(frames, Selection(), viewer, today), key)
            for viewer in (VISITOR, SECRETARY)
        )
        freeze_pack(
            session,
            actor=SECRETARY,
            meeting_key=key,
            public=public,
            full=full,
            revision=frames.revision,
            rules=rules_in_force(),
            today=today,
        )


def _papers(session: Session, engine: Engine, question: Question, key: str) -> dict[str, Any]:
    revision = question.portfolio.revision
    bridge = read_bridge(
        engine,
        revision,
        revision,
        since=question.today,
        viewer=question.viewer,
        today=question.today,
        end=read_board(question).known,
    )
    view = read_meeting(session, question.viewer, key)
    return meeting_papers(question, view, bridge, session, program=VERSION)
