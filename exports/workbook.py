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
from strategy.measures.ranges import REACH
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.selection import FILTERS
from strategy.sentences import board_lines

CHUNK = 64 * 1024
RATES = (
    "the rate of the value date, the mean of a month or year known without a day, the newest rate "
    "for later days. No date: no rate, counted apart."
)
RULES = (
    (
        "Secured",
        "Per award the larger of what was committed and what was paid, in its own "
        "currency; money returned lowers both.",
    ),
    (
        "Strategies",
        "A project's money divides by its split in basis points; what serves no single "
        "strategy is “not aligned”. Splits called suggested are this project's own reading.",
    ),
    (
        "Years",
        "Straight line by day between the award's dates, to the cent; a payment with its own "
        "day falls on that day. Money without dates is “undated”.",
    ),
    (
        "Coverage",
        "Money that counts towards a target over the target, in the years both cover. "
        "Bands: none 0, thin under 34 %, partial under 80 %, near under 100 %, met to 125 %, over.",
    ),
    (
        "Planning assumption",
        "Targets called planning assumption were decided by nobody: the "
        "Alliance's published commitment in ten equal parts, counting its own money only.",
    ),
    (
        "Progress",
        "Weight × completion over weight; done without evidence counts 0.75. Proposed "
        "milestones count in a reading of their own.",
    ),
    (
        "Certainty",
        "Three shares side by side: known amounts, freshness (halves every 365 days), "
        "confirmed coding.",
    ),
    (
        "Range",
        "How far a published amount may reach: "
        + ", ".join(
            f"{q.replace('_', ' ')} {low:g} to {high:g}" for q, (low, high) in REACH.items()
        )
        + ".",
    ),
)


def _rates(question: Question) -> tuple[str, str]:
    return "Rates", f"{edition_name(question.portfolio.rates)}: {RATES}"


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
    last = put_table(sheet, "About", heads, [*facts, *asked, _rates(board.question), *RULES])
    put_table(sheet, "Announced", ANNOUNCED, announced_rows(board), row=last + 3)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 48, 100
    sheet.freeze_panes = None
