"""Trials from the registry list: words and dates read into the board's own."""

import calendar
import re
from datetime import date

from data.csvfile import Row, known
from data.files import Files
from data.writing import Writer
from strategy.models import Source, Topic, Trial
from strategy.services.source_lookup import source_key
from strategy.vocabulary import ClassifiedBy, Confidence, Profile, TrialPhase, TrialStatus

STATUS = {
    "completed": TrialStatus.COMPLETED,
    "recruiting": TrialStatus.RECRUITING,
    "enrolling by invitation": TrialStatus.RECRUITING,
    "unknown (registry not updated)": TrialStatus.UNKNOWN,
    "active, not recruiting": TrialStatus.RUNNING,
    "terminated": TrialStatus.STOPPED,
    "not yet recruiting": TrialStatus.PLANNED,
    "withdrawn": TrialStatus.WITHDRAWN,
    "suspended": TrialStatus.PAUSED,
}
PROFILES = {
    "disease modification": Profile.DISEASE_MODIFICATION,
    "symptom management/quality of life": Profile.SYMPTOMS,
    "diagnostic/biomarker (neither)": Profile.DIAGNOSTIC,
}
_REGISTRY = re.compile(r"(NCT\d{8}|ISRCTN\d{8})")
_COUNTED = re.compile(r"\d+")


def write_trials(files: Files, writer: Writer) -> None:
    """Store the trials; one that no registry numbers goes by the key given in trial_keys.csv."""
    keys = {r.text("title"): r.text("key") for r in files.rows("map/trial_keys.csv")}
    topics = writer.ids(Topic)
    classes = {
        r.text("mechanism_class"): known(r, "class", topics) for r in files.rows("map/classes.csv")
    }
    for row in files.rows("portfolio/trials.csv"):
        registry = row.text("registry_id")
        key = registry if _REGISTRY.fullmatch(registry) else keys.get(row.text("title"), "")
        if not key:
            row.refuse("registry_id", "is no known number, and map/trial_keys.csv has no key")
            continue
        writer.put(Trial, key, _trial(row, classes, writer))


def _trial(row: Row, classes: dict[str, int | None], writer: Writer) -> dict[str, object]:
    sources = writer.ids(Source)
    start, start_precision = _day(row, "start", last=False)
    end, end_precision = _day(row, "completion", last=True)
    named = row.text("mechanism_class")
    if named and named not in classes:
        row.refuse("mechanism_class", "has no row in map/classes.csv")
    enrolment = _COUNTED.match(row.text("enrolment"))
    status = STATUS[row.one_of("status", tuple(STATUS))]
    return {
        "title": row.text("title", required=True, longest=600),
        "acronym": row.text("acronym", longest=120),
        "intervention": row.text("agent"),
        "sponsor": row.text("sponsor", longest=300),
        "collaborators": row.text("collaborators"),
        "phase": row.one_of("phase", tuple(TrialPhase), empty=True) or str(TrialPhase.UNKNOWN),
        "phase_text": row.text("phase_raw", longest=120),
        "status": str(status),
        "status_text": row.text("status_raw", longest=120),
        "population": row.text("population", longest=300),
        "profile": str(PROFILES[row.one_of("profile", tuple(PROFILES))]),
        "enrolment": int(enrolment[0]) if enrolment else None,
        "enrolment_is_planned": row.text("enrolment_type").startswith("ESTIMATED"),
        "start": start,
        "start_precision": start_precision,
        "end": end,
        "end_precision": end_precision,
        "outcome": row.text("primary_outcome_text"),
        "outcome_kinds": row.text("primary_outcome_kind"),
        "stop_reason": row.text("result_note") if status == TrialStatus.STOPPED else "",
        "registry_id": row.text("registry_id", longest=60),
        "other_ids": row.text("other_ids", longest=300),
        "countries": row.text("countries"),
        "sites": row.number("n_sites"),
        "class_id": classes.get(named),
        "classified_by": str(
            ClassifiedBy.RULE if row.text("profile_basis") == "rule" else ClassifiedBy.SOURCE
        ),
        "result_note": row.text("result_note"),
        "as_of": _as_of(row.text("as_of")),
        "confidence": row.one_of("confidence", tuple(Confidence)),
        "source_id": sources.get(source_key(row.text("source_url"))),
        "result_source_id": sources.get(source_key(row.text("result_source_url"))),
    }


def _as_of(text: str) -> date | None:
    """Return the day of the registry snapshot; a stored page has none."""
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _day(row: Row, column: str, *, last: bool) -> tuple[date | None, str | None]:
    """Return a partial date as its first or last day, and how exactly it is known."""
    text = row.text(column)
    if not text:
        return None, None
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if match is None:
        row.refuse(column, "is not a year, a month or a day")
        return None, None
    year, month, day = int(match[1]), match[2], match[3]
    if day:
        return date(year, int(month), int(day)), "day"
    if month:
        end = calendar.monthrange(year, int(month))[1]
        return date(year, int(month), end if last else 1), "month"
    return (date(year, 12, 31) if last else date(year, 1, 1)), "year"
