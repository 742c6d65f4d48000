"""The way to what is new for the reader, out of sight while nothing is."""

from dashboard.context import live_board
from dashboard.kit import Node, h
from strategy.access import Actor
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import say_many
from strategy.queries.voice.comment_news import read_news


def news_link(actor: Actor) -> Node | None:
    """Return the way to what happened to the reader's comments since the last visit."""
    if not may_try(actor, "see_news"):
        return None
    with read_only(live_board().engine) as session:
        count = len(read_news(session, actor))
    if not count:
        return None
    words = say_many("New for you: %(count)s comment", "New for you: %(count)s comments", count)
    return h("a", words, href="/voices/mine", className="news-link")
