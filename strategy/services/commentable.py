"""What can be commented on: whatever of plan, targets, money, map and rounds one may see."""

from datetime import date

from sqlmodel import Session

from strategy.access import Actor
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models.base import Record
from strategy.record_types import BY_REFERENCE
from strategy.references import MILESTONE, PROJECT, ROUND, TARGET, parts
from strategy.services.linking import referred
from strategy.visibility import visible_project

# What comments point to and links do not.
_OWN_PAGES = frozenset({MILESTONE, ROUND, TARGET})


def subject_of(session: Session, reference: str, viewer: Actor, today: date) -> Record:
    """Return the record a comment is about.

    Raises:
        NotFoundError: there is none, or the viewer may not know of it; both read the same.
    """
    kind, _, key = reference.partition(":")
    if kind in _OWN_PAGES:
        return by_key(session, BY_REFERENCE[kind].model, key)
    if parts(reference)[0] == PROJECT:
        return visible_project(session, key, viewer, today)
    try:
        return referred(session, reference)
    except KeyError as unknown:
        raise NotFoundError(f"There is no record “{reference[:60]}”.") from unknown
