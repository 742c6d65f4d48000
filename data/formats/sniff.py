"""What a file is, judged by its contents; its name decides nothing."""

from collections.abc import Mapping
from typing import Any

from data.formats import csvs, ctgov, giving360, jsons, mapped_tables, nih, own_workbooks
from data.formats.errors import RefusedError
from data.formats.grid import Grid, headed
from data.formats.output_lines import Printer
from data.formats.process_limits import MOST_BYTES
from data.formats.workbooks import read_workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "Please save it as .xlsx or CSV with your spreadsheet program."


def read(body: bytes, options: Mapping[str, Any], out: Printer) -> None:
    """Find out what a file is and print what it holds.

    Raises:
        RefusedError: it is not taken.
    """
    if not body.strip():
        raise RefusedError("empty", "The file is empty. Please choose another one.")
    if len(body) > MOST_BYTES:
        raise RefusedError("too-large", "The file is larger than 10 MB. Please split it.")
    if body.startswith(OLD_OFFICE):
        raise RefusedError("old-office", f"This is an old or locked Office file. {SAVE_AS}")
    if body.startswith(b"PK"):
        _read_workbook(body, options, out)
    elif body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        _read_json(body, out)
    else:
        _read_text(body, options, out)


def _read_workbook(body: bytes, options: Mapping[str, Any], out: Printer) -> None:
    grids = read_workbook(body)
    if not grids:
        raise RefusedError("empty", "The workbook holds no rows.")
    wanted = options.get("format")
    if wanted in (None, "", "template") and own_workbooks.is_template(grids):
        return own_workbooks.print_template(grids, out)
    grants = giving360.find_grants(grids) if wanted in (None, "", "360giving-xlsx") else None
    if grants is not None:
        return giving360.print_sheet(grants, grids, out, format="360giving-xlsx")
    return _read_grids(grids, options, out)


def _read_grids(grids: list[Grid], options: Mapping[str, Any], out: Printer) -> None:
    """One sheet is read; which one is asked when several hold data."""
    names = [grid.name for grid in grids if len(grid.rows) > 1]
    chosen = options.get("sheet")
    if chosen not in names and len(names) > 1:
        question = {
            "name": "sheet",
            "text": "Which sheet holds the awards?",
            "options": [{"value": name, "label": name} for name in names[:30]],
        }
        out.file(
            format="table",
            record="award",
            sheet="",
            sheets=names,
            columns=[],
            ignored=[],
            questions=[question],
            needs_mapping=False,
        )
        return
    grid = next((one for one in grids if one.name == chosen), None)
    grid = grid or next((one for one in grids if len(one.rows) > 1), grids[0])
    _read_grid(grid, options, out, sheets=names)


def _read_grid(
    grid: Grid,
    options: Mapping[str, Any],
    out: Printer,
    *,
    encoding: str = "",
    sheets: list[str] | None = None,
) -> None:
    wanted = options.get("format") or ""
    export = nih.find_export(grid) if wanted in ("", "nih-reporter") else None
    if export is not None:
        return nih.print_export(export, out, encoding=encoding)
    first = headed(grid, grid.rows[0][0])
    if wanted in ("", "ctgov-csv") and ctgov.is_table(first.titles):
        return ctgov.print_table(first, out, encoding=encoding)
    return mapped_tables.print_table(grid, options, out, encoding=encoding, sheets=sheets or [])


def _read_json(body: bytes, out: Printer) -> None:
    found = jsons.parse(body)
    if ctgov.is_study(found):
        return ctgov.print_json(found, out)
    if giving360.is_grants(found):
        return giving360.print_json(found, out)
    raise RefusedError(
        "unknown-json",
        "The board reads 360Giving and ClinicalTrials.gov as JSON. Please save other data as CSV.",
    )


def _read_text(body: bytes, options: Mapping[str, Any], out: Printer) -> None:
    text, encoding, asked = csvs.decode(body, str(options.get("encoding") or ""))
    if not asked:
        mark, asked = csvs.delimiter_of(text, str(options.get("delimiter") or ""))
    if asked:
        out.file(
            format="table",
            record="award",
            sheet="",
            encoding=encoding,
            columns=[],
            ignored=[],
            questions=asked,
            needs_mapping=False,
        )
        return None
    grid = csvs.read_csv(text, mark)
    if len(grid.rows) < 2:
        raise RefusedError("no-rows", "The file holds a row of titles at most, and no data.")
    wanted = options.get("format") or ""
    grants = giving360.find_grants([grid]) if wanted in ("", "360giving-csv") else None
    if grants is not None:
        return giving360.print_sheet(grants, [], out, format="360giving-csv", encoding=encoding)
    return _read_grid(grid, options, out, encoding=encoding)
