"""What an import brought goes with it when it is undone: every table is as it was."""

from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlmodel import SQLModel

from strategy.database import read_only
from strategy.queries.operations.imports import read_import
from tests.cast import Cast
from tests.data.formats.making import workbook
from tests.strategy.importing.whole_files import bring_suggested

HEAD = ["Reference", "Title", "Amount", "Currency", "Start", "End", "Host", "URL", "Strategies"]
ROWS: list[list[Any]] = [
    ["R-1", "One", 1000, "EUR", "2024", "2026", "A new body", "https://example.org/1", "U1"],
    ["R-2", "Two", 2000, "GBP", "2024", "2026", "Another body", "https://example.org/2", "U1, W1"],
    ["R-3", "Three", 250, "GBP", "2024", "2026", "A new body", "https://example.org/1", ""],
]
# What tells of the act itself stays: the history, the counter, the import.
TELLING = {"change", "revision", "import_file", "write_key", "column_mapping"}


def contents(engine: Engine) -> dict[str, list[Any]]:
    """Return every table but those that tell of acts."""
    with read_only(engine) as session:
        return {
            name: sorted(map(str, session.execute(select(table)).all()))
            for name, table in sorted(SQLModel.metadata.tables.items())
            if name not in TELLING
        }


def test_all_tables_are_as_before(sqlite: Engine, cast_of: Cast) -> None:
    before = contents(sqlite)
    brought = bring_suggested(sqlite, cast_of.north, workbook({"Awards": [HEAD, *ROWS]}))
    brought.save()
    after = contents(sqlite)
    changed = {name for name in before if before[name] != after[name]}
    assert {"project", "award", "contribution", "organisation", "source"} <= changed
    brought.undo()
    assert contents(sqlite) == before


def test_a_source_that_others_use_by_then_stays(sqlite: Engine, cast_of: Cast) -> None:
    first = bring_suggested(sqlite, cast_of.north, workbook({"Awards": [HEAD, ROWS[0]]}))
    first.save()
    second = bring_suggested(
        sqlite, cast_of.north, workbook({"Awards": [HEAD, [*ROWS[2][:6], "", *ROWS[2][7:]]]})
    )
    second.save()
    first.undo()
    with read_only(sqlite) as session:
        left = session.execute(text("SELECT url FROM source WHERE url LIKE '%example.org/_'"))
        assert [row[0] for row in left] == ["https://example.org/1"]


@pytest.mark.parametrize("rows", [1, 3])
def test_how_far_it_reaches_is_said_before(sqlite: Engine, cast_of: Cast, rows: int) -> None:
    brought = bring_suggested(sqlite, cast_of.north, workbook({"Awards": [HEAD, *ROWS[:rows]]}))
    brought.save()
    with read_only(sqlite) as session:
        reach = read_import(session, brought.key, cast_of.north).reach
    assert f"{rows} award{'s' if rows > 1 else ''}" in reach
    assert f"{2 if rows == 1 else 3} sources" in reach
