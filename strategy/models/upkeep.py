"""What the machines of one board have to agree on, and what they tell each other. No history."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime
from sqlmodel import Field, SQLModel

_DAYTIME = DateTime(timezone=True)


class BoardFact(SQLModel, table=True):
    """Something that holds for every machine, such as which key seals and which rates count."""

    __tablename__ = "board_fact"

    name: str = Field(primary_key=True, max_length=60)
    value: str = Field(default="", max_length=400)
    at: datetime = Field(sa_type=_DAYTIME)


class Worker(SQLModel, table=True):
    """A process that serves the board, and what it said of itself when it was last seen.

    ``name`` is the machine's name with the number of the process.
    """

    __tablename__ = "worker"

    name: str = Field(primary_key=True, max_length=160)
    machine: str = Field(max_length=120)
    seen_at: datetime = Field(sa_type=_DAYTIME)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Chore(SQLModel, table=True):
    """Work that is done once for the whole board: who took it last, and how it ended."""

    __tablename__ = "chore"

    name: str = Field(primary_key=True, max_length=60)
    claimed_at: datetime = Field(sa_type=_DAYTIME)
    claimed_by: str = Field(default="", max_length=120)
    done_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    said: str = Field(default="", max_length=400)
