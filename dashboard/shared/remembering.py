"""What is remembered of the last meetings, read once per revision."""

from dashboard.context import current_board
from strategy.database import read_only
from strategy.queries.board.question import Question
from strategy.queries.meetings.remembered import Remembered, read_remembered


def remembered(question: Question) -> Remembered:
    """Return how the strategies stood at the last meetings, as the reader may see it."""
    governs = question.viewer.governs

    def read() -> Remembered:
        with read_only(current_board().engine) as session:
            return read_remembered(session, full=governs)

    found: Remembered = question.portfolio.memo(("remembered", governs), read)
    return found
