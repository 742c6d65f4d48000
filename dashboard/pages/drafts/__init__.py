"""The page of one's own drafts: what was begun and not sent, to go on with or to discard."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.draft_links import open_drafts
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    action_button,
    answer_slot,
    definition_list,
    details,
    empty_state,
    h,
    link_button,
    no_permission,
    page,
    section,
    store,
)
from dashboard.routing import add_page, find
from dashboard.security import on, using
from dashboard.shared.page_questions import as_dictionary
from dashboard.shared.submit import write
from strategy.authority import may_try
from strategy.database import read_only
from strategy.glossary import readable
from strategy.language import day, lazy, moment, say
from strategy.queries.operations.drafts import OpenDraft, read_drafts
from strategy.services.drafting import KEPT_FOR, DraftPlace, discard_draft

TITLE = lazy("Your drafts")
PARTED = "|"


def register(app: dash.Dash) -> None:
    """Register the page and what answers its buttons."""
    add_page(app, "/drafts", title=TITLE, layout=layout, translated=True)

    @on(
        app,
        Output("discard-draft-answer", "data"),
        [Input("discard-draft", "data")],
        may=using("discard_draft"),
        prevent_initial_call=True,
    )
    def discard(data: dict[str, Any] | None) -> dict[str, object]:
        form, _, subject = str(as_dictionary(data).get("value", ""))[:500].partition(PARTED)
        place = DraftPlace(form, subject)
        said = write(
            lambda session: discard_draft(session, actor=current_actor(), place=place),
            message=say("The draft is discarded."),
            next="/drafts",
        )
        return {**said, "drafts": open_drafts(current_actor())}


def layout(query: dict[str, list[str]]) -> Node:
    """Return the reader's drafts, the newest first."""
    actor = current_actor()
    if not may_try(actor, "save_draft"):
        words = say("Drafts are kept for those who are signed in.")
        back = Link(say("Go to the Overview"), "/")
        return page(say(TITLE), None, no_permission(words, back))
    with read_only(current_board().engine) as session:
        found = read_drafts(session, actor, at=datetime.now(UTC))
    if not found:
        nothing = empty_state(say("No drafts"), say("Nothing you began is waiting for you."))
        return page(say(TITLE), _lead(), nothing)
    talk: list[Child] = [store("discard-draft"), answer_slot("discard-draft")]
    return page(say(TITLE), _lead(), talk, [_entry(n, one) for n, one in enumerate(found)])


def _lead() -> str:
    return say(
        "What you began and did not send. Only you can read it. Each stays for %(days)s days "
        "after you last wrote on it.",
        days=KEPT_FOR.days,
    )


def _entry(number: int, draft: OpenDraft) -> Node:
    return section(
        title_of(draft.subject),
        h(
            "p",
            say(
                "Begun on %(began)s, saved on %(saved)s, kept until %(until)s.",
                began=moment(draft.began_at),
                saved=moment(draft.saved_at),
                until=day(draft.expires_at.date()),
            ),
        ),
        h("p", draft.subject, className="quiet"),
        details(say("What stands in it"), definition_list(_contents(draft))),
        h(
            "div",
            link_button(say("Go on with it"), draft.subject, look="main"),
            action_button(say("Discard"), "discard-draft", f"{draft.form}{PARTED}{draft.subject}"),
            className="form-buttons",
        ),
        id=f"draft-{number}",
    )


def title_of(subject: str) -> str:
    """Return what the page of a draft is called."""
    path = urlsplit(subject).path
    found = find(current_board(), path)
    if found is None:
        return path
    title, parts = found[0].title, found[1]
    return say(title) if isinstance(title, str) else title(**parts)


def _contents(draft: OpenDraft) -> list[tuple[str, Child]]:
    return [(readable(name), _words(value)) for name, value in draft.values.items()]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, dict):
        return ", ".join(f"{name} {part} %" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
