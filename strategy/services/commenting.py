"""Writing comments, taking them back, and saying what became of them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.language import lazy, number, say
from strategy.lookup import by_key, same_version
from strategy.models import (
    Comment,
    CommentAnswer,
    CommentAnswerCreate,
    CommentCreate,
    CommentMend,
    CommentText,
    Person,
    Round,
)
from strategy.models.voice import MAX_WORDS
from strategy.services.commentable import subject_of
from strategy.services.validation import checked
from strategy.vocabulary import CommentState, Role, Stance

CONSENT = lazy(
    "I may say this for the person I write for. They know that their words are shown on this board."
)
CLOSED = lazy("This round is closed, and so is its conversation. You can still read it.")
MENDABLE_FOR = timedelta(hours=1)
NOT_MENDABLE = lazy(
    "This comment can no longer be mended: the hour is over, or somebody has read it. You can take "
    "it back, or reply to it."
)
_PSEUDONYMS = {
    Role.PATIENT: lazy("A person affected"),
    Role.FUNDER: lazy("A funder"),
    Role.COMMITTEE: lazy("A committee member"),
    Role.SECRETARY: lazy("The secretary"),
}
# To say these without a word of reason would leave people where other tools leave them.
_NEED_WORDS = frozenset({CommentState.NOT_TAKEN_UP, CommentState.TAKEN_UP, CommentState.ANSWERED})
_MARKS = frozenset({CommentState.READ, CommentState.DISCUSSED})


def write_comment(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, now: datetime
) -> str:
    """Say something of a record; return the comment's key.

    Args:
        session: one write transaction; the caller commits.
        actor: anybody who is signed in.
        values: as ``CommentCreate``.
        write_key: the form's own key: sent twice, it is written once.
        now: this moment, with its zone.

    Raises:
        InvalidError: with a sentence per field.
        NotFoundError: the record is not there, or not for this actor.
    """
    require(actor, "write_comment")
    sent = request(actor, "write_comment", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(CommentCreate, values)
    _refuse(form, actor)
    about = subject_of(session, form.subject, actor, now.date())
    if isinstance(about, Round) and about.closes_on < now.date():
        raise OutdatedError(say(CLOSED))
    parent = _parent(session, form)
    comment = Comment(
        key=new_key("comment"),
        subject=form.subject,
        parent_id=parent.id if parent else None,
        stance=str(form.stance or ""),
        written_on=now.date(),
        on_behalf=form.on_behalf,
    )
    keep(session, actor, "write_comment", comment)
    session.add(
        CommentText(
            comment_id=comment.id or 0,
            author_key=actor.key,
            shown_as=shown_as(session, actor, real_name=form.real_name),
            words=form.words,
            consent=say(CONSENT) if form.on_behalf else "",
            written_at=now,
        )
    )
    remember_answer(session, sent, comment.key)
    return comment.key


def _refuse_long(words: str) -> None:
    count = len(words.split())
    if count > MAX_WORDS:
        raise InvalidError(
            {
                "words": say(
                    "Please keep this to %(most)s words; it has %(count)s now.",
                    most=MAX_WORDS,
                    count=number(count),
                )
            }
        )


def may_ask(actor: Actor) -> bool:
    """Whether somebody can put a question to the next meeting: people affected can."""
    return actor.role is Role.PATIENT


def _refuse(form: CommentCreate, actor: Actor) -> None:
    problems: dict[str, str] = {}
    try:
        _refuse_long(form.words)
    except InvalidError as long:
        problems |= long.fields
    if form.stance is Stance.ASKS and not may_ask(actor):
        problems["stance"] = say("Questions to the meeting are those of people affected.")
    if form.on_behalf and not form.consent_given:
        problems["consent_given"] = say("Please confirm that the person agrees.")
    if problems:
        raise InvalidError(problems)


def _parent(session: Session, form: CommentCreate) -> Comment | None:
    if not form.parent_key:
        return None
    parent = by_key(session, Comment, form.parent_key)
    if parent.subject != form.subject or parent.hidden:
        raise NotFoundError(f"There is no comment “{form.parent_key[:60]}”.")
    # One level: an answer to a reply stands beside it.
    return session.get_one(Comment, parent.parent_id) if parent.parent_id else parent


def shown_as(session: Session, actor: Actor, *, real_name: bool) -> str:
    """Return the name that readers see: the real one where asked for, else what they are."""
    query = select(Person.name).where(col(Person.key) == actor.key)
    name = session.exec(query).first() if real_name else ""
    return name or _PSEUDONYMS[actor.role]


def mend_comment(
    session: Session,
    *,
    actor: Actor,
    comment_key: str,
    values: Mapping[str, Any],
    now: datetime,
) -> None:
    """Give one's own comment another wording, within an hour and before anything came of it.

    The wording until now stays with the comment, for its author and the committee.

    Raises:
        InvalidError: too short or too long.
        NotFoundError: there is no such comment of the actor's.
        OutdatedError: the hour is over, or the comment was read, answered or hidden in between.
    """
    require(actor, "mend_comment")
    form = checked(CommentMend, values)
    comment, text = own_comment(session, actor, comment_key)
    same_version(comment, form.version)
    if not is_mendable(comment, text, now):
        raise OutdatedError(say(NOT_MENDABLE))
    _refuse_long(form.words)
    if form.words != text.words:
        text.earlier = [*text.earlier, {"words": text.words, "until": now.isoformat()}]
        text.words, text.mended_at = form.words, now
        session.add(text)
        keep(session, actor, "mend_comment", comment)


def is_mendable(comment: Comment, text: CommentText, now: datetime) -> bool:
    """Whether a comment can still get another wording from its author."""
    untouched = comment.state == CommentState.RECEIVED and not comment.hidden
    return untouched and now - aware(text.written_at) <= MENDABLE_FOR


def withdraw_comment(session: Session, *, actor: Actor, comment_key: str) -> None:
    """Take one's own comment back: its words and its author are gone, its place stays."""
    require(actor, "withdraw_comment")
    comment, words = own_comment(session, actor, comment_key)
    session.delete(words)
    comment.erased, comment.stance = True, ""
    keep(session, actor, "withdraw_comment", comment)


