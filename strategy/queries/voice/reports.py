"""Reports about comments: why, for those who look after them; what came of it, for who wrote."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.models import Comment, CommentReport


class ReportOutcome(StrEnum):
    """What became of a report."""

    WAITING = "waiting"
    HIDDEN = "hidden"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its reason in the words of who wrote it, never who that was."""

    comment_key: str
    subject: str
    reason: str
    on: date
    outcome: ReportOutcome


def read_open_reports(
    session: Session, viewer: Actor, comment_key: str = ""
) -> dict[str, tuple[Report, ...]]:
    """Return the reports nobody has looked at, by the comment's key, the oldest first.

    Args:
        session: reads them.
        viewer: only committee and secretary read any.
        comment_key: of one comment; left out, of all.
    """
    if not viewer.governs:
        return {}
    query = _reports().where(col(CommentReport.settled).is_(False))
    if comment_key:
        query = query.where(col(Comment.key) == comment_key)
    found: dict[str, tuple[Report, ...]] = {}
    for report, comment in session.exec(query).all():
        found[comment.key] = (*found.get(comment.key, ()), _report(report, comment))
    return found


def read_my_reports(session: Session, actor: Actor) -> tuple[Report, ...]:
    """Return what somebody reported and what came of it, the newest first."""
    query = _reports().where(col(CommentReport.actor_key) == actor.key)
    return tuple(_report(*pair) for pair in reversed(session.exec(query).all()))


def _reports() -> Any:
    found: Any = (
        select(CommentReport, Comment)
        .join(Comment, col(Comment.id) == col(CommentReport.comment_id))
        .order_by(col(CommentReport.id))
    )
    return found


def _report(report: CommentReport, comment: Comment) -> Report:
    settled = ReportOutcome.HIDDEN if comment.hidden else ReportOutcome.KEPT
    return Report(
        comment_key=comment.key,
        subject=comment.subject,
        reason=report.reason,
        on=report.reported_at.date(),
        outcome=settled if report.settled else ReportOutcome.WAITING,
    )
