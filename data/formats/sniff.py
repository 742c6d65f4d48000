"""What a file is, judged by its contents; its name decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.formats import csvs, ctgov, giving360, jsons, mapped_tables, nih, own_workbooks
from data.formats.errors import RefusedError
from data.formats.grid import Grid, headed
from data.formats.output_lines import Printer
from data.formats.process_limits import MOST_BYTES
from data.formats.workbooks import LISTS, count_hidden_sheets, read_workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Instead of a sheet's name: all sheets that have the same titles.
ALL_SHEETS = "*"
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
    hidden = count_hidden_sheets(body)
    if hidden:
        out.aside["hidden_sheets"] = hidden
    grids, asked = _as_wanted(grids, str(options.get("hidden") or ""), out)
    if asked:
        return _ask(out, asked)
    if not grids:
        raise RefusedError("empty", "The workbook holds no rows that are not hidden.")
    wanted = options.get("format")
    if wanted in (None, "", "template") and own_workbooks.is_template(grids):
        return own_workbooks.print_template(grids, out)
    grants = giving360.find_grants(grids) if wanted in (None, "", "360giving-xlsx") else None
    if grants is not None:
        return giving360.print_sheet(grants, grids, out, format="360giving-xlsx")
    return _read_grids(grids, options, out)


def _as_wanted(
    grids: list[Grid], said: str, out: Printer
) -> tuple[list[Grid], dict[str, Any] | None]:
    """Return the sheets with or without what they hide, or the question about it.

    The board's own workbook hides columns of its own, which belong to it.
    """
    is_own = own_workbooks.is_template(grids)
    looked = [
        replace(grid, hidden_columns=frozenset()) if is_own else grid
        for grid in grids
        if grid.name != LISTS
    ]
    rows = sum(1 for grid in looked for number, _ in grid.rows if number in grid.hidden)
    columns = sum(_filled_hidden(grid) for grid in looked)
    if not rows and not columns:
        return grids, None
    if said == "take":
        out.aside["hidden_taken"] = rows
        return grids, None
    if said == "leave":
        out.aside["hidden"] = rows
        shown = [grid for one in looked if (grid := one.as_shown()).rows]
        return [*shown, *(grid for grid in grids if grid.name == LISTS)], None
    return grids, _hidden_question(rows, columns)


def _filled_hidden(grid: Grid) -> int:
    """Return how many hidden columns hold anything."""
    return sum(
        1
        for column in grid.hidden_columns
        if any(column < len(cells) and cells[column] for _, cells in grid.rows)
    )


def _hidden_question(rows: int, columns: int) -> dict[str, Any]:
    kinds = ((rows, "row"), (columns, "column"))
    counts = [f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in kinds if n]
    return {
        "name": "hidden",
        "text": f"The workbook hides {' and '.join(counts)}, by hand or by a filter. "
        "Are they to be taken?",
        "options": [
            {"value": "leave", "label": "No: only what the sheet shows"},
            {"value": "take", "label": "Yes: the hidden ones, too"},
        ],
    }


def _ask(
    out: Printer, *asked: dict[str, Any], encoding: str = "", sheets: Sequence[str] = ()
) -> None:
    """Print that something has to be said before the file can be read."""
    out.file(
        format="table",
        record="award",
        sheet="",
        sheets=list(sheets),
        encoding=encoding,
        columns=[],
        ignored=[],
        questions=list(asked),
        needs_mapping=False,
    )


def _read_grids(grids: list[Grid], options: Mapping[str, Any], out: Printer) -> None:
    """Read one sheet, or all that have the same titles; which is asked when several hold data."""
    full = [grid for grid in grids if len(grid.rows) > 1]
    names = [grid.name for grid in full]
    chosen = options.get("sheet")
    alike = mapped_tables.alike(full)
    if len(names) > 1 and chosen not in names and not (chosen == ALL_SHEETS and alike):
        _ask(out, _sheet_question(names, alike=alike), sheets=names)
    elif chosen == ALL_SHEETS and alike:
        mapped_tables.print_tables(full, options, out, sheets=names)
    else:
        grid = next((one for one in grids if one.name == chosen), None)
        _read_grid(grid or (full or grids)[0], options, out, sheets=names)


def _sheet_question(names: list[str], *, alike: bool) -> dict[str, Any]:
    options = [{"value": name, "label": name} for name in names[:30]]
    if alike:
        all_of_them = f"All {len(names)}, one below the other: they have the same titles"
        options.insert(0, {"value": ALL_SHEETS, "label": all_of_them})
    return {"name": "sheet", "text": "Which sheet holds the awards?", "options": options}


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
    giving360.refuse_incomplete(found)
    raise RefusedError(
        "unknown-json",
        "The board reads 360Giving and ClinicalTrials.gov as JSON. Please save other data as CSV.",
    )


def _read_text(body: bytes, options: Mapping[str, Any], out: Printer) -> None:
    text, encoding, asked = csvs.decode(body, str(options.get("encoding") or ""))
    if not asked:
        mark, asked = csvs.delimiter_of(text, str(options.get("delimiter") or ""))
    if asked:
        return _ask(out, *asked, encoding=encoding)
    grid = csvs.read_csv(text, mark)
    if len(grid.rows) < 2:
        raise RefusedError("no-rows", "The file holds a row of titles at most, and no data.")
    wanted = options.get("format") or ""
    grants = giving360.find_grants([grid]) if wanted in ("", "360giving-csv") else None
    if grants is not None:
        return giving360.print_sheet(grants, [], out, format="360giving-csv", encoding=encoding)
    return _read_grid(grid, options, out, encoding=encoding)