def own_comment(session: Session, actor: Actor, key: str) -> tuple[Comment, CommentText]:
    """Return the actor's own comment with its words.

    Raises:
        NotFoundError: there is none; of others' it is not said whether they are there.
    """
    comment = by_key(session, Comment, key)
    words = session.get(CommentText, comment.id)
    if words is None or words.author_key != actor.key:
        raise NotFoundError(f"There is no comment “{key[:60]}”.")
    return comment, words


def mark_comment(session: Session, *, actor: Actor, comment_key: str, state: str) -> None:
    """Say that a comment was read or is under discussion.

    Raises:
        InvalidError: an answer needs words.
        NotFoundError, NotAllowedError: there is no such comment, or it is not the actor's to mark.
        OutdatedError: it has its answer already.
    """
    require(actor, "mark_comment")
    comment = by_key(session, Comment, comment_key)
    if state not in _MARKS:
        raise InvalidError({"state": "Please answer it in words."})
    if comment.state in _NEED_WORDS:
        raise OutdatedError("This comment has its answer already.")
    if comment.state != state:
        comment.state = state
        keep(session, actor, "mark_comment", comment)


def answer_comment(
    session: Session, *, actor: Actor, comment_key: str, values: dict[str, Any], today: date
) -> str:
    """Answer a comment with words and a state; return the answer's key.

    Raises:
        InvalidError: the state needs words and there are none.
        OutdatedError: the comment changed since.
    """
    require(actor, "answer_comment")
    form = checked(CommentAnswerCreate, values)
    comment = by_key(session, Comment, comment_key)
    same_version(comment, form.version)
    problems = {}
    if form.state not in _NEED_WORDS:
        problems["state"] = "Please say what became of it: taken up, not taken up, or answered."
    if not form.words:
        problems["words"] = "Please say why in a sentence or two; everybody can read it."
    if form.led_to and not _is_ours(form.led_to):
        problems["led_to"] = "Please give an address of this board, such as /strategies/U1."
    if problems:
        raise InvalidError(problems)
    answer = CommentAnswer(
        key=new_key("answer"),
        comment_id=comment.id or 0,
        state=str(form.state),
        words=form.words,
        led_to=form.led_to,
        answered_on=today,
    )
    keep(session, actor, "answer_comment", answer)
    comment.state = str(form.state)
    keep(session, actor, "answer_comment", comment)
    return answer.key


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))
