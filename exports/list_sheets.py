"""Every declared list as a table to take away."""

from typing import Any

from exports.report import Sheet, SheetColumn, rows_of
from strategy.lists import Holding, RecordList
from strategy.queries.board.question import Question
from strategy.selection import Choice, Query, parse_choice


def list_sheet(listed: RecordList[Any], question: Question, query: Query) -> Sheet:
    """Return a list as a table for the filters of an address, in the order that they ask for."""
    allowed = {n: [o.value for o in found] for n, found in listed.options(question).items()}
    choice, _ = parse_choice(query, listed.filters, allowed)
    return of_list(listed, question, choice)


def of_list(listed: RecordList[Any], question: Question, choice: Choice) -> Sheet:
    """Return a declared list as a table: every column, the rows that fit a choice."""
    unit = question.selection.currency
    columns = tuple(
        SheetColumn(
            name=c.name,
            label=c.label,
            holds=c.holds,
            unit=unit if c.holds is Holding.MONEY else "",
            width=c.wide,
            sums=c.sums,
        )
        for c in listed.columns
    )
    rows = [
        [column.cell(row, question) for column in listed.columns]
        for row in listed.rows(question, choice)
    ]
    return Sheet(listed.name, listed.caption, columns, rows_of(rows), listed.note)
