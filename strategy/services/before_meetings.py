"""What is said before a meeting: a vote or a word on an item, and whose question is asked most."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from strategy.access import Actor
from strategy.authority import require
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.language import say
from strategy.lookup import by_key
from strategy.models import (
    Comment,
    CommentSupport,
    CommentText,
    NoteBefore,
    NoteBeforeForm,
)
from strategy.services.agendas import item_of
from strategy.services.commentable import subject_of
from strategy.services.validation import checked
from strategy.vocabulary import MeetingState, Stance


def note_before(
    session: Session, *, actor: Actor, item_key: str, values: dict[str, Any], now: datetime
) -> str:
    """Leave a vote or a word on an item; said again it replaces the first, empty it is gone.

    Returns:
        The key of the meeting.

    Raises:
        InvalidError: a patient representative or a funder votes; only the committee does.
        NotFoundError, NotAllowedError: there is no such item, or the actor is not invited.
        OutdatedError: the meeting is over.
    """
    require(actor, "note_before")
    form = checked(NoteBeforeForm, values)
    item, meeting = item_of(session, item_key)
    if meeting.state == MeetingState.CLOSED:
        raise OutdatedError("This meeting is over.")
    if not actor.governs and actor.key not in meeting.people:
        raise NotAllowedError("Only those who are invited to the meeting can do this.")
    if form.vote and not actor.governs:
        raise InvalidError({"vote": "Votes are the committee's. Please leave a word."})
    query = select(NoteBefore).where(
        col(NoteBefore.item_id) == item.id, col(NoteBefore.actor_key) == actor.key
    )
    held = session.exec(query).first()
    if not (form.vote or form.words):
        if held is not None:
            session.delete(held)
        return meeting.key
    held = held or NoteBefore(item_id=item.id or 0, actor_key=actor.key, sent_at=now)
    held.vote, held.words, held.sent_at = str(form.vote or ""), form.words, now
    session.add(held)
    return meeting.key


def support_question(
    session: Session, *, actor: Actor, comment_key: str, supports: bool, now: datetime
) -> str:
    """Say that one asks the same, or take that back; return what the question is about.

    Raises:
        NotFoundError: there is no such question, or the actor may not know of it.
        OutdatedError: it is one's own, it was hidden or taken back.
    """
    require(actor, "support_question")
    comment = by_key(session, Comment, comment_key)
    subject_of(session, comment.subject, actor, now.date())
    if comment.stance != Stance.ASKS or comment.parent_id is not None:
        raise NotFoundError(say("There is no such question."))
    words = session.get(CommentText, comment.id)
    if comment.hidden or words is None or words.author_key == actor.key:
        raise OutdatedError(say("Others can support a question, while it stands here."))
    session.execute(
        delete(CommentSupport).where(
            col(CommentSupport.comment_id) == comment.id,
            col(CommentSupport.actor_key) == actor.key,
        )
    )
    if supports:
        session.add(
            CommentSupport(comment_id=comment.id or 0, actor_key=actor.key, supported_at=now)
        )
    return comment.subject
