"""What the pages of imports call things."""

from strategy.vocabulary import ImportState, RowVerdict

STATES = {
    ImportState.WAITING: "being read",
    ImportState.COMPARING: "being compared",
    ImportState.ASKING: "waits for your answers",
    ImportState.READY: "ready to be looked at",
    ImportState.SAVING: "being saved",
    ImportState.DONE: "saved",
    ImportState.REFUSED: "not taken",
    ImportState.DISCARDED: "thrown away",
    ImportState.UNDONE: "undone",
}
TONES = {
    ImportState.ASKING: "warn",
    ImportState.READY: "warn",
    ImportState.DONE: "good",
    ImportState.REFUSED: "bad",
}
VERDICTS = {
    RowVerdict.ERROR: ("With errors", "bad"),
    RowVerdict.DUPLICATE: ("Perhaps here already", "warn"),
    RowVerdict.REPEATED: ("Same reference twice", "warn"),
    RowVerdict.CHANGED: ("Changed", "over"),
    RowVerdict.NEW: ("New", "good"),
    RowVerdict.SAME: ("As on the board", "none"),
}
FORMATS = {
    "template": "the board's own workbook",
    "table": "a table",
    "360giving-xlsx": "360Giving workbook",
    "360giving-csv": "360Giving CSV",
    "360giving-json": "360Giving JSON",
    "nih-reporter": "NIH RePORTER export",
    "ctgov-json": "ClinicalTrials.gov JSON",
    "ctgov-csv": "ClinicalTrials.gov CSV",
}
FIELDS = {
    "title": "Title of the project",
    "own_reference": "Your own reference",
    "amount": "Amount (committed)",
    "currency": "Currency",
    "amount_disbursed": "Amount paid out",
    "amount_pledged": "Amount pledged",
    "start": "Start",
    "end": "End",
    "duration_months": "Length in months",
    "award_date": "Date of the award",
    "value_date": "Date of the amount",
    "host_name": "Host organisation",
    "host_org_id": "Host: org-id",
    "host_ror": "Host: ROR number",
    "host_city": "Host: city",
    "host_country": "Country",
    "lead": "Led by",
    "summary": "Summary",
    "programme": "Programme",
    "status": "Status",
    "scope": "The money is for",
    "split": "Strategies, such as U1 60; W2 40",
    "visibility": "Who may see it",
    "embargo_until": "Not public until",
    "qualifier": "How firm the amount is",
    "unpublished": "Amount is not published",
    "funder_name": "Funder",
    "funder_org_id": "Funder: org-id",
    "note": "Note",
    "source_url": "Address of a source",
}
MORE_FIELDS = {
    "registry_id": "Registry number",
    "phase_text": "Phase",
    "status_text": "Status",
    "enrolment": "People",
    "sites": "Places",
    "countries": "Countries",
    "outcome": "Main outcome",
    "intervention": "Tests",
    "sponsor": "Sponsor",
    "award_key": "Board key of the award",
    "award_version": "Board version",
}
CORRECTABLE = frozenset(FIELDS) | {"registry_id", "phase_text", "status_text", "enrolment", "sites"}


def field_words(name: str) -> str:
    """Return what a field is called; a column of the file goes by its own title."""
    return FIELDS.get(name) or MORE_FIELDS.get(name) or name
