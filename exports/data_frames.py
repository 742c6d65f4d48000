"""Sheets as pandas data frames: declared types, and what each column means in ``attrs``.

``attrs`` holds ``title``, ``note``, ``labels`` (column: what it is called) and ``units`` (column:
currency of money, or what is counted). Money is in units of its currency, rounded to the cent; what
is unknown is ``NA`` and never nought.
"""

import pandas as pd

from exports.report import Sheet, SheetColumn, Value
from strategy.lists import Holding

DTYPES = {
    Holding.WORDS: "string",
    Holding.COUNT: "Int64",
    Holding.YEAR: "Int64",
    Holding.MONEY: "Float64",
    Holding.SHARE: "Float64",
    Holding.NUMBER: "Float64",
    Holding.RATE: "Float64",
    Holding.FLAG: "boolean",
    Holding.DAY: "datetime64[s]",
}


def frame_of(sheet: Sheet) -> pd.DataFrame:
    """Return a sheet as a data frame, a column for each of its own by name."""
    columns = {
        column.name: pd.Series(
            [_value(row[n], column) for row in sheet.rows], dtype=DTYPES[column.holds]
        )
        for n, column in enumerate(sheet.columns)
    }
    frame = pd.DataFrame(columns)
    frame.attrs = {
        "title": sheet.title,
        "note": sheet.note,
        "labels": {column.name: column.label for column in sheet.columns},
        "units": {
            column.name: _unit(column)
            for column in sheet.columns
            if column.holds is not Holding.WORDS
        },
    }
    return frame


def _unit(column: SheetColumn) -> str:
    if column.holds is Holding.MONEY:
        return column.unit or "the currency of the row"
    return column.holds.value


def _value(value: Value, column: SheetColumn) -> Value:
    if column.holds is Holding.MONEY and isinstance(value, int):
        return value / 100
    return value
