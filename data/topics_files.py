"""Topics of the map and the links between them, from their files."""

import hashlib

from data.csvfile import Row, known, verbatim
from data.files import Files
from data.writing import Writer
from strategy.models import (
    Indicator,
    IndicatorReading,
    LayResult,
    Link,
    Mention,
    Organisation,
    Output,
    Project,
    Source,
    Strategy,
    Topic,
    Trial,
    Verdict,
)
from strategy.record_types import BY_REFERENCE
from strategy.references import KINDS, TRIAL, ref
from strategy.services.linking import link_key
from strategy.services.source_lookup import source_key
from strategy.vocabulary import (
    FactKind,
    ImpactDomain,
    LinkBasis,
    LinkRole,
    Maturity,
    MeasureKind,
    Origin,
    OutputKind,
    PeopleGroup,
    QueriImpact,
    TopicKind,
    VerdictWord,
)
from strategy.vocabulary.result_words import Support
from strategy.wording import has_words

MEASURE_KINDS = {
    "fluid": MeasureKind.FLUID,
    "imaging": MeasureKind.IMAGING,
    "functional": MeasureKind.FUNCTIONAL,
    "digital": MeasureKind.DIGITAL,
    "PRO": MeasureKind.PATIENT_REPORTED,
}
MATURITIES = {str(m).replace("_", " "): m for m in Maturity}
DOCUMENTS = {"strategy-paper.txt": "strategy-paper", "needs-assessment.txt": "needs-assessment"}


def write_topics(files: Files, writer: Writer) -> None:
    """Store every topic: those of the documents, those that were added, and the measures."""
    sources = writer.ids(Source)
    for place, row in enumerate(files.rows("map/topics.csv")):
        values = {
            "kind": row.one_of("kind", tuple(TopicKind)),
            "name": row.text("name", required=True, longest=300),
            **{name: row.text(name) for name in ("aliases", "plain_summary", "detail")},
            **{name: row.text(name) for name in ("next_step", "reason")},
            "passage": verbatim(row, "source"),
            "measure_kind": row.one_of("measure_kind", tuple(MeasureKind), empty=True),
            "maturity": row.one_of("maturity", tuple(Maturity), empty=True),
            "origin": row.one_of("origin", tuple(Origin)),
            "added_by": "loader" if row.text("origin") == Origin.ADDED else "",
            "locator": row.text("locator", longest=300),
            "source_id": known(row, "source", sources)
            or sources.get(source_key(row.text("source_url"))),
            "position": place,
        }
        writer.put(Topic, row.text("key", required=True), values)
    _write_measures(files, writer)


def _write_measures(files: Files, writer: Writer) -> None:
    sources = writer.ids(Source)
    told = files.by("map/measures.csv", "measure")
    for place, row in enumerate(files.rows("portfolio/evidence.csv")):
        ours = told.get(row.text("measure"))
        if ours is None:
            row.refuse("measure", "has no row in map/measures.csv")
            continue
        document = row.text("seed_source").split(";")[0].strip()
        named = row.one_of("named_in_seeds", ("yes", "no")) == "yes"
        url = row.text("source_url")
        values = {
            "kind": str(TopicKind.MEASURE),
            "name": ours.text("name", required=True, longest=300),
            "aliases": "; ".join(
                t for t in (row.text("measure"), ours.text("aliases"), row.text("full_name")) if t
            ),
            "plain_summary": ours.text("plain_summary"),
            "detail": _measure_detail(row),
            "measure_kind": str(MEASURE_KINDS[row.one_of("kind", tuple(MEASURE_KINDS))]),
            "maturity": str(MATURITIES[row.one_of("maturity_code", tuple(MATURITIES))]),
            "next_step": ours.text("next_step"),
            "origin": str(Origin.NAMED if named else Origin.ADDED),
            "reason": "" if named else "Added by this project: trials in the list use it.",
            "added_by": "" if named else "loader",
            "source_id": sources.get(source_key(url)) or sources.get(DOCUMENTS.get(document, "")),
            "position": 1_000 + place,
        }
        writer.put(Topic, ours.text("key", required=True), values)


def _measure_detail(row: Row) -> str:
    said = row.text("maturity_in_seeds")
    parts = (
        f"Measures {row.text('measures')}." if row.text("measures") else "",
        f"In the documents: {said}." if said else "",
        f"Elsewhere: {row.text('outside_evidence')}." if row.text("outside_evidence") else "",
    )
    return " ".join(part for part in parts if part)


def write_links(files: Files, writer: Writer) -> None:
    """Store what stands how to what, and why."""
    sources = writer.ids(Source)
    for row in files.rows("map/links.csv"):
        start, end = row.text("from", required=True), row.text("to", required=True)
        role = row.one_of("role", tuple(LinkRole))
        for column in ("from", "to"):
            refer(row, column, writer)
        values = {
            "from_ref": start,
            "to_ref": end,
            "role": role,
            "why": row.text("why", required=True),
            "basis": row.one_of("basis", tuple(LinkBasis)),
            "passage": verbatim(row, "source"),
            "made_by": "loader",
            "source_id": known(row, "source", sources),
        }
        writer.put(Link, link_key(start, role, end), values)


