"""A report as JSON: every sheet with its typed columns, amounts as decimal text."""

from datetime import date
from typing import Any

import orjson

from exports.report import Report, Sheet, SheetColumn, Value
from exports.writers.plain_values import decimal
from strategy.lists import Holding


def report_json(report: Report) -> bytes:
    """Return a report as JSON."""
    told = {
        "title": report.title,
        "subtitle": report.subtitle,
        "findings": report.findings,
        "facts": {fact.label: _plain(fact.value) for fact in report.facts},
        "scope": report.scope,
        "notes": dict(report.notes),
        "sheets": [_sheet(one) for one in (report.first, *report.sheets, report.last)],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "title": sheet.title,
        "note": sheet.note,
        "columns": [
            {"name": c.name, "label": c.label, "holds": c.holds.value, "unit": c.unit}
            for c in sheet.columns
        ],
        "rows": [
            {c.name: _written(v, c) for v, c in zip(row, sheet.columns, strict=True)}
            for row in sheet.rows
        ],
    }


def _written(value: Value, column: SheetColumn) -> Value:
    if column.holds is Holding.MONEY and isinstance(value, int):
        return decimal(value)
    return _plain(value)


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
