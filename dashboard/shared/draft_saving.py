"""Drafts as the pages meet them: saved by the form's script, filled in again by the server."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import dash
from flask import Response, jsonify, request

from dashboard import csrf
from dashboard.context import live_board
from dashboard.counted_requests import keep_pace
from dashboard.draft_links import mark_of
from dashboard.failures import refuse
from dashboard.identity import current_actor
from dashboard.kit import restored
from dashboard.routing import find
from dashboard.sent_json import sent_json
from dashboard.shared.page_questions import as_dictionary
from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.authority import may_try
from strategy.database import Session, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError
from strategy.paces import DRAFTS
from strategy.queries.operations.drafts import OpenDraft, count_drafts, drafts_on
from strategy.services.drafting import DraftPlace, Writing, discard_draft, save_draft

# The parts of a query that say what a form is about; all others are filters and searches.
ABOUT = ("project", "kind", "to")
LARGEST_NUMBER = 2**53
OTHER = "You are signed in as somebody else now. Please copy your text and reload the page."


def register(app: dash.Dash) -> None:
    """Register the address that the forms save to."""
    app.server.add_url_rule("/draft", "draft", save, methods=["POST"])


def subject_of(address: str) -> str:
    """Return what a form is about: the path of its page and what its query chooses."""
    parts = urlsplit(address)
    query = parse_qs(parts.query)
    kept = [(name, value) for name in ABOUT for value in query.get(name, [])[:1]]
    return (parts.path.rstrip("/") or "/") + (f"?{urlencode(kept)}" if kept else "")


def save() -> Response:
    """Keep what a form's script sends, or discard it; say when, and how many drafts are open."""
    refused = _refused(current_actor())
    if refused is not None:
        return refused
    sent, actor, at = (
        as_dictionary(sent_json()),
        current_actor(),
        datetime.now(UTC),
    )
    place = _place(actor, sent)
    with transaction(live_board().engine) as session:
        keep_pace(session, DRAFTS)
        if sent.get("discard") is True:
            discard_draft(session, actor=actor, place=place)
        else:
            save_draft(session, actor=actor, place=place, writing=_writing(sent), at=at)
        count = count_drafts(session, actor, at=at)
    return jsonify(saved_at=at.isoformat(), count=count)


def _refused(actor: Actor) -> Response | None:
    if not csrf.is_ours(request.headers.get(csrf.HEADER, "")):
        return refuse(403, "The page is out of date. Reload it and try again.")
    if not may_try(actor, "save_draft"):
        return refuse(403, "You are not signed in. Please sign in in another window.")
    # Somebody else may have signed in in another window; the page's text is not theirs.
    if as_dictionary(sent_json()).get("who") != mark_of(actor):
        return refuse(409, OTHER)
    return None


def _place(actor: Actor, sent: dict[str, Any]) -> DraftPlace:
    """Return where a draft belongs.

    Raises:
        NotAllowedError: there is no such form, or the actor could not send it either.
    """
    form, address = sent.get("form"), sent.get("subject")
    board = live_board()
    if not isinstance(form, str) or not isinstance(address, str) or len(address) > 2_000:
        raise NotAllowedError("The board cannot keep a draft of this.")
    rules = [
        board.rules[output]
        for output, declared in board.declared.items()
        if any(one["id"] == f"{form}-submit" for one in declared["inputs"])
    ]
    subject = subject_of(address)
    if not rules or not all(rule(actor) for rule in rules):
        raise NotAllowedError("You cannot send this form, so no draft of it is kept.")
    if not subject.startswith("/") or find(board, urlsplit(subject).path) is None:
        raise NotAllowedError("There is no page at this address.")
    return DraftPlace(form, subject)


def _writing(sent: dict[str, Any]) -> Writing:
    version, number, values = sent.get("version"), sent.get("n"), sent.get("values")
    if not isinstance(values, dict):
        raise InvalidError({"form": "The board cannot keep a draft of this."})
    return Writing(
        values=values,
        write_key=str(sent.get("key") or ""),
        version=_whole(version) if version is not None else None,
        sitting=str(sent.get("sitting") or ""),
        number=_whole(number),
        after=str(after) if (after := sent.get("after")) is not None else None,
    )


def _whole(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < LARGEST_NUMBER:
        raise InvalidError({"form": "The board cannot keep a draft of this."})
    return number


def dress(content: Any, address: str) -> Any:
    """Return a page with the reader's own drafts filled into its forms."""
    actor = current_actor()
    if not may_try(actor, "save_draft"):
        return content
    with read_only(live_board().engine) as session:
        found = _drafts(session, actor, address)
    for draft in found:
        content = restored(
            content,
            draft.form,
            draft.values,
            key=draft.write_key,
            version=draft.version,
            began=aware(draft.began_at),
            saved=draft.saved_at.isoformat(),
        )
    return content


def _drafts(session: Session, actor: Actor, address: str) -> list[OpenDraft]:
    return drafts_on(session, actor, subject_of(address), at=datetime.now(UTC))
