"""What asks for a meeting's time, counted from what everybody may see.

An agenda is read by everybody, and so are the reasons on it: nothing that is hidden from anybody
enters them.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import VISITOR
from strategy.database import read_only
from strategy.models import ActionPoint, AgendaItem, Comment, Meeting, Milestone
from strategy.past.images import comparable, revision_on
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.owed import is_stale, when_looked_at
from strategy.queries.money.bridges import Bridge, read_bridge
from strategy.queries.plan.milestones import due_of
from strategy.queries.voice.questions import AskedQuestion, read_questions
from strategy.references import STRATEGY, ref
from strategy.vocabulary import ActionState, ItemState, MeetingState

# Money that ends within this many months is spoken of in time to act.
NOTICE_MONTHS = 18


@dataclass(frozen=True, slots=True)
class StrategyNeeds:
    """What one strategy asks for.

    Attributes:
        row: its numbers, from public rows.
        moved: cents by which its money changed since the day of comparison.
        moves_rank: its place among the strategies by how much it moved, 1 first; 0 for none.
        ends_in: the last year with money, where that is within ``NOTICE_MONTHS``.
        late: milestones whose window has passed.
        comments: how many were written since the day of comparison.
        questions: open questions of people affected, the one most asked first.
        overdue: actions about it that are past their day.
        put_off: an earlier meeting put it off.
        stale_since: the day on which its owner looked at it last, where that is too long ago.
    """

    row: StrategyView
    moved: int
    moves_rank: int
    ends_in: int | None
    late: tuple[Milestone, ...]
    comments: int
    questions: tuple[AskedQuestion, ...]
    overdue: tuple[ActionPoint, ...]
    put_off: bool
    stale_since: date | None


@dataclass(frozen=True, slots=True)
class AgendaNeeds:
    """What asks for time: by strategy, and beside them.

    Attributes:
        overdue: actions about no strategy that are past their day.
        has_owners: at least one strategy has an owner, so that one without stands out.
    """

    strategies: tuple[StrategyNeeds, ...]
    overdue: tuple[ActionPoint, ...]
    has_owners: bool
    bridge: Bridge
    currency: str
    since: date
    today: date


def read_needs(live: Engine, question: Question, since: date) -> AgendaNeeds:
    """Return what asks for a meeting's time.

    Args:
        live: the database of the board.
        question: whoever's; only what everybody may see of it is counted.
        since: the day with which everything is compared.
    """
    public = Question(question.portfolio, question.selection, VISITOR, question.today)
    board = read_board(public)
    with read_only(live) as session:
        since = comparable(session, since)
        first, last = revision_on(session, since), revision_on(session, question.today)
        overdue = _overdue(session, question.today)
        comments = _comments(session, since)
        asked = [one for one in read_questions(session, VISITOR) if not one.is_answered]
        put_off = _put_off(session)
        stale = _stale(session, board, question.today)
    bridge = read_bridge(
        live,
        first,
        last,
        since=since,
        viewer=VISITOR,
        today=question.today,
        selection=question.selection,
        end=board.known,
    )
    moved = {
        row.key: bridge.end.get(row.key, 0) - bridge.start.get(row.key, 0) for row in board.rows
    }
    order = sorted(moved, key=lambda key: -abs(moved[key]))
    about: dict[str, list[AskedQuestion]] = {}
    for one in asked:
        about.setdefault(one.subject, []).append(one)
    return AgendaNeeds(
        strategies=tuple(
            StrategyNeeds(
                row=row,
                moved=moved.get(row.key, 0),
                moves_rank=order.index(row.key) + 1 if row.key in order else 0,
                ends_in=_ends_in(row, question.today),
                late=tuple(m for m in row.delivery.milestones if _is_late(m, question.today)),
                comments=comments.get(ref(STRATEGY, row.key), 0),
                questions=tuple(about.get(ref(STRATEGY, row.key), ())),
                overdue=tuple(overdue.get(ref(STRATEGY, row.key), ())),
                put_off=ref(STRATEGY, row.key) in put_off,
                stale_since=stale.get(row.key),
            )
            for row in board.strategies
        ),
        overdue=tuple(overdue.get("", ())),
        has_owners=any(row.strategy and row.strategy.owner_id for row in board.strategies),
        bridge=bridge,
        currency=board.currency,
        since=since,
        today=question.today,
    )


def _is_late(milestone: Milestone, today: date) -> bool:
    return due_of(milestone, today) == "late"


def _ends_in(row: StrategyView, today: date) -> int | None:
    dated = [year for year, cents in row.years if year and cents > 0]
    if not dated:
        return None
    last = max(dated)
    months = (last - today.year) * 12 + 12 - today.month
    return last if 0 <= months <= NOTICE_MONTHS else None


def _overdue(session: Session, today: date) -> dict[str, list[ActionPoint]]:
    """Return the actions past their day by what they are about; of approved minutes only."""
    query = (
        select(ActionPoint)
        .join(AgendaItem, col(ActionPoint.item_id) == col(AgendaItem.id))
        .join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
        .where(
            col(ActionPoint.state) == ActionState.OPEN,
            col(ActionPoint.due_on) < today,
            col(Meeting.approved_on).is_not(None),
        )
        .order_by(col(ActionPoint.subject), col(ActionPoint.due_on))
    )
    found = session.exec(query).all()
    return {about: list(rows) for about, rows in groupby(found, key=lambda one: one.subject)}


def _comments(session: Session, since: date) -> Counter[str]:
    query = select(Comment.subject).where(
        col(Comment.written_on) > since,
        col(Comment.hidden).is_(False),
        col(Comment.erased).is_(False),
    )
    return Counter(session.exec(query).all())


def _stale(session: Session, board: BoardView, today: date) -> dict[str, date]:
    """Return when owned strategies were looked at last, for those where it is too long ago."""
    owned = [row.strategy for row in board.strategies if row.strategy and row.strategy.owner_id]
    looked = when_looked_at(session, STRATEGY, owned)
    return {key: day for key, (day, _) in looked.items() if day and is_stale(day, today)}


def _put_off(session: Session) -> frozenset[str]:
    """Return what the last closed meeting put off."""
    newest = (
        select(Meeting.id)
        .where(col(Meeting.state) == MeetingState.CLOSED)
        .order_by(col(Meeting.held_on).desc())
        .limit(1)
    )
    query = select(AgendaItem.subject).where(
        col(AgendaItem.meeting_id).in_(newest), col(AgendaItem.state) == ItemState.PUT_OFF
    )
    return frozenset(session.exec(query).all())
