"""The money: Programme, Project > Award > Contribution, and how a project divides."""

from datetime import date

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Dated, Form, Record
from strategy.vocabulary import (
    Confidence,
    ContributionKind,
    DateBasis,
    Precision,
    ProjectStatus,
    Qualifier,
    RateBasis,
    Scope,
    ShareState,
    SplitBasis,
    Stage,
    Visibility,
)


class ProgrammeBase(SQLModel):
    """A call or round. Its published total is kept even where single awards are not listed.

    ``area_id`` is set only where the whole round belongs to one priority area.
    """

    name: str = Field(max_length=MAX_NAME)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    year: int | None = None
    area_id: int | None = Field(default=None, foreign_key="priority_area.id")
    announced_count: int | None = None
    announced_cents: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = Field(default="EUR", max_length=3)
    statement_id: int | None = Field(default=None, foreign_key="statement.id")
    note: str = Field(default="", max_length=MAX_TEXT)


class Programme(ProgrammeBase, Record, table=True):
    """A call or round of one funder."""

    __tablename__ = "programme"


class ProjectBase(Dated):
    """A piece of work. It has no amount of its own: its money is the sum of its awards.

    ``title`` is empty where no source gives one; ``name`` is then what the board calls it.
    ``country`` is where the host is.
    """

    title: str = Field(default="", max_length=MAX_NAME)
    name: str = Field(max_length=MAX_NAME)
    summary: str = Field(default="", max_length=MAX_TEXT)
    plain_summary: str = Field(default="", max_length=MAX_TEXT)
    lead: str = Field(default="", max_length=MAX_NAME)
    host_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    city: str = Field(default="", max_length=120)
    country: str = Field(default="", max_length=80)
    status: str = ProjectStatus.UNKNOWN
    scope: str = Scope.PROGRESSIVE
    follows_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    confidence: str = Confidence.MEDIUM
    updated_on: date | None = None
    note: str = Field(default="", max_length=MAX_TEXT)


class Project(ProjectBase, Record, table=True):
    """A piece of work that one or more funders pay for."""

    __tablename__ = "project"


class AwardBase(Dated):
    """One funder's grant to a project.

    ``date_basis`` says what the award's years rest on; ``leads`` marks the funder that may edit
    the project's split; an embargoed award is seen by its funder, the committee and the secretary.
    ``looked_on`` is the day on which its funder or a governor wrote about the award last: of its
    project it is news only to who may know of the award.
    """

    project_id: int = Field(foreign_key="project.id", index=True)
    funder_id: int = Field(foreign_key="organisation.id", index=True)
    programme_id: int | None = Field(default=None, foreign_key="programme.id", index=True)
    own_reference: str = Field(default="", max_length=120)
    currency: str = Field(default="EUR", max_length=3)
    award_year: int | None = None
    date_basis: str = DateBasis.UNDATED
    leads: bool = False
    visibility: str = Field(default=Visibility.PUBLIC, index=True)
    embargo_until: date | None = None
    source_id: int | None = Field(default=None, foreign_key="source.id")
    confidence: str = Confidence.MEDIUM
    logged_on: date | None = None
    looked_on: date | None = None
    note: str = Field(default="", max_length=MAX_TEXT)


class Award(AwardBase, Record, table=True):
    """One funder's grant to a project."""

    __tablename__ = "award"


class ContributionBase(SQLModel):
    """One amount of an award at one stage. ``amount_cents`` empty means "not published".

    ``rate_basis`` says whether the day of its exchange rate is known. Where it is assumed,
    ``value_date`` is the best year known and ``note`` says from what; without any the year in
    which the award was logged stands for it. ``confirmed_on`` is the day on which its funder said
    that it is right, ``confirmed_as`` what it said then: another amount is not confirmed.
    """

    award_id: int = Field(foreign_key="award.id", index=True)
    stage: str = Stage.COMMITTED
    amount_cents: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = Field(default="EUR", max_length=3)
    value_date: date | None = None
    value_precision: str | None = None
    rate_basis: str = RateBasis.DATED
    kind: str = ContributionKind.NOT_SAID
    qualifier: str = Qualifier.EXACT
    likelihood_pct: int | None = Field(default=None, ge=0, le=100)
    confirmed_on: date | None = None
    confirmed_as: str = Field(default="", max_length=80)
    note: str = Field(default="", max_length=MAX_TEXT)


class Contribution(ContributionBase, Record, table=True):
    """One amount of an award at one stage."""

    __tablename__ = "contribution"


class StrategyShareBase(SQLModel):
    """The part of a project that serves one strategy, in basis points.

    Without a strategy it serves a whole area, none of whose rows of Table 1 names such work
    (``area_id``), or is not aligned with the plan (neither).
    """

    project_id: int = Field(foreign_key="project.id", index=True)
    strategy_id: int | None = Field(default=None, foreign_key="strategy.id")
    area_id: int | None = Field(default=None, foreign_key="priority_area.id")
    basis_points: int = Field(ge=0, le=10_000)
    basis: str = SplitBasis.SUGGESTED
    state: str = ShareState.CURRENT
    nearest_fit: bool = False
    proposed_by: str = Field(default="", max_length=120)
    note: str = Field(default="", max_length=MAX_TEXT)


class StrategyShare(StrategyShareBase, Record, table=True):
    """The part of a project that serves one strategy."""

    __tablename__ = "strategy_share"
    __table_args__ = (Index("ix_share_project_state", "project_id", "state"),)


class AwardTerms(Form):
    """What a programme officer says of an award's money, dates and visibility.

    ``amount_cents`` empty means "not published". A date known only to the month or the year is its
    first (end: last) day with that precision.
    """

    amount_cents: int | None = Field(default=None, gt=0, le=10**13)
    currency: str = Field(default="EUR", min_length=3, max_length=3)
    stage: Stage = Stage.COMMITTED
    kind: ContributionKind = ContributionKind.CASH
    qualifier: Qualifier = Qualifier.EXACT
    start: date | None = None
    start_precision: Precision = Precision.DAY
    end: date | None = None
    end_precision: Precision = Precision.DAY
    value_date: date | None = None
    value_precision: Precision = Precision.DAY
    own_reference: str = Field(default="", max_length=120)
    visibility: Visibility = Visibility.PUBLIC
    embargo_until: date | None = None
    note: str = Field(default="", max_length=MAX_TEXT)


class AwardCreate(AwardTerms):
    """A new award: its terms, and a project that exists or is made with it.

    ``split`` is basis points by strategy or area key, with the empty key for "not aligned"; left
    out for an existing project, its split stays.
    """

    funder_key: str
    project_key: str | None = None
    project_title: str = Field(default="", max_length=MAX_NAME)
    project_country: str = Field(default="", max_length=80)
    project_host_key: str | None = None
    project_lead: str = Field(default="", max_length=MAX_NAME)
    project_status: ProjectStatus = ProjectStatus.ACTIVE
    scope: Scope = Scope.PROGRESSIVE
    split: dict[str, int] | None = None


class AwardUpdate(AwardTerms):
    """Corrected terms of an award, made against its version."""

    version: int


__all__ = [
    "Award",
    "AwardCreate",
    "AwardTerms",
    "AwardUpdate",
    "Contribution",
    "Programme",
    "Project",
    "StrategyShare",
]
