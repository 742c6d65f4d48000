"""Taking out what the trial mode brings to be looked at: meetings, comments, orders, all examples.

They are known by their keys. Whatever was written on them goes with them.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlmodel import Session, col, delete, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import remove
from strategy.errors import NotFoundError
from strategy.models import (
    ActionPoint,
    AgendaItem,
    Amendment,
    Comment,
    CommentAnswer,
    CommentReport,
    CommentSupport,
    CommentText,
    Decision,
    Judgement,
    Meeting,
    MeetingScreen,
    NoteBefore,
    Pack,
    PackContent,
    Ranking,
    Round,
)
from strategy.models.base import Record

PREFIX: Final = "example-"


def has_examples(session: Session) -> bool:
    """Whether any example stands on the board."""
    return any(session.exec(_examples(kind).limit(1)).first() for kind in (Meeting, Comment, Round))


def _examples(kind: Any) -> Any:
    return select(kind).where(col(kind.key).startswith(PREFIX))


def remove_examples(session: Session, *, actor: Actor) -> int:
    """Take out every example with what was written on it, as one act; return how many records.

    Raises:
        NotAllowedError: not the actor's to do.
        NotFoundError: there is none.
    """
    require(actor, "remove_examples")
    if not has_examples(session):
        raise NotFoundError("There are no examples on this board.")
    gone = [*_meetings(session), *_comments(session), *_all(session, _examples(Round))]
    gone += _all(session, _examples(Judgement))
    _beside(session, gone)
    for record in gone:
        remove(session, actor, "remove_examples", record)
    return len(gone)


def _all(session: Session, query: Any) -> list[Record]:
    return list(session.exec(query).all())


def _meetings(session: Session) -> list[Record]:
    """Return the meetings with all that rests on them, what rests on others first."""
    meetings = _all(session, _examples(Meeting))
    items = _of(session, AgendaItem, "meeting_id", meetings)
    return [
        *_of(session, Decision, "item_id", items),
        *_of(session, ActionPoint, "item_id", items),
        *_of(session, Amendment, "meeting_id", meetings),
        *_of(session, Pack, "meeting_id", meetings),
        *items,
        *meetings,
    ]


def _comments(session: Session) -> list[Record]:
    """Return the comments with their replies and answers, what rests on others first."""
    first = _all(session, _examples(Comment))
    replies = [one for one in _of(session, Comment, "parent_id", first) if one not in first]
    threads = [*replies, *first]
    return [*_of(session, CommentAnswer, "comment_id", threads), *threads]


def _of(session: Session, kind: Any, name: str, owners: Sequence[Record]) -> list[Record]:
    ids = [one.id for one in owners]
    return _all(session, select(kind).where(col(getattr(kind, name)).in_(ids)))


def _beside(session: Session, gone: Sequence[Record]) -> None:
    """Delete what is no record and belongs to one that goes."""

    def numbers(kind: type[Record]) -> list[int]:
        return [one.id or 0 for one in gone if isinstance(one, kind)]

    for kind in (CommentText, CommentSupport, CommentReport):
        session.execute(delete(kind).where(col(kind.comment_id).in_(numbers(Comment))))
    session.execute(delete(Ranking).where(col(Ranking.round_id).in_(numbers(Round))))
    session.execute(delete(NoteBefore).where(col(NoteBefore.item_id).in_(numbers(AgendaItem))))
    screens = col(MeetingScreen.meeting_id).in_(numbers(Meeting))
    session.execute(delete(MeetingScreen).where(screens))
    packs = [one.key for one in gone if isinstance(one, Pack)]
    session.execute(delete(PackContent).where(col(PackContent.pack_key).in_(packs)))
