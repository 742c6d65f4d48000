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
from dashboard.shared.draft_saving import moment
from dashboard.shared.page_questions import as_dictionary
from dashboard.shared.submit import write
from strategy.authority import may_try
from strategy.database import read_only
from strategy.glossary import readable
from strategy.queries.operations.drafts import OpenDraft, read_drafts
from strategy.services.drafting import KEPT_FOR, DraftPlace, discard_draft

LEAD = (
    f"What you began and did not send. Only you can read it. Each stays for {KEPT_FOR.days} days "
    "after you last wrote on it."
)
PARTED = "|"


def register(app: dash.Dash) -> None:
    """Register the page and what answers its buttons."""
    add_page(app, "/drafts", title="Your drafts", layout=layout)

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
            message="The draft is discarded.",
            next="/drafts",
        )
        return {**said, "drafts": open_drafts(current_actor())}


def layout(query: dict[str, list[str]]) -> Node:
    """Return the reader's drafts, the newest first."""
    actor = current_actor()
    if not may_try(actor, "save_draft"):
        words = "Drafts are kept for those who are signed in."
        return page("Your drafts", None, no_permission(words, Link("Go to the Overview", "/")))
    with read_only(current_board().engine) as session:
        found = read_drafts(session, actor, at=datetime.now(UTC))
    if not found:
        nothing = empty_state("No drafts", "Nothing you began is waiting for you.")
        return page("Your drafts", LEAD, nothing)
    talk: list[Child] = [store("discard-draft"), answer_slot("discard-draft")]
    return page("Your drafts", LEAD, talk, [_entry(n, one) for n, one in enumerate(found)])


def _entry(number: int, draft: OpenDraft) -> Node:
    return section(
        title_of(draft.subject),
        h(
            "p",
            f"Begun on {moment(draft.began_at)}, saved on {moment(draft.saved_at)}, "
            f"kept until {draft.expires_at.day} {draft.expires_at:%B}.",
        ),
        h("p", draft.subject, className="quiet"),
        details("What stands in it", definition_list(_contents(draft))),
        h(
            "div",
            link_button("Go on with it", draft.subject, look="main"),
            action_button("Discard", "discard-draft", f"{draft.form}{PARTED}{draft.subject}"),
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
    return title if isinstance(title, str) else title(**parts)


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
