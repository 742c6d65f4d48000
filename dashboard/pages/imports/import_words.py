"""What the pages of imports call things."""

from strategy.vocabulary import ImportState, RowVerdict

STATES = {
    ImportState.WAITING: "being read",
    ImportState.COMPARING: "being compared",
    ImportState.ASKING: "waits for your answers",
    ImportState.READY: "uploaded, ready to check",
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
    RowVerdict.LEFT_OUT: ("Left out by you", "none"),
    RowVerdict.TOTAL: ("Totals, left out", "none"),
    RowVerdict.TWIN: ("The same row twice, left out", "none"),
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
