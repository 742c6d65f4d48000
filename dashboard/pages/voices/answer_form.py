"""The committee's answer to a comment: what became of it, why, and what it led to."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    form,
    h,
    no_permission,
    page,
    radio_group,
    text_field,
    textarea,
)
from dashboard.pages.voices.comment_trail import about, trail
from dashboard.pages.voices.comment_view import comment
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.database import Session, read_only
from strategy.errors import NotFoundError
from strategy.glossary import label
from strategy.queries.voice.comments import Said, read_comments
from strategy.services.commenting import answer_comment
from strategy.vocabulary import CommentState

ENDS = (CommentState.TAKEN_UP, CommentState.NOT_TAKEN_UP, CommentState.ANSWERED)


def register(app: dash.Dash) -> None:
    """Register the page and what takes its form."""
    add_page(app, "/comments/<subject>/answer/<key>", title="Answer a comment", layout=layout)

    @on(
        app,
        Output("comment-reply-answer", "data"),
        [Input("comment-reply-submit", "data")],
        prevent_initial_call=True,
        may=using("answer_comment"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        subject, key = reader.text("subject"), reader.text("key")
        return write(
            lambda session: _answer(session, values),
            message="The answer is on the board.",
            next=f"{comments_address(subject)}#{key}",
        )


def _answer(session: Session, values: Values) -> None:
    reader = SentForm(values)
    sent = {
        "state": reader.text("state"),
        "words": reader.text("words"),
        "led_to": reader.text("led_to"),
        "version": reader.text("version"),
    }
    answer_comment(
        session, actor=current_actor(), comment_key=reader.text("key"), values=sent, today=today()
    )


def find(subject: str, key: str) -> Said:
    """Return one comment on a record.

    Raises:
        NotFoundError: there is none.
    """
    with read_only(current_board().engine) as session:
        threads = read_comments(session, current_actor(), subject, today())
    for one in threads:
        for found in (one, *one.replies):
            if found.key == key:
                return found
    raise NotFoundError("There is no such comment here.")


def layout(query: Query, subject: str, key: str) -> Node:
    """Return the form for an answer."""
    named = about(subject)
    above = breadcrumbs(trail(named), "Answer")
    if not current_actor().governs:
        closed = no_permission(
            "Comments are answered by the committee and the secretary.",
            Link("Comments", comments_address(subject)),
        )
        return page("Answer a comment", None, closed, above=above)
    one = find(subject, key)
    ends = [Option(end, label("comment_state", end)) for end in ENDS]
    return page(
        "Answer a comment",
        "Everybody reads the answer. Say what became of the comment, and why.",
        comment(one, subject, is_reply=True),
        form(
            "comment-reply",
            *(
                h("input", type="hidden", name=name, defaultValue=value)
                for name, value in (("subject", subject), ("key", key), ("version", one.version))
            ),
            radio_group("state", "What became of it?", ends),
            textarea("words", "Your answer", hint="In plain words; a sentence or two."),
            text_field(
                "led_to",
                "Page of the decision or the change",
                optional=True,
                hint="An address of this board, such as /strategies/U1/milestones",
            ),
            submit="Send the answer",
            cancel_href=comments_address(subject),
        ),
        above=above,
    )
