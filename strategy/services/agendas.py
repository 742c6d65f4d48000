"""What a meeting speaks about, in which order, and what became of each item."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import VISITOR, Actor
from strategy.authority import require
from strategy.changes import keep, new_key, remove
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.lookup import by_key, same_version
from strategy.models import (
    ActionPoint,
    AgendaItem,
    AgendaItemForm,
    Comment,
    Decision,
    Meeting,
    MeetingScreen,
)
from strategy.services.commentable import subject_of
from strategy.services.commenting import answer_comment
from strategy.services.meetings import items_of, refuse_closed
from strategy.services.validation import checked
from strategy.vocabulary import CommentState, ItemState, MeetingState

MOST_NOTES = 4_000


def add_item(
    session: Session, *, actor: Actor, meeting_key: str, values: dict[str, Any], today: date
) -> str:
    """Put an item at the end of an agenda; return its key.

    Raises:
        NotFoundError, NotAllowedError: there is no such meeting or subject, or it is not the
            actor's to set.
        OutdatedError: the meeting is closed.
    """
    require(actor, "add_item")
    meeting = by_key(session, Meeting, meeting_key)
    refuse_closed(meeting)
    form = checked(AgendaItemForm, values)
    _refuse(session, form, meeting, today)
    item = AgendaItem(
        key=new_key("item"),
        meeting_id=meeting.id or 0,
        position=max((one.position for one in items_of(session, meeting)), default=0) + 1,
        **form.model_dump(),
    )
    keep(session, actor, "add_item", item)
    return item.key


def _refuse(session: Session, form: AgendaItemForm, meeting: Meeting, today: date) -> None:
    if form.subject:
        # An agenda is read by everybody: what it names must be what everybody may know of.
        subject_of(session, form.subject, VISITOR, today)
    if form.led_by and form.led_by not in meeting.people:
        raise InvalidError({"led_by": "Please choose one of those who are invited."})


def change_item(
    session: Session,
    *,
    actor: Actor,
    item_key: str,
    values: dict[str, Any],
    version: int,
    today: date,
) -> None:
    """Change what an item is called, how long it takes, who leads it, and what is asked.

    Raises:
        InvalidError: who leads is not invited.
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to change.
        OutdatedError: the meeting is closed, or somebody changed the item since it was read.
    """
    require(actor, "change_item")
    item, meeting = item_of(session, item_key)
    same_version(item, version)
    refuse_closed(meeting)
    form = checked(AgendaItemForm, values)
    _refuse(session, form, meeting, today)
    for name, value in form.model_dump(exclude={"reasons"}).items():
        setattr(item, name, value)
    keep(session, actor, "change_item", item)


def item_of(session: Session, item_key: str) -> tuple[AgendaItem, Meeting]:
    """Return an item with its meeting.

    Raises:
        NotFoundError: there is no such item.
    """
    item = by_key(session, AgendaItem, item_key)
    return item, session.get_one(Meeting, item.meeting_id)


def move_item(session: Session, *, actor: Actor, item_key: str, up: bool) -> str:
    """Let an item change places with the one before or after it; return its meeting's key.

    Raises:
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to move.
        OutdatedError: the meeting is closed.
    """
    require(actor, "move_item")
    item, meeting = item_of(session, item_key)
    refuse_closed(meeting)
    order = list(items_of(session, meeting))
    at = order.index(item)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    _number(session, actor, order)
    return meeting.key


def remove_item(session: Session, *, actor: Actor, item_key: str) -> str:
    """Take an item from an agenda; return its meeting's key.

    Raises:
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to do.
        OutdatedError: the meeting is closed, or something was decided on the item.
    """
    require(actor, "remove_item")
    item, meeting = item_of(session, item_key)
    refuse_closed(meeting)
    for kind in (Decision, ActionPoint):
        if session.exec(select(kind.id).where(col(kind.item_id) == item.id)).first() is not None:
            raise OutdatedError("Something was decided on this item, so it stays.")
    order = [one for one in items_of(session, meeting) if one.id != item.id]
    remove(session, actor, "remove_item", item)
    _number(session, actor, order)
    return meeting.key


def _number(session: Session, actor: Actor, order: Sequence[AgendaItem]) -> None:
    """Give items their places; an item that was taken out moves those behind it."""
    for place, item in enumerate(order, 1):
        if item.position != place:
            item.position = place
            keep(session, actor, "move_item", item)


def note_item(session: Session, *, actor: Actor, item_key: str, notes: str, version: int) -> None:
    """Write what was said on an item, for the minutes.

    Raises:
        InvalidError: the notes are too long.
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to note.
        OutdatedError: the meeting is closed, or somebody noted something since it was read.
    """
    require(actor, "note_item")
    item, meeting = item_of(session, item_key)
    same_version(item, version)
    refuse_closed(meeting)
    if len(notes) > MOST_NOTES:
        raise InvalidError({"notes": f"Please keep this to {MOST_NOTES:,} characters."})
    item.notes = notes.strip()
    keep(session, actor, "note_item", item)


def close_item(
    session: Session,
    *,
    actor: Actor,
    item_key: str,
    question_key: str,
    answer: str,
    led_to: str,
    today: date,
) -> str:
    """Close an item; the sentence to its question becomes the public answer.

    Args:
        session: one write transaction.
        actor: committee or secretary.
        item_key: which.
        question_key: the comment that people affected ask most, "" where nobody asks.
        answer: the sentence to it.
        led_to: the address of the meeting, which stands beside the answer.
        today: the day.

    Raises:
        InvalidError: a question stands there and no sentence to it.
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to close.
        OutdatedError: the meeting is not open.

    Returns:
        The key of the meeting.
    """
    require(actor, "close_item")
    item, meeting = item_of(session, item_key)
    if meeting.state != MeetingState.OPEN:
        raise OutdatedError("Items are closed while the meeting is open.")
    words = " ".join(answer.split())
    if question_key:
        if not words:
            raise InvalidError({"answer": "Please answer the question in a sentence."})
        sentence = {"state": CommentState.ANSWERED, "words": words, "led_to": led_to}
        _answer(session, actor, item, question_key, sentence, today)
    item.state, item.question, item.answer = ItemState.DEALT_WITH, question_key, words
    keep(session, actor, "close_item", item)
    return meeting.key


def _answer(
    session: Session,
    actor: Actor,
    item: AgendaItem,
    question_key: str,
    sentence: dict[str, Any],
    today: date,
) -> None:
    comment = by_key(session, Comment, question_key)
    if comment.subject != item.subject:
        raise NotFoundError("This question is about something else.")
    values = {**sentence, "version": comment.version}
    answer_comment(session, actor=actor, comment_key=question_key, values=values, today=today)


def show_item(session: Session, *, actor: Actor, item_key: str, blank: bool, now: datetime) -> str:
    """Put an item on every screen of the meeting; return the meeting's key.

    Raises:
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to lead.
        OutdatedError: the meeting is not open.
    """
    require(actor, "show_item")
    item, meeting = item_of(session, item_key)
    if meeting.state != MeetingState.OPEN:
        raise OutdatedError("This meeting is not open.")
    screen = session.get(MeetingScreen, meeting.id)
    if screen is None:
        screen = MeetingScreen(meeting_id=meeting.id or 0, since=now)
    if screen.item_key != item.key:
        screen.item_key, screen.since = item.key, now
    screen.blank = blank
    session.add(screen)
    return meeting.key
