"""The plan: edition, three priority areas, ten strategies, aims, milestones, targets, weights."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import MilestoneState, Standing, TargetBasis


class PlanEditionBase(SQLModel):
    """One edition of the strategy paper."""

    title: str = Field(max_length=MAX_NAME)
    year: int
    source_id: int | None = Field(default=None, foreign_key="source.id")


class PlanEdition(PlanEditionBase, Record, table=True):
    """One edition of the strategy paper."""

    __tablename__ = "plan_edition"


class PriorityAreaBase(SQLModel):
    """One of the paper's priority areas; ``position`` is its place in Table 1."""

    edition_id: int | None = Field(default=None, foreign_key="plan_edition.id")
    name: str = Field(max_length=MAX_NAME)
    plain_summary: str = Field(default="", max_length=MAX_TEXT)
    position: int


class PriorityArea(PriorityAreaBase, Record, table=True):
    """One of the paper's priority areas."""

    __tablename__ = "priority_area"


class StrategyBase(SQLModel):
    """One row of Table 1: the paper's words, a short name and a plain summary of ours."""

    area_id: int = Field(foreign_key="priority_area.id", index=True)
    name: str = Field(max_length=MAX_NAME)
    short_name: str = Field(max_length=120)
    plain_summary: str = Field(default="", max_length=MAX_TEXT)
    position: int
    owner_id: int | None = Field(default=None, foreign_key="organisation.id")


class Strategy(StrategyBase, Record, table=True):
    """One row of Table 1."""

    __tablename__ = "strategy"


class AimBase(SQLModel):
    """What the documents say a strategy is for: our words, and where it stands."""

    strategy_id: int = Field(foreign_key="strategy.id", index=True)
    text: str = Field(max_length=MAX_TEXT)
    passage: str = Field(default="", max_length=MAX_TEXT)
    locator: str = Field(default="", max_length=MAX_NAME)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    position: int = 0


class Aim(AimBase, Record, table=True):
    """What the documents say a strategy is for."""

    __tablename__ = "aim"


class MilestoneBase(SQLModel):
    """A step that can be checked: criterion, window, weight, state, evidence.

    ``evidence_quote`` has the words in which the page of the evidence states the fact.
    ``promised_end`` is the end of the first window that was promised, kept when it slips.
    """

    strategy_id: int = Field(foreign_key="strategy.id", index=True)
    title: str = Field(max_length=MAX_NAME)
    success_criterion: str = Field(default="", max_length=MAX_TEXT)
    window_start: date | None = None
    window_end: date | None = None
    weight: int = Field(default=1, ge=1, le=10)
    state: str = MilestoneState.NOT_STARTED
    evidence: str = Field(default="", max_length=MAX_TEXT)
    evidence_url: str = Field(default="", max_length=1_000)
    evidence_quote: str = Field(default="", max_length=MAX_TEXT)
    promised_end: date | None = None
    standing: str = Standing.PROPOSED
    owner_id: int | None = Field(default=None, foreign_key="organisation.id")
    source_id: int | None = Field(default=None, foreign_key="source.id")
    basis_note: str = Field(default="", max_length=MAX_TEXT)


class Milestone(MilestoneBase, Record, table=True):
    """A step that can be checked."""

    __tablename__ = "milestone"


class MilestoneUpdate(Form):
    """What committee and secretary may change on a milestone."""

    title: str = Field(min_length=3, max_length=MAX_NAME)
    success_criterion: str = Field(default="", max_length=MAX_TEXT)
    window_start: date | None = None
    window_end: date | None = None
    weight: int = Field(default=1, ge=1, le=10)
    state: MilestoneState = MilestoneState.NOT_STARTED
    evidence: str = Field(default="", max_length=MAX_TEXT)
    evidence_url: str = Field(default="", max_length=1_000)
    evidence_quote: str = Field(default="", max_length=MAX_TEXT)
    standing: Standing = Standing.PROPOSED
    owner_key: str | None = None


class FundingTargetBase(SQLModel):
    """How much money a strategy should have, when, and whose money counts towards it.

    ``counts_funder_id`` empty means that every funder's money counts.
    """

    strategy_id: int = Field(foreign_key="strategy.id", index=True)
    amount_cents: int = Field(sa_type=BigInteger)
    currency: str = Field(default="EUR", max_length=3)
    window_start: date
    window_end: date
    counts_funder_id: int | None = Field(default=None, foreign_key="organisation.id")
    basis: str = TargetBasis.COMMITTEE
    reason: str = Field(default="", max_length=MAX_TEXT)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    set_on: date
    set_by: str = Field(default="", max_length=120)
    in_use: bool = True
    superseded_by_id: int | None = Field(default=None, foreign_key="funding_target.id")


class FundingTarget(FundingTargetBase, Record, table=True):
    """How much money a strategy should have, when, and whose money counts."""

    __tablename__ = "funding_target"


class FundingTargetCreate(Form):
    """A target as the committee sets it; the amount in cents of ``currency``."""

    strategy_key: str
    amount_cents: int = Field(gt=0, le=10**14)
    currency: str = Field(default="EUR", min_length=3, max_length=3)
    window_start: date
    window_end: date
    counts_funder_key: str | None = None
    reason: str = Field(min_length=3, max_length=MAX_TEXT)


class PriorityWeightBase(SQLModel):
    """How heavily a strategy weighs for a group, as parts of the sum over all strategies."""

    strategy_id: int = Field(foreign_key="strategy.id", index=True)
    group: str = Field(default="committee", max_length=60)
    weight: int = Field(ge=0, le=1_000)
    reason: str = Field(default="", max_length=MAX_TEXT)
    set_on: date


class PriorityWeight(PriorityWeightBase, Record, table=True):
    """How heavily a strategy weighs for a group."""

    __tablename__ = "priority_weight"
