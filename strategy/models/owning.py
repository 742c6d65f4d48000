"""What owners say of what they own, and how people judge projects that read alike."""

from datetime import date

from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_TEXT, Form, Record
from strategy.vocabulary import PairWord


class CheckInBase(SQLModel):
    """That an owner looked at something on a day; no words: nothing changed.

    ``subject`` names it as ``type:key``: a strategy, a milestone, an indicator or an action.
    """

    subject: str = Field(max_length=180, index=True)
    words: str = Field(default="", max_length=MAX_TEXT)
    checked_on: date


class CheckIn(CheckInBase, Record, table=True):
    """That an owner looked at something on a day."""

    __tablename__ = "check_in"


class PairJudgementBase(SQLModel):
    """How people judge two projects that read alike; ``first`` and ``second`` are their keys."""

    first: str = Field(max_length=120, index=True)
    second: str = Field(max_length=120, index=True)
    word: str = Field(max_length=40)
    reason: str = Field(default="", max_length=MAX_TEXT)
    judged_on: date


class PairJudgement(PairJudgementBase, Record, table=True):
    """How people judge two projects that read alike."""

    __tablename__ = "pair_judgement"


class PairForm(Form):
    """A judgement of two projects, with its reason."""

    word: PairWord
    reason: str = Field(min_length=3, max_length=MAX_TEXT)


class CheckInForm(Form):
    """A sentence on what one owns; none: nothing changed."""

    words: str = Field(default="", max_length=MAX_TEXT)
