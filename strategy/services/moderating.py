"""Keeping the conversation kind: reports, hiding, and asking for a second look."""

from datetime import datetime

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep
from strategy.errors import InvalidError, OutdatedError
from strategy.language import say
from strategy.lookup import by_key
from strategy.models import Comment, CommentReport
from strategy.services.commentable import subject_of
from strategy.services.commenting import own_comment


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
    comment, _ = own_comment(session, actor, comment_key)
    if not comment.hidden:
        raise OutdatedError(say("This comment is not hidden."))
    if not comment.appealed:
        comment.appealed = True
        keep(session, actor, "appeal", comment)
