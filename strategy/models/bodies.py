"""The bodies: one record for an organisation with all its roles, and how it stands to others."""

from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import OrganisationKind


class OrganisationBase(SQLModel):
    """An organisation. A funding group is one too: joint money whose inner split is not published.

    ``reports_payments`` is true only where the funder logs what it has paid out, which is what
    makes a low end of the range meaningful.
    """

    name: str = Field(max_length=MAX_NAME)
    short_name: str = Field(default="", max_length=120)
    kind: str
    country: str = Field(default="", max_length=80)
    role_note: str = Field(default="", max_length=MAX_TEXT)
    website: str = Field(default="", max_length=1_000)
    ror: str = Field(default="", max_length=60)
    org_id: str = Field(default="", max_length=200)
    reports_payments: bool = False
    source_id: int | None = Field(default=None, foreign_key="source.id")
    note: str = Field(default="", max_length=MAX_TEXT)


class Organisation(OrganisationBase, Record, table=True):
    """An organisation: it may fund, receive, lead, belong and regulate."""

    __tablename__ = "organisation"


class OrganisationForm(Form):
    """What committee and secretary say of an organisation."""

    name: str = Field(min_length=2, max_length=MAX_NAME)
    short_name: str = Field(default="", max_length=120)
    kind: OrganisationKind
    country: str = Field(default="", max_length=80)
    role_note: str = Field(default="", max_length=MAX_TEXT)
    website: str = Field(default="", max_length=1_000)
    ror: str = Field(default="", max_length=60)
    org_id: str = Field(default="", max_length=200)
    source_url: str = Field(default="", max_length=1_000)


class RelationBase(SQLModel):
    """One organisation stands to another organisation, or to an award, in one way.

    A tie that somebody drew by hand is an opinion: it says so wherever it shows, and who drew it.
    """

    from_id: int = Field(foreign_key="organisation.id", index=True)
    to_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    award_id: int | None = Field(default=None, foreign_key="award.id", index=True)
    kind: str
    year: int | None = None
    is_opinion: bool = False
    drawn_by: str = Field(default="", max_length=120)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    note: str = Field(default="", max_length=MAX_TEXT)


class Relation(RelationBase, Record, table=True):
    """One organisation stands to another, or to an award."""

    __tablename__ = "relation"
