"""Writing a comment: one question at a time, three short screens, about five minutes."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    check_field,
    fieldset,
    form,
    h,
    no_permission,
    page,
    radio_group,
    screens,
    textarea,
)
from dashboard.pages.voices.answer_form import find
from dashboard.pages.voices.comment_trail import about, trail
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.glossary import label
from strategy.language import lazy, say, say_record
from strategy.models.voice import MAX_WORDS
from strategy.paces import COMMENTS
from strategy.services.commenting import (
    CONSENT,
    may_ask,
    shown_as,
    write_comment,
)
from strategy.vocabulary import Stance

TIME = lazy(
    "Three questions, about five minutes. It is saved as you write; you can stop at any time."
)
CHECK = lazy(
    "So it will stand on the board, where everybody can read it. You can mend it for one hour, and "
    "take it back at any time."
)
KIND = lazy(
    "Please leave out names and details of your health that could show who you are. "
    "Nobody will ask for them."
)


def register(app: dash.Dash) -> None:
    """Register the pages and what takes the form."""
    add_page(
        app,
        "/comments/<subject>/new",
        title=lazy("Write a comment"),
        layout=layout,
        translated=True,
    )
    add_page(
        app,
        "/comments/<subject>/reply/<key>",
        title=lazy("Reply"),
        layout=reply_layout,
        translated=True,
    )

    @on(
        app,
        Output("comment-preview", "children"),
        [Input("comment-draft", "data")],
        prevent_initial_call=True,
        may=using("write_comment"),
        translated=True,
    )
    def preview(data: dict[str, Any] | None) -> list[Node]:
        values, _ = submitted(data)
        return _preview(values)

    @on(
        app,
        Output("comment-answer", "data"),
        [Input("comment-submit", "data")],
        prevent_initial_call=True,
        may=using("write_comment"),
        translated=True,
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        subject = SentForm(values).text("subject")
        return write(
            lambda session: _write(session, values, key),
            pace=COMMENTS,
            message=say("Thank you. Your comment is on the board."),
            next=lambda made: f"{comments_address(subject)}#{made}",
        )


def _write(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    sent: dict[str, Any] = {
        "subject": reader.text("subject"),
        "parent_key": reader.text("parent_key"),
        "words": reader.text("words"),
        "real_name": values.get("real_name") is True,
        "on_behalf": values.get("on_behalf") is True,
        "consent_given": values.get("consent_given") is True,
    }
    stance = reader.text("stance")
    if stance:
        sent["stance"] = stance
    return write_comment(
        session, actor=current_actor(), values=sent, write_key=key, now=datetime.now(UTC)
    )


def _preview(values: Values) -> list[Node]:
    """Return a comment as it will stand on the board."""
    reader = SentForm(values)
    words = [part for part in reader.text("words").split("\n") if part.strip()]
    if not words:
        return [h("p", say("There are no words yet."), className="quiet")]
    with read_only(current_board().engine) as session:
        name = shown_as(session, current_actor(), real_name=values.get("real_name") is True)
    who: list[Child] = [h("strong", say_record(name))]
    if values.get("on_behalf") is True:
        who += [", ", say("for somebody else")]
    stance = reader.text("stance")
    if stance in tuple(Stance):
        who += [" · ", say(label("stance", stance))]
    return [
        h("p", who, className="comment-head"),
        h("div", [h("p", part) for part in words], className="comment-words"),
    ]


def layout(query: Query, subject: str) -> Node:
    """Return the form for a comment on a record."""
    named = about(subject)
    return _page(subject, "", say("What would you like to say about %(name)s?", name=named.name))


def reply_layout(query: Query, subject: str, key: str) -> Node:
    """Return the form for a reply to a comment.

    Raises:
        NotFoundError: there is no such comment on the record.
    """
    find(subject, key)
    return _page(subject, key, say("What would you like to reply?"))


def _page(subject: str, parent: str, question: str) -> Node:
    named = about(subject)
    title = say("Reply") if parent else say("Say what matters to you")
    above = breadcrumbs(trail(named), title)
    if not may_try(current_actor(), "write_comment"):
        closed = no_permission(
            say("Comments are written by people who are signed in."),
            Link(say("Sign in"), "/sign-in"),
        )
        return page(title, None, closed, above=above)
    return page(title, say(TIME), _form(subject, parent, question), above=above)


def _form(subject: str, parent: str, question: str) -> Node:
    asks = not parent and may_ask(current_actor())
    open_to_me = [s for s in Stance if s is not Stance.ASKS or asks]
    stances = [Option(stance, say(label("stance", stance))) for stance in open_to_me]
    return form(
        "comment",
        h("input", type="hidden", name="subject", defaultValue=subject),
        h("input", type="hidden", name="parent_key", defaultValue=parent),
        *screens(
            [
                textarea(
                    "words",
                    question,
                    rows=8,
                    most_words=MAX_WORDS,
                    hint=say("A few sentences do; 500 words at most.") + " " + say(KIND),
                )
            ],
            [
                radio_group(
                    "stance",
                    say("How do you stand to it?"),
                    [*stances, Option("", say("I would rather not say"))],
                    optional=True,
                )
            ],
            [
                fieldset(
                    say("Whose words are these?"),
                    check_field(
                        "real_name",
                        say("Show my real name"),
                        hint=say("If not, readers see what you are here: “A person affected”."),
                    ),
                    check_field("on_behalf", say("I write for somebody else")),
                    h(
                        "div",
                        check_field("consent_given", say(CONSENT)),
                        **{"data-shown-by": "on_behalf"},
                    ),
                ),
            ],
            check=[
                h("p", say(CHECK)),
                h(
                    "div",
                    id="comment-preview",
                    className="comment comment--seen",
                    **{"aria-live": "polite"},
                ),
            ],
        ),
        submit=say("Send my comment"),
        saving=say("Sending…"),
        cancel_href=comments_address(subject),
        draft=True,
    )
