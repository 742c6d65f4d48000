"""The workbook as its readers meet it: sheets, tables, formats, charts, formulas, plain text."""

import re
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from sqlalchemy import Engine

from exports.formats import FORMATS
from exports.named_sheets import sheet_of
from exports.portfolio_report import portfolio_report
from exports.writers.csv_files import csv_lines
from strategy.database import read_only, transaction
from strategy.lists import Holding
from strategy.services.funding import log_award
from tests.cast import EVERYBODY, GOVERNING, TODAY, actors
from tests.exports.books import ask_board, rows, workbook

SHEETS = [
    "Summary",
    "Recommendations",
    "Strategies by year",
    "Ways of counting",
    "Funders",
    "Projects",
    "Contributions",
    "Milestones",
    "Sources",
    "About these numbers",
]
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "a\x07bell",
    "=cmd|' /C calc'!A0",
]


@pytest.fixture
def book(shipped: Engine) -> Workbook:
    return workbook(shipped, ask_board(shipped))


def test_it_has_its_sheets_in_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_each_sheet_is_a_real_table_with_a_frozen_head(book: Workbook) -> None:
    for name in SHEETS[1:-1]:
        sheet = book[name]
        assert len(sheet.tables) == 1, name
        assert sheet.freeze_panes == "B5"
        table = next(iter(sheet.tables.values()))
        heads = [cell.value for cell in sheet[4]]
        assert [c.name for c in table.tableColumns] == heads
        assert len(set(heads)) == len(heads)
        assert sheet.column_dimensions["A"].width >= 8


def test_amounts_dates_and_shares_have_their_formats(book: Workbook) -> None:
    formats = {
        ("Recommendations", "D5"): "#,##0.00",
        ("Recommendations", "O5"): "0.0%",
        ("Contributions", "F5"): "#,##0.00",
        ("Contributions", "I5"): "yyyy-mm-dd",
        ("Funders", "C5"): "0.0%",
    }
    for (sheet, place), wanted in formats.items():
        assert book[sheet][place].number_format == wanted


def test_charts_have_titles_and_axes(book: Workbook) -> None:
    for name in ("Summary", "Strategies by year", "Funders"):
        sheet: Any = book[name]
        charts = sheet._charts
        assert len(charts) == 1, name
        assert charts[0].title is not None
        assert charts[0].y_axis.title is not None
        assert charts[0].x_axis.delete is False


def test_sums_gaps_and_shares_are_formulas(shipped: Engine) -> None:
    book = workbook(shipped, ask_board(shipped, targets="assumption"))
    sheet = book["Recommendations"]
    assert (sheet["N5"].value, sheet["O5"].value) == ("=K5-M5", "=M5/K5")
    assert sheet[f"D{sheet.max_row}"].value == f"=SUM(D5:D{sheet.max_row - 1})"
    years = book["Strategies by year"]
    assert str(years[f"P{5}"].value).startswith("=SUM(")
    assert str(book["Funders"]["C5"].value).startswith("=B5/SUM(")


def test_an_unknown_amount_is_an_empty_cell(book: Workbook) -> None:
    unknown = [r for r in rows(book, "Contributions") if r["Original amount"] is None]
    assert len(unknown) > 20
    assert all(r["Whole amount (EUR)"] is None for r in unknown)
    assert any(r["Money (EUR)"] is None for r in rows(book, "Projects"))


def test_it_says_what_was_asked_and_by_which_rules(shipped: Engine) -> None:
    found = workbook(shipped, ask_board(shipped, funders=("MSSUK",), year_from=2020))
    said = {row[0]: row[1] for row in found["About these numbers"].iter_rows(values_only=True)}
    assert said["Funder"] == "MSSUK"
    assert said["From year"] == "2020"
    assert "planning assumption" in str(said["Planning assumption"])


