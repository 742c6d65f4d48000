"""Review meetings: planned, opened, closed; who came, and what is compared with when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, remove, request
from strategy.errors import InvalidError, OutdatedError
from strategy.lookup import by_key, same_version
from strategy.models import AgendaItem, Decision, Meeting, MeetingForm, MeetingScreen, Person
from strategy.services.validation import checked
from strategy.vocabulary import ItemState, MeetingState

CLOSED = "This meeting is closed; its minutes can be amended."


def plan_meeting(session: Session, *, actor: Actor, values: dict[str, Any], write_key: str) -> str:
    """Plan a review meeting; return its key.

    Raises:
        InvalidError: it is compared with a day after it, or somebody unknown is invited.
        NotAllowedError: not the actor's to do.
    """
    require(actor, "plan_meeting")
    sent = request(actor, "plan_meeting", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(MeetingForm, values)
    _refuse(session, form)
    made = Meeting(key=new_key("meeting"), **form.model_dump())
    keep(session, actor, "plan_meeting", made)
    remember_answer(session, sent, made.key)
    return made.key


def change_meeting(
    session: Session, *, actor: Actor, meeting_key: str, values: dict[str, Any], version: int
) -> None:
    """Change what a meeting is called, when it is, and who is invited.

    Raises:
        InvalidError: it is compared with a day after it, or somebody unknown is invited.
        NotFoundError, NotAllowedError: no such meeting, or not the actor's to change.
        OutdatedError: it is closed, or somebody changed it since it was read.
    """
    require(actor, "change_meeting")
    meeting = by_key(session, Meeting, meeting_key)
    same_version(meeting, version)
    refuse_closed(meeting)
    form = checked(MeetingForm, values)
    _refuse(session, form)
    for name, value in form.model_dump().items():
        setattr(meeting, name, value)
    keep(session, actor, "change_meeting", meeting)


def _refuse(session: Session, form: MeetingForm) -> None:
    problems = {}
    if form.compared_on >= form.held_on:
        problems["compared_on"] = "Please compare with a day before the meeting."
    known = set(session.exec(select(Person.key).where(col(Person.ended_on).is_(None))).all())
    if not set(form.people) <= known:
        problems["people"] = "Please invite people who are on the board."
    if form.chair and form.chair not in form.people:
        problems["chair"] = "Please choose one of those who are invited."
    if problems:
        raise InvalidError(problems)


def refuse_closed(meeting: Meeting) -> None:
    """Refuse what would change a meeting that is over.

    Raises:
        OutdatedError: it is closed.
    """
    if meeting.state == MeetingState.CLOSED:
        raise OutdatedError(CLOSED)


def items_of(session: Session, meeting: Meeting) -> Sequence[AgendaItem]:
    """Return the items of a meeting in their order."""
    query = select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting.id)
    return session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))).all()


def remove_meeting(session: Session, *, actor: Actor, meeting_key: str, version: int) -> None:
    """Take out a planned meeting with its agenda.

    Raises:
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to do.
        OutdatedError: it has begun, or somebody changed it since it was read.
    """
    require(actor, "remove_meeting")
    meeting = by_key(session, Meeting, meeting_key)
    same_version(meeting, version)
    items = items_of(session, meeting)
    decided = select(Decision.id).where(col(Decision.item_id).in_([item.id for item in items]))
    if meeting.state != MeetingState.PLANNED or session.exec(decided).first() is not None:
        raise OutdatedError("This meeting has begun; it stays on the board.")
    for item in items:
        remove(session, actor, "remove_meeting", item)
    remove(session, actor, "remove_meeting", meeting)


def open_meeting(session: Session, *, actor: Actor, meeting_key: str, today: date) -> None:
    """Open a meeting: from now on items are shown, decided and closed.

    Raises:
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to open.
        OutdatedError: it is open or over, or nothing is on its agenda.
    """
    require(actor, "open_meeting")
    meeting = by_key(session, Meeting, meeting_key)
    if meeting.state != MeetingState.PLANNED:
        raise OutdatedError("This meeting is open or over already.")
    if not items_of(session, meeting):
        raise OutdatedError("There is nothing on the agenda yet.")
    meeting.state, meeting.opened_on = MeetingState.OPEN, today
    keep(session, actor, "open_meeting", meeting)


def close_meeting(
    session: Session, *, actor: Actor, meeting_key: str, present: Sequence[str], today: date
) -> Meeting:
    """Close a meeting; what was not dealt with is put off to the next one.

    Args:
        session: one write transaction; the caller freezes the pack in it.
        actor: committee or secretary.
        meeting_key: which.
        present: the keys of those who came.
        today: the day.

    Raises:
        InvalidError: somebody came who is not on the board.
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to close.
        OutdatedError: it is not open.
    """
    require(actor, "close_meeting")
    meeting = by_key(session, Meeting, meeting_key)
    if meeting.state != MeetingState.OPEN:
        raise OutdatedError("This meeting is not open.")
    known = set(session.exec(select(Person.key)).all())
    if not set(present) <= known:
        raise InvalidError({"present": "Please choose people who are on the board."})
    for item in items_of(session, meeting):
        if item.state == ItemState.WAITING:
            item.state = ItemState.PUT_OFF
            keep(session, actor, "close_meeting", item)
    meeting.state, meeting.closed_on = MeetingState.CLOSED, today
    meeting.present = sorted(present)
    screen = session.get(MeetingScreen, meeting.id)
    if screen is not None:
        session.delete(screen)
    return keep(session, actor, "close_meeting", meeting)
