"""Second opinions on splits: where a person lays a project who has not seen where it lies.

An opinion is its owner's: it changes no split, has no history, and is compared as a whole.
"""

from datetime import datetime

from sqlalchemy import DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel


class SplitCoding(SQLModel, table=True):
    """The place of the plan on which one person lays the most of a project.

    ``place`` names it as splits do: U1 .. W3, an area as such, "" for not aligned.
    """

    __tablename__ = "split_coding"
    __table_args__ = (UniqueConstraint("project_id", "actor_key"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    actor_key: str = Field(max_length=120, index=True)
    place: str = Field(default="", max_length=20)
    note: str = Field(default="", max_length=1_000)
    coded_at: datetime = Field(sa_type=DateTime(timezone=True))
