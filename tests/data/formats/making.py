"""Files as other programs make them, small enough to be read by eye."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from strategy.importing.child_process import FileContents, read_file


def read(folder: Path, body: bytes, **options: Any) -> FileContents:
    """Read a file's bytes in the limited process."""
    place = folder / "file"
    place.write_bytes(body)
    return read_file(place, options)


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Return a workbook with these rows on its sheets."""
    book = openpyxl.Workbook()
    if book.active is not None:
        book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(body: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a workbook with some of its parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            new.writestr(name, part)
    return out.getvalue()


def texts(found: FileContents, *names: str) -> list[tuple[str, ...]]:
    """Return the words of some fields, row by row."""
    return [tuple(row["fields"].get(name, [""])[0] for name in names) for row in found.rows]


GRANT: dict[str, Any] = {
    "id": "360G-Ex-1",
    "title": "A grant",
    "description": "What it is for",
    "currency": "GBP",
    "amountAwarded": 1234.5,
    "awardDate": "2021-01-26T00:00:00+00:00",
    "plannedDates": [{"startDate": "2021-03-01", "duration": 24}],
    "recipientOrganization": [{"id": "GB-CHC-1", "name": "A charity", "addressCountry": "UK"}],
    "fundingOrganization": [{"id": "GB-CHC-2", "name": "A trust"}],
    "classifications": [
        {"vocabulary": "IPMSA-STRATEGY", "code": "U1", "description": "60%"},
        {"vocabulary": "IPMSA-STRATEGY", "code": "W2", "description": "40%"},
        {"vocabulary": "HRCS", "code": "x"},
    ],
    "Own field": "kept apart",
}


def package(*grants: Any) -> bytes:
    """Return a 360Giving package."""
    return json.dumps({"grants": list(grants)}).encode()
