"""Packs: a meeting's papers as they stand, kept word for word under a checksum."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models import Meeting, Pack, PackContent, RateEdition


def written(contents: Mapping[str, Any]) -> str:
    """Return contents as text: the same contents give the same text on any machine."""
    return json.dumps(contents, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def checksum_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def freeze_pack(
    session: Session,
    *,
    actor: Actor,
    meeting_key: str,
    public: Mapping[str, Any],
    full: Mapping[str, Any],
    revision: int,
    rules: str,
    today: date,
) -> str:
    """Keep a meeting's papers as they stand; return the pack's key.

    Args:
        session: one write transaction.
        actor: committee or secretary.
        meeting_key: which meeting.
        public: what everybody may see, as ``queries.meetings.packs`` makes it.
        full: what committee and secretary see.
        revision: the newest write that is in them.
        rules: the version of the program that counted.
        today: the day.

    Raises:
        NotFoundError, NotAllowedError: there is no such meeting, or it is not the actor's to do.
    """
    require(actor, "freeze_pack")
    meeting = by_key(session, Meeting, meeting_key)
    texts = written(public), written(full)
    in_force = select(RateEdition.key).where(col(RateEdition.in_force).is_(True))
    pack = Pack(
        key=new_key("pack"),
        meeting_id=meeting.id or 0,
        frozen_on=today,
        revision=revision,
        rates=session.exec(in_force).first() or "",
        rules=rules,
        checksum=checksum_of(texts[0]),
        full_checksum=checksum_of(texts[1]),
    )
    keep(session, actor, "freeze_pack", pack)
    session.add(PackContent(pack_key=pack.key, public=texts[0], full=texts[1]))
    return pack.key


def contents_of(session: Session, pack: Pack, *, full: bool) -> tuple[dict[str, Any], bool]:
    """Return what is in a pack, and whether its checksum still fits.

    Raises:
        NotFoundError: its contents are gone.
    """
    held = session.get(PackContent, pack.key)
    if held is None:
        raise NotFoundError("The contents of this pack are not on this board.")
    text = held.full if full else held.public
    expected = pack.full_checksum if full else pack.checksum
    return json.loads(text), checksum_of(text) == expected
