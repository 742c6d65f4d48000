"""What a reader says against a claim of the board, and what the committee answered."""

from datetime import date, datetime

from sqlalchemy import DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form

MOST_WHY = 1_000


class Dispute(SQLModel, table=True):
    """Somebody's word to the committee that a claim does not hold; it goes with the person.

    ``subject`` names the record that makes the claim as ``type:key``, ``claim`` has its words as
    they were read then. Words of the person stand here only, never in the history.
    """

    __tablename__ = "dispute"
    __table_args__ = (UniqueConstraint("subject", "actor_key"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=MAX_NAME, index=True)
    actor_key: str = Field(max_length=120, index=True)
    claim: str = Field(max_length=MAX_TEXT)
    why: str = Field(max_length=MAX_TEXT)
    made_at: datetime = Field(sa_type=DateTime(timezone=True))
    state: str = "open"
    answer: str = Field(default="", max_length=MAX_TEXT)
    answered_on: date | None = None


class DisputeCreate(Form):
    """What speaks against a claim."""

    why: str = Field(min_length=10, max_length=MOST_WHY)


class DisputeAnswer(Form):
    """What the committee says to it, and whether the claim was changed."""

    answer: str = Field(min_length=10, max_length=MOST_WHY)
    is_changed: bool = False
