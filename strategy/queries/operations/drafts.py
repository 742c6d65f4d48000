"""What the reader has begun to write; nobody else's drafts can be read at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.authority import may_try
from strategy.models import Draft


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A form that its author has not sent yet.

    Attributes:
        form: the form's name.
        subject: the address of its page.
        values: the fields as typed.
        write_key: the form's own key.
        version: the version of the record it was begun on, if it changes one.
    """

    form: str
    subject: str
    values: Mapping[str, Any]
    write_key: str
    version: int | None
    began_at: datetime
    saved_at: datetime
    expires_at: datetime


def read_drafts(session: Session, actor: Actor, *, at: datetime) -> list[OpenDraft]:
    """Return the actor's own open drafts, the newest first."""
    return _read(session, actor, at, col(Draft.id).is_not(None))


def drafts_on(session: Session, actor: Actor, subject: str, *, at: datetime) -> list[OpenDraft]:
    """Return the actor's own open drafts of the forms on one page."""
    return _read(session, actor, at, col(Draft.subject) == subject)


def count_drafts(session: Session, actor: Actor, *, at: datetime) -> int:
    """Return how many drafts the actor has open."""
    return len(read_drafts(session, actor, at=at))


def _read(session: Session, actor: Actor, at: datetime, which: Any) -> list[OpenDraft]:
    # Visitors share one key; what one of them wrote would be everybody's.
    if not may_try(actor, "save_draft"):
        return []
    query = select(Draft).where(
        col(Draft.actor_key) == actor.key,
        col(Draft.expires_at) > at,
        col(Draft.contents) != "",
        which,
    )
    found = session.exec(query.order_by(col(Draft.saved_at).desc(), col(Draft.id).desc()))
    return [_open(one) for one in found]


def _open(draft: Draft) -> OpenDraft:
    return OpenDraft(
        form=draft.form,
        subject=draft.subject,
        values=json.loads(draft.contents),
        write_key=draft.write_key,
        version=draft.base_version,
        began_at=aware(draft.began_at),
        saved_at=aware(draft.saved_at),
        expires_at=aware(draft.expires_at),
    )
