"""Where the pages of a meeting are, and what they share."""

from typing import Any

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Link, Node, h, status_pill
from dashboard.shared.page_questions import ask
from strategy.database import read_only
from strategy.glossary import label
from strategy.language import day
from strategy.models import Meeting
from strategy.queries.board.question import Question
from strategy.queries.meetings.meetings import MeetingView, read_meeting
from strategy.vocabulary import MeetingState

MEETINGS = Link("Meetings", "/meetings")
TONES = {MeetingState.PLANNED: "none", MeetingState.OPEN: "good", MeetingState.CLOSED: "neutral"}


def meeting_place(key: str, part: str = "") -> str:
    """Return the address of a meeting, or of a page below it."""
    return f"/meetings/{key}/{part}" if part else f"/meetings/{key}"


def item_place(meeting: str, item: str, part: str = "") -> str:
    """Return the address of an item of a meeting, or of a page below it."""
    return meeting_place(meeting, f"items/{item}/{part}" if part else f"items/{item}")


def view_of(key: str) -> MeetingView:
    """Return a meeting as the reader may see it.

    Raises:
        NotFoundError: there is no such meeting.
    """
    with read_only(current_board().engine) as session:
        return read_meeting(session, current_actor(), key)


def asked() -> Question:
    """Return the reader's question without filters: a meeting looks at the whole plan."""
    return ask({})[0]


def trail(meeting: Meeting) -> list[Link]:
    """Return the way from the list of meetings to a meeting."""
    return [MEETINGS, Link(meeting.title, meeting_place(meeting.key))]


def state_pill(meeting: Meeting) -> Node:
    """Return how far a meeting is."""
    words = label("meeting_state", meeting.state).lower()
    return status_pill(words, TONES[MeetingState(meeting.state)])


def example_mark(meeting: Meeting) -> Node | None:
    """Return what is said of a meeting that is an example."""
    return h("strong", "Example. ", className="example-mark") if meeting.example else None


def days_line(meeting: Meeting) -> list[Child]:
    """Return when a meeting is, how long, where, and with when it is compared."""
    place = f", {meeting.place}" if meeting.place else ""
    words = (
        f"{day(meeting.held_on)}, {meeting.minutes} minutes{place}. "
        f"Compared with {day(meeting.compared_on)}. "
    )
    return [example_mark(meeting), words, state_pill(meeting)]


def value_parts(data: Any) -> tuple[str, str]:
    """Return the two words that a button sends: what it is about, and how."""
    value = data.get("value") if isinstance(data, dict) else None
    first, _, second = value.partition(" ") if isinstance(value, str) else ("", "", "")
    return first, second
