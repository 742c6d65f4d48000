"""What a strategy's page is about: the record, its board, the way back up, its owner."""

from dashboard.kit import Link, Node, breadcrumbs, h
from strategy.errors import NotFoundError
from strategy.language import say, say_record
from strategy.models import Strategy
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question


def find(question: Question, code: str) -> Strategy:
    """Return the strategy with a code.

    Raises:
        NotFoundError: there is none.
    """
    found = question.portfolio.plan.strategy(code)
    if found is None:
        raise NotFoundError(f"There is no strategy “{code[:20]}”.")
    return found


def trail(question: Question, strategy: Strategy) -> Node:
    """Return the way back up to the Overview."""
    area = question.portfolio.plan.area_of(strategy)
    overview = question.selection.only(strategies=(), areas=()).address("/")
    return breadcrumbs(
        [Link(say("Overview"), overview), Link(say_record(area.name), f"/areas/{area.key}")],
        strategy.key,
    )


def whole_board(question: Question) -> BoardView:
    """Return the board that a strategy's page stands on: all strategies, for its rank."""
    return read_board(question.narrowed(strategies=(), areas=()))


def row_of(board: BoardView, code: str) -> StrategyView:
    """Return the row of a strategy."""
    return next(row for row in board.strategies if row.key == code)


def owner_line(board: BoardView, row: StrategyView) -> Node:
    """Return who answers for a strategy."""
    owner = row.strategy.owner_id if row.strategy else None
    place = board.question.portfolio.places.organisations.get(owner or 0)
    name = "nobody named yet"
    if place is not None:
        name = board.question.portfolio.directory.organisations[place].name
    return h("span", "Owner: ", name, className="quiet")
