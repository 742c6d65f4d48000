"""What happened since somebody last looked: to their own words, and on the strategies they own."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from strategy.access import Actor
from strategy.language import lazy
from strategy.models import Change, Comment, CommentText, Listening, Person, Strategy
from strategy.references import STRATEGY, ref
from strategy.services.digest_wishes import WEEK
from strategy.vocabulary import Role

# A report is the committee's business and no news to the author.
_TOLD = ("mark_comment", "answer_comment", "hide_comment", "show_comment")
WORDS = {
    "mark_comment": lazy("Your comment on %(name)s was read"),
    "answer_comment": lazy("Your comment on %(name)s has an answer"),
    "hide_comment": lazy("Your comment on %(name)s was hidden, with a reason"),
    "show_comment": lazy("Your comment on %(name)s is shown again"),
    "write_comment": lazy("Your comment on %(name)s has a reply"),
}


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened to a comment.

    Attributes:
        verb: what was done, as in the history.
        is_own: the comment is the reader's; else it is new on a strategy that the reader owns.
    """

    comment_key: str
    subject: str
    verb: str
    on: date
    revision: int
    is_own: bool


def read_news(session: Session, actor: Actor) -> tuple[News, ...]:
    """Return what is new for somebody, the newest first; one line for each comment."""
    if actor.role is Role.VISITOR:
        return ()
    seen = _seen(session, actor)
    found = [
        *_own(session, actor, seen),
        *_replies(session, actor, seen),
        *_on_strategies(session, actor, seen),
    ]
    newest: dict[tuple[str, bool], News] = {}
    for one in sorted(found, key=lambda news: news.revision):
        newest[one.comment_key, one.is_own] = one
    return tuple(sorted(newest.values(), key=lambda news: -news.revision))


def _seen(session: Session, actor: Actor) -> int:
    listening = session.get(Listening, actor.key)
    return listening.seen_revision if listening else 0


def _own(session: Session, actor: Actor, seen: int) -> list[News]:
    query = (
        select(Comment, Change)
        .join(CommentText, col(CommentText.comment_id) == col(Comment.id))
        .join(
            Change,
            and_(col(Change.record_type) == "comment", col(Change.record_key) == col(Comment.key)),
        )
        .where(
            col(CommentText.author_key) == actor.key,
            col(Change.verb).in_(_TOLD),
            col(Change.revision) > seen,
            col(Change.actor_key) != actor.key,
        )
    )
    return [_news(comment, change, is_own=True) for comment, change in session.exec(query)]


def _replies(session: Session, actor: Actor, seen: int) -> list[News]:
    mine = select(CommentText.comment_id).where(col(CommentText.author_key) == actor.key)
    query = (
        select(Comment, Change)
        .join(
            Change,
            and_(col(Change.record_type) == "comment", col(Change.record_key) == col(Comment.key)),
        )
        .where(
            col(Comment.parent_id).in_(mine),
            col(Comment.hidden).is_(False),
            col(Comment.erased).is_(False),
            *_written(actor, seen),
        )
    )
    parents = {c.id: c for c in session.exec(select(Comment).where(col(Comment.id).in_(mine)))}
    return [
        _news(parents[reply.parent_id], change, is_own=True)
        for reply, change in session.exec(query)
        if reply.parent_id in parents
    ]


def _on_strategies(session: Session, actor: Actor, seen: int) -> list[News]:
    """Return new comments on strategies whose owner is the reader's organisation."""
    if actor.organisation_id is None:
        return []
    codes = session.exec(
        select(Strategy.key).where(col(Strategy.owner_id) == actor.organisation_id)
    ).all()
    query = (
        select(Comment, Change)
        .join(
            Change,
            and_(col(Change.record_type) == "comment", col(Change.record_key) == col(Comment.key)),
        )
        .where(
            col(Comment.subject).in_([ref(STRATEGY, code) for code in codes]),
            col(Comment.hidden).is_(False),
            col(Comment.erased).is_(False),
            *_written(actor, seen),
        )
    )
    return [_news(c, change, is_own=False) for c, change in session.exec(query)]


def _written(actor: Actor, seen: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Change.verb) == "write_comment",
        col(Change.revision) > seen,
        col(Change.actor_key) != actor.key,
    )


def _news(comment: Comment, change: Change, *, is_own: bool) -> News:
    return News(
        comment.key, comment.subject, change.verb, change.at.date(), change.revision, is_own
    )


def wants_digest(session: Session, actor: Actor) -> bool:
    """Tell whether somebody asked for the weekly mail."""
    held = session.get(Listening, actor.key)
    return held.digest if held else False


def digest_listeners(session: Session, today: date) -> list[tuple[Person, Listening]]:
    """Return whoever wants the weekly mail and got none for a week, with what they asked for."""
    query = (
        select(Person, Listening)
        .join(Listening, col(Listening.actor_key) == col(Person.key))
        .where(
            col(Listening.digest).is_(True),
            col(Person.ended_on).is_(None),
            col(Person.email).is_not(None),
        )
        .order_by(col(Person.id))
    )
    return [
        (person, held)
        for person, held in session.exec(query)
        if held.digest_on is None or today - held.digest_on >= WEEK
    ]
