"""UKRI Gateway to Research: projects about a subject, with what each was awarded."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from strategy.connecting.fetching import Fetcher, NoAnswerError
from strategy.connecting.service_answers import Asked, as_csv, as_json, listed, text

HOST = "gtr.ukri.org"
BASE = f"https://{HOST}/"
KIND = "application/vnd.rcuk.gtr.json-v7"
PAGE, MOST_PAGES = 100, 20
# The titles of the table, and what each is on the board.
MAPPING = {
    "Grant number": "own_reference",
    "Project title": "title",
    "Abstract": "summary",
    "Amount (£)": "amount",
    "Start date": "start",
    "End date": "end",
    "Host": "host_name",
    "Status": "status",
    "Link": "source_url",
}


def fetch_projects(fetch: Fetcher, asked: Asked) -> bytes:
    """Return the projects about a subject as a table; each project's money is asked for apart.

    Raises:
        NoAnswerError: the service does not answer, or has more than this board takes.
    """
    rows: list[list[str]] = []
    for page in range(1, MOST_PAGES + 1):
        params = {"q": f'"{asked.subject}"', "p": str(page), "s": str(PAGE)}
        answer = as_json(fetch(_address("projects"), params=params, accept=KIND), HOST)
        rows += [_row(fetch, project) for project in listed(answer, "project")]
        if page >= int(text(answer, "totalPages") or 1):
            return as_csv(tuple(MAPPING), rows)
    raise NoAnswerError(f"{HOST} has more than {PAGE * MOST_PAGES:,} such projects.")


def _address(*parts: str) -> str:
    return f"{BASE}gtr/api/" + "/".join(quote(part, safe="") for part in parts)


def _row(fetch: Fetcher, project: dict[str, Any]) -> list[str]:
    number = text(project, "id")
    funds = listed(as_json(fetch(_address("projects", number, "funds"), accept=KIND), HOST), "fund")
    # What was awarded; what was spent so far is another kind of fund.
    awarded = [one for one in funds if text(one, "type") in ("", "INCOME_ACTUAL")] or funds
    bodies = as_json(fetch(_address("projects", number, "organisations"), accept=KIND), HOST)
    reference = next(
        (text(one, "value") for one in listed(project, "identifiers", "identifier")), number
    )
    return [
        reference,
        text(project, "title"),
        text(project, "abstractText"),
        _sum(awarded),
        _day(awarded, "start", first=True),
        _day(awarded, "end", first=False),
        _lead(project, listed(bodies, "organisation")),
        text(project, "status"),
        f"{BASE}projects?ref={quote(reference, safe='')}",
    ]


def _sum(funds: list[dict[str, Any]]) -> str:
    amounts = [text(one, "valuePounds", "amount") for one in funds]
    known = [Decimal(amount) for amount in amounts if amount]
    return f"{sum(known):.2f}" if known else ""


def _day(funds: list[dict[str, Any]], name: str, *, first: bool) -> str:
    """Return the first or last day of a project's funds; the service counts milliseconds."""
    moments = [int(float(said)) for one in funds if (said := text(one, name))]
    if not moments:
        return ""
    moment = min(moments) if first else max(moments)
    return datetime.fromtimestamp(moment / 1_000, UTC).date().isoformat()


def _lead(project: dict[str, Any], bodies: list[dict[str, Any]]) -> str:
    """Return the organisation that leads, as a link says; else the first that is named."""
    leads = {
        text(link, "href").rsplit("/", 1)[-1]
        for link in listed(project, "links", "link")
        if text(link, "rel") == "LEAD_ORG"
    }
    named = [text(body, "name") for body in bodies if text(body, "id") in leads]
    return (named or [text(body, "name") for body in bodies] or [""])[0]
