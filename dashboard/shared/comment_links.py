"""The ways from a record to what is said about it."""

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    h,
    link_button,
    section,
)
from dashboard.shared.page_questions import today
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import lazy, say, say_many
from strategy.queries.voice.comments import count_comments
from strategy.vocabulary import Role

NOTHING = lazy("Nobody has said anything about this yet.")


def comments_section(subject: str, *, closed: bool = False) -> Node:
    """Return the way from a record to what is said about it; a closed one takes no more."""
    count = count_of_comments(subject)
    words = say(NOTHING)
    if count:
        words = say_many("%(count)s comment.", "%(count)s comments.", count)
    way = None if closed else _way_in(subject)
    ways = h("p", _read_way(subject, count), " ", way)
    return section(say("Comments"), h("p", words), ways, id="comments")


def comment_ways(subject: str) -> Child:
    """Return the ways to say something about a record and to what others said."""
    return [_way_in(subject), " ", _read_way(subject, count_of_comments(subject))]


def _read_way(subject: str, count: int) -> Node | None:
    if not count:
        return None
    words = say_many("Read %(count)s comment", "Read %(count)s comments", count)
    return link_button(words, comments_address(subject))


def count_of_comments(subject: str) -> int:
    """Return how many comments on a record the reader may see."""
    with read_only(current_board().engine) as session:
        return count_comments(session, current_actor(), subject, today())


def _way_in(subject: str) -> Node | None:
    if may_try(current_actor(), "write_comment"):
        # The page is made for it where people affected read; to others it is one way of many.
        look = "main" if current_actor().role is Role.PATIENT else "plain"
        way = comments_address(subject, "new")
        return link_button(say("Say what matters to you"), way, look=look)
    return link_button(say("Sign in to comment"), "/sign-in", look="quiet")


def comments_address(subject: str, part: str = "") -> str:
    """Return the address of the comments on a record, or of a page below it."""
    return f"/comments/{subject}/{part}" if part else f"/comments/{subject}"
