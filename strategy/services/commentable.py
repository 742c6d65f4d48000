"""What can be commented on: whatever of plan, targets, money, map and rounds one may see."""

from datetime import date

from sqlmodel import Session

from strategy.access import Actor
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models import FundingTarget, Milestone, Round
from strategy.models.base import Record
from strategy.references import PROJECT, parts
from strategy.services.linking import referred
from strategy.visibility import visible_project

MILESTONE, ROUND, TARGET = "milestone", "round", "target"
_OWN_PAGES: dict[str, type[Record]] = {
    MILESTONE: Milestone,
    ROUND: Round,
    TARGET: FundingTarget,
}


def subject_of(session: Session, reference: str, viewer: Actor, today: date) -> Record:
    """Return the record a comment is about.

    Raises:
        NotFoundError: there is none, or the viewer may not know of it; both read the same.
    """
    kind, _, key = reference.partition(":")
    if kind in _OWN_PAGES:
        return by_key(session, _OWN_PAGES[kind], key)
    if parts(reference)[0] == PROJECT:
        return visible_project(session, key, viewer, today)
    try:
        return referred(session, reference)
    except KeyError as unknown:
        raise NotFoundError(f"There is no record “{reference[:60]}”.") from unknown
