"""What asks for a meeting's time, read from the records as they are now."""

from dashboard.context import live_board
from strategy.models import Meeting
from strategy.queries.board.question import Question
from strategy.queries.meetings.agenda_needs import read_needs
from strategy.sentences.meeting_lines import Proposal, proposals


def propose(question: Question, meeting: Meeting) -> tuple[Proposal, ...]:
    """Return what should be spoken of, the most pressing first.

    Args:
        question: the reader's; only what everybody may see of it counts.
        meeting: with the day of comparison.
    """
    return proposals(read_needs(live_board().engine, question, meeting.compared_on))
