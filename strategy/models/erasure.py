"""Who asked to be erased: a key that says nothing, and a moment. No history."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel


class Erasure(SQLModel, table=True):
    """One erasure; it is done again on every backup that is restored."""

    __tablename__ = "erasure"

    actor_key: str = Field(primary_key=True, max_length=120)
    erased_at: datetime = Field(sa_type=DateTime(timezone=True))
