"""The meetings: the next, those that were, what is still to be done, and any day of the past."""

from collections.abc import Sequence

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    action_button,
    answer_slot,
    date_field,
    h,
    link_button,
    notice,
    page,
    section,
    store,
    table,
)
from dashboard.pages.meetings.changes_page import ADDRESS as CHANGES
from dashboard.pages.meetings.meeting_places import days_line, meeting_place
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import today
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import day, lazy
from strategy.models import Meeting
from strategy.queries.meetings.meetings import ActionView, list_meetings, read_actions
from strategy.selection import AS_OF
from strategy.services.examples import has_examples
from strategy.vocabulary import MeetingState


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/meetings", title="Meetings", layout=layout, navigation=lazy("Meetings"))


def layout(query: Query) -> Node:
    """Return the meetings, the nearest first."""
    with read_only(current_board().engine) as session:
        meetings = list_meetings(session)
        actions = read_actions(session, current_actor())
        with_examples = has_examples(session)
    coming = [one for one in reversed(meetings) if one.state != MeetingState.CLOSED]
    closed = [one for one in meetings if one.state == MeetingState.CLOSED]
    return page(
        _headline(coming, closed),
        "What changed, what do we decide?",
        h("p", _ways(), className="page-tools"),
        _examples() if with_examples else None,
        [_coming(one) for one in coming],
        section("What was decided", _closed(closed), id="closed") if closed else None,
        section("Actions", _actions(actions), id="actions") if actions else None,
        _look_back(),
        [store("remove-examples"), answer_slot("remove-examples")],
    )


def _headline(coming: Sequence[Meeting], closed: Sequence[Meeting]) -> str:
    if coming and coming[0].state == MeetingState.OPEN:
        return f"{coming[0].title} is going on"
    if coming:
        return f"The next meeting is on {day(coming[0].held_on)}"
    if closed:
        return f"No meeting is planned; the last was on {day(closed[0].held_on)}"
    return "No meeting is planned"


def _ways() -> list[Child]:
    plan = may_try(current_actor(), "plan_meeting")
    return [
        link_button("Plan a meeting", meeting_place("new"), look="main") if plan else None,
        " ",
        link_button("What changed", CHANGES),
        " ",
        link_button("What I owe", "/owed") if may_try(current_actor(), "check_in") else None,
    ]


def _examples() -> Node:
    """Return what says that there are examples, with the button that takes them all out."""
    words = "So that nothing is empty at first sight, this board begins with examples: "
    words += "meetings, comments, and an order of seven people. Each says that it is one."
    may = may_try(current_actor(), "remove_examples")
    button = action_button("Take all examples out", "remove-examples", "all") if may else None
    return notice("info", h("p", words), h("p", button) if button else None)


def _coming(meeting: Meeting) -> Node:
    return section(
        meeting.title,
        h("p", days_line(meeting)),
        h("p", link_button("Agenda and papers", meeting_place(meeting.key))),
        id=meeting.key,
    )


def _closed(meetings: Sequence[Meeting]) -> Node:
    columns = [
        Column("day", "Day", width="20%"),
        Column("meeting", "Meeting"),
        Column("minutes", "Minutes", width="30%"),
    ]
    rows: list[list[Child]] = [
        [
            day(one.held_on),
            [
                h("a", one.title, href=meeting_place(one.key)),
                " (example)" if one.example else "",
            ],
            _minutes(one),
        ]
        for one in meetings
    ]
    return table(columns, rows, caption="Meetings that are over", look="dense")


def _minutes(meeting: Meeting) -> Child:
    if meeting.approved_on is None:
        return "not approved yet"
    words = f"approved on {day(meeting.approved_on)}"
    return h("a", words, href=meeting_place(meeting.key, "minutes"))


def _actions(actions: Sequence[ActionView]) -> list[Child]:
    waiting = [one for one in actions if one.is_open]
    late = sum(one.action.due_on < today() for one in waiting)
    told = f"{counted(len(waiting), 'action')} to be done, {late} past the day; "
    told += f"{len(actions) - len(waiting)} finished."
    return [h("p", told), action_table(waiting)] if waiting else [h("p", told)]


def action_table(actions: Sequence[ActionView]) -> Node:
    """Return actions with their owners and days."""
    columns = [
        Column("what", "What"),
        Column("owner", "Who", width="24%"),
        Column("due", "Until", width="18%"),
        Column("of", "Agreed in", width="22%"),
    ]
    rows: list[list[Child]] = [
        [
            one.action.what,
            one.owner,
            [day(one.action.due_on), _past(one)],
            h("a", one.meeting.title, href=meeting_place(one.meeting.key)),
        ]
        for one in actions
    ]
    return table(columns, rows, caption="Actions that are to be done", look="dense")


def _past(one: ActionView) -> Node | None:
    late = one.is_open and one.action.due_on < today()
    return h("strong", " past", className="late-word") if late else None


def _look_back() -> Node:
    return section(
        "Look back",
        h(
            "form",
            date_field(AS_OF.name, AS_OF.label, hint="For example 2026-08-28"),
            h("button", "Show the board of that day", type="submit", className="button"),
            method="get",
            action="/",
            className="stack",
        ),
        id="look-back",
        lead="Every page, number, search and file as the records were then. Who may see it "
        "follows the rules of today.",
    )
