"""Writing comments, taking them back, and saying what became of them."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
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
    CommentReport,
    CommentText,
    Person,
    Round,
)
from strategy.models.voice import MAX_WORDS
from strategy.services.commentable import subject_of
from strategy.services.validation import checked
from strategy.vocabulary import CommentState, Role

CONSENT = lazy(
    "I may say this for the person I write for. They know that their words are shown on this board."
)
CLOSED = lazy("This round is closed, and so is its conversation. You can still read it.")
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
    _refuse(form)
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
            shown_as=_shown_as(session, actor, real_name=form.real_name),
            words=form.words,
            consent=say(CONSENT) if form.on_behalf else "",
            written_at=now,
        )
    )
    remember_answer(session, sent, comment.key)
    return comment.key


def _refuse(form: CommentCreate) -> None:
    problems = {}
    count = len(form.words.split())
    if count > MAX_WORDS:
        problems["words"] = say(
            "Please keep this to %(most)s words; it has %(count)s now.",
            most=MAX_WORDS,
            count=number(count),
        )
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


def _shown_as(session: Session, actor: Actor, *, real_name: bool) -> str:
    query = select(Person.name).where(col(Person.key) == actor.key)
    name = session.exec(query).first() if real_name else ""
    return name or _PSEUDONYMS[actor.role]


def withdraw_comment(session: Session, *, actor: Actor, comment_key: str) -> None:
    """Take one's own comment back: its words and its author are gone, its place stays."""
    require(actor, "withdraw_comment")
    comment, words = _own(session, actor, comment_key)
    session.delete(words)
    comment.erased, comment.stance = True, ""
    keep(session, actor, "withdraw_comment", comment)


def _own(session: Session, actor: Actor, key: str) -> tuple[Comment, CommentText]:
    """Return the actor's own comment; of others' it is not said whether they are there."""
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


def report_comment(
    session: Session, *, actor: Actor, comment_key: str, reason: str, now: datetime
) -> None:
    """Tell the committee that a comment should not stand here; once per person and comment.

    Raises:
        NotFoundError: there is none, or the record it is about is not for this actor.
    """
    require(actor, "report_comment")
    comment = by_key(session, Comment, comment_key)
    subject_of(session, comment.subject, actor, now.date())
    text = " ".join(reason.split())[:500]
    if not text:
        raise InvalidError({"reason": say("Please say in a sentence what is wrong with it.")})
    known = select(CommentReport.id).where(
        col(CommentReport.comment_id) == comment.id, col(CommentReport.actor_key) == actor.key
    )
    if session.exec(known).first() is None:
        session.add(
            CommentReport(
                comment_id=comment.id or 0, actor_key=actor.key, reason=text, reported_at=now
            )
        )
        # The words stay apart; that there was a report is part of what happened.
        keep(session, actor, "report_comment", comment)


def hide_comment(session: Session, *, actor: Actor, comment_key: str, reason: str) -> None:
    """Hide a comment from everybody but its author and the committee, with a reason.

    Raises:
        InvalidError: without a reason.
        NotFoundError, NotAllowedError: there is no such comment, or it is not the actor's to hide.
    """
    require(actor, "hide_comment")
    comment = by_key(session, Comment, comment_key)
    text = " ".join(reason.split())[:500]
    if not text:
        raise InvalidError({"reason": "Please say why; the author will read it."})
    comment.hidden, comment.hidden_reason, comment.appealed = True, text, False
    keep(session, actor, "hide_comment", comment)
    _settle(session, comment)


def show_comment(session: Session, *, actor: Actor, comment_key: str) -> None:
    """Show a hidden comment again, or keep a reported one as it is; reports are settled."""
    require(actor, "show_comment")
    comment = by_key(session, Comment, comment_key)
    comment.hidden, comment.hidden_reason, comment.appealed = False, "", False
    keep(session, actor, "show_comment", comment)
    _settle(session, comment)


def _settle(session: Session, comment: Comment) -> None:
    query = select(CommentReport).where(col(CommentReport.comment_id) == comment.id)
    for report in session.exec(query).all():
        report.settled = True


def appeal(session: Session, *, actor: Actor, comment_key: str) -> None:
    """Ask the committee to look again at one's own comment that was hidden.

    Raises:
        NotFoundError, NotAllowedError: there is no such comment, or it is somebody else's.
        OutdatedError: it is not hidden any more.
    """
    require(actor, "appeal")
    comment, _ = _own(session, actor, comment_key)
    if not comment.hidden:
        raise OutdatedError(say("This comment is not hidden."))
    if not comment.appealed:
        comment.appealed = True
        keep(session, actor, "appeal", comment)
