"""Every table that can be taken away by itself, by its name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import exports.board_sheets as board_sheets
import exports.money_sheets as money_sheets
from exports.map_sheets import MAP_SHEETS, map_sheet
from exports.report import Sheet, words
from strategy.lists import LISTS
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.selection import Query

BOARD_SHEETS: Final[Mapping[str, Callable[[BoardView], Sheet]]] = MappingProxyType(
    {
        "recommendations": board_sheets.recommendations,
        "ways-of-counting": board_sheets.ways_of_counting,
        "funders": money_sheets.funders,
        "years": board_sheets.by_year,
        "strategies-by-year": board_sheets.strategies_by_year,
        "announced": money_sheets.announced,
        "flows": money_sheets.flows,
    }
)
# What follows every filter of the money; of the others only stage and currency hold.
MONEY_SHEETS: Final = (*BOARD_SHEETS, *(name for name in LISTS if LISTS[name].follows_money))
DICTIONARY: Final = "columns"
SHEETS: Final = (*BOARD_SHEETS, *MAP_SHEETS, DICTIONARY)
_ALWAYS = ("stage", "currency")


def money_filters(name: str, query: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return those filters of the money in an address that hold for one of ``SHEETS``."""
    if name in MONEY_SHEETS:
        return query
    return {key: values for key, values in query.items() if key in _ALWAYS}


def sheet_of(question: Question, name: str, query: Query | None = None) -> Sheet:
    """Return one of ``SHEETS``.

    Args:
        question: the reader's, with the filters of the money.
        name: of the table.
        query: the filters of a list.
    """
    asked = query or {}
    if name == DICTIONARY:
        return columns(question)
    if name in MAP_SHEETS:
        return map_sheet(question, name, asked)
    return BOARD_SHEETS[name](read_board(question))


def columns(question: Question) -> Sheet:
    """Return the data dictionary: every column of every other table, and what stands in it."""
    sheets = [sheet_of(question, name) for name in SHEETS if name != DICTIONARY]
    rows = tuple(
        (sheet.name, sheet.title, c.name, c.label, c.holds.value, c.unit)
        for sheet in sheets
        for c in sheet.columns
    )
    heads = (
        words("table", "Table", 22),
        words("title", "What it is of", 30),
        words("column", "Column", 18),
        words("label", "Its head", 40),
        words("holds", "What it holds", 30),
        words("unit", "Unit", 8),
    )
    note = "Money without a unit is in the currency that stands in its row."
    return Sheet(DICTIONARY, "What each column holds", heads, rows, note)
