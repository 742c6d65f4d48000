"""NIH RePORTER: one row for each application, year and institute, as its own export has them."""

from collections.abc import Iterator
from typing import Any

from strategy.connecting.fetching import Fetcher, NoAnswerError
from strategy.connecting.service_answers import Asked, as_csv, as_json, listed, text

HOST = "api.reporter.nih.gov"
BASE = f"https://{HOST}/"
# The most that the service gives at once, and the farthest it counts.
PAGE, FARTHEST = 500, 14_999
HEAD = (
    "Project Number",
    "Application ID",
    "Project Title",
    "Project Abstract",
    "Fiscal Year",
    "Funding IC(s)",
    "Total Cost IC",
    "Project Start Date",
    "Project End Date",
    "Award Notice Date",
    "Contact PI / Project Leader",
    "Organization Name",
    "Organization City",
    "Organization Country",
    "Opportunity Number",
)


def fetch_projects(fetch: Fetcher, asked: Asked) -> bytes:
    """Return the projects about a subject in the form of the export, which the import joins.

    A year's total is repeated for each institute that pays, so the institutes' own parts are taken.

    Raises:
        NoAnswerError: the service does not answer, or has more than it can give.
    """
    rows: list[list[str]] = []
    for found in _pages(fetch, asked.subject):
        rows += [row for project in found for row in _rows(project)]
    return as_csv(HEAD, rows)


def _pages(fetch: Fetcher, subject: str) -> Iterator[list[dict[str, Any]]]:
    offset = 0
    while offset <= FARTHEST:
        search = {"operator": "and", "search_field": "projecttitle,abstracttext"}
        criteria = {"advanced_text_search": {**search, "search_text": f'"{subject}"'}}
        body = {"criteria": criteria, "offset": offset, "limit": PAGE, "sort_field": "appl_id"}
        answer = as_json(fetch(f"{BASE}v2/projects/search", body=body), HOST)
        found = listed(answer, "results")
        yield found
        offset += PAGE
        if len(found) < PAGE:
            return
    raise NoAnswerError(f"{HOST} has more projects than it gives. Please narrow the words.")


def _rows(project: dict[str, Any]) -> list[list[str]]:
    own = listed(project, "agency_ic_fundings")
    parts = [(text(one, "abbreviation"), text(one, "total_cost")) for one in own]
    if not parts:
        institute = text(project, "agency_ic_admin", "abbreviation")
        parts = [(institute, text(project, "award_amount"))]
    return [
        [
            text(project, "project_num"),
            text(project, "appl_id"),
            text(project, "project_title"),
            text(project, "abstract_text"),
            text(project, "fiscal_year"),
            institute,
            cost,
            _day(project, "project_start_date"),
            _day(project, "project_end_date"),
            _day(project, "award_notice_date"),
            text(project, "contact_pi_name"),
            text(project, "organization", "org_name"),
            text(project, "organization", "org_city"),
            text(project, "organization", "org_country"),
            text(project, "opportunity_number"),
        ]
        for institute, cost in parts
    ]


def _day(project: dict[str, Any], name: str) -> str:
    return text(project, name)[:10]
