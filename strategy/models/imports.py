"""Imports: a file on its way from somebody's desk to the records, and what became of it.

None of this is history: rows that wait can be thrown away. What an import wrote is in the history
like any other write, under one revision, and the import keeps that number.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT
from strategy.vocabulary import ImportState

_DAYTIME = DateTime(timezone=True)


class ImportFile(SQLModel, table=True):
    """One file that somebody brought.

    ``options`` is what people said about how to read it, ``facts`` what reading it found out;
    ``done`` of ``total`` is how far the present step is; ``claim`` names the worker that does it
    and ``beat_at`` its last sign of life, so that another worker can take over.
    """

    __tablename__ = "import_file"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, index=True, max_length=120)
    name: str = Field(max_length=MAX_NAME)
    digest: str = Field(max_length=64, index=True)
    size: int
    actor_key: str = Field(max_length=120, index=True)
    actor_role: str = Field(max_length=40)
    funder_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    record: str = Field(default="", max_length=20)
    format: str = Field(default="", max_length=30)
    state: str = ImportState.WAITING
    options: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    said: str = Field(default="", max_length=MAX_TEXT)
    step: str = Field(default="", max_length=120)
    done: int = 0
    total: int = 0
    claim: str = Field(default="", max_length=40)
    beat_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    received_at: datetime = Field(sa_type=_DAYTIME)
    finished_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    revision: int | None = Field(default=None, sa_type=BigInteger)
    undone_revision: int | None = Field(default=None, sa_type=BigInteger)


class ImportContent(SQLModel, table=True):
    """The file itself, kept only while its import waits."""

    __tablename__ = "import_content"

    import_id: int = Field(primary_key=True, foreign_key="import_file.id")
    body: bytes = Field(sa_type=LargeBinary)


class ImportRow(SQLModel, table=True):
    """One record of a file: its words, how they were understood, and what is to become of it.

    ``fields`` holds each text with its cell, corrections of people in place of the file's words;
    ``values`` is what they mean; ``target`` the record it is about; ``offers`` records it could be.
    """

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_place", "import_id", "position", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="import_file.id")
    position: int
    sheet: str = Field(default="", max_length=120)
    row: int
    label: str = Field(default="", max_length=MAX_NAME)
    words: dict[str, Any] = Field(sa_type=JSON)
    meaning: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    problems: list[Any] = Field(default_factory=list, sa_type=JSON)
    verdict: str = Field(default="", max_length=20, index=True)
    target: str = Field(default="", max_length=120)
    offers: list[Any] = Field(default_factory=list, sa_type=JSON)
    differences: list[Any] = Field(default_factory=list, sa_type=JSON)
    decision: str = Field(default="", max_length=160)
    is_corrected: bool = False


class ImportBody(SQLModel, table=True):
    """An organisation that a file names and the board does not know for sure."""

    __tablename__ = "import_body"
    __table_args__ = (UniqueConstraint("import_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="import_file.id", index=True)
    name: str = Field(max_length=MAX_NAME)
    country: str = Field(default="", max_length=80)
    org_id: str = Field(default="", max_length=200)
    ror: str = Field(default="", max_length=60)
    rows: int = 0
    offers: list[Any] = Field(default_factory=list, sa_type=JSON)
    decision: str = Field(default="", max_length=120)


class ColumnMapping(SQLModel, table=True):
    """How a funder's own columns were understood the last time, by the titles they have."""

    __tablename__ = "column_mapping"
    __table_args__ = (UniqueConstraint("owner", "signature"),)

    id: int | None = Field(default=None, primary_key=True)
    owner: str = Field(max_length=120)
    signature: str = Field(max_length=64)
    options: dict[str, Any] = Field(sa_type=JSON)
    saved_at: datetime = Field(sa_type=_DAYTIME)
