"""What people say of the plan, and what became of it.

A comment's words and its author stand apart from its record: the record has a history, which cannot
be erased; the words have none and can be taken away.
"""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import CommentState, Stance

MAX_WORDS = 500
_DAYTIME = DateTime(timezone=True)


class CommentBase(SQLModel):
    """That something was said of a record, and what became of it; none of the words.

    ``subject`` is a reference such as ``strategy:U1``. A reply has a parent, which has none itself.
    ``erased`` says that its author took the words away; the place in the thread stays.
    """

    subject: str = Field(max_length=180, index=True)
    parent_id: int | None = Field(default=None, foreign_key="comment.id", index=True)
    stance: str = Field(default="", max_length=40)
    state: str = Field(default=CommentState.RECEIVED, max_length=40)
    written_on: date
    on_behalf: bool = False
    hidden: bool = False
    hidden_reason: str = Field(default="", max_length=MAX_TEXT)
    appealed: bool = False
    erased: bool = False


class Comment(CommentBase, Record, table=True):
    """One comment on a record."""

    __tablename__ = "comment"


class CommentText(SQLModel, table=True):
    """The words of a comment and whose they are; gone when their author takes them away.

    ``shown_as`` is the name that readers see. ``earlier`` are the wordings that its author mended,
    the oldest first, each with its words and until when they stood.
    """

    __tablename__ = "comment_text"

    comment_id: int = Field(primary_key=True, foreign_key="comment.id")
    author_key: str = Field(max_length=120, index=True)
    shown_as: str = Field(default="", max_length=MAX_NAME)
    words: str = Field(sa_type=Text)
    consent: str = Field(default="", max_length=MAX_TEXT)
    written_at: datetime = Field(sa_type=_DAYTIME)
    mended_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    earlier: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)


class CommentReport(SQLModel, table=True):
    """Somebody's word to the committee that a comment should not stand here; no history."""

    __tablename__ = "comment_report"
    __table_args__ = (UniqueConstraint("comment_id", "actor_key"),)

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id", index=True)
    actor_key: str = Field(max_length=120, index=True)
    reason: str = Field(max_length=MAX_TEXT)
    reported_at: datetime = Field(sa_type=_DAYTIME)
    settled: bool = False


class CommentSupport(SQLModel, table=True):
    """That somebody affected asks the same; goes with the person, and only the number is shown."""

    __tablename__ = "comment_support"
    __table_args__ = (UniqueConstraint("comment_id", "actor_key"),)

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id", index=True)
    actor_key: str = Field(max_length=120, index=True)
    supported_at: datetime = Field(sa_type=_DAYTIME)


class CommentAnswerBase(SQLModel):
    """What the committee said to a comment.

    ``led_to`` is the address of the page where the decision or the edit stands that it led to.
    """

    comment_id: int = Field(foreign_key="comment.id", index=True)
    state: str = Field(max_length=40)
    words: str = Field(max_length=MAX_TEXT)
    led_to: str = Field(default="", max_length=300)
    answered_on: date


class CommentAnswer(CommentAnswerBase, Record, table=True):
    """One answer of the committee; a comment can have several."""

    __tablename__ = "comment_answer"


class CommentCreate(Form):
    """What somebody wants to say of a record."""

    subject: str = Field(max_length=180)
    parent_key: str = ""
    words: str = Field(min_length=3, max_length=MAX_TEXT)
    stance: Stance | None = None
    real_name: bool = False
    on_behalf: bool = False
    consent_given: bool = False


class CommentMend(Form):
    """Another wording of one's own comment, made against its version."""

    words: str = Field(min_length=3, max_length=MAX_TEXT)
    version: int


class CommentAnswerCreate(Form):
    """What the committee answers, made against the comment's version."""

    state: CommentState
    words: str = Field(default="", max_length=MAX_TEXT)
    led_to: str = Field(default="", max_length=300)
    version: int


class Listening(SQLModel, table=True):
    """How far somebody has seen what became of their words, and whether they want it by mail.

    No history: it is nobody's business when somebody looked. ``language`` is that of the mail.
    ``reminders`` is the wish for a monthly mail with what one owes, last sent on ``reminded_on``.
    """

    __tablename__ = "listening"

    actor_key: str = Field(primary_key=True, max_length=120)
    seen_revision: int = Field(default=0, sa_type=BigInteger)
    digest: bool = False
    digest_on: date | None = None
    language: str = Field(default="en", max_length=20)
    reminders: bool = False
    reminded_on: date | None = None