def refer(row: Row, column: str, writer: Writer) -> str:
    """Return a reference to a record; one that leads nowhere is a problem."""
    reference = row.text(column, required=True)
    kind, _, key = reference.partition(":")
    held = BY_REFERENCE[kind].model if kind in KINDS else None
    if held is None or key not in writer.held(held):
        row.refuse(column, "names something that is not in the data")
    return reference


_SAID = ("note", "outcome", "effect", "harms", "plain", "quote")


def write_verdicts(files: Files, writer: Writer) -> None:
    """Store what became known of trials and agents: in whom, where, how much, from where."""
    sources = writer.ids(Source)
    for row in files.rows("map/verdicts.csv"):
        url = row.text("source_url")
        values = {
            "subject": refer(row, "subject", writer),
            "verdict": row.one_of("verdict", tuple(VerdictWord)),
            "kind": row.one_of("kind", tuple(FactKind)),
            "people": row.text("people", longest=300),
            "people_group": row.one_of("people_group", tuple(PeopleGroup), empty=True),
            "region": row.text("region", longest=60),
            "body": row.text("body", longest=300),
            "number": row.number("number"),
            "support": row.one_of("support", tuple(Support), empty=True),
            "on": row.day("on"),
            "on_precision": row.one_of("precision", ("day", "month", "year"), empty=True) or None,
            "on_basis": row.one_of("basis", ("dated", "stated", "ended", "found", "undated")),
            **{name: row.text(name) for name in _SAID},
            "source_id": sources.get(source_key(url)) if url else known(row, "source", sources),
        }
        writer.put(Verdict, row.text("key", required=True), values)


def write_lay_results(files: Files, writer: Writer) -> None:
    """Store what trials found in plain words; none was read by a clinician when it was shipped."""
    sources = writer.ids(Source)
    for row in files.rows("map/lay_results.csv"):
        key = row.text("trial", required=True)
        if key not in writer.held(Trial):
            row.refuse("trial", "names something that is not in the data")
        values = {
            "subject": ref(TRIAL, key),
            "words": row.text("words", required=True),
            "later": row.text("later"),
            "harms": row.text("harms"),
            "on": row.day("on"),
            "on_precision": row.one_of("precision", ("day", "month", "year"), empty=True) or None,
            "quote": row.text("quote"),
            "source_id": sources.get(source_key(row.text("source_url", required=True))),
        }
        writer.put(LayResult, f"lay-{key}"[:120], values)


def write_outputs(files: Files, writer: Writer) -> None:
    """Store what projects and programmes led to; what nothing proves yet as a lead."""
    sources = writer.ids(Source)
    for row in files.rows("keys/outputs.csv"):
        values = {
            "kind": row.one_of("kind", tuple(OutputKind)),
            "title": row.text("title", required=True, longest=600),
            "year": row.number("year"),
            "address": row.text("address", longest=1_000),
            "evidence": row.text("evidence", required=True),
            "project_id": known(row, "project", writer.ids(Project)),
            "organisation_id": known(row, "organisation", writer.ids(Organisation)),
            "is_lead": row.flag("lead"),
            "source_id": sources.get(source_key(row.text("source_url", required=True))),
        }
        writer.put(Output, row.text("key", required=True), values)


def write_mentions(files: Files, writer: Writer) -> None:
    """Store each name as the documents have it, with the record that answers to it."""
    sources = writer.ids(Source)
    for row in files.rows("map/named_as.csv"):
        name, kind = row.text("name", required=True), row.text("kind", required=True)
        digest = hashlib.sha256(f"{row.text('document')}|{kind}|{name}".encode()).hexdigest()
        values = {
            "name": name,
            "is_verbatim": has_words(row.text("document"), name),
            "kind": kind,
            "subject": refer(row, "record", writer),
            "source_id": known(row, "document", sources, required=True),
        }
        writer.put(Mention, f"mention-{digest[:16]}", values)


def write_indicators(files: Files, writer: Writer) -> None:
    """Store indicators and their readings."""
    sources, strategies = writer.ids(Source), writer.ids(Strategy)
    for row in files.rows("map/indicators.csv"):
        values = {
            "strategy_id": known(row, "strategy", strategies, required=True) or 0,
            "name": row.text("name", required=True, longest=300),
            "unit": row.text("unit", required=True, longest=60),
            "domain": row.one_of("domain", tuple(ImpactDomain), empty=True),
            "impact": row.one_of("impact", tuple(QueriImpact), empty=True),
            "baseline": row.real("baseline"),
            "baseline_on": row.day("baseline_on"),
            "target": row.real("target"),
            "target_on": row.day("target_on"),
            "frequency": row.text("frequency", longest=120),
            "method": row.text("method"),
            "source_id": known(row, "source", sources),
        }
        writer.put(Indicator, row.text("key", required=True), values)
    indicators = writer.ids(Indicator)
    for row in files.rows("map/indicator_readings.csv"):
        on, value = row.day("on"), row.real("value")
        if on is None or value is None:
            row.refuse("value", "a reading needs its value and its day")
            continue
        values = {
            "indicator_id": known(row, "indicator", indicators, required=True) or 0,
            "value": value,
            "on": on,
            "note": row.text("note"),
            "source_id": known(row, "source", sources),
        }
        writer.put(IndicatorReading, row.text("key", required=True), values)
