"""The same wrong word in hundreds of rows is one line, corrected once."""

from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.errors import InvalidError
from strategy.vocabulary import RowVerdict
from tests.cast import Cast
from tests.data.formats.making import workbook
from tests.strategy.importing.whole_files import Brought, bring_suggested

HEAD = ["Reference", "Title", "Amount", "Currency", "Date of award", "Country"]


def brought_from(engine: Engine, cast_of: Cast, rows: int = 300) -> Brought:
    """Bring many rows with one wrong currency and one wrong country."""
    lines: list[list[Any]] = [
        [f"R-{n}", f"T {n}", 100 + n, "Pfund" if n % 2 else "EUR", "2024", "United Kingdon"]
        for n in range(rows)
    ]
    return bring_suggested(engine, cast_of.north, workbook({"Awards": [HEAD, *lines]}))


def test_hundreds_of_errors_are_two_lines(sqlite: Engine, cast_of: Cast) -> None:
    brought = brought_from(sqlite, cast_of)
    kinds = brought.file.facts["kinds"]
    assert [(k["field"], k["value"], k["rows"], bool(k["warning"])) for k in kinds] == [
        ("currency", "Pfund", 150, False),
        ("host_country", "United Kingdon", 300, True),
    ]


def test_one_word_is_put_right_in_all_rows(sqlite: Engine, cast_of: Cast) -> None:
    brought = brought_from(sqlite, cast_of)
    assert brought.correct_alike({"Pfund": "GBP", "United Kingdon": "UK"}) == 300
    assert set(brought.verdicts) == {RowVerdict.NEW}
    assert brought.file.facts["kinds"] == []
    assert {one.meaning["host_country"] for one in brought.rows} == {"United Kingdom"}


def test_all_rows_of_a_kind_can_be_left_out(sqlite: Engine, cast_of: Cast) -> None:
    brought = brought_from(sqlite, cast_of, rows=10)
    brought.correct_alike({}, left_out=("Pfund",))
    assert brought.reckoning["left_out"] == {"said": 5}
    assert brought.reckoning["taken"] == 5


def test_nothing_said_changes_nothing(sqlite: Engine, cast_of: Cast) -> None:
    brought = brought_from(sqlite, cast_of, rows=4)
    with pytest.raises(InvalidError, match="Nothing was changed"):
        brought.correct_alike({"Pfund": "Pfund"})
