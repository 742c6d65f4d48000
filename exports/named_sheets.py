"""Every table that can be taken away by itself, by its name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import exports.board_sheets as board_sheets
import exports.money_sheets as money_sheets
from exports.map_sheets import MAP_SHEETS, map_sheet
from exports.report import Sheet
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.selection import Query

BOARD_SHEETS: Final[Mapping[str, Callable[[BoardView], Sheet]]] = MappingProxyType(
    {
        "recommendations": board_sheets.recommendations,
        "funders": money_sheets.funders,
        "years": board_sheets.by_year,
        "strategies-by-year": board_sheets.strategies_by_year,
        "announced": money_sheets.announced,
        "projects": money_sheets.projects,
        "flows": money_sheets.flows,
        "milestones": board_sheets.milestones,
    }
)
SHEETS: Final = (*BOARD_SHEETS, *MAP_SHEETS)


def sheet_of(question: Question, name: str, query: Query | None = None) -> Sheet:
    """Return one of ``SHEETS``.

    Args:
        question: the reader's, with the filters of the money.
        name: of the table.
        query: the filters of a list, and ``q``, the words that projects have to fit.
    """
    asked = query or {}
    if name in MAP_SHEETS:
        return map_sheet(question, name, asked)
    board = read_board(question)
    if name == "projects":
        return money_sheets.projects(board, (asked.get("q") or [""])[0][:100])
    return BOARD_SHEETS[name](board)
