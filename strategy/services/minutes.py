"""Minutes: approved by the committee, and put right only by what stays visible beside them."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import OutdatedError
from strategy.lookup import by_key
from strategy.models import AgendaItem, Amendment, AmendmentForm, Decision, Meeting
from strategy.services.carrying import carry_out
from strategy.services.validation import checked
from strategy.vocabulary import DecisionState, MeetingState


def approve_minutes(session: Session, *, actor: Actor, meeting_key: str, today: date) -> int:
    """Approve a meeting's minutes, and make the changes that waited for it, as one act.

    Returns:
        How many decisions were carried out by it.

    Raises:
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to do.
        OutdatedError: it is not closed, its minutes are approved already, or a change that waited
            cannot be made any more.
    """
    require(actor, "approve_minutes")
    meeting = by_key(session, Meeting, meeting_key)
    if meeting.state != MeetingState.CLOSED or meeting.approved_on is not None:
        raise OutdatedError("Only the minutes of a closed meeting are approved, and once.")
    query = (
        select(Decision)
        .join(AgendaItem, col(Decision.item_id) == col(AgendaItem.id))
        .where(
            col(AgendaItem.meeting_id) == meeting.id,
            col(Decision.state) == DecisionState.WAITING,
        )
        .order_by(col(Decision.id))
    )
    waiting = session.exec(query).all()
    meeting.approved_on = today
    keep(session, actor, "approve_minutes", meeting)
    for decision in waiting:
        decision.state = DecisionState.APPLIED
        keep(session, actor, "carry_out", decision)
        carry_out(session, actor, decision.carried, today)
    return len(waiting)


def amend_minutes(
    session: Session, *, actor: Actor, meeting_key: str, values: dict[str, Any], today: date
) -> str:
    """Put approved minutes right in a sentence that stands beside them; return its key.

    Raises:
        InvalidError: without words.
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to do.
        OutdatedError: the minutes are not approved yet; they are simply corrected.
    """
    require(actor, "amend_minutes")
    form = checked(AmendmentForm, values)
    meeting = by_key(session, Meeting, meeting_key)
    if meeting.approved_on is None:
        raise OutdatedError("These minutes are not approved yet.")
    made = Amendment(
        key=new_key("amendment"),
        meeting_id=meeting.id or 0,
        words=form.words,
        made_on=today,
    )
    keep(session, actor, "amend_minutes", made)
    return made.key
