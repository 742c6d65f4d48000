"""ClinicalTrials.gov: one study, a page or a list as JSON, and the site's CSV.

Names, mail addresses and telephone numbers of contacts are never taken.
"""

import re
from collections.abc import Sequence
from typing import Any

from data.formats.grid import Headed, letter
from data.formats.jsons import records, text_at
from data.formats.output_lines import Printer, Word

COLUMNS = {
    "NCT Number": "registry_id",
    "Study Title": "title",
    "Title": "title",
    "Acronym": "acronym",
    "Study Status": "status_text",
    "Status": "status_text",
    "Interventions": "intervention",
    "Primary Outcome Measures": "outcome",
    "Sponsor": "sponsor",
    "Sponsor/Collaborators": "sponsor",
    "Collaborators": "collaborators",
    "Phases": "phase_text",
    "Enrollment": "enrolment",
    "Other IDs": "other_ids",
    "Start Date": "start",
    "Completion Date": "end",
    "Locations": "countries",
    "Study URL": "source_url",
    "URL": "source_url",
}
PAGE = "https://clinicaltrials.gov/study/"
JOINED = "; "


def is_study(found: Any) -> bool:
    """Whether a JSON file holds studies of the registry."""
    if isinstance(found, dict) and "studies" in found:
        return True
    first = found[0] if isinstance(found, list) and found else found
    return isinstance(first, dict) and "protocolSection" in first


def is_table(titles: Sequence[str]) -> bool:
    """Whether a table is the site's CSV."""
    return "NCT Number" in titles and ("Study Title" in titles or "Title" in titles)


def print_json(found: Any, out: Printer) -> None:
    """Print each study as a trial."""
    out.file(
        format="ctgov-json",
        record="trial",
        sheet="",
        encoding="utf-8",
        columns=[],
        ignored=[],
        questions=[],
        needs_mapping=False,
    )
    for number, study in enumerate(records(found, "studies"), start=1):
        section = study.get("protocolSection") if isinstance(study, dict) else None
        if not isinstance(section, dict):
            out.problem(
                "",
                number,
                "",
                f"/studies/{number - 1}",
                "",
                "This is no study.",
                "Export the file again.",
            )
            section = {}
        words = {
            name: [text, f"/studies/{number - 1}/{where}"]
            for name, (text, where) in _facts(study, section).items()
            if text
        }
        out.row("trial", "", [number], words)


def _facts(study: Any, section: dict[str, Any]) -> dict[str, tuple[str, str]]:
    ids, status = "identificationModule", "statusModule"
    number = text_at(section, ids, "nctId")
    people = text_at(section, "designModule", "enrollmentInfo", "count")
    planned = text_at(section, "designModule", "enrollmentInfo", "type") == "ESTIMATED"
    countries, sites = _places(section)
    seen = text_at(study, "derivedSection", "miscInfoModule", "versionHolder")
    return {
        "registry_id": (number, ids),
        "other_ids": (_other_ids(section), ids),
        "title": (text_at(section, ids, "briefTitle"), ids),
        "acronym": (text_at(section, ids, "acronym"), ids),
        "status_text": (text_at(section, status, "overallStatus"), status),
        "stop_reason": (text_at(section, status, "whyStopped"), status),
        "start": (text_at(section, status, "startDateStruct", "date"), status),
        "end": (text_at(section, status, "completionDateStruct", "date"), status),
        "sponsor": (
            text_at(section, "sponsorCollaboratorsModule", "leadSponsor", "name"),
            "sponsorCollaboratorsModule",
        ),
        "collaborators": (
            _names(section, "sponsorCollaboratorsModule", "collaborators", "name"),
            "sponsorCollaboratorsModule",
        ),
        "phase_text": ("|".join(_texts(section, "designModule", "phases")), "designModule"),
        "enrolment": (people, "designModule"),
        "enrolment_is_planned": ("Yes" if people and planned else "", "designModule"),
        "intervention": (
            _names(section, "armsInterventionsModule", "interventions", "name"),
            "armsInterventionsModule",
        ),
        "outcome": (
            _names(section, "outcomesModule", "primaryOutcomes", "measure"),
            "outcomesModule",
        ),
        "countries": (countries, "contactsLocationsModule"),
        "sites": (sites, "contactsLocationsModule"),
        "source_url": (f"{PAGE}{number}" if number else "", ids),
        "as_of": (seen, "derivedSection"),
    }


def _list(section: dict[str, Any], module: str, name: str) -> list[Any]:
    part = section.get(module)
    found = part.get(name) if isinstance(part, dict) else None
    return found if isinstance(found, list) else []


def _texts(section: dict[str, Any], module: str, name: str) -> list[str]:
    return [one for one in _list(section, module, name) if isinstance(one, str)]


def _names(section: dict[str, Any], module: str, name: str, key: str) -> str:
    found = (text_at(one, key) for one in _list(section, module, name))
    return JOINED.join(dict.fromkeys(text for text in found if text))


def _other_ids(section: dict[str, Any]) -> str:
    own = text_at(section, "identificationModule", "orgStudyIdInfo", "id")
    more = _list(section, "identificationModule", "secondaryIdInfos")
    return JOINED.join(text for text in (own, *(text_at(one, "id") for one in more)) if text)


def _places(section: dict[str, Any]) -> tuple[str, str]:
    sites = _list(section, "contactsLocationsModule", "locations")
    countries = dict.fromkeys(c for one in sites if (c := text_at(one, "country")))
    return JOINED.join(countries), str(len(sites)) if sites else ""


# ---- CSV ---------------------------------------------------------------------------------------


def print_table(table: Headed, out: Printer, *, encoding: str = "") -> None:
    """Print the rows of the site's CSV as trials."""
    fields = {n: COLUMNS[t] for n, t in enumerate(table.titles) if t in COLUMNS}
    out.file(
        format="ctgov-csv",
        record="trial",
        sheet=table.name,
        encoding=encoding,
        columns=[
            {"sheet": table.name, "letter": letter(n), "title": t, "field": fields.get(n, "")}
            for n, t in enumerate(table.titles)
        ],
        ignored=[t for n, t in enumerate(table.titles) if t and n not in fields],
        questions=[],
        needs_mapping=False,
    )
    for number, cells in table.rows:
        words: dict[str, Word] = {}
        for column, name in fields.items():
            text = cells[column] if column < len(cells) else ""
            if text:
                words[name] = [_tidy(name, text), f"{letter(column)}{number}"]
        if "countries" in words:
            sites = cells[table.titles.index("Locations")].split("|")
            words["sites"] = [str(len(sites)), words["countries"][1]]
        out.row("trial", table.name, [number], words)


def _tidy(name: str, text: str) -> str:
    parts = [part.strip() for part in text.split("|") if part.strip()]
    if name == "countries":
        return JOINED.join(dict.fromkeys(part.rsplit(",", 1)[-1].strip() for part in parts))
    if name == "intervention":
        return JOINED.join(re.sub(r"^[A-Z_]+: ", "", part) for part in parts)
    if name in ("collaborators", "other_ids", "outcome"):
        return JOINED.join(parts)
    return text
