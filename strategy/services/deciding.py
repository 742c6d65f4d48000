"""What a meeting decides, and what somebody does about it until a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import VISITOR, Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError, NotAllowedError, OutdatedError
from strategy.lookup import by_key, same_version
from strategy.models import (
    ActionForm,
    ActionPoint,
    ActionUpdate,
    Decision,
    DecisionForm,
    Organisation,
    Person,
)
from strategy.references import ORGANISATION, PROJECT, ref
from strategy.services.agendas import item_of
from strategy.services.carrying import CARRIED, carry_out, say_change
from strategy.services.commentable import subject_of
from strategy.services.validation import checked
from strategy.vocabulary import ActionState, DecisionState, MeetingState

PERSON = "person"


def decide(
    session: Session,
    *,
    actor: Actor,
    item_key: str,
    values: dict[str, Any],
    carried: Sequence[tuple[str, Mapping[str, Any]]],
    write_key: str,
    today: date,
) -> str:
    """Record a decision with the changes it carries, as one act; return its key.

    Args:
        session: one write transaction.
        actor: committee or secretary.
        item_key: the item it is taken on.
        values: as ``DecisionForm``.
        carried: kind and values of each change, as ``services.carrying`` has them.
        write_key: the form's own key: sent twice, it is decided once.
        today: the day.

    Raises:
        InvalidError: without words or a reason, or a change that is unclear.
        NotFoundError, NotAllowedError: there is no such item or record, or it is not the actor's.
        OutdatedError: the meeting is not open, or a change cannot be made.
    """
    require(actor, "decide")
    whole = {"item": item_key, "carried": [list(one) for one in carried], **values}
    sent = request(actor, "decide", write_key, whole)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(DecisionForm, values)
    item, meeting = item_of(session, item_key)
    if meeting.state != MeetingState.OPEN:
        raise OutdatedError("Decisions are taken while the meeting is open.")
    changes = [_change(session, actor, kind, held, today) for kind, held in carried]
    decision = Decision(
        key=new_key("decision"),
        item_id=item.id or 0,
        decided_on=today,
        carried=changes,
        state=_state(changes, at_once=form.at_once),
        **form.model_dump(exclude={"at_once"}),
    )
    keep(session, actor, "decide", decision, why=form.reason)
    if decision.state == DecisionState.APPLIED:
        carry_out(session, actor, changes, today)
    remember_answer(session, sent, decision.key)
    return decision.key


def _state(changes: Sequence[object], *, at_once: bool) -> DecisionState:
    if not changes:
        return DecisionState.NONE
    return DecisionState.APPLIED if at_once else DecisionState.WAITING


def _change(
    session: Session, actor: Actor, kind: str, values: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """Return a change as a decision holds it; whoever may not make it may not decide it."""
    if kind not in CARRIED:
        raise InvalidError({"carried": "This change is not known."})
    require(actor, CARRIED[kind].verb)
    if "project_key" in values:
        # Minutes are read by everybody: what they name must be what everybody may know of.
        subject_of(session, ref(PROJECT, str(values["project_key"])), VISITOR, today)
    return {"kind": kind, "values": dict(values), "said": say_change(session, kind, values)}


def agree_action(
    session: Session,
    *,
    actor: Actor,
    item_key: str,
    values: dict[str, Any],
    write_key: str,
    today: date,
) -> str:
    """Agree that somebody does something until a day; return the action's key.

    Raises:
        InvalidError: the day is over, or the owner is not on the board.
        NotFoundError, NotAllowedError: there is no such item, or it is not the actor's to agree.
        OutdatedError: the meeting is closed.
    """
    require(actor, "agree_action")
    sent = request(actor, "agree_action", write_key, {"item": item_key, **values})
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(ActionForm, values)
    item, meeting = item_of(session, item_key)
    if meeting.state == MeetingState.CLOSED:
        raise OutdatedError("This meeting is closed; please agree on it in the next one.")
    if form.due_on < today:
        raise InvalidError({"due_on": "Please choose a day that is still to come."})
    _refuse_owner(session, form.owner)
    action = ActionPoint(
        key=new_key("action"), item_id=item.id or 0, subject=item.subject, **form.model_dump()
    )
    keep(session, actor, "agree_action", action)
    remember_answer(session, sent, action.key)
    return action.key


def _refuse_owner(session: Session, owner: str) -> None:
    kind, _, key = owner.partition(":")
    if kind == ORGANISATION:
        by_key(session, Organisation, key)
        return
    query = select(Person.id).where(col(Person.key) == key, col(Person.ended_on).is_(None))
    if kind != PERSON or session.exec(query).first() is None:
        raise InvalidError({"owner": "Please choose a person or a body of this board."})


def owned_by(session: Session, actor: Actor) -> frozenset[str]:
    """Return the references under which an actor owns things: as a person and for a body."""
    mine = {ref(PERSON, actor.key)}
    if actor.organisation_id is not None:
        body = session.get_one(Organisation, actor.organisation_id)
        mine.add(ref(ORGANISATION, body.key))
    return frozenset(mine)


def report_action(
    session: Session, *, actor: Actor, action_key: str, values: dict[str, Any], today: date
) -> None:
    """Say how far an action is.

    Raises:
        InvalidError: it was dropped without a reason.
        NotFoundError, NotAllowedError: there is no such action, or it is somebody else's.
        OutdatedError: somebody changed it since it was read.
    """
    require(actor, "report_action")
    form = checked(ActionUpdate, values)
    action = by_key(session, ActionPoint, action_key)
    if not actor.governs and action.owner not in owned_by(session, actor):
        raise NotAllowedError("Only its owner, the committee and the secretary can do this.")
    same_version(action, form.version)
    if form.state is ActionState.DROPPED and not form.note:
        raise InvalidError({"note": "Please say why it is dropped."})
    action.state, action.note = str(form.state), form.note
    action.finished_on = None if form.state is ActionState.OPEN else today
    keep(session, actor, "report_action", action)
