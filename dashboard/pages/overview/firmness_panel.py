"""How firm the headline is: the same money counted in every way that could be defended."""

from dashboard.kit import Node, details, h
from dashboard.shared.page_questions import csv_link, sheet_table
from exports.board_sheets import ways_of_counting
from strategy.queries.board.board import BoardView

WORDS = (
    "Each row counts the same records in another way that somebody could defend. A sentence above "
    "is asserted only if it stays true in all of them."
)


def how_firm(board: BoardView) -> Node | None:
    """Return the ways of counting side by side; nothing where there is no money to count."""
    if not board.total:
        return None
    ways = sheet_table(ways_of_counting(board), "The same money in every way of counting")
    file = h("a", "Download CSV", href=csv_link("ways-of-counting", board.question), download="")
    return h("div", details("How firm is this?", h("p", WORDS), ways, h("p", file)), id="how-firm")
