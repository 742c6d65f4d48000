"""Meetings with all that was said and decided on them, as far as a reader may see it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.lookup import by_key
from strategy.models import (
    ActionPoint,
    AgendaItem,
    Amendment,
    Decision,
    Meeting,
    MeetingScreen,
    NoteBefore,
    Organisation,
    Pack,
    Person,
)
from strategy.queries.voice.questions import AskedQuestion, read_questions
from strategy.references import ORGANISATION
from strategy.vocabulary import ActionState, ItemState, MeetingState, Role

_Row = TypeVar("_Row", Decision, ActionPoint, NoteBefore)
ROLE_WORDS = {
    Role.PATIENT: "a patient representative",
    Role.FUNDER: "a funder",
    Role.COMMITTEE: "a committee member",
    Role.SECRETARY: "the secretary",
}
GONE = "somebody who has left"


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with the name of its owner and what it came from."""

    action: ActionPoint
    owner: str
    item: AgendaItem
    meeting: Meeting

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.state == ActionState.OPEN


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with what was said before, asked and decided on it.

    Attributes:
        question: the one that most people affected ask about its subject and that has no answer
            yet; once it was closed, the one that was answered.
        said_before: notes and votes of those who read the papers, with names; only for committee
            and secretary, and for their author.
        shows: the reader may read what was said and decided.
    """

    item: AgendaItem
    leader: str
    question: AskedQuestion | None
    decisions: tuple[Decision, ...]
    actions: tuple[ActionView, ...]
    said_before: tuple[tuple[str, NoteBefore], ...]
    shows: bool

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be dealt with."""
        return self.item.state == ItemState.WAITING


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting.

    Attributes:
        people, present: names of who is invited and who came; roles for who may not know names.
        sees_all: the reader takes part or governs: notes, decisions and actions of minutes that are
            not approved yet are theirs to read.
        before: actions that earlier meetings agreed on and that are open or were finished since.
        packs: newest first.
    """

    meeting: Meeting
    people: tuple[tuple[str, str], ...]
    present: tuple[str, ...]
    items: tuple[ItemView, ...]
    before: tuple[ActionView, ...]
    amendments: tuple[Amendment, ...]
    packs: tuple[Pack, ...]
    screen: MeetingScreen | None
    sees_all: bool

    @property
    def shows_minutes(self) -> bool:
        """Whether the reader may read what was said and decided."""
        return self.sees_all or self.meeting.approved_on is not None


def takes_part(viewer: Actor, meeting: Meeting) -> bool:
    """Whether somebody governs the board or is invited to a meeting."""
    return viewer.governs or viewer.key in meeting.people


def list_meetings(session: Session) -> tuple[Meeting, ...]:
    """Return all meetings, the newest first."""
    query = select(Meeting).order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    return tuple(session.exec(query).all())


def last_closed(session: Session) -> Meeting | None:
    """Return the meeting that was closed last."""
    query = select(Meeting).where(col(Meeting.state) == MeetingState.CLOSED)
    return session.exec(query.order_by(col(Meeting.held_on).desc())).first()


def invitable(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return key, name and role of everybody who can be invited, by name."""
    query = select(Person).where(col(Person.ended_on).is_(None))
    names = _Names(session, by_name=True)
    found = [
        (one.key, names.person(one.key), str(one.role).replace("_", " "))
        for one in session.exec(query).all()
    ]
    return tuple(sorted(found, key=lambda one: one[1].casefold()))


