"""CORDIS: the European Union's projects, from the data sets it publishes each month."""

import csv
import io
import zipfile
from collections.abc import Iterator

from strategy.connecting.fetching import Fetcher, NoAnswerError
from strategy.connecting.service_answers import Asked, as_csv

HOST = "cordis.europa.eu"
BASE = f"https://{HOST}/"
# Horizon Europe, Horizon 2020 and the Seventh Framework Programme.
DATASETS = ("HORIZONprojects", "h2020projects", "fp7projects")
MOST_UNPACKED = 900_000_000
# The titles of the table, and what each is on the board.
MAPPING = {
    "Grant number": "own_reference",
    "Project title": "title",
    "Abstract": "summary",
    "Amount (EUR)": "amount",
    "Date of award": "award_date",
    "Start date": "start",
    "End date": "end",
    "Status": "status",
    "Programme": "programme",
    "Host": "host_name",
    "Country": "host_country",
    "Link": "source_url",
}


def fetch_projects(fetch: Fetcher, asked: Asked) -> bytes:
    """Return the projects about a subject as a table, each once, with the Union's own part.

    Raises:
        NoAnswerError: the service does not answer, or not with its data sets.
    """
    rows: list[list[str]] = []
    for name in DATASETS:
        body = fetch(f"{BASE}data/cordis-{name}-csv.zip", accept="application/zip")
        rows += _rows(body, asked.subject)
    return as_csv(tuple(MAPPING), rows)


def _rows(body: bytes, subject: str) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found = {
                one["id"]: one
                for one in _table(archive, "project.csv")
                if subject.casefold() in f"{one.get('title')} {one.get('objective')}".casefold()
            }
            leads = {
                one["projectID"]: one
                for one in _table(archive, "organization.csv")
                if one.get("role") == "coordinator" and one.get("projectID") in found
            }
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, csv.Error) as wrong:
        raise NoAnswerError(f"{HOST} answers with another file than it used to.") from wrong
    return [_row(number, one, leads.get(number, {})) for number, one in found.items()]


def _table(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one table, however large it is."""
    entry = next(one for one in archive.infolist() if one.filename.rsplit("/", 1)[-1] == name)
    if entry.file_size > MOST_UNPACKED:
        raise NoAnswerError(f"{HOST} answers with too much. Nothing was changed.")
    with archive.open(entry) as stream:
        csv.field_size_limit(1_000_000)
        yield from csv.DictReader(io.TextIOWrapper(stream, "utf-8-sig"), delimiter=";")


def _row(number: str, project: dict[str, str], lead: dict[str, str]) -> list[str]:
    acronym = project.get("acronym", "")
    title = project.get("title", "")
    return [
        number,
        f"{title} ({acronym})" if acronym else title,
        project.get("objective", ""),
        # Joining participants would multiply it; the total cost holds others' money.
        project.get("ecMaxContribution", ""),
        project.get("ecSignatureDate", ""),
        project.get("startDate", ""),
        project.get("endDate", ""),
        {"SIGNED": "active", "CLOSED": "completed", "TERMINATED": "stopped"}.get(
            project.get("status", "").upper(), ""
        ),
        project.get("fundingScheme", ""),
        lead.get("name", ""),
        lead.get("country", ""),
        f"{BASE}project/id/{number}",
    ]
