"""Giving one's own comment another wording, for an hour."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    breadcrumbs,
    form,
    h,
    no_permission,
    page,
    textarea,
)
from dashboard.pages.voices.answer_form import find
from dashboard.pages.voices.comment_form import KIND
from dashboard.pages.voices.comment_trail import about, trail
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.submit import SentForm, submitted, write
from dashboard.typed_values import read_number
from strategy.database import Session
from strategy.errors import NotFoundError
from strategy.language import lazy, moment, say
from strategy.paces import COMMENTS
from strategy.queries.voice.comments import Said
from strategy.services.commenting import (
    NOT_MENDABLE,
    mend_comment,
)


def register(app: dash.Dash) -> None:
    """Register the page and what takes its form."""
    add_page(
        app,
        "/comments/<subject>/mend/<key>",
        title=lazy("Mend my comment"),
        layout=mend_layout,
        translated=True,
    )

    @on(
        app,
        Output("comment-mend-answer", "data"),
        [Input("comment-mend-submit", "data")],
        prevent_initial_call=True,
        may=using("mend_comment"),
        translated=True,
    )
    def mend(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        return write(
            lambda session: _mend(session, reader),
            pace=COMMENTS,
            message=say("Your comment has its new wording."),
            next=f"{comments_address(reader.text('subject'))}#{reader.text('key')}",
        )


def _mend(session: Session, reader: SentForm) -> None:
    sent = {"words": reader.text("words"), "version": reader.read("version", read_number, 0)}
    reader.finish()
    mend_comment(
        session,
        actor=current_actor(),
        comment_key=reader.text("key"),
        values=sent,
        now=datetime.now(UTC),
    )


def mend_layout(query: Query, subject: str, key: str) -> Node:
    """Return the form for another wording of the reader's own comment.

    Raises:
        NotFoundError: there is no such comment of theirs on the record.
    """
    one = find(subject, key)
    if not one.is_mine:
        raise NotFoundError(say("There is no such comment."))
    title = say("Mend my comment")
    above = breadcrumbs(trail(about(subject)), title)
    if one.mendable_until is None or datetime.now(UTC) >= one.mendable_until:
        closed = no_permission(say(NOT_MENDABLE), Link(say("Comments"), comments_address(subject)))
        return page(title, None, closed, above=above)
    until = say("It can be mended until %(when)s.", when=moment(one.mendable_until))
    return page(title, until, _mending(one, subject), above=above)


def _mending(one: Said, subject: str) -> Node:
    return form(
        "comment-mend",
        h("input", type="hidden", name="subject", defaultValue=subject),
        h("input", type="hidden", name="key", defaultValue=one.key),
        h("input", type="hidden", name="version", defaultValue=str(one.version)),
        textarea("words", say("Your words"), value=one.words, rows=8, hint=say(KIND)),
        submit=say("Save the new wording"),
        cancel_href=comments_address(subject),
        draft=True,
    )
