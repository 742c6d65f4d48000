"""Which records can be corrected by hand, field by field: services, pages and tests read this.

Records with a form of their own (awards' terms, trials, topics, indicators, organisations) keep
it; this registry is for all the others, and for where the words of trials and topics come from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Final

from strategy.models import (
    Aim,
    Award,
    Contribution,
    IndicatorReading,
    Link,
    Mention,
    Milestone,
    PlanEdition,
    PriorityArea,
    Programme,
    Project,
    Relation,
    Source,
    Statement,
    Strategy,
    Term,
    Topic,
    Trial,
    Verdict,
)
from strategy.models.base import MAX_NAME, MAX_TEXT, Record
from strategy.selection import FIRST_YEAR, LAST_YEAR
from strategy.vocabulary import (
    Confidence,
    LinkBasis,
    MilestoneState,
    ProjectStatus,
    Qualifier,
    RelationKind,
    Scope,
    Stage,
    Standing,
    StatementScope,
    VerdictWord,
)


class Holds(Enum):
    """What a field holds, which decides how it is asked for and checked."""

    LINE = "a line of text"
    TEXT = "several lines of text"
    CHOICE = "one word of a closed list"
    RECORD = "another record"
    SOURCE = "a source"
    FIRST_DAY = "a date, its first day where only month or year are known"
    LAST_DAY = "a date, its last day where only month or year are known"
    MONEY = "an amount in cents"
    CURRENCY = "a currency with known rates"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    FLAG = "yes or no"
    WEB = "an address of the web"


class VerdictDay(StrEnum):
    """What the day of a result rests on."""

    DATED = "dated"
    STATED = "stated"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Field:
    """One field that can be corrected.

    Attributes:
        name: the column.
        label: how it is asked for.
        words: the closed list of a choice.
        of: the kind of the other record.
        precision: the column that says how exactly a date is known; "" where it is always a day.
        most: characters of a text, or the largest number.
        least: the smallest number.
        once: is set when the record is added and stays from then on.
        governed: only committee and secretary change it.
    """

    name: str
    label: str
    holds: Holds = Holds.LINE
    required: bool = False
    words: type[StrEnum] | None = None
    of: str = ""
    precision: str = ""
    most: int = MAX_NAME
    least: int = 0
    hint: str = ""
    once: bool = False
    governed: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that can be corrected.

    Attributes:
        label: what one is called.
        plural: what several are called.
        fields: what can be corrected, in the order of the form.
        searched: the columns that a search looks into; lists are in the order of the first.
        adds: new ones can be added by hand.
        removes: one can be taken out when nothing rests on it.
        own: a funder may correct what is its own.
    """

    model: type[Record]
    label: str
    plural: str
    fields: tuple[Field, ...]
    searched: tuple[str, ...]
    adds: bool = False
    removes: bool = False
    own: bool = False

    @property
    def name(self) -> str:
        """What the kind is called in addresses and in the history: its table."""
        return str(self.model.__tablename__)

    def starts(self) -> dict[str, Any]:
        """Return what stands in the fields of a new record before anybody filled them in."""
        blank = {f.name: self.model.model_fields[f.name] for f in self.fields}
        return {name: info.default for name, info in blank.items() if not info.is_required()}


def _line(name: str, label: str, most: int = MAX_NAME, hint: str = "") -> Field:
    return Field(name, label, most=most, hint=hint)


def _text(name: str, label: str, *, required: bool = False) -> Field:
    return Field(name, label, Holds.TEXT, required=required, most=MAX_TEXT)


def _name(name: str, label: str, most: int = MAX_NAME) -> Field:
    return Field(name, label, required=True, most=most)


def _choice(name: str, label: str, words: type[StrEnum]) -> Field:
    return Field(name, label, Holds.CHOICE, required=True, words=words)


def _record(name: str, label: str, of: str, *, required: bool = False, once: bool = False) -> Field:
    return Field(name, label, Holds.RECORD, required=required, of=of, once=once)


def _year(name: str, label: str) -> Field:
    return Field(name, label, Holds.WHOLE, least=FIRST_YEAR, most=LAST_YEAR)


def _whole(name: str, label: str, most: int, least: int = 0) -> Field:
    return Field(name, label, Holds.WHOLE, least=least, most=most)


def _money(name: str, label: str) -> Field:
    return Field(name, label, Holds.MONEY, hint="Empty means: not published")


_NOTE = _text("note", "Note")
_SOURCE = Field(
    "source_id", "Source", Holds.SOURCE, hint="The address of a page, or a source's title"
)
_CURRENCY = Field("currency", "Currency", Holds.CURRENCY, required=True)

