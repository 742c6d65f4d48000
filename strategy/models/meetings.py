"""Review meetings: agenda, decisions, actions, judgements, minutes, packs that stay as they are.

What was decided is a record and has a history. What somebody wrote before a meeting, and where the
meeting is on its screens, is neither.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import (
    ActionState,
    DecisionState,
    ItemState,
    JudgementWord,
    MeetingState,
    Vote,
)

LONGEST_MEETING = 600
MOST_VOTES = 1_000


class MeetingBase(SQLModel):
    """One review meeting.

    ``people`` are the keys of those who are invited and ``present`` of those who came; ``chair``
    is the key of who leads. ``compared_on`` is the day with which everything is compared.
    ``example`` marks what the trial mode brings to be looked at.
    """

    title: str = Field(max_length=MAX_NAME)
    held_on: date
    minutes: int = Field(default=90)
    place: str = Field(default="", max_length=MAX_NAME)
    compared_on: date
    people: list[Any] = Field(default_factory=list, sa_type=JSON)
    present: list[Any] = Field(default_factory=list, sa_type=JSON)
    chair: str = Field(default="", max_length=120)
    state: str = Field(default=MeetingState.PLANNED, max_length=20)
    opened_on: date | None = None
    closed_on: date | None = None
    approved_on: date | None = None
    example: bool = False


class Meeting(MeetingBase, Record, table=True):
    """One review meeting."""

    __tablename__ = "meeting"


class AgendaItemBase(SQLModel):
    """One item of an agenda, in its place.

    ``subject`` is a reference such as ``strategy:U1``, or empty. ``reasons`` are the sentences for
    which it was proposed. ``question`` is the comment that was answered when it was closed.
    """

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int
    subject: str = Field(default="", max_length=180)
    title: str = Field(max_length=MAX_NAME)
    reasons: list[Any] = Field(default_factory=list, sa_type=JSON)
    minutes: int = 10
    led_by: str = Field(default="", max_length=120)
    asked: str = Field(default="", max_length=MAX_NAME)
    state: str = Field(default=ItemState.WAITING, max_length=20)
    notes: str = Field(default="", max_length=MAX_TEXT)
    question: str = Field(default="", max_length=120)
    answer: str = Field(default="", max_length=MAX_TEXT)


class AgendaItem(AgendaItemBase, Record, table=True):
    """One item of an agenda."""

    __tablename__ = "agenda_item"


class DecisionBase(SQLModel):
    """What a meeting decided on an item, with its reason, its votes and what it changes.

    ``carried`` are the changes of records: each with the name of its kind, its values, and what it
    does in words. ``state`` says whether they are in the records.
    """

    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    words: str = Field(max_length=MAX_TEXT)
    reason: str = Field(default="", max_length=MAX_TEXT)
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    decided_on: date
    carried: list[Any] = Field(default_factory=list, sa_type=JSON)
    state: str = Field(default=DecisionState.NONE, max_length=40)


class Decision(DecisionBase, Record, table=True):
    """What a meeting decided on an item."""

    __tablename__ = "decision"


class ActionPointBase(SQLModel):
    """What somebody does until a day; ``owner`` is a person or a body, as ``type:key``."""

    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    what: str = Field(max_length=MAX_NAME)
    owner: str = Field(default="", max_length=180)
    due_on: date
    subject: str = Field(default="", max_length=180)
    state: str = Field(default=ActionState.OPEN, max_length=20)
    note: str = Field(default="", max_length=MAX_TEXT)
    finished_on: date | None = None


class ActionPoint(ActionPointBase, Record, table=True):
    """What somebody does until a day."""

    __tablename__ = "action_point"


class JudgementBase(SQLModel):
    """How the committee itself sees a strategy, in a word and a sentence; the newest counts."""

    strategy_id: int = Field(foreign_key="strategy.id", index=True)
    word: str = Field(max_length=40)
    sentence: str = Field(max_length=MAX_TEXT)
    judged_on: date


class Judgement(JudgementBase, Record, table=True):
    """How the committee itself sees a strategy."""

    __tablename__ = "judgement"


class AmendmentBase(SQLModel):
    """What was put right in minutes after they were approved; they stay as they were."""

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    words: str = Field(max_length=MAX_TEXT)
    made_on: date


class Amendment(AmendmentBase, Record, table=True):
    """What was put right in minutes after they were approved."""

    __tablename__ = "amendment"


class PackBase(SQLModel):
    """A meeting's papers as they stood at one moment: numbers, sentences, and what they rest on.

    ``revision`` is the newest write in it, ``rates`` the edition of exchange rates, ``rules`` the
    version of the program that counted. ``checksum`` is of what everybody may see and
    ``full_checksum`` of what committee and secretary see.
    """

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    frozen_on: date
    revision: int = Field(sa_type=BigInteger)
    rates: str = Field(default="", max_length=120)
    rules: str = Field(default="", max_length=60)
    checksum: str = Field(max_length=64)
    full_checksum: str = Field(max_length=64)


class Pack(PackBase, Record, table=True):
    """A meeting's papers as they stood at one moment."""

    __tablename__ = "pack"


