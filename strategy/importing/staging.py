"""Putting a file's words aside, row by row, and noting what only a person can say."""

import hashlib
import json
from typing import Any

from sqlmodel import Session, col, delete, insert, select

from strategy.importing.child_process import FileContents
from strategy.models import ColumnMapping, ImportBody, ImportFile, ImportRow
from strategy.services.import_files import AWARD, TRIAL
from strategy.services.import_mappings import mapping_owner
from strategy.vocabulary import ImportState

MOST_SAMPLES = 3
# Formats that name the record they hold; the others take what the person said.
TRIAL_FORMATS = frozenset({"ctgov-json", "ctgov-csv"})
MOST_REPORTED = 500
_KEPT = ("sheet", "sheets", "encoding", "ignored", "meta", "aside")


def signature_of(columns: list[dict[str, Any]]) -> str:
    """Return a digest of a table's column titles: the same titles are read in the same way."""
    titles = [str(column.get("title", "")).casefold().strip() for column in columns]
    return hashlib.sha256(json.dumps(titles).encode()).hexdigest()


def remembered(session: Session, file: ImportFile) -> dict[str, Any]:
    """Return what was said before about a table with these columns; nothing before it was read."""
    signature = file.facts.get("signature")
    if not signature:
        return {}
    query = select(ColumnMapping).where(
        col(ColumnMapping.owner) == mapping_owner(file), col(ColumnMapping.signature) == signature
    )
    found = session.exec(query).first()
    return dict(found.options) if found else {}


def stage(session: Session, file: ImportFile, found: FileContents, options: dict[str, Any]) -> None:
    """Keep what was read; go on to comparing, or ask first.

    Args:
        session: one write transaction.
        file: the import, claimed by this worker.
        found: what the limited process read.
        options: how the file was read.
    """
    file.claim, file.beat_at, file.step = "", None, ""
    if found.refused:
        file.state, file.said = ImportState.REFUSED, str(found.refused["sentence"])
        return
    about = found.file or {}
    file.format = str(about.get("format", ""))[:30]
    wrong = _wrong_record(file, str(about.get("record", AWARD)))
    if wrong:
        file.state, file.said = ImportState.REFUSED, wrong
        return
    known_before = file.facts.get("signature")
    file.facts = {
        **{
            n: about[n]
            for n in ("sheet", "sheets", "encoding", "ignored", "meta", "aside")
            if n in about
        },
        "columns": about.get("columns", []),
        "questions": about.get("questions", []),
        "needs_mapping": bool(about.get("needs_mapping")),
        "signature": signature_of(about.get("columns", [])),
        "problems": found.problems[:MOST_REPORTED],
        "staged": bool(found.rows),
    }
    file.options = {k: v for k, v in options.items() if v not in (None, "")}
    asks = file.facts["needs_mapping"] or file.facts["questions"]
    if asks and not known_before and remembered(session, file):
        # The titles were not known before the first look; now they are, and so is their mapping.
        file.options = {**remembered(session, file), **file.options}
        file.state = ImportState.WAITING
    else:
        file.state = ImportState.ASKING if asks else ImportState.COMPARING
    _keep_rows(session, file, found)


def _wrong_record(file: ImportFile, record: str) -> str:
    if record == TRIAL and file.record != TRIAL:
        return "This file holds trials. Please bring it as a file of trials."
    if record != TRIAL and file.record == TRIAL:
        return "This file holds no trials. Please bring it as a file of awards."
    return ""


def _keep_rows(session: Session, file: ImportFile, found: FileContents) -> None:
    for model in (ImportRow, ImportBody):
        session.execute(delete(model).where(col(model.import_id) == file.id))
    rows = [
        {
            "import_id": file.id,
            "position": position,
            "sheet": str(row.get("sheet", ""))[:120],
            "row": int(row.get("row", 0)),
            "label": _label(row),
            "words": {
                "fields": row["fields"],
                "amounts": row.get("amounts", []),
                "rows": row.get("rows", []),
            },
        }
        for position, row in enumerate(found.rows, start=1)
    ]
    if rows:
        session.execute(insert(ImportRow), rows)


def _label(row: dict[str, Any]) -> str:
    for name in ("title", "own_reference", "registry_id"):
        if row["fields"].get(name):
            return str(row["fields"][name][0])[:200]
    return ""
