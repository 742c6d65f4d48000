"""Workbooks (.xlsx) as rows of words, with a hard stop to everything a file can claim.

Cells are read by calamine: a wide sheet of 10,000 rows takes it half a second and little memory,
and it is not moved by millions of names or attributes. What it leaves open (how far a sheet
reaches, cells that hold an error) is looked at before, in ``data.formats.archives``.
"""

import io
import math
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.formats.archives import (
    BROKEN,
    TOO_MANY,
    Place,
    check_sheet,
    counts_from_1904,
    hidden_of,
    hidden_sheets,
    merged_of,
    open_archive,
    parts_of,
)
from data.formats.errors import RefusedError
from data.formats.grid import Grid, Row, Typed, Typed1904
from data.formats.process_limits import MOST_COLUMNS, MOST_ROWS

# The template's own lists; other hidden sheets are nobody's table.
LISTS = "Lists"


def read_workbook(body: bytes) -> list[Grid]:
    """Return the sheets that hold anything.

    Raises:
        RefusedError: damaged, hostile or too large.
    """
    try:
        with open_archive(body) as archive:
            grids = _grids(body, archive)
    except (RefusedError, MemoryError):
        raise
    except Exception as wrong:
        raise BROKEN from wrong
    return [grid for grid in grids if grid.rows]


def count_hidden_sheets(body: bytes) -> int:
    """Return how many sheets of a workbook are hidden, and are not read therefore.

    Raises:
        RefusedError: damaged.
    """
    with open_archive(body) as archive:
        return hidden_sheets(archive, LISTS)


def _grids(body: bytes, archive: zipfile.ZipFile) -> list[Grid]:
    parts = parts_of(archive)
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    wanted = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
        and (sheet.visible == SheetVisibleEnum.Visible or sheet.name == LISTS)
    ]
    faults = {name: check_sheet(archive, parts[name], name) for name in wanted}
    number = Typed1904 if counts_from_1904(archive) else Typed
    grids = []
    for name in wanted:
        rows, columns = hidden_of(archive, parts[name])
        read = _rows(book.get_sheet_by_name(name), faults[name], number)
        grids.append(Grid(name, read, rows, columns, merged_of(archive, parts[name])))
    return grids


def _rows(sheet: CalamineSheet, faults: Mapping[Place, str], number_type: type[Typed]) -> list[Row]:
    """Read a sheet up to its limits; what a file says of its own size is not believed."""
    found: list[Row] = []
    left = [""] * (sheet.start[1] if sheet.start else 0)
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), word in faults.items():
        by_row.setdefault(row, {})[column] = word
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = _words([*left, *values], by_row.get(number, {}), number_type)
        if not cells:
            # A gap ends nothing: how far a sheet may reach was looked at before.
            continue
        found.append((number, cells))
        if len(found) > MOST_ROWS:
            raise TOO_MANY
    return found


def _words(values: list[Any], faults: Mapping[int, str], number_type: type[Typed]) -> list[str]:
    """Return a row's cells as text, without the empty ones at its end; numbers stay numbers."""
    cells = [
        number_type(as_text(value)) if isinstance(value, float) else as_text(value)
        for value in values[:MOST_COLUMNS]
    ]
    for column, word in faults.items():
        if column <= MOST_COLUMNS:
            cells.extend([""] * (column - len(cells)))
            cells[column - 1] = word
    while cells and not cells[-1]:
        cells.pop()
    return cells


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
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    if not math.isfinite(value):
        return "#NUM!"
    return format(Decimal(repr(value)), "f")
