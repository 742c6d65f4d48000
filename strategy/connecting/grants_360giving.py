"""360Giving's service: every grant that a funder has published."""

import json
from typing import Any
from urllib.parse import quote

from strategy.connecting.fetching import Fetcher, NoAnswerError
from strategy.connecting.service_answers import Asked, as_json, listed

HOST = "api.threesixtygiving.org"
BASE = f"https://{HOST}/"
PAGE, MOST_PAGES = 1_000, 30


def fetch_grants(fetch: Fetcher, asked: Asked) -> bytes:
    """Return the grants of a funder about a subject, as a package of the standard.

    Raises:
        NoAnswerError: the funder has no number, or the service does not answer.
    """
    if not asked.funder_numbers:
        raise NoAnswerError(
            "360Giving knows funders by their number (org-id), such as GB-CHC-1139257. Please give "
            "this funder its number first."
        )
    grants: list[dict[str, Any]] = []
    for number in asked.funder_numbers:
        grants += _of(fetch, number)
    found = [grant for grant in grants if _is_about(grant, asked.subject)]
    return json.dumps({"grants": found}, ensure_ascii=False).encode()


def _of(fetch: Fetcher, number: str) -> list[dict[str, Any]]:
    grants: list[dict[str, Any]] = []
    for page in range(MOST_PAGES):
        params = {"limit": str(PAGE), "offset": str(page * PAGE)}
        address = "/".join((f"{BASE}api/v1/org", quote(number, safe=""), "grants_made", ""))
        answer = as_json(fetch(address, params=params), HOST)
        rows = listed(answer, "results")
        # A grant stands in an envelope that says where it was published.
        grants += [row["data"] if isinstance(row.get("data"), dict) else row for row in rows]
        if not isinstance(answer, dict) or not answer.get("next"):
            return grants
    raise NoAnswerError(f"{HOST} has more than {PAGE * MOST_PAGES:,} grants of this funder.")


def _is_about(grant: dict[str, Any], subject: str) -> bool:
    words = f"{grant.get('title', '')} {grant.get('description', '')}".casefold()
    return subject.casefold() in words
