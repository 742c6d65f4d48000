"""Disputed claims: open ones for the committee, one's own with the answer."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.errors import NotFoundError
from strategy.models import Dispute, Project
from strategy.references import PROJECT, Place
from strategy.visibility import visible_award
from strategy.vocabulary import DisputeState


@dataclass(frozen=True, slots=True)
class Doubt:
    """One dispute: the claim, what speaks against it, what came of it; never who wrote it."""

    number: int
    subject: str
    claim: str
    why: str
    on: date
    state: DisputeState
    answer: str


def read_open_disputes(session: Session, viewer: Actor) -> tuple[Doubt, ...]:
    """Return what nobody has answered, the oldest first; only committee and secretary read any."""
    if not viewer.governs:
        return ()
    query = select(Dispute).where(col(Dispute.state) == DisputeState.OPEN)
    return tuple(_doubt(one) for one in session.exec(query.order_by(col(Dispute.made_at))).all())


def read_dispute(session: Session, viewer: Actor, number: int) -> Doubt:
    """Return one dispute, for those who answer it.

    Raises:
        NotFoundError: there is none, or it is not for this viewer.
    """
    found = session.get(Dispute, number) if viewer.governs else None
    if found is None:
        raise NotFoundError("There is no such dispute.")
    return _doubt(found)


def doubted_award(session: Session, viewer: Actor, subject: str, today: date) -> Place:
    """Return where the award is shown that its funder doubts.

    Raises:
        NotFoundError: it is gone, or not for this viewer.
    """
    award = visible_award(session, subject.partition(":")[2], viewer, today)
    return Place(PROJECT, session.get_one(Project, award.project_id).key, "money")


def read_my_disputes(session: Session, actor: Actor) -> tuple[Doubt, ...]:
    """Return what somebody called into question and what came of it, the newest first."""
    query = select(Dispute).where(col(Dispute.actor_key) == actor.key)
    ordered = query.order_by(col(Dispute.made_at).desc())
    return tuple(_doubt(one) for one in session.exec(ordered).all())


def _doubt(one: Dispute) -> Doubt:
    return Doubt(
        number=one.id or 0,
        subject=one.subject,
        claim=one.claim,
        why=one.why,
        on=one.made_at.date(),
        state=DisputeState(one.state),
        answer=one.answer,
    )
