"""Records of what became known, of what it means to people, and of what research led to."""

from typing import Final

from strategy.models import LayResult, Output, Verdict
from strategy.record_types.declarations import RecordType
from strategy.record_types.field_kinds import (
    SOURCE,
    Field,
    Holds,
    VerdictDay,
    choice,
    line,
    record,
    text,
    whole,
    year,
)
from strategy.record_types.naming import output_place
from strategy.references import place_of_reference
from strategy.vocabulary import FactKind, OutputKind, PeopleGroup, Support, VerdictWord

RESULT_TYPES: Final = (
    RecordType(
        Verdict,
        "result",
        "Results",
        (
            choice("verdict", "Result", VerdictWord, "verdict"),
            choice("kind", "Kind of fact", FactKind, "fact_kind"),
            line("people", "In whom, in the words of the source"),
            Field(
                "people_group",
                "In whom",
                Holds.CHOICE,
                words=PeopleGroup,
                empty="Not given",
                labels="people_group",
            ),
            line("region", "Where a decision holds", 60),
            line("body", "Who decided"),
            whole("number", "How many people", 1_000_000),
            text("outcome", "Main outcome"),
            text("effect", "How large the effect was"),
            text("harms", "Harms"),
            text("plain", "In plain words"),
            text("quote", "Passage of the source"),
            Field(
                "support",
                "What it rests on",
                Holds.CHOICE,
                words=Support,
                empty="Not looked at",
                labels="support",
            ),
            Field("on", "Known from", Holds.LAST_DAY, precision="on_precision"),
            choice("on_basis", "What the day rests on", VerdictDay),
            text("note", "What it says"),
            SOURCE,
        ),
        ("subject", "note"),
        removes=True,
        called=lambda _, r: f"{r.subject.partition(':')[2]}: {r.verdict.replace('_', ' ')}",
        shown=lambda _, r: place_of_reference(r.subject),
    ),
    RecordType(
        LayResult,
        "lay result",
        "Results in plain words",
        (
            text("words", "What was found: measured what, in whom, how much", required=True),
            text("later", "What a later trial said"),
            text("harms", "Harms that matter"),
            Field("on", "Published", Holds.LAST_DAY, precision="on_precision"),
            text("quote", "Passage of the source"),
            line("read_by", "Read by (the name of a clinician)"),
            Field("read_on", "Read on", Holds.LAST_DAY),
            SOURCE,
        ),
        ("subject", "words"),
        removes=True,
        called=lambda _, r: f"{r.subject.partition(':')[2]}: {r.words[:60]}",
        shown=lambda _, r: place_of_reference(r.subject),
    ),
    RecordType(
        Output,
        "output",
        "What projects led to",
        (
            choice("kind", "What it is", OutputKind, "output_kind"),
            Field("title", "Title", required=True, most=600),
            year("year", "Year it appeared"),
            line("address", "DOI or address", 1_000),
            text("evidence", "What shows that it comes from this", required=True),
            record("project_id", "Project", "project"),
            record("organisation_id", "Body whose programmes led to it", "organisation"),
            Field("is_lead", "Nothing proves it yet: keep it as a lead", Holds.FLAG, governed=True),
            SOURCE,
        ),
        ("title", "evidence", "address"),
        adds=True,
        removes=True,
        own=True,
        called=lambda _, r: r.title,
        shown=output_place,
    ),
)
