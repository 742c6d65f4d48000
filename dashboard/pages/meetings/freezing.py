"""Freezing a meeting's papers: once as everybody may see them, once as the committee does."""

from typing import Any

from dashboard.context import current_board, live_board
from dashboard.identity import current_actor
from dashboard.release import VERSION
from dashboard.shared.page_questions import today
from exports.meeting_papers import meeting_papers, rules_in_force
from strategy.access import VISITOR, Actor
from strategy.database import Session
from strategy.past.images import comparable, revision_on
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.meetings import read_meeting
from strategy.queries.money.bridges import read_bridge
from strategy.selection import Selection
from strategy.services.packs import freeze_pack


def freeze(session: Session, meeting_key: str) -> str:
    """Freeze the papers of a meeting as they are in this transaction; return the pack's key.

    Raises:
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to do.
    """
    actor = current_actor()
    public, full = (_papers(session, meeting_key, viewer) for viewer in (VISITOR, actor))
    return freeze_pack(
        session,
        actor=actor,
        meeting_key=meeting_key,
        public=public,
        full=full,
        revision=int(full["rests_on"]["revision"]),
        rules=rules_in_force(),
        today=today(),
    )


def _papers(session: Session, meeting_key: str, viewer: Actor) -> dict[str, Any]:
    """Return what one reader sees; money as of the last commit, the meeting as it is now."""
    question = Question(current_board().frames.current(), Selection(), viewer, today())
    view = read_meeting(session, viewer, meeting_key)
    since = comparable(session, view.meeting.compared_on)
    bridge = read_bridge(
        live_board().engine,
        revision_on(session, since),
        question.portfolio.revision,
        since=since,
        viewer=viewer,
        today=today(),
        end=read_board(question).known,
    )
    return meeting_papers(question, view, bridge, session, program=VERSION)
