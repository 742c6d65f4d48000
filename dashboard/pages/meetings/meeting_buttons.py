"""What the buttons of a meeting do."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.pages.meetings.freezing import freeze
from dashboard.pages.meetings.meeting_places import asked, meeting_place, value_parts
from dashboard.pages.meetings.proposing import propose
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import write
from strategy.database import Session
from strategy.errors import NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Meeting
from strategy.sentences.meeting_lines import Proposal
from strategy.services import agendas, meetings, minutes
from strategy.services.examples import remove_examples
from strategy.services.meetings import items_of

# Does it, given a session and the two words that a button sends; returns where the reader goes.
Act = Callable[[Session, str, str], str]


def _open(session: Session, key: str, _: str) -> str:
    meetings.open_meeting(session, actor=current_actor(), meeting_key=key, today=today())
    return meeting_place(key, "present")


def _remove(session: Session, key: str, version: str) -> str:
    number = int(version) if version.isdecimal() else 0
    meetings.remove_meeting(session, actor=current_actor(), meeting_key=key, version=number)
    return "/meetings"


def _move(session: Session, key: str, way: str) -> str:
    if way not in ("up", "down"):
        raise NotFoundError("There is no such item.")
    place = agendas.move_item(session, actor=current_actor(), item_key=key, up=way == "up")
    return f"{meeting_place(place)}#agenda"


def _take_off(session: Session, key: str, _: str) -> str:
    return meeting_place(agendas.remove_item(session, actor=current_actor(), item_key=key))


def _add(session: Session, key: str, subject: str) -> str:
    meeting = by_key(session, Meeting, key)
    found = [one for one in _left(session, meeting) if subject in (one.subject, one.title)]
    if not found or not subject:
        raise NotFoundError("This is no longer proposed.")
    _put_on(session, meeting, found[0])
    return f"{meeting_place(key)}#agenda"


def _fill(session: Session, key: str, _: str) -> str:
    """Put on what is proposed, the most pressing first, until the time is used."""
    meeting = by_key(session, Meeting, key)
    left = meeting.minutes - sum(item.minutes for item in items_of(session, meeting))
    put = 0
    for one in _left(session, meeting):
        if one.minutes <= left:
            _put_on(session, meeting, one)
            left, put = left - one.minutes, put + 1
    if not put:
        raise OutdatedError("There is no time left in this meeting for what is proposed.")
    return f"{meeting_place(key)}#agenda"


def _left(session: Session, meeting: Meeting) -> list[Proposal]:
    held = items_of(session, meeting)
    subjects = {item.subject for item in held if item.subject}
    titles = {item.title for item in held}
    return [
        one
        for one in propose(asked(), meeting)
        if one.subject not in subjects and one.title not in titles
    ]


def _put_on(session: Session, meeting: Meeting, one: Proposal) -> None:
    agendas.add_item(
        session,
        actor=current_actor(),
        meeting_key=meeting.key,
        values={
            "subject": one.subject,
            "title": one.title,
            "reasons": list(one.reasons),
            "minutes": one.minutes,
            "asked": one.asked,
        },
        today=today(),
    )


def _freeze(session: Session, key: str, _: str) -> str:
    freeze(session, key)
    return f"{meeting_place(key)}#packs"


def _approve(session: Session, key: str, _: str) -> str:
    minutes.approve_minutes(session, actor=current_actor(), meeting_key=key, today=today())
    freeze(session, key)
    return meeting_place(key, "minutes")


def _no_examples(session: Session, sure: str, _: str) -> str:
    if sure != "all":
        raise NotFoundError("There are no examples on this board.")
    remove_examples(session, actor=current_actor())
    return "/meetings"


# Button by name: the verb whose rule is asked first, what it does, what is said when it is done.
BUTTONS: Final[Mapping[str, tuple[str, Act, str]]] = {
    "open-meeting": ("open_meeting", _open, "The meeting is open."),
    "remove-meeting": ("remove_meeting", _remove, "The meeting is taken out."),
    "move-item": ("move_item", _move, "The order is changed."),
    "remove-item": ("remove_item", _take_off, "The item is off the agenda."),
    "add-proposal": ("add_item", _add, "It is on the agenda."),
    "fill-agenda": ("add_item", _fill, "The most pressing items are on the agenda."),
    "freeze-pack": ("freeze_pack", _freeze, "The papers are frozen as they are now."),
    "remove-examples": ("remove_examples", _no_examples, "The examples are taken out."),
    "approve-minutes": ("approve_minutes", _approve, "The minutes are approved."),
}

# Those that stand on the page of a meeting; the others stand elsewhere.
ELSEWHERE: Final = frozenset({"remove-examples", "approve-minutes", "remove-item"})
ON_A_MEETING: Final = tuple(name for name in BUTTONS if name not in ELSEWHERE)


def register(app: dash.Dash) -> None:
    """Register what answers the buttons."""
    for name, (verb, act, message) in BUTTONS.items():
        _button(app, name, verb, act, message)


def _button(app: dash.Dash, name: str, verb: str, act: Act, message: str) -> None:
    @on(
        app,
        Output(f"{name}-answer", "data"),
        [Input(name, "data")],
        prevent_initial_call=True,
        may=using(verb),
    )
    def press(data: dict[str, Any] | None) -> dict[str, object]:
        first, second = value_parts(data)
        return write(
            lambda session: act(session, first, second), message=message, next=lambda place: place
        )
