"""A selection's workbook, read back as a spreadsheet program reads it."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from exports.portfolio_report import portfolio_report
from exports.writers.workbook_files import workbook_chunks
from strategy.access import VISITOR, Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import TODAY

FIRST = 5


def ask_board(engine: Engine, viewer: Actor = VISITOR, **selection: Any) -> Question:
    """Return a question to a database's newest frames."""
    return Question(FrameStore(engine).current(), Selection(**selection), viewer, TODAY)


def workbook(engine: Engine, question: Question) -> Workbook:
    """Return the workbook of a question, written and read again."""
    with read_only(engine) as session:
        data = b"".join(
            workbook_chunks(portfolio_report(question, session, title="Portfolio summary"))
        )
    return load_workbook(io.BytesIO(data))


def rows(book: Workbook, name: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet's first table by their heads, without the row of sums."""
    sheet: Any = book[name]
    heads = [str(cell.value) for cell in sheet[FIRST - 1]]
    found: list[dict[str, Any]] = []
    for line in sheet.iter_rows(min_row=FIRST, values_only=True):
        if line[0] in ("Total", None) and not any(line[1:3]):
            break
        found.append(dict(zip(heads, line, strict=True)))
    return [row for row in found if row[heads[0]] not in ("Total", "Nothing in this selection")]


def cents(value: Any) -> int:
    """Return a cell's amount in cents; the cell holds two digits after the point at most."""
    if value is None or value == "":
        return 0
    whole = round(float(value) * 100)
    assert abs(float(value) * 100 - whole) < 1e-3, value
    return whole
