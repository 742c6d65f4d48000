"""What became known of trials and agents, also in plain words, and what research led to."""

from datetime import date

from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, MAX_TEXT, Form, Record
from strategy.vocabulary import FactKind, OutputKind, PeopleGroup, Precision, VerdictWord

REF = 140


class VerdictTerms(SQLModel):
    """For whom, where and how much: what one word leaves out.

    ``people`` says in the source's words in whom it holds, ``people_group`` sorts that. ``region``
    and ``body`` say where a decision holds and who took it. ``effect`` is the size of the main
    ``outcome``, ``number`` how many people it was measured in. ``plain`` says a decision or a
    harm to people affected; what a trial found they read in its ``LayResult``. ``support`` says
    what kind of page the fact rests on.
    """

    kind: str = FactKind.RESULT
    people: str = Field(default="", max_length=MAX_NAME)
    people_group: str = Field(default="", max_length=40)
    region: str = Field(default="", max_length=60)
    body: str = Field(default="", max_length=MAX_NAME)
    number: int | None = Field(default=None, ge=0, le=1_000_000)
    outcome: str = Field(default="", max_length=MAX_TEXT)
    effect: str = Field(default="", max_length=MAX_TEXT)
    harms: str = Field(default="", max_length=MAX_TEXT)
    plain: str = Field(default="", max_length=MAX_TEXT)
    quote: str = Field(default="", max_length=MAX_TEXT)
    support: str = Field(default="", max_length=40)


class VerdictBase(VerdictTerms):
    """One fact about a trial or an agent: what became known, in whom, where, when, from where.

    ``on`` is the first day on which a reader could know it, as far as the source says; of a year
    alone it is the last day, and ``on_precision`` says that only the year is known.
    ``on_basis`` tells how that day is known: "dated" by the source, "stated" in a document whose
    date is taken, or "ended": no date is recorded and the end of the trial stands for it.
    """

    subject: str = Field(max_length=REF, index=True)
    verdict: str
    on: date | None = None
    on_precision: str | None = None
    on_basis: str = "dated"
    note: str = Field(default="", max_length=MAX_TEXT)
    source_id: int | None = Field(default=None, foreign_key="source.id")


class Verdict(VerdictBase, Record, table=True):
    """What became known of a trial or an agent."""

    __tablename__ = "verdict"


class VerdictCreate(Form):
    """A fact that committee or secretary add."""

    verdict: VerdictWord
    kind: FactKind = FactKind.RESULT
    people_group: PeopleGroup | None = None
    region: str = Field(default="", max_length=60)
    on: date
    on_precision: Precision = Precision.DAY
    note: str = Field(min_length=5, max_length=MAX_TEXT)
    source_url: str = Field(min_length=8, max_length=1_000)


class LayResultBase(SQLModel):
    """What a trial found, for people affected: every sentence of it is written, none is derived.

    ``words`` say what was measured, in whom and how large the effect was, ``later`` whether a later
    trial confirmed or denied it, ``harms`` which harms matter. ``on`` is when the result was
    published, ``quote`` the passage of the source that the words rest on. Until ``read_by`` names a
    clinician, nobody but this project has read the words.
    """

    subject: str = Field(max_length=REF, index=True)
    words: str = Field(max_length=MAX_TEXT)
    later: str = Field(default="", max_length=MAX_TEXT)
    harms: str = Field(default="", max_length=MAX_TEXT)
    on: date | None = None
    on_precision: str | None = None
    quote: str = Field(default="", max_length=MAX_TEXT)
    read_by: str = Field(default="", max_length=MAX_NAME)
    read_on: date | None = None
    source_id: int | None = Field(default=None, foreign_key="source.id")


class LayResult(LayResultBase, Record, table=True):
    """What a trial found, in plain words."""

    __tablename__ = "lay_result"


class LayResultReadBy(Form):
    """Who has read a result in plain words: a name, and what they are."""

    read_by: str = Field(min_length=5, max_length=MAX_NAME)
    version: int


class OutputTerms(SQLModel):
    """What research led to: a paper, a data set, a guideline, a further award.

    ``year`` is that of its appearance, ``address`` a DOI or a page. ``evidence`` says what shows
    that it comes from the project: a funding line, the name of the trial, an award number.
    """

    kind: str = OutputKind.PAPER
    title: str = Field(min_length=3, max_length=600)
    year: int | None = Field(default=None, ge=1990, le=2100)
    address: str = Field(default="", max_length=1_000)
    evidence: str = Field(min_length=5, max_length=MAX_TEXT)


class OutputBase(OutputTerms):
    """An output of a project, or of the programmes of a body.

    One that nothing proves yet is a lead: it waits on the committee's list and counts nowhere.
    """

    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    is_lead: bool = False
    source_id: int | None = Field(default=None, foreign_key="source.id")


class Output(OutputBase, Record, table=True):
    """What a project led to."""

    __tablename__ = "output"
