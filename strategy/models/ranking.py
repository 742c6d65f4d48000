"""Rounds in which people put strategies or well-being targets in order, and what each sent in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import RankedKind, RankingGroup


class RoundBase(SQLModel):
    """One question to everybody, with its first and its last day.

    ``outcome`` is what the committee says afterwards that it did with the answers.
    """

    question: str = Field(min_length=5, max_length=MAX_NAME)
    about: str = Field(max_length=40)
    opens_on: date
    closes_on: date
    outcome: str = Field(default="", max_length=MAX_TEXT)


class Round(RoundBase, Record, table=True):
    """One round of ranking."""

    __tablename__ = "ranking_round"


class Ranking(SQLModel, table=True):
    """What one person sent in: an order, the first matters most, and what they do not know.

    It can be sent again until the round closes, and be erased. It has no history: an opinion is
    its owner's, and only sums over five people and more are shown.
    """

    __tablename__ = "ranking"
    __table_args__ = (UniqueConstraint("round_id", "actor_key"),)

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="ranking_round.id", index=True)
    actor_key: str = Field(max_length=120, index=True)
    group: str = Field(max_length=40)
    order: list[Any] = Field(sa_type=JSON)
    unknown: list[Any] = Field(sa_type=JSON)
    sent_at: datetime = Field(sa_type=DateTime(timezone=True))


class RoundCreate(Form):
    """A round as the committee sets it up."""

    question: str = Field(min_length=5, max_length=MAX_NAME)
    about: RankedKind
    opens_on: date
    closes_on: date


class RoundUpdate(Form):
    """What can be said of a round afterwards, made against its version."""

    closes_on: date
    outcome: str = Field(default="", max_length=MAX_TEXT)
    version: int


class RankingCreate(Form):
    """One person's order; keys that stand in neither list share the places that are left."""

    group: RankingGroup
    order: list[str]
    unknown: list[str] = Field(default_factory=list)
