"""A funder's own workbook: what the board writes into it, the board reads back as no change."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from exports.template import HEAD_ROW, MARK, STEPS, write_template
from strategy.changes import keep
from strategy.database import read_only, transaction
from strategy.errors import NotFoundError
from strategy.importing.import_steps import advance
from strategy.lookup import by_key
from strategy.models import Project
from strategy.queries.operations.award_templates import read_template
from strategy.services.importing import receive_file
from strategy.vocabulary import ImportState, RowVerdict
from tests.cast import TODAY, Cast, actors
from tests.strategy.importing.bringing import AT, look


@pytest.fixture
def cast_of(sqlite: Engine) -> Cast:
    return actors(sqlite)


def workbook(engine: Engine, cast: Cast, funder: str = "north") -> bytes:
    with read_only(engine) as session:
        return write_template(read_template(session, cast.secretary, funder, TODAY), TODAY)


def brought(engine: Engine, cast: Cast, body: bytes) -> str:
    with transaction(engine) as session:
        key = receive_file(
            session,
            actor=cast.north,
            name="north.xlsx",
            body=body,
            at=AT,
            funder_key="north",
            options={},
        )
    advance(engine, key, clock=lambda: AT)
    return key


def test_left_as_it_is_it_changes_nothing(sqlite: Engine, cast_of: Cast) -> None:
    key = brought(sqlite, cast_of, workbook(sqlite, cast_of))
    file, rows, bodies = look(sqlite, key)
    assert (file.format, file.state) == ("template", ImportState.READY)
    assert [(row.label, row.verdict) for row in rows] == [
        ("Project together", RowVerdict.SAME),
        ("Project quiet", RowVerdict.SAME),
        ("Project secret", RowVerdict.SAME),
    ]
    assert bodies == []


def test_a_changed_cell_and_a_new_row_are_found(sqlite: Engine, cast_of: Cast) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))
    sheet = book["Awards"]
    at = {str(cell.value): int(cell.column or 0) for cell in sheet[3]}
    sheet.cell(4, at["Amount"]).value = 2_100_000
    new: dict[str, Any] = {
        "Project title": "A new one",
        "Amount": 5000,
        "Currency": "EUR",
        "Start": 2026,
        "End": "2027-06",
        "U1 %": 0.6,
        "W1 %": 0.4,
        "The money is for": "Progressive MS",
    }
    for title, value in new.items():
        sheet.cell(7, at[title]).value = value
    out = io.BytesIO()
    book.save(out)
    rows = look(sqlite, brought(sqlite, cast_of, out.getvalue()))[1]
    assert [row.verdict for row in rows] == [
        RowVerdict.CHANGED,
        RowVerdict.SAME,
        RowVerdict.SAME,
        RowVerdict.NEW,
    ]
    assert rows[0].differences == [
        ["Amount, committed", "€2,000,000.00 (2024-07-01)", "€2,100,000.00 (2024-07-01)"]
    ]
    said = rows[3].meaning
    assert (said["split"], said["start"], said["end"], said["scope"]) == (
        {"U1": 6_000, "W1": 4_000},
        "2026-01-01",
        "2027-06-30",
        "progressive",
    )


def test_it_has_instructions_lists_and_drop_downs(sqlite: Engine, cast_of: Cast) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))
    assert book.sheetnames == ["How to fill this in", "Awards", "Lists"]
    rules = book["Awards"].data_validations.dataValidation
    assert {rule.errorTitle for rule in rules} == {
        "Currency",
        "Stage",
        "How firm",
        "Amount is not published",
        "Status",
        "The money is for",
        "Who may see it",
        "Host organisation",
    }
    assert all(rule.formula1.startswith("Lists!$") for rule in rules)


def test_a_drop_down_offers_the_words_that_the_board_reads(sqlite: Engine, cast_of: Cast) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))
    offered: dict[str, list[Any]] = {}
    for rule in book["Awards"].data_validations.dataValidation:
        first, last = rule.formula1.removeprefix("Lists!").replace("$", "").split(":")
        cells = [row[0].value for row in book["Lists"][f"{first}:{last}"]]
        offered[str(rule.errorTitle)] = cells
    heads = {cell.value for cell in book["Lists"][1]} - {MARK}
    assert heads == set(offered), "each list says what it is for"
    assert offered["Stage"] == ["Pledged", "Committed", "Disbursed", "Returned"]
    assert offered["Currency"][:3] == ["EUR", "GBP", "USD"]
    assert {"CHF", "AUD"} <= set(offered["Currency"])
    assert all(len(set(cells)) == len(cells) for cells in offered.values()), "each once"
    assert all(cells and None not in cells for cells in offered.values())


def test_nobody_gets_the_workbook_of_another_funder(sqlite: Engine, cast_of: Cast) -> None:
    with read_only(sqlite) as session:
        for actor in (cast_of.visitor, cast_of.patient, cast_of.south):
            with pytest.raises(NotFoundError):
                read_template(session, actor, "north", TODAY)


def test_the_instructions_come_one_below_the_other_then_the_strategies(
    sqlite: Engine, cast_of: Cast
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))
    rows = [tuple(row[:2]) for row in book["How to fill this in"].iter_rows(values_only=True)]
    assert [row[0] for row in rows[:3]] == [
        "Awards of North",
        "Made by the Progressive MS Strategy Board on 21 November 2026, for this funder only.",
        None,
    ]
    steps = [row for row in rows if isinstance(row[0], int)]
    assert [number for number, _ in steps] == list(range(1, len(STEPS) + 1))
    assert [words for _, words in steps] == list(STEPS)
    below = rows[rows.index(steps[-1]) + 1 :]
    assert below[:2] == [(None, None), ("The strategies", None)]
    assert [key for key, _ in below[2:]] == ["U1", "U2", "A1", "W1", "U", "A", "W"]
    assert all(name for _, name in below[2:])


def test_a_drop_down_reaches_as_far_as_rows_can_be_added(sqlite: Engine, cast_of: Cast) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))["Awards"]
    heads = [cell.value for cell in sheet[HEAD_ROW]]
    for rule in sheet.data_validations.dataValidation:
        (where,) = rule.sqref.ranges
        assert heads[where.min_col - 1] == rule.errorTitle
        assert where.min_col == where.max_col
        # Three awards are there already; five hundred can be added below them.
        assert (where.min_row, where.max_row) == (HEAD_ROW + 1, HEAD_ROW + 503)
        # A host may be new to the board; whatever else stands in a list is one of it.
        assert bool(rule.showErrorMessage) == (rule.errorTitle != "Host organisation")


def test_only_what_tells_the_board_which_award_it_is_has_a_grey_head(
    sqlite: Engine, cast_of: Cast
) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))["Awards"]
    usual = sheet[HEAD_ROW][0].fill.fgColor.rgb
    grey = [str(cell.value) for cell in sheet[HEAD_ROW] if cell.fill.fgColor.rgb != usual]
    assert grey == ["Board key of the project", "Board key of the award", "Board version"]
    assert sheet.freeze_panes == f"C{HEAD_ROW + 1}"


def test_each_award_stands_in_its_row_as_the_board_holds_it(sqlite: Engine, cast_of: Cast) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))["Awards"]
    heads = [cell.value for cell in sheet[HEAD_ROW]]
    rows = [
        {
            head: _plain(value)
            for head, value in zip(heads, values, strict=True)
            if value is not None
        }
        for values in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)
    ]
    assert rows[0] == {
        "Project title": "Project together",
        "Host country": "Italy",
        "Amount": 2_000_000,
        "Currency": "EUR",
        "Stage": "Committed",
        "How firm": "Exact",
        "Date of the amount": date(2024, 7, 1),
        "Start": date(2024, 7, 1),
        "End": date(2027, 6, 30),
        "Status": "Unknown",
        "The money is for": "Progressive MS",
        "Who may see it": "Public",
        "U1 %": 50,
        "A1 %": 25,
        "W1 %": 25,
        "Board key of the project": "together",
        "Board key of the award": "together-north",
        "Board version": 1,
    }
    assert (rows[1]["Amount is not published"], "Amount" in rows[1]) == ("Yes", False)
    assert (rows[2]["Who may see it"], rows[2]["Not public until"]) == (
        "Not public yet",
        date(2099, 1, 1),
    )
    assert len(rows) == 3


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_a_project_without_a_title_goes_by_its_name(sqlite: Engine, cast_of: Cast) -> None:
    with transaction(sqlite) as session:
        quiet = by_key(session, Project, "quiet")
        quiet.title = ""
        keep(session, cast_of.committee, "correct_record", quiet)
        name = quiet.name
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(sqlite, cast_of)))["Awards"]
    titles = {row[1] for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)}
    assert name in titles
