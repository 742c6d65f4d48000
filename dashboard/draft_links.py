"""What a page knows of its reader's drafts: how many are open, and whose page it is."""

import hashlib
import hmac
from datetime import UTC, datetime

from dashboard.context import live_board
from dashboard.kit import Node, h
from strategy.access import Actor
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import say
from strategy.queries.operations.drafts import count_drafts


def drafts_link(actor: Actor) -> Node | None:
    """Return the way to the reader's drafts, out of sight while there are none.

    The script keeps the number up to date; forms are saved as drafts where this link is.
    """
    if not may_try(actor, "save_draft"):
        return None
    count = open_drafts(actor)
    return h(
        "a",
        drafts_words(count),
        href="/drafts",
        hidden=count == 0 or None,
        **{"data-drafts-link": mark_of(actor)},
    )


def drafts_words(count: int) -> str:
    """Return how the way to some drafts is called."""
    return say("Your drafts (%(count)s)", count=count)


def open_drafts(actor: Actor) -> int:
    """Return how many drafts somebody has open."""
    with read_only(live_board().engine) as session:
        return count_drafts(session, actor, at=datetime.now(UTC))


def mark_of(actor: Actor) -> str:
    """Return a text by which a page knows whose it is, without saying who that is."""
    secret = live_board().settings.secret
    return hmac.new(secret, b"page:" + actor.key.encode(), hashlib.sha256).hexdigest()[:24]
