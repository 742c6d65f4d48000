"""Answers of services in the shape that their own documentation gives, small enough to read.

Made by hand from the documentation: nobody was asked, and no name or number is real.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from strategy.connecting.fetching import NoAnswerError


class Answers:
    """Answers as a service does, by the beginning of the address; remembers what it was asked."""

    def __init__(self, answers: Mapping[str, bytes | list[bytes]]) -> None:
        self.answers = {
            place: list(said) if isinstance(said, list) else [said]
            for place, said in answers.items()
        }
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def __call__(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        accept: str = "application/json",
    ) -> bytes:
        self.asked.append((url, dict(body or params or {})))
        place = max((one for one in self.answers if url.startswith(one)), key=len, default="")
        if not place:
            raise NoAnswerError(f"nobody answers for {url}")
        said = self.answers[place]
        return said.pop(0) if len(said) > 1 else said[0]


def as_bytes(found: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(found).encode()


def zipped(**files: str) -> bytes:
    """Return an archive with text files; "_" in a name stands for a point."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


GRANTS = {
    "count": 3,
    "next": None,
    "previous": None,
    "results": [
        {
            "data": {
                "id": f"360G-Example-{n}",
                "title": title,
                "description": words,
                "currency": "GBP",
                "amountAwarded": amount,
                "awardDate": "2024-03-05",
                "plannedDates": [{"startDate": "2024-04-01", "endDate": "2026-03-31"}],
                "recipientOrganization": [{"id": "GB-CHC-1", "name": "Example University"}],
                "fundingOrganization": [{"id": "GB-CHC-2", "name": "North Foundation"}],
            },
            "publisher": {"name": "North Foundation"},
        }
        for n, (title, words, amount) in enumerate(
            [
                ("Walking in multiple sclerosis", "A study", 1000.5),
                ("A study of fatigue", "People with Multiple Sclerosis are asked", 2000),
                ("A garden", "For everybody", 4000),
            ]
        )
    ],
}
PROJECTS = [
    {
        "appl_id": 1001,
        "project_num": "5R01NS000001-03",
        "core_project_num": "R01NS000001",
        "fiscal_year": 2024,
        "project_title": "Repair in multiple sclerosis",
        "abstract_text": "What is studied",
        "award_amount": 300,
        "agency_ic_fundings": [
            {"fy": 2024, "abbreviation": "NINDS", "total_cost": 200},
            {"fy": 2024, "abbreviation": "NIA", "total_cost": 100},
        ],
        "project_start_date": "2022-07-01T00:00:00",
        "project_end_date": "2026-06-30T00:00:00",
        "award_notice_date": "2024-06-20T00:00:00",
        "contact_pi_name": "PERSON, A",
        "organization": {
            "org_name": "EXAMPLE UNIVERSITY",
            "org_city": "BOSTON",
            "org_country": "UNITED STATES",
        },
        "opportunity_number": "PA-20-185",
    },
    {
        "appl_id": 1002,
        "project_num": "1R21AI000002-01",
        "fiscal_year": 2023,
        "project_title": "Multiple sclerosis and sleep",
        "abstract_text": "",
        "award_amount": 50,
        "agency_ic_admin": {"abbreviation": "NIAID"},
        "agency_ic_fundings": None,
        "project_start_date": "2023-01-01T00:00:00",
        "project_end_date": "2024-12-31T00:00:00",
        "organization": {"org_name": "EXAMPLE INSTITUTE", "org_country": "UNITED STATES"},
    },
]
GATEWAY_PROJECTS = {
    "page": 1,
    "totalPages": 1,
    "project": [
        {
            "id": "AAAA-1",
            "title": "Nerves in multiple sclerosis",
            "status": "Active",
            "abstractText": "What is studied",
            "identifiers": {"identifier": [{"value": "MR/X000001/1", "type": "RCUK"}]},
            "links": {
                "link": [
                    {"href": "https://gtr.ukri.org/gtr/api/organisations/B-1", "rel": "LEAD_ORG"}
                ]
            },
        }
    ],
}
GATEWAY_FUNDS = {
    "fund": [
        {
            "id": "F-1",
            "type": "INCOME_ACTUAL",
            "start": 1711929600000,
            "end": 1774915200000,
            "valuePounds": {"currencyCode": "GBP", "amount": 123456.78},
        },
        {
            "id": "F-2",
            "type": "EXPENDITURE_ACTUAL",
            "start": 1711929600000,
            "end": 1774915200000,
            "valuePounds": {"currencyCode": "GBP", "amount": 999},
        },
    ]
}
GATEWAY_BODIES = {
    "organisation": [
        {"id": "B-2", "name": "Partner Institute"},
        {"id": "B-1", "name": "Example College"},
    ]
}
UNION_PROJECTS = (
    '"id";"acronym";"status";"title";"startDate";"endDate";"totalCost";"ecMaxContribution";'
    '"ecSignatureDate";"fundingScheme";"objective"\n'
    '"101000001";"EXAMPLE";"SIGNED";"Better care";"2024-01-01";"2027-12-31";"5000000";'
    '"4200000.5";"2023-11-20";"RIA";"For people with multiple sclerosis; and others"\n'
    '"101000002";"OTHER";"CLOSED";"Fish";"2020-01-01";"2021-12-31";"10";"5";"2019-11-20";"RIA";""\n'
)
UNION_BODIES = (
    '"projectID";"organisationID";"name";"country";"role"\n'
    '"101000001";"1";"PARTNER";"FR";"participant"\n'
    '"101000001";"2";"EXAMPLE HOSPITAL";"IT";"coordinator"\n'
)


def study(number: str, status: str = "COMPLETED") -> dict[str, Any]:
    """Return a study as the registry gives it, with people in it that are nobody's business."""
    return {
        "protocolSection": {
            "identificationModule": {"nctId": number, "briefTitle": f"Study {number}"},
            "statusModule": {
                "overallStatus": status,
                "startDateStruct": {"date": "2019-05", "type": "ACTUAL"},
            },
            "designModule": {"phases": ["PHASE2"], "enrollmentInfo": {"count": 40}},
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Example Sponsor"}},
            "contactsLocationsModule": {
                "centralContacts": [{"name": "Somebody Real", "phone": "1"}],
                "overallOfficials": [{"name": "Somebody Else"}],
                "locations": [
                    {"facility": "A place", "country": "Italy", "contacts": [{"name": "Third"}]}
                ],
            },
        }
    }
