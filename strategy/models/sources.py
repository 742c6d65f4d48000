"""Where things were read, and what was published as a total."""

from datetime import date

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Record


class SourceBase(SQLModel):
    """A page or document, and when it was read."""

    title: str = Field(max_length=MAX_NAME)
    url: str = Field(default="", max_length=1_000)
    locator: str = Field(default="", max_length=MAX_NAME)
    read_on: date | None = None


class Source(SourceBase, Record, table=True):
    """A page or document, and when it was read."""

    __tablename__ = "source"


class StatementBase(SQLModel):
    """A published total. Statements that disagree are all kept; ``preferred`` marks the one in use.

    ``disputes_key`` names the statement this one disagrees with; ``use_note`` says why the
    board uses one and not the other. ``from_year`` is the first year of a total over several,
    ``as_of_year`` its last or the year it was published for.
    """

    scope: str
    text: str = Field(max_length=MAX_TEXT)
    count: int | None = None
    amount_cents: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = Field(default="", max_length=3)
    from_year: int | None = None
    as_of_year: int | None = None
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    source_id: int | None = Field(default=None, foreign_key="source.id")
    preferred: bool = True
    disputes_key: str = Field(default="", max_length=120)
    use_note: str = Field(default="", max_length=MAX_TEXT)
    note: str = Field(default="", max_length=MAX_TEXT)


class Statement(StatementBase, Record, table=True):
    """A published total with its source."""

    __tablename__ = "statement"


class RateEditionBase(SQLModel):
    """A table of exchange rates as it was read on one day; one edition at most is in force.

    Without any in force the shipped table is.
    """

    name: str = Field(max_length=MAX_NAME)
    newest_on: date
    days: int
    currencies: int
    in_force: bool = False
    reason: str = Field(default="", max_length=MAX_TEXT)
    added_on: date


class RateEdition(RateEditionBase, Record, table=True):
    """An edition of the European Central Bank's reference rates."""

    __tablename__ = "rate_edition"


class RateTable(SQLModel, table=True):
    """The rates of an edition: packed CSV, written once and never changed.

    It goes by the edition's key and not by its number, so that undoing an addition, and undoing
    that again, finds it where it was.
    """

    __tablename__ = "rate_table"

    edition_key: str = Field(primary_key=True, max_length=120)
    body: bytes = Field(sa_type=LargeBinary)
