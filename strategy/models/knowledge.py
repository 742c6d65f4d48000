"""What the plan reasons with: topics, trials, indicators, and the links between them."""

from datetime import date

from pydantic import field_validator
from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Dated, Form, Record
from strategy.vocabulary import (
    ClassifiedBy,
    Confidence,
    ImpactDomain,
    LinkBasis,
    LinkRole,
    Maturity,
    MeasureKind,
    Origin,
    Precision,
    Profile,
    QueriImpact,
    TopicKind,
    TrialPhase,
    TrialStatus,
)

REF = 140


class TopicTerms(SQLModel):
    """What is said of a topic, apart from where it stands.

    ``aliases`` are other names, parted by semicolons. ``measure_kind``, ``maturity`` and
    ``next_step`` hold for biomarkers and outcome measures only. ``reason`` says why a topic that
    no document names was added.
    """

    name: str = Field(min_length=2, max_length=MAX_NAME)
    aliases: str = Field(default="", max_length=MAX_TEXT)
    plain_summary: str = Field(default="", max_length=MAX_TEXT)
    detail: str = Field(default="", max_length=MAX_TEXT)
    measure_kind: str = Field(default="", max_length=40)
    maturity: str = Field(default="", max_length=40)
    next_step: str = Field(default="", max_length=MAX_TEXT)
    reason: str = Field(default="", max_length=MAX_TEXT)


class TopicBase(TopicTerms):
    """A topic: a need, a mechanism, an agent, a measure, a target for well-being and so on."""

    kind: str
    passage: str = Field(default="", max_length=MAX_TEXT)
    locator: str = Field(default="", max_length=MAX_NAME)
    origin: str = Origin.NAMED
    added_by: str = Field(default="", max_length=120)
    added_on: date | None = None
    source_id: int | None = Field(default=None, foreign_key="source.id")
    position: int = 0


class Topic(TopicBase, Record, table=True):
    """Something the documents reason with that is neither a body, a project nor a trial."""

    __tablename__ = "topic"


class TopicCreate(TopicTerms, Form):
    """A topic that committee or secretary add: what it is, and why it belongs here."""

    kind: TopicKind
    reason: str = Field(min_length=10, max_length=MAX_TEXT)
    source_url: str = Field(default="", max_length=1_000)

    @field_validator("measure_kind")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        return str(MeasureKind(value)) if value else ""

    @field_validator("maturity")
    @classmethod
    def _known_maturity(cls, value: str) -> str:
        return str(Maturity(value)) if value else ""


class TopicUpdate(TopicTerms, Form):
    """Corrected words of a topic."""


class TrialTerms(Dated):
    """What is known of a trial beyond its registry number.

    ``start`` and ``end`` are those of the trial (``end`` = completion), with their precision.
    ``population`` and ``profile`` are no fields of any registry: ``classified_by`` says whether
    a rule, a source or a person sorted the trial.
    """

    title: str = Field(min_length=3, max_length=600)
    acronym: str = Field(default="", max_length=120)
    intervention: str = Field(default="", max_length=MAX_TEXT)
    sponsor: str = Field(default="", max_length=MAX_NAME)
    phase: str = TrialPhase.UNKNOWN
    status: str = TrialStatus.UNKNOWN
    population: str = Field(default="", max_length=MAX_NAME)
    profile: str = Profile.DISEASE_MODIFICATION
    enrolment: int | None = Field(default=None, ge=0, le=1_000_000)
    enrolment_is_planned: bool = False
    outcome: str = Field(default="", max_length=MAX_TEXT)
    stop_reason: str = Field(default="", max_length=MAX_TEXT)
    plain_summary: str = Field(default="", max_length=MAX_TEXT)


class TrialBase(TrialTerms):
    """A trial in progressive MS."""

    registry_id: str = Field(default="", max_length=60)
    other_ids: str = Field(default="", max_length=MAX_NAME)
    collaborators: str = Field(default="", max_length=MAX_TEXT)
    phase_text: str = Field(default="", max_length=120)
    status_text: str = Field(default="", max_length=120)
    countries: str = Field(default="", max_length=MAX_TEXT)
    sites: int | None = None
    outcome_kinds: str = Field(default="", max_length=MAX_TEXT)
    class_id: int | None = Field(default=None, foreign_key="topic.id", index=True)
    classified_by: str = ClassifiedBy.RULE
    result_note: str = Field(default="", max_length=MAX_TEXT)
    as_of: date | None = None
    confidence: str = Confidence.MEDIUM
    source_id: int | None = Field(default=None, foreign_key="source.id")
    result_source_id: int | None = Field(default=None, foreign_key="source.id")


