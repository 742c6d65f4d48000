"""All comments together: what waits, what was answered and how fast, and what was done."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.glossary import label
from strategy.language import say, say_record
from strategy.measures.answering import DUE_AFTER, Answering, Asked, answering
from strategy.models import Comment
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named
from strategy.queries.voice.comment_subjects import subject_name
from strategy.queries.voice.comments import Said, read_said
from strategy.queries.voice.reports import Report, read_open_reports
from strategy.references import MILESTONE, STRATEGY, TARGET, parts
from strategy.selection import Choice
from strategy.vocabulary import CommentState

NOBODY = "The committee"
VOICE_FILTERS = ("comment_state", "about")


@dataclass(frozen=True, slots=True)
class Voice:
    """One comment with what it is about and who is to answer it.

    Attributes:
        body: the organisation that owns the strategy it is about, else the committee.
        strategy: the code of that strategy, or "".
        reports: those that nobody looked at; none is told to those who do not govern.
    """

    said: Said
    about: Named
    body: str
    strategy: str
    reports: tuple[Report, ...]

    @property
    def is_answered(self) -> bool:
        """Whether a public answer stands below it."""
        return bool(self.said.answers)


@dataclass(frozen=True, slots=True)
class Voices:
    """All comments that a reader may see, the newest first, and how they were answered.

    Attributes:
        of_body: the same figures for each body that has comments to answer.
    """

    voices: tuple[Voice, ...]
    answering: Answering
    of_body: tuple[tuple[str, int, Answering], ...]
    taken_up: tuple[Voice, ...]
    waiting: tuple[Voice, ...]
    to_look_at: tuple[Voice, ...]


def read_voices(session: Session, question: Question) -> Voices:
    """Return the comments on every record that the reader may know of."""
    query = select(Comment).order_by(col(Comment.id).desc())
    voices = _voices(session, question, session.exec(query).all())
    counted = [one for one in voices if not one.said.instead and not one.said.hidden_reason]
    bodies = list(dict.fromkeys(one.body for one in counted))
    late = [
        one for one in counted if not one.is_answered and question.today - one.said.on > DUE_AFTER
    ]
    return Voices(
        voices=voices,
        answering=_answering(question, counted),
        of_body=tuple(
            (body, len(own := [v for v in counted if v.body == body]), _answering(question, own))
            for body in sorted(bodies)
        ),
        taken_up=tuple(v for v in counted if v.said.state == CommentState.TAKEN_UP),
        waiting=tuple(reversed(late)),
        to_look_at=tuple(v for v in voices if v.reports or v.said.appealed),
    )


def read_done(session: Session, question: Question, subjects: Sequence[str]) -> tuple[Voice, ...]:
    """Return the comments on some records that were taken up, the newest first."""
    query = (
        select(Comment)
        .where(
            col(Comment.subject).in_(subjects),
            col(Comment.state) == CommentState.TAKEN_UP,
            col(Comment.hidden).is_(False),
            col(Comment.erased).is_(False),
        )
        .order_by(col(Comment.id).desc())
    )
    return _voices(session, question, session.exec(query).all())


def _answering(question: Question, voices: Iterable[Voice]) -> Answering:
    return answering(
        (Asked(v.said.on, v.said.answers[0].on if v.said.answers else None) for v in voices),
        question.today,
    )


def _voices(session: Session, question: Question, found: Sequence[Comment]) -> tuple[Voice, ...]:
    if not found:
        return ()
    names = {
        subject: subject_name(session, question, subject)
        for subject in dict.fromkeys(comment.subject for comment in found)
    }
    seen = [comment for comment in found if names[comment.subject] is not None]
    reports = read_open_reports(session, question.viewer)
    body_of = _bodies(question)
    voices = []
    for comment, one in zip(seen, read_said(session, question.viewer, seen), strict=True):
        named = names[comment.subject]
        code = _strategy_of(comment.subject, named)
        if named is not None and not comment.parent_id:
            voices.append(Voice(one, named, body_of(code), code, reports.get(comment.key, ())))
    return tuple(voices)


def _strategy_of(subject: str, named: Named | None) -> str:
    """Return the code of the strategy a comment is about, by itself or by a part of it."""
    kind, key = parts(subject)
    if kind == STRATEGY:
        return key
    if named is not None and named.kind in (MILESTONE, TARGET):
        return named.place.key
    return ""


def _bodies(question: Question) -> Callable[[str], str]:
    plan, bodies = question.portfolio.plan, question.portfolio.directory
    names = {body.id: body.name for body in bodies.organisations}

    def body_of(code: str) -> str:
        strategy = plan.strategy(code) if code else None
        return names.get(strategy.owner_id, NOBODY) if strategy else NOBODY

    return body_of


def voice_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of comments."""
    return {
        "comment_state": [
            Option(state, say(label("comment_state", state))) for state in CommentState
        ],
        "about": [
            Option(s.key, f"{s.key} {say_record(s.short_name)}")
            for s in question.portfolio.plan.strategies
        ],
    }


def fitting(voices: Iterable[Voice], choice: Choice) -> list[Voice]:
    """Return the comments that fit a choice."""
    return [
        one
        for one in voices
        if choice.allows("comment_state", one.said.state) and choice.allows("about", one.strategy)
    ]
