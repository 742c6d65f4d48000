"""Reporting a comment to the committee, and hiding one with a reason."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Link, Node, breadcrumbs, form, h, no_permission, page, textarea
from dashboard.pages.voices.answer_form import find
from dashboard.pages.voices.comment_trail import about, trail
from dashboard.pages.voices.comment_view import comment, reasons
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.submit import SentForm, submitted, write
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import lazy, say
from strategy.paces import REPORTS
from strategy.queries.voice.reports import read_open_reports
from strategy.services.moderating import hide_comment, report_comment


def register(app: dash.Dash) -> None:
    """Register the two pages and what takes their forms."""
    add_page(
        app,
        "/comments/<subject>/report/<key>",
        title=lazy("Report a comment"),
        layout=report,
        translated=True,
    )
    add_page(app, "/comments/<subject>/hide/<key>", title="Hide a comment", layout=hide)

    @on(
        app,
        Output("comment-report-answer", "data"),
        [Input("comment-report-submit", "data")],
        prevent_initial_call=True,
        may=using("report_comment"),
        translated=True,
    )
    def take_report(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        return write(
            lambda session: report_comment(
                session,
                actor=current_actor(),
                comment_key=reader.text("key"),
                reason=reader.text("reason"),
                now=datetime.now(UTC),
            ),
            message=say("Thank you. The committee looks at it."),
            pace=REPORTS,
            next=comments_address(reader.text("subject")),
        )

    @on(
        app,
        Output("comment-hide-answer", "data"),
        [Input("comment-hide-submit", "data")],
        prevent_initial_call=True,
        may=using("hide_comment"),
    )
    def take_hide(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        return write(
            lambda session: hide_comment(
                session,
                actor=current_actor(),
                comment_key=reader.text("key"),
                reason=reader.text("reason"),
            ),
            message="The comment is hidden; its author reads your reason and can ask again.",
            next=comments_address(reader.text("subject")),
        )


def report(query: Query, subject: str, key: str) -> Node:
    """Return the form that tells the committee of a comment."""
    return _page(
        subject,
        key,
        "comment-report",
        "report_comment",
        say("Report a comment"),
        say("What is wrong with it?"),
        say("Only the committee reads this."),
        say("Send the report"),
        say("Comments are reported by people who are signed in."),
    )


def hide(query: Query, subject: str, key: str) -> Node:
    """Return the form that hides a comment."""
    return _page(
        subject,
        key,
        "comment-hide",
        "hide_comment",
        "Hide a comment",
        "Why is it hidden?",
        "Its author reads this and can ask you to look again.",
        "Hide it",
        "Comments are looked after by the committee and the secretary.",
    )


def _page(
    subject: str,
    key: str,
    name: str,
    verb: str,
    title: str,
    question: str,
    hint: str,
    submit: str,
    closed: str,
) -> Node:
    above = breadcrumbs(trail(about(subject)), title)
    if not may_try(current_actor(), verb):
        way = Link(say("Comments"), comments_address(subject))
        return page(title, None, no_permission(closed, way), above=above)
    return page(
        title,
        None,
        comment(find(subject, key), subject, is_reply=True),
        _reported(key) if verb == "hide_comment" else None,
        form(
            name,
            h("input", type="hidden", name="subject", defaultValue=subject),
            h("input", type="hidden", name="key", defaultValue=key),
            textarea("reason", question, hint=hint, rows=3),
            submit=submit,
            cancel_href=comments_address(subject),
        ),
        above=above,
    )


def _reported(key: str) -> Node | None:
    """Return why others think that the comment should not stand here."""
    with read_only(current_board().engine) as session:
        found = read_open_reports(session, current_actor(), key)
    return reasons(found.get(key, ()))
