"""Workbooks (.xlsx) as rows of words, with a hard stop to everything a file can claim."""

import io
import math
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from data.reading.errors import RefusedError
from data.reading.grid import Grid, Row
from data.reading.limits import BLANK_ROWS, MOST_COLUMNS, MOST_ROWS

# openpyxl takes numpy along when it finds it, which costs more memory than most files.
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]

import openpyxl  # noqa: E402
from openpyxl.xml import DEFUSEDXML  # noqa: E402

MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 300, 60_000_000, 120
AGAIN = "Please save it again as .xlsx with your spreadsheet program, or as CSV."
BROKEN = RefusedError("broken-workbook", f"This workbook is damaged. {AGAIN}")


def check_archive(body: bytes) -> None:
    """Refuse a workbook that would unpack to too much, is locked, or holds macros.

    Raises:
        RefusedError: with what to do instead.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
        raise BROKEN from wrong
    names = {entry.filename.lower() for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("encrypted", "This workbook has a password. Please save it without.")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise RefusedError("macros", "This workbook holds macros. Please save it as .xlsx.")
    if "xl/workbook.xml" not in names:
        raise RefusedError("no-workbook", f"This is no Excel workbook. {AGAIN}")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked / packed > MOST_RATIO:
        raise RefusedError("zip-bomb", "This workbook unpacks to far too much. Please split it.")


def read_workbook(body: bytes) -> list[Grid]:
    """Return the sheets that hold anything.

    Raises:
        RefusedError: damaged, hostile or too large.
    """
    if not DEFUSEDXML:
        raise RefusedError("unsafe", "The board cannot read workbooks safely at the moment.")
    check_archive(body)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        grids = [_grid(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"
                 or sheet.title == "Lists"]  # fmt: skip
    except RefusedError:
        raise
    except MemoryError:
        raise
    except Exception as wrong:
        raise BROKEN from wrong
    return [grid for grid in grids if grid.rows]


def _grid(sheet: Any) -> Grid:
    """Read a sheet up to its limits; what a file says of its own size is not believed."""
    found: list[Row] = []
    blank = 0
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1_000, max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(rows, start=1):
        cells = [as_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            if blank > BLANK_ROWS:
                break
            continue
        blank = 0
        found.append((number, cells))
        if len(found) > MOST_ROWS:
            raise RefusedError(
                "too-many-rows", f"The sheet has more than {MOST_ROWS:,} rows. Please split it."
            )
    return Grid(sheet.title, found)


def as_text(value: Any) -> str:
    """Return a cell as text: numbers plainly, days as year-month-day, everything else as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip()


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if not math.isfinite(value):
        return "#NUM!"
    return format(Decimal(repr(value)), "f")
