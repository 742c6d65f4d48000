"""What the fields of a row are called, wherever an import speaks of them.

What a record type declares keeps the label it has there; the rest is what other people's files have
and a record has not, such as an amount for each stage.
"""

from typing import Final

from strategy.record_types import RECORD_TYPES

_TYPES = {name: RECORD_TYPES[name].labels for name in ("project", "contribution", "trial")}
# Of an award's row, in the order in which a column is asked for.
AWARD_LABELS: Final = {
    "title": "Title",
    "own_reference": "Own reference",
    "amount": "Amount (committed)",
    "currency": _TYPES["contribution"]["currency"],
    "amount_disbursed": "Amount paid out",
    "amount_pledged": "Amount pledged",
    "amount_returned": "Amount given back",
    "start": _TYPES["project"]["start"],
    "end": _TYPES["project"]["end"],
    "duration_months": "Length in months",
    "award_date": "Date of the award",
    "value_date": _TYPES["contribution"]["value_date"],
    "host_name": "Host organisation",
    "host_org_id": "Host: org-id",
    "host_ror": "Host: ROR number",
    "host_city": "Host: city",
    "host_country": _TYPES["project"]["country"],
    "lead": _TYPES["project"]["lead"],
    "summary": "Summary",
    "programme": "Programme",
    "status": _TYPES["project"]["status"],
    "scope": _TYPES["project"]["scope"],
    "split": "Strategies",
    "visibility": "Who may see it",
    "embargo_until": "Not public until",
    "qualifier": _TYPES["contribution"]["qualifier"],
    "unpublished": "Amount is not published",
    "funder_name": "Funder",
    "funder_org_id": "Funder: org-id",
    "note": _TYPES["project"]["note"],
    "source_url": "Address of a source",
}
# Of a trial's row: what a registry says; sorting, summing up and judging are the board's own.
TRIAL_LABELS: Final = {
    name: _TYPES["trial"][name]
    for name in (
        "title",
        "acronym",
        "intervention",
        "sponsor",
        "collaborators",
        "phase",
        "phase_text",
        "status",
        "status_text",
        "enrolment",
        "enrolment_is_planned",
        "start",
        "end",
        "outcome",
        "stop_reason",
        "other_ids",
        "countries",
        "sites",
    )
} | {"start_precision": "Start is known to the", "end_precision": "End is known to the"}
_OWN = {"award_key": "Board key of the award", "award_version": "Board version"}
_REGISTRY = ("registry_id", "phase_text", "status_text", "enrolment", "sites")
# What can be typed anew in a row that was not understood.
CORRECTABLE: Final = frozenset({*AWARD_LABELS, *_REGISTRY})


def label_of_field(name: str) -> str:
    """Return what a field is called; a column of the file goes by its own title."""
    known = {"registry_id": _TYPES["trial"]["registry_id"], **_OWN, **TRIAL_LABELS, **AWARD_LABELS}
    column, _, place = name.partition("__")
    return f"{known.get(column, column)} ({int(place) + 1})" if place else known.get(name, name)
