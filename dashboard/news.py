"""The way to what is new for the reader, out of sight while nothing is."""

from dashboard.context import current_board
from dashboard.kit import Node, h
from strategy.access import Actor
from strategy.authority import may_try
from strategy.database import reading
from strategy.money import counted
from strategy.readings.voice_news import read_news


def news_link(actor: Actor) -> Node | None:
    """Return the way to what happened to the reader's comments since the last visit."""
    if not may_try(actor, "see_news"):
        return None
    with reading(current_board().engine) as session:
        count = len(read_news(session, actor))
    if not count:
        return None
    words = f"New for you: {counted(count, 'comment')}"
    return h("a", words, href="/voices/mine", className="news-link")
