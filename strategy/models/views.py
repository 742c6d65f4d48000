"""Pages with their filters that somebody named, to find them again, share them, begin with them.

A view is its owner's and no record of the board: it has no history, and it can be erased without a
trace. It holds an address and no data: whoever opens it sees what they may see.
"""

from datetime import datetime

from sqlalchemy import DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import Form

MOST_ADDRESS = 2_000


class SavedView(SQLModel, table=True):
    """One address under a name of its owner's.

    ``shared`` shows it to everybody who is signed in; ``starts`` makes it the page on which its
    owner begins, which is one at most.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("actor_key", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    actor_key: str = Field(max_length=120, index=True)
    name: str = Field(max_length=80)
    address: str = Field(max_length=MOST_ADDRESS)
    shared: bool = False
    starts: bool = False
    kept_at: datetime = Field(sa_type=DateTime(timezone=True))


class SavedViewCreate(Form):
    """A view as its owner keeps it; a view of the same name is replaced."""

    name: str = Field(min_length=2, max_length=80)
    address: str = Field(min_length=1, max_length=MOST_ADDRESS)
    shared: bool = False
    starts: bool = False