def read_meeting(session: Session, viewer: Actor, key: str) -> MeetingView:
    """Return a meeting as a reader may see it.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = by_key(session, Meeting, key)
    sees_all = takes_part(viewer, meeting)
    names = _Names(session, by_name=sees_all)
    shows = sees_all or meeting.approved_on is not None
    items = _items(session, viewer, meeting, names, shows=shows)
    return MeetingView(
        meeting=meeting,
        people=tuple((one, names.person(one)) for one in meeting.people),
        present=tuple(names.person(one) for one in meeting.present) if shows else (),
        items=items,
        before=_actions_before(session, meeting, names),
        amendments=tuple(_of(session, Amendment, meeting)),
        packs=tuple(reversed(_of(session, Pack, meeting))),
        screen=session.get(MeetingScreen, meeting.id) if sees_all else None,
        sees_all=sees_all,
    )


class _Names:
    """What people and bodies are called; a role in place of a name for who may not know it."""

    def __init__(self, session: Session, *, by_name: bool) -> None:
        self.by_name = by_name
        self.people = {one.key: one for one in session.exec(select(Person)).all()}
        self.bodies = dict(session.exec(select(Organisation.key, Organisation.name)).all())

    def person(self, key: str) -> str:
        held = self.people.get(key)
        if held is None:
            return GONE
        role = ROLE_WORDS.get(Role(held.role), GONE)
        return (held.name or role) if self.by_name else role

    def owner(self, reference: str) -> str:
        kind, _, key = reference.partition(":")
        return self.bodies.get(key, key) if kind == ORGANISATION else self.person(key)


def owner_names(session: Session, *, by_name: bool) -> Callable[[str], str]:
    """Return what names the owner of an action, given as ``type:key``."""
    return _Names(session, by_name=by_name).owner


def _items(
    session: Session, viewer: Actor, meeting: Meeting, names: _Names, *, shows: bool
) -> tuple[ItemView, ...]:
    query = select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting.id)
    items = session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))).all()
    ids = [item.id for item in items]
    decisions = _by_item(_rows(session, Decision, ids)) if shows else {}
    actions = _by_item(_rows(session, ActionPoint, ids)) if shows else {}
    notes = _by_item(_rows(session, NoteBefore, ids))
    subjects = list({item.subject for item in items if item.subject})
    asked = read_questions(session, viewer, subjects) if subjects else ()
    return tuple(
        ItemView(
            item=item,
            leader=names.person(item.led_by) if item.led_by else "",
            question=question_on(item, asked),
            decisions=tuple(decisions.get(item.id, ())),
            actions=tuple(
                ActionView(one, names.owner(one.owner), item, meeting)
                for one in actions.get(item.id, ())
            ),
            said_before=tuple(
                (names.person(one.actor_key), one)
                for one in notes.get(item.id, ())
                if viewer.governs or one.actor_key == viewer.key
            ),
            shows=shows,
        )
        for item in items
    )


def question_on(item: AgendaItem, asked: Sequence[AskedQuestion]) -> AskedQuestion | None:
    """Return the question of an item: the one it answered, or that most people ask now."""
    about = [one for one in asked if item.subject and one.subject == item.subject]
    if item.state != ItemState.WAITING:
        return next((one for one in about if one.said.key == item.question), None)
    return next((one for one in about if not one.is_answered), None)


def _rows(session: Session, model: type[_Row], items: Sequence[int | None]) -> Sequence[_Row]:
    query = select(model).where(col(model.item_id).in_(items)).order_by(col(model.id))
    return session.exec(query).all()


def _by_item(rows: Iterable[_Row]) -> dict[int | None, list[_Row]]:
    found: dict[int | None, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def _of(session: Session, model: Any, meeting: Meeting) -> list[Any]:
    query = select(model).where(model.meeting_id == meeting.id).order_by(model.id)
    return list(session.exec(query).all())


def _actions_before(session: Session, meeting: Meeting, names: _Names) -> tuple[ActionView, ...]:
    """Return what earlier meetings agreed on and approved, as far as it matters to this one."""
    query = (
        select(ActionPoint, AgendaItem, Meeting)
        .join(AgendaItem, col(ActionPoint.item_id) == col(AgendaItem.id))
        .join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
        .where(col(Meeting.held_on) < meeting.held_on, col(Meeting.id) != meeting.id)
        .order_by(col(ActionPoint.due_on), col(ActionPoint.id))
    )
    return tuple(
        ActionView(action, names.owner(action.owner), item, of)
        for action, item, of in session.exec(query).all()
        if names.by_name or of.approved_on is not None
        if action.state == ActionState.OPEN
        or (action.finished_on is not None and action.finished_on >= meeting.compared_on)
    )


def read_actions(session: Session, viewer: Actor) -> tuple[ActionView, ...]:
    """Return all actions that a reader may know of, the next due first."""
    query = (
        select(ActionPoint, AgendaItem, Meeting)
        .join(AgendaItem, col(ActionPoint.item_id) == col(AgendaItem.id))
        .join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
        .order_by(col(ActionPoint.due_on), col(ActionPoint.id))
    )
    rows = session.exec(query).all()
    by_name, by_role = (_Names(session, by_name=named) for named in (True, False))
    return tuple(
        ActionView(
            action,
            (by_name if takes_part(viewer, of) else by_role).owner(action.owner),
            item,
            of,
        )
        for action, item, of in rows
        if takes_part(viewer, of) or of.approved_on is not None
    )
