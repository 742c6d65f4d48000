"""One meeting: agenda, papers, what came of the last one, and the ways on."""

import dash

import dashboard.pages.meetings.meeting_buttons as meeting_buttons
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    h,
    link_button,
    page,
    section,
    store,
    table,
)
from dashboard.pages.meetings.agenda_section import agenda_section, may_prepare, proposals_section
from dashboard.pages.meetings.changes_page import ADDRESS as CHANGES
from dashboard.pages.meetings.meeting_places import (
    MEETINGS,
    asked,
    days_line,
    meeting_place,
)
from dashboard.pages.meetings.meetings_list import action_table
from dashboard.pages.meetings.proposing import propose
from dashboard.routing import Query, add_page
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import day
from strategy.queries.meetings.meetings import MeetingView, read_meeting
from strategy.vocabulary import MeetingState


def register(app: dash.Dash) -> None:
    """Register the page and its buttons."""
    add_page(app, "/meetings/<key>", title="Meeting", layout=layout)
    meeting_buttons.register(app)


def layout(query: Query, key: str) -> Node:
    """Return a meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    with read_only(current_board().engine) as session:
        view = read_meeting(session, current_actor(), key)
    meeting = view.meeting
    found = propose(asked(), meeting) if may_prepare(meeting) else ()
    return page(
        meeting.title,
        days_line(meeting),
        h("p", _ways(view), className="page-tools"),
        _before(view),
        agenda_section(view),
        proposals_section(view, found),
        _packs(view),
        _people(view),
        [[store(name), answer_slot(name)] for name in meeting_buttons.ON_A_MEETING],
        above=breadcrumbs([MEETINGS], meeting.title),
    )


def _ways(view: MeetingView) -> list[Child]:
    meeting, actor = view.meeting, current_actor()
    since = f"{CHANGES}?since={meeting.compared_on.isoformat()}"
    ways = [
        *(_to_run(view) if view.sees_all else []),
        link_button("Minutes", meeting_place(meeting.key, "minutes"))
        if view.shows_minutes and meeting.state != MeetingState.PLANNED
        else None,
        link_button(f"What changed since {day(meeting.compared_on)}", since),
        link_button("Change", meeting_place(meeting.key, "edit"), look="quiet")
        if may_prepare(meeting) and may_try(actor, "change_meeting")
        else None,
        action_button(
            "Take out", "remove-meeting", f"{meeting.key} {meeting.version}", look="quiet"
        )
        if meeting.state == MeetingState.PLANNED and may_try(actor, "remove_meeting")
        else None,
    ]
    return [[way, " "] for way in ways if way is not None]


def _to_run(view: MeetingView) -> list[Node | None]:
    meeting, actor = view.meeting, current_actor()
    present = link_button("Present", meeting_place(meeting.key, "present"), look="main")
    if meeting.state == MeetingState.OPEN:
        close = link_button("Close the meeting", meeting_place(meeting.key, "close"))
        return [present, close if may_try(actor, "close_meeting") else None]
    if meeting.state == MeetingState.PLANNED and view.items:
        opened = action_button("Open the meeting", "open-meeting", meeting.key, look="main")
        look = link_button("Look at it on the screen", meeting_place(meeting.key, "present"))
        return [opened if may_try(actor, "open_meeting") else None, look]
    return []


def _before(view: MeetingView) -> Node | None:
    """Return what became of the actions of earlier meetings."""
    if not view.before:
        return None
    waiting = [one for one in view.before if one.is_open]
    done = len(view.before) - len(waiting)
    told = f"{done} of {counted(len(view.before), 'action')} finished since then."
    return section(
        "From the meetings before",
        h("p", told),
        action_table(waiting) if waiting else None,
        id="before",
    )


def _packs(view: MeetingView) -> Node | None:
    meeting = view.meeting
    may = may_try(current_actor(), "freeze_pack")
    if not view.packs and not may:
        return None
    columns = [
        Column("day", "Frozen on", width="28%"),
        Column("checksum", "Checksum"),
        Column("ways", "Open", width="34%"),
    ]
    rows: list[list[Child]] = []
    for pack in view.packs:
        place = meeting_place(meeting.key, f"packs/{pack.key}")
        one_page = h("a", "one page", href=place)
        whole = h("a", "full pack", href=f"{place}/full")
        code = h("code", f"{pack.checksum[:4]}…{pack.checksum[-4:]}")
        rows.append([day(pack.frozen_on), code, [one_page, " · ", whole]])
    freeze = action_button("Freeze the papers as they are now", "freeze-pack", meeting.key)
    drawn = table(columns, rows, caption="Packs of this meeting", look="dense") if rows else None
    return section(
        "Packs",
        drawn,
        h("p", freeze) if may else None,
        id="packs",
        lead="A pack stays as it is, whatever is written afterwards.",
    )


def _people(view: MeetingView) -> Node | None:
    if not view.people:
        return None
    meeting = view.meeting
    named = [h("li", name, " (leads)" if key == meeting.chair else "") for key, name in view.people]
    came = f"Came: {', '.join(view.present)}." if view.present else None
    return section("Who is invited", h("ul", named), h("p", came) if came else None, id="people")
