"""How a sheet of the workbook is made: a real table, its formats, and text that stays text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exports.writers.plain_values import is_formula

MONEY, WHOLE, PERCENT, DAY, RATIO = "#,##0.00", "#,##0", "0.0%", "yyyy-mm-dd", "0.00"
INK, SOFT = "12161F", "3D4756"
LONGEST = 32_000
Value = str | int | float | date | bool | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula the board itself writes; anything a person typed stays text."""

    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a sheet: its head, number format, and width in characters."""

    label: str
    format: str = ""
    width: int = 16


def title_font() -> Font:
    """Return how the finding stands on the first page."""
    return Font(size=13, bold=True)


def new_sheet(book: Workbook, name: str, title: str, note: str) -> Worksheet:
    """Return an empty sheet with its title, a sentence about it, and its print setup."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    put(sheet.cell(1, 1), title).font = Font(name="Calibri", size=16, bold=True, color=INK)
    put(sheet.cell(2, 1), note).font = Font(name="Calibri", size=11, color=SOFT)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "Page &P of &N"
    return sheet


def put(cell: Cell | MergedCell, value: Value | Formula) -> Cell:
    """Write one value. Text is never taken for a formula, whatever it begins with.

    Raises:
        TypeError: the cell is part of a merged one, which this board never makes.
    """
    if isinstance(cell, MergedCell):
        raise TypeError("this board merges no cells")
    if isinstance(value, Formula):
        cell.value = value.text
        return cell
    if not isinstance(value, str):
        cell.value = value
        return cell
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.value = clean
    cell.data_type = "s"
    if is_formula(clean):
        # Excel shows such text as text only while the cell says that it was typed as text.
        cell.quotePrefix = True
    return cell


def put_table(
    sheet: Worksheet,
    name: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Value | Formula]],
    *,
    row: int = 4,
) -> int:
    """Write a table from a row on and return its last row.

    The heads are frozen and repeat in print. A table without rows says so in one row.
    """
    for column, head in enumerate(heads, start=1):
        cell = put(sheet.cell(row, column), head.label)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = head.width
    body = rows or [("Nothing in this selection", *("",) * (len(heads) - 1))]
    for number, values in enumerate(body, start=row + 1):
        for column, (head, value) in enumerate(zip(heads, values, strict=True), start=1):
            _format(put(sheet.cell(number, column), value), head)
    last = row + len(body)
    table = Table(displayName=name, ref=f"A{row}:{get_column_letter(len(heads))}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = f"B{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    return last


def _format(cell: Cell, head: Head) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=head.width >= 40)
    if head.format:
        cell.number_format = head.format


def put_total(
    sheet: Worksheet, heads: Sequence[Head], first: int, last: int, sums: set[int]
) -> None:
    """Write a row of sums under a table, as formulas over its columns."""
    fill = PatternFill("solid", fgColor="EEF0F4")
    for column, head in enumerate(heads, start=1):
        letter = get_column_letter(column)
        value: Any = "Total" if column == 1 else None
        if column in sums:
            value = Formula(f"=SUM({letter}{first}:{letter}{last})")
        cell = put(sheet.cell(last + 1, column), value)
        cell.font, cell.fill = Font(bold=True), fill
        if column in sums and head.format:
            cell.number_format = head.format
