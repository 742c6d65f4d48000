"""Calling a claim of the board into question, and answering that."""

from datetime import datetime

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Dispute, DisputeAnswer, DisputeCreate, Link
from strategy.models.base import Record
from strategy.record_types import RECORD_TYPES
from strategy.references import PROJECT, ref
from strategy.services.validation import checked
from strategy.visibility import visible_award, visible_project
from strategy.vocabulary import DisputeState

# Types of records that make claims in words; what they claim is in ``queries.knowledge.claims``.
# An award is doubted by its own funder only, with the link that asks for it.
AWARD = "award"
CLAIMING = ("topic", "link", "verdict", "lay_result", "mention", "aim")


def claiming(session: Session, actor: Actor, subject: str, now: datetime) -> Record:
    """Return the record that makes a claim.

    Raises:
        NotFoundError: there is none, or none that the actor may know of; both read the same.
    """
    kind, _, key = subject.partition(":")
    if kind not in CLAIMING:
        raise NotFoundError("There is no such claim on this board.")
    record = by_key(session, RECORD_TYPES[kind].model, key)
    if isinstance(record, Link):
        for end in (record.from_ref, record.to_ref):
            start, _, named = end.partition(":")
            if start == PROJECT:
                visible_project(session, named, actor, now.date())
    return record


def dispute_claim(
    session: Session, *, actor: Actor, subject: str, claim: str, why: str, now: datetime
) -> None:
    """Tell the committee what speaks against a claim; a second word of the same person replaces it.

    Args:
        session: one write transaction; the caller commits.
        actor: anybody who is signed in.
        subject: the record that makes the claim, as ``type:key``.
        claim: its words as the board has them, not as a browser sent them.
        why: what speaks against it.
        now: when.

    Raises:
        InvalidError: without a reason.
        NotFoundError: there is no such claim, or none that the actor may know of.
    """
    require(actor, "dispute_claim")
    record = claiming(session, actor, subject, now)
    form = checked(DisputeCreate, {"why": " ".join(why.split())})
    reference = ref(str(type(record).__tablename__), record.key)
    query = select(Dispute).where(
        col(Dispute.subject) == reference, col(Dispute.actor_key) == actor.key
    )
    known = session.exec(query).first() or Dispute(
        subject=reference, actor_key=actor.key, claim="", why="", made_at=now
    )
    known.claim, known.why, known.made_at = claim, form.why, now
    known.state, known.answer, known.answered_on = DisputeState.OPEN, "", None
    session.add(known)


def answer_dispute(
    session: Session, *, actor: Actor, number: int, answer: str, is_changed: bool, now: datetime
) -> None:
    """Say what became of a disputed claim; the record keeps the answer in its history.

    Raises:
        InvalidError: without an answer.
        NotFoundError: there is no such dispute.
        OutdatedError: somebody answered it meanwhile.
    """
    require(actor, "answer_dispute")
    dispute = session.get(Dispute, number)
    if dispute is None:
        raise NotFoundError("There is no such dispute.")
    if dispute.state != DisputeState.OPEN:
        raise OutdatedError("Somebody has answered this meanwhile.")
    values = {"answer": " ".join(answer.split()), "is_changed": is_changed}
    form = checked(DisputeAnswer, values)
    dispute.state = DisputeState.CHANGED if form.is_changed else DisputeState.KEPT
    dispute.answer, dispute.answered_on = form.answer, now.date()
    session.add(dispute)
    keep(session, actor, "answer_dispute", _still(session, actor, dispute, now), why=form.answer)


def _still(session: Session, actor: Actor, dispute: Dispute, now: datetime) -> Record:
    kind, _, key = dispute.subject.partition(":")
    try:
        if kind == AWARD:
            return visible_award(session, key, actor, now.date())
        return claiming(session, actor, dispute.subject, now)
    except NotFoundError as gone:
        sentence = "The record that made this claim is gone; nothing is left to answer."
        raise InvalidError({"answer": sentence}) from gone
