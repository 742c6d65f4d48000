"""ClinicalTrials.gov: every trial that the board knows, as the registry has it today."""

import json
from typing import Any

from strategy.connecting.fetching import Fetcher, NoAnswerError
from strategy.connecting.service_answers import Asked, as_json, listed

HOST = "clinicaltrials.gov"
BASE = f"https://{HOST}/"
AT_ONCE = 100


def fetch_trials(fetch: Fetcher, asked: Asked) -> bytes:
    """Return the studies with the numbers that the board knows; names of contacts are left out.

    Raises:
        NoAnswerError: the board knows no such number, or the registry does not answer.
    """
    numbers = sorted(n for n in asked.trial_numbers if n.startswith("NCT"))
    if not numbers:
        raise NoAnswerError("The board knows no trial of ClinicalTrials.gov.")
    studies: list[dict[str, Any]] = []
    for first in range(0, len(numbers), AT_ONCE):
        some = numbers[first : first + AT_ONCE]
        params = {"filter.ids": ",".join(some), "pageSize": str(AT_ONCE), "format": "json"}
        answer = as_json(fetch(f"{BASE}api/v2/studies", params=params), HOST)
        studies += [_without_people(study) for study in listed(answer, "studies")]
    return json.dumps({"studies": studies}, ensure_ascii=False).encode()


def _without_people(study: dict[str, Any]) -> dict[str, Any]:
    section = dict(study.get("protocolSection") or {})
    places = dict(section.get("contactsLocationsModule") or {})
    for name in ("centralContacts", "overallOfficials"):
        places.pop(name, None)
    kept = [
        {k: v for k, v in one.items() if k != "contacts"} for one in listed(places, "locations")
    ]
    section["contactsLocationsModule"] = {**places, "locations": kept}
    return {**study, "protocolSection": section}
