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
    needs = read_needs(live_board().engine, question, meeting.compared_on)
    return proposals(needs, _doubts(question))


def _doubts(question: Question) -> tuple[str, ...]:
    """Return what the check finds in trials and milestones, once per revision."""
    board = live_board()
    schema = board.schema
    if schema is None or schema.doubts is None:
        return ()
    look = schema.doubts

    def read() -> tuple[str, ...]:
        found = look(board.engine)
        held = board.frames.current()
        # Of money, a finding may tell what is hidden; these records everybody may know of.
        public = {one.key for one in (*held.plan.milestones, *held.knowledge.trials)}
        return tuple(f"{key}: {words}" for key, words in found if key in public)

    doubts: tuple[str, ...] = board.frames.current().memo(("doubts", question.today), read)
    return doubts
