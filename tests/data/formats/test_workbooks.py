"""Cells come out of a workbook as the words, numbers and days that somebody wrote into it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.formats.errors import RefusedError
from data.formats.workbooks import read_workbook
from tests.data.formats.making import rezipped, workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# What a workbook keeps as it is: no formula, no blanks at the ends, none of its own escapes.
LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"],
    exclude_characters="=\ufffe\uffff_",
)
WORDS = st.text(LETTERS, min_size=1, max_size=8)
CELLS = st.one_of(
    WORDS.map(lambda text: (text, text)),
    st.integers(-(10**14), 10**14).map(lambda number: (number, str(number))),
    st.decimals("-99999", "99999", places=2).map(lambda d: (float(d), _plain(d))),
    st.booleans().map(lambda yes: (yes, "Yes" if yes else "No")),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)).map(lambda day: (day, day.isoformat())),
    st.just((None, "")),
)


def _plain(number: Decimal) -> str:
    """Return a number as a person writes it: no zeros at its end, no minus before nothing."""
    return (
        f"{number.normalize():f}".replace("-0", "0") if number == 0 else f"{number.normalize():f}"
    )


def sheet(cells: str) -> bytes:
    """Return a workbook whose only sheet has these cells."""
    inside = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return rezipped(workbook({"S": [["x"]]}), {SHEET: inside.encode()})


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_was_written_is_what_is_read(rows: list[list[tuple[Any, str]]]) -> None:
    expected = []
    for number, row in enumerate(rows, start=1):
        words = [word for _, word in row]
        while words and not words[-1]:
            words.pop()
        if words:
            expected.append((number, words))
    found = read_workbook(workbook({"S": [[value for value, _ in row] for row in rows]}))
    assert [grid.rows for grid in found] == ([expected] if expected else [])


def test_a_table_that_starts_elsewhere_keeps_its_places() -> None:
    rows: list[list[Any]] = [[], [], [None, None, "Title"], [None, None, "a"]]
    (grid,) = read_workbook(workbook({"S": rows}))
    assert grid.rows == [(3, ["", "", "Title"]), (4, ["", "", "a"])]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="e"><v>#DIV/0!</v></c>',
        "<c r='B2' s='1' t='e'><f>1/0</f><v>#DIV/0!</v></c>",
        '<c t="e" r="B2"><f aca="1"/><v>#DIV/0!</v></c>',
        '<c r="B2" t="e"><f t="shared" si="0">SUM(A1:A2)/0</f><v>#DIV/0!</v></c>',
    ],
)
def test_an_error_in_a_cell_is_read_as_that_error(cell: str) -> None:
    text = '<c r="A2" t="inlineStr"><is><t>Title</t></is></c>'
    (grid,) = read_workbook(sheet(f'<row r="2">{text}{cell}</row>'))
    assert grid.rows == [(2, ["Title", "#DIV/0!"])]


def test_an_error_beyond_the_last_filled_cell_is_not_lost() -> None:
    (grid,) = read_workbook(
        sheet(
            '<row r="1"><c r="A1"><v>5</v></c></row>'
            '<row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'
        )
    )
    assert grid.rows == [(1, ["5"]), (3, ["", "", "#N/A"])]


def test_a_cell_far_away_is_named_and_an_empty_one_there_is_ignored() -> None:
    near = '<row r="1"><c r="A1"><v>5</v></c></row>'
    (grid,) = read_workbook(sheet(near + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    assert grid.rows == [(1, ["5"])]
    with pytest.raises(RefusedError) as refused:
        read_workbook(sheet(near + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert "reaches to cell XFD1048576" in refused.value.sentence


def test_hidden_sheets_are_left_out_except_the_lists_of_the_template() -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(workbook({"S": [["a"]], "Lists": [["b"]], "H": [["c"]]}))
    )
    book["Lists"].sheet_state = "hidden"
    book["H"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert [grid.name for grid in read_workbook(out.getvalue())] == ["S", "Lists"]
