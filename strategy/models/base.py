"""What every record has: a number for the database, a key for people, a version for editors."""

from datetime import date
from typing import ClassVar

from pydantic import ConfigDict
from sqlmodel import Field, SQLModel

MAX_NAME = 300
MAX_TEXT = 4_000


class Form(SQLModel):
    """Values as a person or a file gives them: checked, stripped of outer blanks, nothing extra."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)  # type: ignore[assignment]


class Record(SQLModel):
    """A stored record.

    ``key`` is stable and public (it stands in addresses and files); ``version`` rises with each
    write, so that the slower of two editors is told instead of overwriting. ``personal`` fields
    never enter the history, which cannot be erased.
    """

    personal: ClassVar[frozenset[str]] = frozenset()
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, index=True, max_length=120)
    version: int = 1


class Dated(SQLModel):
    """A period whose ends may be unknown or known only to the month or the year.

    ``start`` is the first and ``end`` the last day that the published precision allows.
    """

    start: date | None = None
    start_precision: str | None = None
    end: date | None = None
    end_precision: str | None = None
