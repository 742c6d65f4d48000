"""What people say about one record, and the section that leads there from the record's page."""

from collections.abc import Callable
from typing import Any

import dash
from dash import Input, Output
from sqlmodel import Session

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    answer_slot,
    breadcrumbs,
    empty_state,
    h,
    link_button,
    page,
    section,
    store,
)
from dashboard.pages.common import action_value, today
from dashboard.pages.voices.places import about, place, trail
from dashboard.pages.voices.shown import comment
from dashboard.pages.writing import write
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from strategy.access import Actor
from strategy.authority import may_try
from strategy.database import reading
from strategy.language import later, say, say_many
from strategy.lookup import by_key
from strategy.models import Comment
from strategy.readings.comments import Said, count_comments, read_comments
from strategy.services import commenting

WELCOME = later(
    "Whoever lives with progressive MS knows what research cannot see. Say what matters to you "
    "and why. What became of a comment stands beside it."
)
NOTHING = later("Nobody has said anything about this yet.")
Verb = Callable[[Session, Actor, str, str], Any]
# Button by name: the verb of the rules, what it does, and what is said when it is done.
BUTTONS: dict[str, tuple[str, Verb, str]] = {
    "withdraw-comment": (
        "withdraw_comment",
        lambda s, a, key, _: commenting.withdraw_comment(s, actor=a, comment_key=key),
        later("Your words are gone from the board."),
    ),
    "appeal-comment": (
        "appeal",
        lambda s, a, key, _: commenting.appeal(s, actor=a, comment_key=key),
        later("The committee is asked to look again."),
    ),
    "mark-comment": (
        "mark_comment",
        lambda s, a, key, to: commenting.mark_comment(s, actor=a, comment_key=key, state=to),
        later("Everybody sees how far the comment has come."),
    ),
    "show-comment": (
        "show_comment",
        lambda s, a, key, _: commenting.show_comment(s, actor=a, comment_key=key),
        later("The comment is shown again."),
    ),
}


def register(app: dash.Dash) -> None:
    """Register the page and the buttons below its comments."""
    add_page(app, "/comments/<subject>", title=later("Comments"), layout=layout, translated=True)
    for name, (verb, _, _) in BUTTONS.items():
        _button(app, name, verb)


def _button(app: dash.Dash, name: str, verb: str) -> None:
    @on(
        app,
        Output(f"{name}-answer", "data"),
        [Input(name, "data")],
        prevent_initial_call=True,
        may=using(verb),
        translated=True,
    )
    def pressed(data: dict[str, Any] | None) -> dict[str, object]:
        _, act, message = BUTTONS[name]
        key, _, to = action_value(data).partition(" ")
        return write(
            lambda session: _done(session, act, key, to),
            message=say(message),
            next=lambda subject: f"{place(subject)}#{key}",
        )


def _done(session: Session, act: Verb, key: str, to: str) -> str:
    act(session, current_actor(), key, to)
    return by_key(session, Comment, key).subject


def layout(query: Query, subject: str) -> Node:
    """Return what people say about a record.

    Raises:
        NotFoundError: there is none, or the reader may not know of it.
    """
    named = about(subject)
    found = _read(subject)
    way = _way_in(subject)
    said: list[Node] = [comment(one, subject) for one in found]
    nothing = empty_state(say("No comments yet"), say(NOTHING), way)
    return page(
        say("What people say about %(name)s", name=named.name),
        say(WELCOME),
        h("p", way) if found and way else None,
        said or nothing,
        [[store(name), answer_slot(name)] for name in BUTTONS],
        above=breadcrumbs(trail(named)[:1], say("Comments")),
    )


def comments_section(subject: str, *, closed: bool = False) -> Node:
    """Return the way from a record to what is said about it; a closed one takes no more."""
    count = _count(subject)
    words = say(NOTHING)
    if count:
        words = say_many("%(count)s comment.", "%(count)s comments.", count)
    way = None if closed else _way_in(subject)
    ways = h("p", _read_way(subject, count), " ", way)
    return section(say("Comments"), h("p", words), ways, id="comments")


def comment_ways(subject: str) -> Child:
    """Return the ways to say something about a record and to what others said."""
    return [_way_in(subject), " ", _read_way(subject, _count(subject))]


def _read_way(subject: str, count: int) -> Node | None:
    if not count:
        return None
    words = say_many("Read %(count)s comment", "Read %(count)s comments", count)
    return link_button(words, place(subject))


def _count(subject: str) -> int:
    with reading(current_board().engine) as session:
        return count_comments(session, current_actor(), subject, today())


def _read(subject: str) -> tuple[Said, ...]:
    with reading(current_board().engine) as session:
        return read_comments(session, current_actor(), subject, today())


def _way_in(subject: str) -> Node | None:
    if may_try(current_actor(), "write_comment"):
        return link_button(say("Say what matters to you"), place(subject, "new"), look="main")
    return link_button(say("Sign in to comment"), "/sign-in", look="quiet")
