"""The bodies: one record for an organisation with all its roles, and how it stands to others."""

from datetime import date
from typing import Literal

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import IdentifierScheme, NameKind, OrganisationKind


class OrganisationBase(SQLModel):
    """An organisation. A funding group is one too: joint money whose inner split is not published.

    ``reports_payments`` is true only where the funder logs what it has paid out, which is what
    makes a low end of the range meaningful. ``parent_id`` is the body that this one is a part of:
    concentration and exits are read by it unless somebody asks body by body.
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
    parent_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
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
    parent_key: str = Field(default="", max_length=120)
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


class OrganisationNameBase(SQLModel):
    """Another name of an organisation: searches find it by this one, and imports know it."""

    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    name: str = Field(max_length=MAX_NAME)
    kind: str = NameKind.SPELLING
    source_id: int | None = Field(default=None, foreign_key="source.id")


class OrganisationName(OrganisationNameBase, Record, table=True):
    """Another name of an organisation."""

    __tablename__ = "organisation_name"


class NameCreate(Form):
    """Another name that committee or secretary give an organisation."""

    name: str = Field(min_length=2, max_length=MAX_NAME)
    kind: NameKind = NameKind.SPELLING
    source_url: str = Field(default="", max_length=1_000)


class OrganisationIdentifierBase(SQLModel):
    """A number under which an organisation stands in somebody's list."""

    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    scheme: str = Field(max_length=20)
    value: str = Field(max_length=200)
    source_id: int | None = Field(default=None, foreign_key="source.id")


class OrganisationIdentifier(OrganisationIdentifierBase, Record, table=True):
    """A number under which an organisation stands in somebody's list."""

    __tablename__ = "organisation_identifier"
    __table_args__ = (Index("ix_organisation_identifier_number", "scheme", "value"),)


class IdentifierCreate(Form):
    """A number that committee or secretary give an organisation."""

    scheme: IdentifierScheme
    value: str = Field(min_length=2, max_length=200)
    source_url: str = Field(default="", max_length=1_000)


class MergedOrganisationBase(SQLModel):
    """An organisation that turned out to be another one: its address leads there.

    The organisation's own row stays as it was, so that the merge can be undone. ``imports`` are
    the keys of the imports that went over with it; imports have no history of their own.
    """

    organisation_id: int = Field(foreign_key="organisation.id", unique=True)
    into_id: int = Field(foreign_key="organisation.id", index=True)
    merged_on: date
    imports: list[str] = Field(default_factory=list, sa_type=JSON)


class MergedOrganisation(MergedOrganisationBase, Record, table=True):
    """An organisation that turned out to be another one."""

    __tablename__ = "merged_organisation"


Side = Literal["kept", "gone"]


class MergeForm(Form):
    """What stays when two organisations become one, field by field, and why they are one.

    A field left out stays as the kept organisation has it; where that is empty, the other's is
    taken. ``name_kind`` says what the name that gives way becomes.
    """

    kept_version: int
    gone_version: int
    name: Side | None = None
    short_name: Side | None = None
    kind: Side | None = None
    country: Side | None = None
    role_note: Side | None = None
    website: Side | None = None
    ror: Side | None = None
    org_id: Side | None = None
    reports_payments: Side | None = None
    source_id: Side | None = None
    note: Side | None = None
    name_kind: NameKind = NameKind.SPELLING
    why: str = Field(min_length=10, max_length=MAX_TEXT)
