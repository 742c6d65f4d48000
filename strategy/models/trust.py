"""Who did what: people, the append-only history, the one revision counter, repeated requests."""

import secrets
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Record


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def new_mark() -> str:
    """A word that nothing else is called by."""
    return secrets.token_hex(8)


class PersonBase(SQLModel):
    """Someone who may act. Who is removed stays as a key, so that the history keeps its actor.

    ``areas`` are the keys of the areas to which the rights of a committee member are limited,
    with blanks between them; empty for the whole plan.
    """

    name: str = Field(default="", max_length=MAX_NAME)
    email: str | None = Field(default=None, max_length=320, unique=True, index=True)
    role: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    ended_on: date | None = None
    areas: str = Field(default="", max_length=60)


class Person(PersonBase, Record, table=True):
    """Someone who may act. Name and address stand here only: they can be erased."""

    __tablename__ = "person"
    personal: ClassVar[frozenset[str]] = frozenset({"name", "email"})


class Change(SQLModel, table=True):
    """One write of one record: the whole record as it stood afterwards.

    As-of is the latest image at or before a revision; a history is the difference of two images.
    ``project_id`` names the project whose money the write touches, so that readers can refresh
    just that; it is empty for records outside any project.

    ``behind`` is the reference of the award or project whose visibility the change shares, "act"
    for what came with other changes of its revision and is seen only by their use, and empty for
    what everybody may know.
    """

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    revision: int = Field(sa_type=BigInteger, index=True)
    at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))
    actor_key: str = Field(max_length=120)
    actor_role: str = Field(max_length=40)
    verb: str = Field(max_length=60)
    record_type: str = Field(max_length=60, index=True)
    record_id: int = Field(index=True)
    record_key: str = Field(max_length=120, index=True)
    project_id: int | None = Field(default=None, index=True)
    behind: str = Field(default="", max_length=160, index=True)
    schema_version: int = 1
    image: dict[str, Any] = Field(sa_type=JSON)
    removed: bool = False
    why: str = Field(default="", max_length=MAX_TEXT)


class Revision(SQLModel, table=True):
    """The one counter of the whole board: a single row, locked and raised inside every write.

    A number alone does not say which data it is of: after a restore the same number comes again.
    ``epoch`` is new whenever data was put in place by other ways than writes (a restore, a move, an
    upgrade), ``mark`` with each write.
    """

    __tablename__ = "revision"

    id: int = Field(default=1, primary_key=True)
    number: int = Field(default=0, sa_type=BigInteger)
    epoch: str = Field(default_factory=new_mark, max_length=32)
    mark: str = Field(default_factory=new_mark, max_length=32)


class WriteKey(SQLModel, table=True):
    """A form sent twice is taken once: the second gets the first one's answer.

    ``contents`` is a digest of what was sent, so that a changed form is not taken for a repetition.
    """

    __tablename__ = "write_key"

    key: str = Field(primary_key=True, max_length=120)
    actor_key: str = Field(max_length=120)
    verb: str = Field(max_length=60)
    result_key: str = Field(max_length=120)
    contents: str = Field(default="", max_length=64)
    revision: int = Field(sa_type=BigInteger)
    at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))
