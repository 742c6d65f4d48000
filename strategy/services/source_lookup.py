"""Finding or adding the source at an address."""

import hashlib
from datetime import date
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.changes import keep, new_key
from strategy.columns.acts import unseen_sources
from strategy.errors import InvalidError
from strategy.models import Source


def source_key(url: str) -> str:
    """Return the key of the source at an address, or of one that only has a title."""
    return "url-" + hashlib.sha256(url.encode()).hexdigest()[:16]


def source_title(url: str) -> str:
    """Return what a source is called that only has an address."""
    parts = urlsplit(url)
    return (parts.netloc + parts.path).removeprefix("www.").rstrip("/")[:300]


def source_at(
    session: Session, actor: Actor, url: str, today: date, *, field: str = "source_url"
) -> int | None:
    """Return the database id of the source at an address, adding it if it is new.

    One that only what is hidden from the actor rests on is not found: it gets a second record.

    Raises:
        InvalidError: not an address of the web.
    """
    if not url:
        return None
    if not url.startswith(("https://", "http://")) or not urlsplit(url).netloc:
        raise InvalidError({field: "Please give an address that starts with https://."})
    by_address = select(Source).where(col(Source.url) == url).order_by(col(Source.id))
    unseen = unseen_sources(session, actor, today)
    found = next((one for one in session.exec(by_address) if one.id not in unseen), None)
    if found is None:
        key = source_key(url)
        # The key is taken where the address of its source was corrected since.
        if session.exec(select(Source.id).where(col(Source.key) == key)).first() is not None:
            key = new_key("url")
        new = Source(key=key, title=source_title(url), url=url, read_on=today)
        found = keep(session, actor, "add_source", new)
    return found.id
