"""A sheet as CSV text, line by line."""

import csv
import io
from collections.abc import Iterator, Sequence

from exports.report import Sheet, SheetColumn, Value
from exports.writers.plain_values import decimal, is_formula
from strategy.lists import Holding

# Of shares and ratios; amounts are written to the cent.
_DIGITS = 6


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Yield a table as CSV text, line by line.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    yield "\ufeff"
    yield _line([column.head for column in sheet.columns])
    for row in sheet.rows:
        yield _line([_written(v, c) for v, c in zip(row, sheet.columns, strict=True)])


def _written(value: Value, column: SheetColumn) -> Value:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if is_formula(value) else value
    if column.holds is Holding.FLAG:
        return "yes" if value else "no"
    if column.holds is Holding.MONEY and isinstance(value, int):
        return decimal(value)
    return round(value, _DIGITS) if isinstance(value, float) else value


def _line(values: Sequence[Value]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()