def _cells(book: Workbook) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_text_is_never_taken_for_a_formula(sqlite: Engine) -> None:
    secretary = actors(sqlite).secretary
    with transaction(sqlite) as session:
        for n, title in enumerate(HOSTILE):
            log_award(
                session,
                actor=secretary,
                write_key=str(n),
                today=TODAY,
                values={
                    "funder_key": "lab",
                    "project_title": title,
                    "currency": "EUR",
                    "amount_cents": 5,
                    "split": {"U1": 10_000},
                    "own_reference": title[:100],
                },
            )
    cells = _cells(workbook(sqlite, ask_board(sqlite, secretary)))
    shown = {cell.value for cell in cells if cell.data_type == "s"}
    for title in HOSTILE:
        assert title.replace("\x07", "") in shown, title
    formulas = {cell.value for cell in cells if cell.data_type == "f"}
    assert not {str(f) for f in formulas} & set(HOSTILE)
    text = "".join(csv_lines(sheet_of(ask_board(sqlite, secretary), "projects")))
    for title in HOSTILE[:4]:
        assert f"'{title}".replace('"', '""') in text


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_who_may_see_it_takes_it_away(sqlite: Engine, name: str) -> None:
    viewer = actors(sqlite).named(name)
    shown = {cell.value for cell in _cells(workbook(sqlite, ask_board(sqlite, viewer)))}
    sees = name in ("north", *GOVERNING)
    assert ("Project secret" in shown) is sees
    assert ("secret-north" in shown) is sees


def test_an_empty_selection_gives_a_workbook_that_says_so(sqlite: Engine) -> None:
    found = workbook(sqlite, ask_board(sqlite, year_from=2055))
    assert found["Projects"]["A5"].value == "Nothing in this selection"
    assert rows(found, "Contributions") == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_format_holds_what_its_viewer_may_see(sqlite: Engine, name: str) -> None:
    question = ask_board(sqlite, actors(sqlite).named(name))
    with read_only(sqlite) as session:
        report = portfolio_report(question, session, title="Portfolio summary")
    told = b"".join(FORMATS["json"].write(report)).decode()
    assert ("Project secret" in told) is (name in ("north", *GOVERNING))
    assert ("secret-north" in told) is (name in ("north", *GOVERNING))
    money = [
        c for s in (report.first, *report.sheets) for c in s.columns if c.holds is Holding.MONEY
    ]
    assert all(c.unit or c.name == "original" for c in money)


def test_the_chart_of_years_has_a_bar_for_each_strategy_and_no_total(book: Workbook) -> None:
    sheet: Any = book["Strategies by year"]
    heads = [cell.value for cell in sheet[4]]
    (chart,) = sheet._charts
    drawn = [str(one.val.numRef.f) for one in chart.series]
    assert heads[-1] == "All"
    letters = [place.split("$")[1] for place in drawn]
    assert letters == [get_column_letter(n) for n in range(2, len(heads))]


def test_every_sheet_says_its_page_when_printed(book: Workbook) -> None:
    footers = [sheet.oddFooter for sheet in book.worksheets]
    assert {footer and footer.center.text for footer in footers} == {"Page &P of &N"}


def test_what_was_announced_stands_below_the_notes(book: Workbook) -> None:
    sheet = book["About these numbers"]
    notes, announced = (sheet.tables[name] for name in sorted(sheet.tables, reverse=True)[:2])
    ends = sorted(
        (int(table.ref.split(":")[0][1:]), int(re.sub("[A-Z]", "", table.ref.split(":")[1])))
        for table in (notes, announced)
    )
    assert ends[0][1] + 2 <= ends[1][0], "a row is free between them"


def test_milestones_follow_the_filter_and_stay_whole_without_one(shipped: Engine) -> None:
    everything = sheet_of(ask_board(shipped), "milestones", {}).rows
    narrow = sheet_of(ask_board(shipped, strategies=("U1",)), "milestones", {}).rows
    assert len({row[0] for row in everything}) == 10
    assert {row[0] for row in narrow} == {"U1"}
