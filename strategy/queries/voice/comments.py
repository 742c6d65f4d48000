"""What was said of a record and what became of it, as far as a reader may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.language import lazy
from strategy.models import Comment, CommentAnswer, CommentSupport, CommentText
from strategy.services.commentable import subject_of
from strategy.services.commenting import MENDABLE_FOR, is_mendable
from strategy.vocabulary import Stance

GONE = lazy("Its author took this comment back.")
HIDDEN = lazy("This comment is hidden by the committee.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the committee said, with the page it led to."""

    words: str
    state: str
    led_to: str
    on: date


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as a reader sees it.

    Attributes:
        words: nothing where it is hidden from this reader or gone; ``instead`` says why.
        who: the name its author chose to be shown by.
        is_mine: the reader wrote it.
        mended_at: when its author gave it another wording.
        earlier: the wordings before, the oldest first; for its author and the committee.
        mendable_until: when its author can no longer give it another wording.
        askers: of a question, how many people ask it, its author among them; else 0.
        is_supported: the reader is one of those who support it.
    """

    key: str
    version: int
    who: str
    words: str
    instead: str
    stance: str
    state: str
    on: date
    on_behalf: bool
    is_mine: bool
    hidden_reason: str
    appealed: bool
    answers: tuple[Answer, ...]
    mended_at: datetime | None = None
    earlier: tuple[str, ...] = ()
    mendable_until: datetime | None = None
    askers: int = 0
    is_supported: bool = False
    replies: tuple["Said", ...] = ()


def read_comments(session: Session, viewer: Actor, subject: str, today: date) -> tuple[Said, ...]:
    """Return what was said of a record, the oldest first, with replies below.

    Raises:
        NotFoundError: the record is not there, or not for this viewer.
    """
    subject_of(session, subject, viewer, today)
    query = select(Comment).where(col(Comment.subject) == subject).order_by(col(Comment.id))
    return _threads(session, viewer, session.exec(query).all())


def count_comments(session: Session, viewer: Actor, subject: str, today: date) -> int:
    """Return how many comments and replies stand on a record, hidden ones among them.

    Raises:
        NotFoundError: the record is not there, or not for this viewer.
    """
    subject_of(session, subject, viewer, today)
    query = select(func.count()).select_from(Comment).where(col(Comment.subject) == subject)
    return session.exec(query).one()


def read_my_comments(session: Session, viewer: Actor) -> tuple[tuple[str, Said], ...]:
    """Return the reader's own comments with what each is about, the newest first."""
    query = (
        select(Comment)
        .join(CommentText, col(CommentText.comment_id) == col(Comment.id))
        .where(col(CommentText.author_key) == viewer.key)
        .order_by(col(Comment.id).desc())
    )
    found = session.exec(query).all()
    subjects = [comment.subject for comment in found]
    return tuple(zip(subjects, read_said(session, viewer, found), strict=True))


def read_said(session: Session, viewer: Actor, found: Sequence[Comment]) -> list[Said]:
    """Return comments as a reader sees them, each by itself."""
    shown = _Shown(session, viewer, found)
    return [shown.said(comment) for comment in found]


def _threads(session: Session, viewer: Actor, found: Sequence[Comment]) -> tuple[Said, ...]:
    shown = _Shown(session, viewer, found)
    replies: dict[int, list[Said]] = {}
    for comment in found:
        if comment.parent_id:
            replies.setdefault(comment.parent_id, []).append(shown.said(comment))
    return tuple(
        shown.said(comment, replies.get(comment.id or 0, ()))
        for comment in found
        if not comment.parent_id
    )


class _Shown:
    """Comments with their words and answers, read in two questions for all of them."""

    def __init__(self, session: Session, viewer: Actor, found: Sequence[Comment]) -> None:
        self.viewer = viewer
        ids = [comment.id for comment in found]
        texts = select(CommentText).where(col(CommentText.comment_id).in_(ids))
        self.words = {text.comment_id: text for text in session.exec(texts).all()}
        answers = select(CommentAnswer).where(col(CommentAnswer.comment_id).in_(ids))
        self.support = _support(session, viewer, found)
        self.answers: dict[int, list[Answer]] = {}
        for one in session.exec(answers.order_by(col(CommentAnswer.id))).all():
            answer = Answer(one.words, one.state, one.led_to, one.answered_on)
            self.answers.setdefault(one.comment_id, []).append(answer)

    def said(self, comment: Comment, replies: Iterable[Said] = ()) -> Said:
        """Return one comment as the reader sees it."""
        text = self.words.get(comment.id or 0)
        is_mine = text is not None and text.author_key == self.viewer.key
        closed = comment.hidden and not (is_mine or self.viewer.governs)
        seen = text if text is not None and not closed else None
        return Said(
            key=comment.key,
            version=comment.version,
            who=seen.shown_as if seen else "",
            words=seen.words if seen else "",
            instead=GONE if comment.erased else HIDDEN if closed else "",
            stance="" if closed else comment.stance,
            state=comment.state,
            on=comment.written_on,
            on_behalf=comment.on_behalf,
            is_mine=is_mine,
            hidden_reason=comment.hidden_reason if is_mine or self.viewer.governs else "",
            appealed=comment.appealed and (is_mine or self.viewer.governs),
            answers=tuple(self.answers.get(comment.id or 0, ())),
            mended_at=aware(seen.mended_at) if seen and seen.mended_at else None,
            earlier=_earlier(seen) if is_mine or self.viewer.governs else (),
            mendable_until=_mendable_until(comment, seen) if is_mine else None,
            askers=self.support.get(comment.id or 0, (0, False))[0],
            is_supported=self.support.get(comment.id or 0, (0, False))[1],
            replies=tuple(replies),
        )


def _support(
    session: Session, viewer: Actor, found: Sequence[Comment]
) -> dict[int, tuple[int, bool]]:
    """Return of each question how many people ask it, and whether the reader supports it."""
    asked = [one.id for one in found if one.stance == Stance.ASKS and not one.erased]
    if not asked:
        return {}
    counts = {number or 0: (1, False) for number in asked}
    query = select(CommentSupport.comment_id, CommentSupport.actor_key)
    for number, key in session.exec(query.where(col(CommentSupport.comment_id).in_(asked))):
        people, mine = counts[number]
        counts[number] = (people + 1, mine or key == viewer.key)
    return counts


def _earlier(text: CommentText | None) -> tuple[str, ...]:
    return tuple(one["words"] for one in text.earlier) if text else ()


def _mendable_until(comment: Comment, text: CommentText | None) -> datetime | None:
    if text is None:
        return None
    written = aware(text.written_at)
    return written + MENDABLE_FOR if is_mendable(comment, text, written) else None
