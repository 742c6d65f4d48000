"""What people say about one record, and the section that leads there from the record's page."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Node,
    answer_slot,
    breadcrumbs,
    empty_state,
    h,
    page,
    store,
)
from dashboard.pages.voices.comment_trail import about, trail
from dashboard.pages.voices.comment_view import comment
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import NOTHING, _way_in, comments_address
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import write
from strategy.access import Actor
from strategy.database import Session, read_only
from strategy.errors import NotFoundError
from strategy.language import lazy, say
from strategy.lookup import by_key
from strategy.models import Comment
from strategy.queries.voice.comments import Said, read_comments
from strategy.services import before_meetings, commenting, moderating

WELCOME = lazy(
    "Whoever lives with progressive MS knows what research cannot see. Say what matters to you "
    "and why. What became of a comment stands beside it."
)
Verb = Callable[[Session, Actor, str, str], Any]


def _support(session: Session, actor: Actor, key: str, to: str) -> None:
    if to not in ("yes", "no"):
        raise NotFoundError(say("There is no such question."))
    before_meetings.support_question(
        session, actor=actor, comment_key=key, supports=to == "yes", now=datetime.now(UTC)
    )


# Button by name: the verb of the rules, what it does, and what is said when it is done.
BUTTONS: dict[str, tuple[str, Verb, str]] = {
    "withdraw-comment": (
        "withdraw_comment",
        lambda s, a, key, _: commenting.withdraw_comment(s, actor=a, comment_key=key),
        lazy("Your words are gone from the board."),
    ),
    "appeal-comment": (
        "appeal",
        lambda s, a, key, _: moderating.appeal(s, actor=a, comment_key=key),
        lazy("The committee is asked to look again."),
    ),
    "mark-comment": (
        "mark_comment",
        lambda s, a, key, to: commenting.mark_comment(s, actor=a, comment_key=key, state=to),
        lazy("Everybody sees how far the comment has come."),
    ),
    "support-question": (
        "support_question",
        _support,
        lazy("Thank you. How many people ask this stands beside it."),
    ),
    "show-comment": (
        "show_comment",
        lambda s, a, key, _: moderating.show_comment(s, actor=a, comment_key=key),
        lazy("The comment is shown again."),
    ),
}


def register(app: dash.Dash) -> None:
    """Register the page and the buttons below its comments."""
    add_page(app, "/comments/<subject>", title=lazy("Comments"), layout=layout, translated=True)
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
            next=lambda subject: f"{comments_address(subject)}#{key}",
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


def _read(subject: str) -> tuple[Said, ...]:
    with read_only(current_board().engine) as session:
        return read_comments(session, current_actor(), subject, today())
