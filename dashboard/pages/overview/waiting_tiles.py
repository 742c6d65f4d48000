"""What waits, as tiles that lead to where it is done."""

from dashboard.context import current_board
from dashboard.kit import Node, Tile, tiles
from dashboard.shared.page_questions import ask
from strategy.database import read_only
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.settings import read_settings
from strategy.queries.voice.voices import read_voices


def waiting_tiles() -> Node | None:
    """Return the tiles of a reader, of the whole board as the pages that they lead to.

    Comments wait for those who answer them only.
    """
    board = read_board(ask({})[0])
    late = sum(row.delivery.late for row in board.strategies)
    splits = read_settings(board).unconfirmed
    found = [
        Tile(late, "milestone late" if late == 1 else "milestones late", "/milestones?due=late"),
        Tile(splits, "split to confirm" if splits == 1 else "splits to confirm", SPLITS),
        *_comments(board),
    ]
    return tiles([one for one in found if one.count], "What waits")


SPLITS = "/projects?split=suggested"


def _comments(board: BoardView) -> list[Tile]:
    if not board.question.viewer.governs:
        return []
    with read_only(current_board().engine) as session:
        waiting = len(read_voices(session, board.question).waiting)
    words = "comment waits" if waiting == 1 else "comments wait"
    return [Tile(waiting, words, "/voices/waiting")]