class PackContent(SQLModel, table=True):
    """What is in a pack, word for word; written once and never changed."""

    __tablename__ = "pack_content"

    pack_key: str = Field(primary_key=True, max_length=120)
    public: str = Field(sa_type=Text)
    full: str = Field(sa_type=Text)


class MeetingScreen(SQLModel, table=True):
    """Where a meeting is: the item that everybody sees, since when, or nothing at all."""

    __tablename__ = "meeting_screen"

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    item_key: str = Field(default="", max_length=120)
    since: datetime = Field(sa_type=DateTime(timezone=True))
    blank: bool = False


class NoteBefore(SQLModel, table=True):
    """What somebody says on an item before the meeting; it goes with the person."""

    __tablename__ = "note_before"
    __table_args__ = (UniqueConstraint("item_id", "actor_key"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    actor_key: str = Field(max_length=120, index=True)
    vote: str = Field(default="", max_length=20)
    words: str = Field(default="", max_length=MAX_TEXT)
    sent_at: datetime = Field(sa_type=DateTime(timezone=True))


class MeetingForm(Form):
    """A meeting as it is planned."""

    title: str = Field(min_length=3, max_length=MAX_NAME)
    held_on: date
    minutes: int = Field(default=90, ge=5, le=LONGEST_MEETING)
    place: str = Field(default="", max_length=MAX_NAME)
    compared_on: date
    people: list[str] = Field(default_factory=list, max_length=200)
    chair: str = Field(default="", max_length=120)


class AgendaItemForm(Form):
    """An item as the secretary puts it on the agenda."""

    subject: str = Field(default="", max_length=180)
    title: str = Field(min_length=3, max_length=MAX_NAME)
    reasons: list[str] = Field(default_factory=list, max_length=20)
    minutes: int = Field(default=10, ge=1, le=LONGEST_MEETING)
    led_by: str = Field(default="", max_length=120)
    asked: str = Field(default="", max_length=MAX_NAME)


class DecisionForm(Form):
    """A decision as it is taken."""

    words: str = Field(min_length=3, max_length=MAX_TEXT)
    reason: str = Field(min_length=3, max_length=MAX_TEXT)
    votes_for: int | None = Field(default=None, ge=0, le=MOST_VOTES)
    votes_against: int | None = Field(default=None, ge=0, le=MOST_VOTES)
    votes_abstained: int | None = Field(default=None, ge=0, le=MOST_VOTES)
    at_once: bool = True


class ActionForm(Form):
    """An action as it is agreed."""

    what: str = Field(min_length=3, max_length=MAX_NAME)
    owner: str = Field(min_length=3, max_length=180)
    due_on: date


class ActionUpdate(Form):
    """How far an action is, made against its version."""

    state: ActionState
    note: str = Field(default="", max_length=MAX_TEXT)
    version: int


class JudgementForm(Form):
    """How the committee sees a strategy."""

    strategy_key: str
    word: JudgementWord
    sentence: str = Field(min_length=3, max_length=MAX_TEXT)


class AmendmentForm(Form):
    """What is put right in approved minutes."""

    words: str = Field(min_length=3, max_length=MAX_TEXT)


class NoteBeforeForm(Form):
    """A word or a vote on an item, before the meeting."""

    vote: Vote | None = None
    words: str = Field(default="", max_length=MAX_TEXT)