_KINDS = (
    Kind(
        PlanEdition,
        "plan edition",
        "Plan editions",
        (
            _name("title", "Title"),
            Field("year", "Year", Holds.WHOLE, required=True, least=FIRST_YEAR, most=LAST_YEAR),
            _SOURCE,
        ),
        ("title",),
    ),
    Kind(
        PriorityArea,
        "priority area",
        "Priority areas",
        (
            _name("name", "Name"),
            _text("plain_summary", "In plain words"),
            _record("edition_id", "Plan edition", "plan_edition"),
        ),
        ("name", "plain_summary"),
    ),
    Kind(
        Strategy,
        "strategy",
        "Strategies",
        (
            _name("name", "Name in the plan"),
            _name("short_name", "Short name", 120),
            _text("plain_summary", "In plain words"),
        ),
        ("key", "name", "short_name", "plain_summary"),
    ),
    Kind(
        Aim,
        "aim",
        "Aims",
        (
            _record("strategy_id", "Strategy", "strategy", required=True, once=True),
            _text("text", "Aim, in our words", required=True),
            _text("passage", "Passage it rests on"),
            _line("locator", "Where in the source"),
            _SOURCE,
            _whole("position", "Place in the list", 1_000),
        ),
        ("text", "passage"),
        adds=True,
        removes=True,
    ),
    Kind(
        Milestone,
        "milestone",
        "Milestones",
        (
            _record("strategy_id", "Strategy", "strategy", required=True, once=True),
            _name("title", "Title"),
            _text("success_criterion", "How it can be checked"),
            Field("window_start", "From", Holds.FIRST_DAY),
            Field("window_end", "To", Holds.LAST_DAY),
            Field("weight", "Weight", Holds.WHOLE, required=True, least=1, most=10),
            _choice("state", "State", MilestoneState),
            _text("evidence", "What shows it"),
            Field("evidence_url", "Address of the evidence", Holds.WEB, most=1_000),
            _choice("standing", "Standing", Standing),
            _record("owner_id", "Owner", "organisation"),
            _text("basis_note", "What it rests on"),
            _SOURCE,
        ),
        ("title", "success_criterion"),
        adds=True,
        removes=True,
    ),
    Kind(
        Project,
        "project",
        "Projects",
        (
            _line("title", "Title, as its source gives it"),
            _name("name", "Name on this board"),
            _text("summary", "What it is about"),
            _line("lead", "Led by"),
            _record("host_id", "Host", "organisation"),
            _line("city", "City", 120),
            _line("country", "Country of the host", 80),
            _choice("status", "Status", ProjectStatus),
            _choice("scope", "Money is for", Scope),
            Field("start", "Start", Holds.FIRST_DAY, precision="start_precision"),
            Field("end", "End", Holds.LAST_DAY, precision="end_precision"),
            _record("area_id", "Priority area", "priority_area"),
            _record("follows_id", "Follows the project", "project"),
            Field(
                "confidence",
                "Confidence of the reading",
                Holds.CHOICE,
                required=True,
                words=Confidence,
                governed=True,
            ),
            _NOTE,
            _SOURCE,
        ),
        ("name", "title", "lead", "city"),
        own=True,
    ),
    Kind(
        Award,
        "award",
        "Awards",
        (
            _record("programme_id", "Programme", "programme"),
            _year("award_year", "Year of the award"),
            _choice("confidence", "Confidence of the reading", Confidence),
            _SOURCE,
        ),
        ("key", "own_reference", "note"),
    ),
    Kind(
        Contribution,
        "contribution",
        "Contributions",
        (
            _record("award_id", "Award", "award", required=True, once=True),
            _choice("stage", "Stage", Stage),
            _money("amount_cents", "Amount"),
            _CURRENCY,
            Field(
                "value_date",
                "Date of the amount",
                Holds.FIRST_DAY,
                precision="value_precision",
                hint="Its exchange rate counts; empty means the award's start",
            ),
            _choice("qualifier", "How firm the amount is", Qualifier),
            Field(
                "likelihood_pct",
                "Likelihood in per cent",
                Holds.WHOLE,
                most=100,
                hint="For pledged money",
            ),
            _NOTE,
        ),
        ("key", "note"),
        adds=True,
        removes=True,
        own=True,
    ),
    Kind(
        Programme,
        "programme",
        "Programmes",
        (
            _name("name", "Name"),
            _record("organisation_id", "Funder", "organisation", required=True),
            _year("year", "Year"),
            _record("area_id", "Priority area", "priority_area"),
            _whole("announced_count", "Awards announced", 100_000),
            _money("announced_cents", "Total announced"),
            _CURRENCY,
            _record("statement_id", "Statement it rests on", "statement"),
            _NOTE,
        ),
        ("name", "note"),
        adds=True,
        removes=True,
    ),
    Kind(
        Statement,
        "statement",
        "Published totals",
        (
            _choice("scope", "What it is the total of", StatementScope),
            _text("text", "What was published", required=True),
            _whole("count", "Number named", 1_000_000),
            _money("amount_cents", "Amount"),
            Field("currency", "Currency", Holds.CURRENCY),
            _year("as_of_year", "As of the year"),
            _record("project_id", "Project", "project"),
            _record("organisation_id", "Organisation", "organisation"),
            Field("preferred", "The board uses this one", Holds.FLAG),
            _record("disputes_key", "Disagrees with", "statement"),
            _text("use_note", "Why the board uses one and not the other"),
            _NOTE,
            _SOURCE,
        ),
        ("text", "use_note", "note"),
        adds=True,
        removes=True,
    ),
    Kind(
        Source,
        "source",
        "Sources",
        (
            _name("title", "Title"),
            Field("url", "Address", Holds.WEB, most=1_000),
            _line("locator", "Where in it"),
            Field("read_on", "Read on", Holds.FIRST_DAY),
        ),
        ("title", "url"),
        adds=True,
        removes=True,
    ),
    Kind(
        Relation,
        "relation",
        "Relations",
        (
            _record("from_id", "Organisation", "organisation", required=True),
            _choice("kind", "How it stands", RelationKind),
            _record("to_id", "To the organisation", "organisation"),
            _record("award_id", "Or to the award", "award"),
            _year("year", "Since the year"),
            _NOTE,
            _SOURCE,
        ),
        ("kind", "note"),
        adds=True,
        removes=True,
    ),
    Kind(
        Verdict,
        "result",
        "Results",
        (
            _choice("verdict", "Result", VerdictWord),
            Field("on", "Known from", Holds.LAST_DAY, precision="on_precision"),
            _choice("on_basis", "What the day rests on", VerdictDay),
            _text("note", "What it says"),
            _SOURCE,
        ),
        ("subject", "note"),
        removes=True,
    ),
    Kind(
        Link,
        "link",
        "Links",
        (
            _text("why", "Why", required=True),
            _choice("basis", "What it rests on", LinkBasis),
            _SOURCE,
        ),
        ("from_ref", "to_ref", "why"),
    ),
    Kind(
        IndicatorReading,
        "reading",
        "Readings of indicators",
        (
            Field("value", "Value", Holds.DECIMAL, required=True),
            Field("on", "Day", Holds.LAST_DAY, required=True),
            _text("note", "How it was read"),
            _SOURCE,
        ),
        ("note", "key"),
        removes=True,
    ),
    Kind(
        Topic,
        "record of the map",
        "Where records of the map come from",
        (
            _text("passage", "Passage it rests on"),
            _line("locator", "Where in the source"),
            _whole("position", "Place in its list", 10_000),
            _SOURCE,
        ),
        ("name", "aliases", "passage"),
    ),
    Kind(
        Trial,
        "trial",
        "Where trials come from",
        (
            _line("registry_id", "Registry number", 60),
            _line("other_ids", "Other numbers"),
            _line("phase_text", "Phase, in the registry's words", 120),
            _line("status_text", "Status, in the registry's words", 120),
            _text("collaborators", "Collaborators"),
            _text("countries", "Countries"),
            _whole("sites", "Sites", 100_000),
            _text("outcome_kinds", "Kinds of outcomes"),
            _record("class_id", "Class of what is tested", "topic"),
            Field("as_of", "As of", Holds.FIRST_DAY),
            _text("result_note", "What is said of the result"),
            Field("result_source_id", "Source of the result", Holds.SOURCE, hint=_SOURCE.hint),
            _choice("confidence", "Confidence of the reading", Confidence),
            _SOURCE,
        ),
        ("title", "key", "acronym", "sponsor"),
    ),
    Kind(
        Mention,
        "name in a document",
        "Names in the documents",
        (
            _name("name", "As the document writes it"),
            _name("kind", "What it is", 60),
            _SOURCE,
        ),
        ("name", "kind"),
        removes=True,
    ),
    Kind(
        Term,
        "meaning of a word",
        "What words mean",
        (_text("meaning", "What it means on this board", required=True),),
        ("code", "meaning"),
    ),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _KINDS})