class Trial(TrialBase, Record, table=True):
    """A trial in progressive MS."""

    __tablename__ = "trial"


class TrialUpdate(TrialTerms, Form):
    """What committee and secretary may correct on a trial; saving it confirms how it is sorted."""

    phase: TrialPhase = TrialPhase.UNKNOWN
    status: TrialStatus = TrialStatus.UNKNOWN
    profile: Profile = Profile.DISEASE_MODIFICATION
    start_precision: Precision | None = None
    end_precision: Precision | None = None


class TrialCreate(TrialUpdate):
    """A trial that no file brought."""

    registry_id: str = Field(default="", max_length=60)
    source_url: str = Field(default="", max_length=1_000)


class LinkBase(SQLModel):
    """One record stands to another: who, how, to whom, why, and what that rests on.

    ``from_ref`` and ``to_ref`` name records as ``kind:key``, such as ``trial:NCT01194570``.
    ``passage`` has the words of the document where a document says so.
    """

    from_ref: str = Field(max_length=REF, index=True)
    to_ref: str = Field(max_length=REF, index=True)
    role: str
    why: str = Field(default="", max_length=MAX_TEXT)
    basis: str = LinkBasis.JUDGEMENT
    passage: str = Field(default="", max_length=MAX_TEXT)
    made_by: str = Field(default="", max_length=120)
    made_on: date | None = None
    source_id: int | None = Field(default=None, foreign_key="source.id")


class Link(LinkBase, Record, table=True):
    """One record stands to another."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_role", "role"),)


class LinkCreate(Form):
    """A link that committee or secretary draw: both ends, how, and why."""

    from_ref: str = Field(min_length=3, max_length=REF)
    to_ref: str = Field(min_length=3, max_length=REF)
    role: LinkRole
    why: str = Field(min_length=10, max_length=MAX_TEXT)
    basis: LinkBasis = LinkBasis.JUDGEMENT
    passage: str = Field(default="", max_length=MAX_TEXT)


class MentionBase(SQLModel):
    """A name for something in a source document, and the record that answers to it.

    ``is_verbatim`` says whether the document has these very words; else they are a label of ours.
    """

    name: str = Field(max_length=MAX_NAME)
    is_verbatim: bool = False
    kind: str = Field(max_length=60)
    subject: str = Field(max_length=REF, index=True)
    source_id: int | None = Field(default=None, foreign_key="source.id")


class Mention(MentionBase, Record, table=True):
    """A name as a source document has it."""

    __tablename__ = "mention"


class IndicatorTerms(SQLModel):
    """What is measured to see whether a strategy works.

    ``domain`` is a dimension of the MULTI-ACT scorecard and ``impact`` a kind of impact that
    QUERI looks at; both may stay empty. Values are text-free numbers in ``unit``.
    """

    name: str = Field(min_length=3, max_length=MAX_NAME)
    unit: str = Field(min_length=1, max_length=60)
    domain: str = Field(default="", max_length=40)
    impact: str = Field(default="", max_length=40)
    baseline: float | None = Field(default=None, ge=-1e12, le=1e12)
    baseline_on: date | None = None
    target: float | None = Field(default=None, ge=-1e12, le=1e12)
    target_on: date | None = None
    frequency: str = Field(default="", max_length=120)
    method: str = Field(default="", max_length=MAX_TEXT)


class IndicatorBase(IndicatorTerms):
    """An indicator of one strategy."""

    strategy_id: int = Field(foreign_key="strategy.id", index=True)
    standing: str = "proposed"
    source_id: int | None = Field(default=None, foreign_key="source.id")


class Indicator(IndicatorBase, Record, table=True):
    """An indicator of one strategy."""

    __tablename__ = "indicator"


class IndicatorCreate(IndicatorTerms, Form):
    """An indicator that committee or secretary set."""

    domain: ImpactDomain | None = None  # type: ignore[assignment]
    impact: QueriImpact | None = None  # type: ignore[assignment]


class ReadingBase(SQLModel):
    """One value of an indicator on one day, with where it was read."""

    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    value: float
    on: date
    note: str = Field(default="", max_length=MAX_TEXT)
    source_id: int | None = Field(default=None, foreign_key="source.id")


class IndicatorReading(ReadingBase, Record, table=True):
    """One value of an indicator on one day."""

    __tablename__ = "indicator_reading"


class IndicatorReadingCreate(Form):
    """A value that committee or secretary read."""

    value: float = Field(ge=-1e12, le=1e12)
    on: date
    note: str = Field(min_length=5, max_length=MAX_TEXT)
    source_url: str = Field(default="", max_length=1_000)
