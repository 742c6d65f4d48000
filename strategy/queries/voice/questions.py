"""What people affected ask the next meeting, and how many ask the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.models import Comment
from strategy.queries.voice.comments import Said, read_said
from strategy.vocabulary import CommentState, Stance

# An answer in words closes a question.
_ANSWERED = (CommentState.ANSWERED, CommentState.TAKEN_UP, CommentState.NOT_TAKEN_UP)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question.

    Attributes:
        subject: what it is about, as a reference.
    """

    said: Said
    subject: str

    @property
    def askers(self) -> int:
        """How many people ask it, its author among them."""
        return self.said.askers

    @property
    def is_answered(self) -> bool:
        """Whether the committee has answered it in words."""
        return self.said.state in _ANSWERED


def read_questions(
    session: Session, viewer: Actor, subjects: Sequence[str] = ()
) -> tuple[AskedQuestion, ...]:
    """Return the questions that stand on the board, the one that most people ask first.

    Hidden ones and those taken back are left out.

    Args:
        session: a reading session.
        viewer: who reads.
        subjects: what they are about, as references; all where none is named.
    """
    query = select(Comment).where(
        col(Comment.stance) == Stance.ASKS,
        col(Comment.hidden).is_(False),
        col(Comment.erased).is_(False),
        col(Comment.parent_id).is_(None),
    )
    if subjects:
        query = query.where(col(Comment.subject).in_(subjects))
    found = session.exec(query.order_by(col(Comment.id))).all()
    said = read_said(session, viewer, found)
    asked = [AskedQuestion(one, held.subject) for held, one in zip(found, said, strict=True)]
    return tuple(sorted(asked, key=lambda one: -one.askers))


def words_of(session: Session, viewer: Actor, keys: Sequence[str]) -> dict[str, str]:
    """Return the words of questions by their keys, as far as they still stand on the board."""
    found = session.exec(select(Comment).where(col(Comment.key).in_(keys))).all()
    return {
        one.key: said.words
        for one, said in zip(found, read_said(session, viewer, found), strict=True)
        if said.words
    }
