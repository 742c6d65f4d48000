"""A funder's own workbook: what the board writes into it, the board reads back as no change."""

import io
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from exports.template import write_template
from strategy.database import read_only, transaction
from strategy.errors import NotFoundError
from strategy.importing.import_steps import advance
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
    assert offered["Stage"] == ["Pledged", "Committed", "Disbursed", "Returned"]
    assert offered["Currency"][:3] == ["EUR", "GBP", "USD"]
    assert {"CHF", "AUD"} <= set(offered["Currency"])
    assert all(cells and None not in cells for cells in offered.values())


def test_nobody_gets_the_workbook_of_another_funder(sqlite: Engine, cast_of: Cast) -> None:
    with read_only(sqlite) as session:
        for actor in (cast_of.visitor, cast_of.patient, cast_of.south):
            with pytest.raises(NotFoundError):
                read_template(session, actor, "north", TODAY)
