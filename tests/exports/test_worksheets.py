"""Cells: text stays text, sums stand under the columns that have one, in their format."""

from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook

from exports.money_sheets import rate_note
from exports.writers.worksheets import Head, put, put_total
from strategy.amounts import NOT_CONVERTED


@pytest.mark.parametrize(
    ("text", "typed"),
    [("=SUM(A1)", True), ("+1", True), ("@x", True), ("plain", False), ("", False)],
)
def test_only_what_looks_like_a_formula_is_marked_as_typed_text(text: str, typed: bool) -> None:
    cell = put(Workbook().active.cell(1, 1), text)  # type: ignore[union-attr]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", typed)


def test_a_sum_has_the_format_of_its_column_and_others_have_none() -> None:
    sheet: Any = Workbook().active
    heads = [Head("Name"), Head("Money", "#,##0.00"), Head("Rate", "0.0000"), Head("Count")]
    put_total(sheet, heads, 2, 9, {2, 4})
    row = [sheet.cell(10, column) for column in range(1, 5)]
    assert [cell.value for cell in row] == ["Total", "=SUM(B2:B9)", None, "=SUM(D2:D9)"]
    assert [cell.number_format for cell in row] == ["General", "#,##0.00", "General", "General"]


@pytest.mark.parametrize(
    ("of", "to", "rates", "words"),
    [
        ("EUR", "EUR", ("own", "other"), "no conversion"),
        ("GBP", "GBP", ("own", "other"), "no conversion"),
        ("GBP", "EUR", ("own", "other"), "own"),
        ("EUR", "GBP", ("own", "other"), "other"),
        ("GBP", "EUR", (None, "other"), NOT_CONVERTED),
        ("GBP", "EUR", ("own", None), NOT_CONVERTED),
    ],
)
def test_a_row_says_how_its_rate_was_found(
    of: str, to: str, rates: tuple[str | None, str | None], words: str
) -> None:
    own, other = (SimpleNamespace(how=how) if how else None for how in rates)
    line: Any = SimpleNamespace(currency=of, rate=own, reporting_rate=other)
    assert rate_note(line, to) == words
