"""The portfolio summary as a workbook, for whatever a reader selected."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime

from openpyxl.workbook import Workbook

from exports.money_sheets import (
    ANNOUNCED,
    announced_rows,
    contributions_sheet,
    funders_sheet,
    projects_sheet,
    sources_sheet,
)
from exports.plan_sheets import (
    milestones_sheet,
    recommendations_sheet,
    summary_sheet,
    years_sheet,
)
from exports.sheets import Head, new_sheet, put_table
from strategy.database import Session
from strategy.exchange_rates import edition_name
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.selection import FILTERS
from strategy.sentences import board_lines
from strategy.sentences.rule_lines import MONEY_RULES

CHUNK = 64 * 1024


def _rates(question: Question) -> tuple[str, str]:
    return "Rates", edition_name(question.portfolio.rates)


def _rules() -> list[tuple[str, str]]:
    return [(rule.name, f"{rule.words} {rule.formula}.") for rule in MONEY_RULES]


def write_workbook(question: Question, session: Session, *, title: str) -> Iterator[bytes]:
    """Yield the workbook of a selection in chunks.

    Args:
        question: the reader's question; only what its viewer may see is written.
        session: where award keys and references are read.
        title: the title on the first sheet.
    """
    with tempfile.TemporaryFile() as file:
        build(question, session, title=title).save(file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def build(question: Question, session: Session, *, title: str) -> Workbook:
    """Return the workbook in memory."""
    board = read_board(question)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = "Progressive MS Strategy Board"
    book.properties.created = datetime.now(UTC).replace(tzinfo=None)
    summary_sheet(book, board, title)
    recommendations_sheet(book, board)
    years_sheet(book, board)
    funders_sheet(book, board)
    projects_sheet(book, board)
    used = contributions_sheet(book, question, session)
    milestones_sheet(book, board)
    sources_sheet(book, question, used)
    _about_sheet(book, board)
    book.active = 0
    return book


def _about_sheet(book: Workbook, board: BoardView) -> None:
    sheet = new_sheet(
        book, "About these numbers", "About these numbers", board_lines.scope_line(board)
    )
    chosen = board.question.selection.query()
    asked = [(f.label, ", ".join(chosen.get(f.name, [])) or f.default or "all") for f in FILTERS]
    facts = [
        ("As of", f"{board.question.today:%Y-%m-%d}"),
        ("Data revision", str(board.revision)),
        ("Reporting currency", board.currency),
        ("Projects in, of all", f"{board.projects} of {board.all_projects}"),
        ("Without a published amount", str(board.without_amount)),
        ("With an amount but no date for a rate", str(board.without_rate)),
    ]
    heads = [Head("What was asked, and the rules", width=60), Head("Value", width=100)]
    last = put_table(sheet, "About", heads, [*facts, *asked, _rates(board.question), *_rules()])
    put_table(sheet, "Announced", ANNOUNCED, announced_rows(board), row=last + 3)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 48, 100
    sheet.freeze_panes = None
