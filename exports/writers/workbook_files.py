"""A report as a workbook: real tables, formulas where a column says one, charts, text as text."""

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.report import Report, Sheet, SheetColumn
from exports.report import Value as ReportValue
from exports.writers.chart_drawing import draw_bars, draw_stacked
from exports.writers.worksheets import (
    DAY,
    MONEY,
    PERCENT,
    RATIO,
    WHOLE,
    Formula,
    Head,
    Value,
    new_sheet,
    put,
    put_table,
    put_total,
    title_font,
)
from strategy.amounts import units
from strategy.lists import Holding

CHUNK = 64 * 1024
FIRST, FACTS, FIRST_TABLE = 5, 6, 15
_FORMATS = {
    Holding.MONEY: MONEY,
    Holding.COUNT: WHOLE,
    Holding.SHARE: PERCENT,
    Holding.DAY: DAY,
    Holding.RATE: "0.0000",
    Holding.NUMBER: RATIO,
}
_PLACE = re.compile(r"\{([^{}:]+)(:all)?\}")


def workbook_chunks(report: Report) -> Iterator[bytes]:
    """Yield a report's workbook in chunks."""
    with tempfile.TemporaryFile() as file:
        build_workbook(report).save(file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def build_workbook(report: Report) -> Workbook:
    """Return a report's workbook in memory."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = report.title
    book.properties.creator = "Progressive MS Strategy Board"
    book.properties.created = datetime.now(UTC).replace(tzinfo=None)
    _first_page(book, report)
    for sheet in report.sheets:
        _own_page(book, sheet)
    _notes_page(book, report)
    book.active = 0
    return book


def _first_page(book: Workbook, report: Report) -> None:
    page = new_sheet(book, "Summary", report.title, report.subtitle)
    put(page.cell(4, 1), report.findings[0]).font = title_font()
    for number, fact in enumerate(report.facts, start=FACTS):
        put(page.cell(number, 1), fact.label)
        cell = put(page.cell(number, 2), _value(fact.value, fact.holds))
        cell.number_format = _FORMATS.get(fact.holds, "General")
    last = _table(page, report.first, FIRST_TABLE)
    page.freeze_panes = None
    _draw(page, report.first, FIRST_TABLE, last, "D4")


def _own_page(book: Workbook, sheet: Sheet) -> None:
    page = new_sheet(book, sheet.title, sheet.title, sheet.note)
    last = _table(page, sheet, FIRST - 1)
    if sheet.rows:
        _draw(page, sheet, FIRST - 1, last, f"{get_column_letter(len(sheet.columns) + 2)}4")


def _notes_page(book: Workbook, report: Report) -> None:
    name = "About these numbers"
    page = new_sheet(book, name, name, report.scope)
    heads = [Head("What was asked, and the rules", width=60), Head("Value", width=100)]
    last = put_table(page, "About", heads, report.notes)
    _table(page, report.last, last + 3)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 48, 100
    page.freeze_panes = None


def _table(page: Worksheet, sheet: Sheet, row: int) -> int:
    """Write a sheet's table from a row on, with its sums; return the last row of the table."""
    heads = [Head(c.head, _FORMATS.get(c.holds, ""), c.width) for c in sheet.columns]
    first, end = row + 1, row + max(len(sheet.rows), 1)
    letters = {c.name: get_column_letter(n) for n, c in enumerate(sheet.columns, start=1)}
    rows = [
        tuple(
            _cell(value, column, letters, (number, first, end))
            for value, column in zip(values, sheet.columns, strict=True)
        )
        for number, values in enumerate(sheet.rows, start=first)
    ]
    name = "".join(word.capitalize() for word in re.findall(r"\w+", sheet.name))
    last = put_table(page, name, heads, rows, row=row)
    sums = {n for n, column in enumerate(sheet.columns, start=1) if column.sums}
    if sums:
        put_total(page, heads, first, last, sums)
    return last


def _cell(
    value: ReportValue, column: SheetColumn, letters: dict[str, str], rows: tuple[int, int, int]
) -> Value | Formula:
    """Return what stands in a cell; ``rows`` are its own, the first and the last of the table."""
    if not column.formula or value is None:
        return _value(value, column.holds)
    own, first, last = rows

    def place(found: re.Match[str]) -> str:
        letter = letters[found[1]]
        return f"{letter}${first}:{letter}${last}" if found[2] else f"{letter}{own}"

    return Formula("=" + _PLACE.sub(place, column.formula))


def _value(value: ReportValue, holds: Holding) -> Value:
    if holds is Holding.MONEY and isinstance(value, int):
        return units(value)
    if holds is Holding.FLAG:
        return "yes" if value else "no"
    return value


def _draw(page: Worksheet, sheet: Sheet, head: int, last: int, place: str) -> None:
    chart = sheet.chart
    if chart is None:
        return
    if chart.stacked:
        draw_stacked(page, chart, len(sheet.columns) - 1, (head, last))
    else:
        shown = min(last, head + chart.most) if chart.most else last
        draw_bars(page, chart, (head, shown), place)
