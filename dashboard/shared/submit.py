"""From a form's submission to one transaction and an answer, the same way for every form."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import g, request

from dashboard.addresses import again_address
from dashboard.context import current_board
from dashboard.counted_requests import keep_pace
from dashboard.draft_links import open_drafts
from dashboard.identity import current_actor, safe_path
from dashboard.kit import answer
from dashboard.shared.draft_saving import subject_of
from dashboard.shared.version_merging import Sides, conflict
from dashboard.typed_values import UnclearError
from strategy.database import Session, read_only, transaction
from strategy.errors import (
    AskAgainError,
    InvalidError,
    NotFoundError,
    OutdatedError,
    StrategyError,
    UnreachableError,
)
from strategy.language import lazy, say
from strategy.paces import CHANGES, Pace
from strategy.services.drafting import MOST_SUBJECT, DraftPlace, close_draft

Values = dict[str, Any]
Read = TypeVar("Read")
# Forms ask for an amount; records hold cents.
FIELD_OF = {"amount_cents": "amount"}


AWAY_SECONDS = 1.5
NOT_KEPT = lazy(
    "The board cannot reach its records at the moment. Nothing was saved; your text is kept on "
    "this page. Please press again in a minute."
)
UNKNOWN = lazy(
    "The connection to the records broke while this was being saved, so it is not known whether "
    "it was. Your text is kept on this page. Please press again: it cannot be saved twice."
)
GONE = lazy(
    "This record is no longer on the board: somebody took it out in the meantime. Nothing was "
    "saved. Your text stays on this page and among your drafts."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it arrived: its values, its own key, and where its draft is kept."""

    values: Values
    key: str
    place: DraftPlace | None


def submitted(data: Mapping[str, Any] | None) -> tuple[Values, str]:
    """Return the values and the idempotency key of a submission, whatever the client sent."""
    sent = data if isinstance(data, dict) else {}
    values, form, subject = (sent.get(name) for name in ("values", "form", "subject"))
    place = None
    if isinstance(form, str) and isinstance(subject, str) and len(form) <= 60:
        place = DraftPlace(form, subject_of(subject)[:MOST_SUBJECT])
    # ``write`` closes the draft of the form that this request brought.
    g.sent = Sent(
        values if isinstance(values, dict) else {}, str(sent.get("key") or "")[:100], place
    )
    return g.sent.values, g.sent.key


def write(
    verb: Callable[[Session], Any],
    *,
    message: str,
    next: str | Callable[[Any], str] = "",
    sides: Sides | None = None,
    pace: Pace = CHANGES,
) -> dict[str, object]:
    """Run one verb in one transaction; return the answer to its form.

    Whatever is refused comes back as sentences and has changed nothing. The form's draft goes in
    the same transaction as the write.

    Args:
        verb: writes through a service.
        message: what is said when it is done.
        next: where the reader goes then, or a function of what the verb returned.
        sides: draws the form of the record as it was and as it is, so that the slower of two
            people can merge.
        pace: how many of these one account may send in a time.
    """
    sent: Sent | None = g.pop("sent", None)

    def once() -> str:
        with transaction(current_board().engine) as session:
            keep_pace(session, pace)
            done = verb(session)
            _close(session, sent)
            return next if isinstance(next, str) else next(done)

    try:
        address = _again_if_away(once, sent)
    except UnreachableError as away:
        return answer(ok=False, message=say(UNKNOWN if away.maybe_kept else NOT_KEPT))
    except InvalidError as invalid:
        errors = {FIELD_OF.get(name, name): text for name, text in invalid.fields.items()}
        return answer(ok=False, message=say("Nothing was saved yet."), errors=errors)
    except OutdatedError as outdated:
        return _merged(outdated, sent, sides, message, next)
    except NotFoundError as missing:
        return answer(ok=False, message=say(GONE) if _was_there(sent) else str(missing))
    except AskAgainError as missing_proof:
        return answer(ok=False, message=str(missing_proof), again=again_address(_page()))
    except StrategyError as refused:
        return answer(ok=False, message=str(refused))
    return _done(message, address, sent)


def _again_if_away(once: Callable[[], str], sent: Sent | None) -> str:
    """Write; where the database went away in the middle, wait a moment and write once more.

    What may have been kept is written again only with the form's own key or the version it read:
    with these it cannot be kept twice.
    """
    try:
        return once()
    except UnreachableError as away:
        maybe_kept = away.maybe_kept
        if maybe_kept and not (sent is not None and sent.key):
            raise
    time.sleep(AWAY_SECONDS)
    try:
        return once()
    except UnreachableError as away:
        raise UnreachableError(str(away), maybe_kept=maybe_kept or away.maybe_kept) from away


def _page() -> str:
    """Return the page of this board that a request was sent from."""
    return safe_path(urlsplit(request.referrer or "").path or "/")


def _was_there(sent: Sent | None) -> bool:
    """Whether a form changes a record that stood on the board when it was opened."""
    return sent is not None and bool(sent.values.get("version")) and sent.values.get("key") != ""


def _close(session: Session, sent: Sent | None) -> None:
    if sent is not None and sent.place is not None:
        close_draft(
            session,
            actor=current_actor(),
            place=sent.place,
            write_key=sent.key,
            at=datetime.now(UTC),
        )


def _done(message: str, address: str, sent: Sent | None) -> dict[str, object]:
    said = answer(ok=True, message=message, next=address)
    with_draft = sent is not None and sent.place is not None
    return {**said, "drafts": open_drafts(current_actor())} if with_draft else said


def _merged(
    outdated: OutdatedError,
    sent: Sent | None,
    sides: Sides | None,
    message: str,
    next: str | Callable[[Any], str],
) -> dict[str, object]:
    """Return both versions side by side; where both say the same already, that it is saved."""
    if sides is None or sent is None or outdated.version is None:
        return answer(ok=False, message=str(outdated))
    with read_only(current_board().engine) as session:
        view = conflict(session, sides, sent.values, key=sent.key, base=outdated.version)
    if view is not None:
        return answer(ok=False, message=str(outdated), conflict=view)
    with transaction(current_board().engine) as session:
        _close(session, sent)
    return _done(message, next if isinstance(next, str) else "", sent)


class SentForm:
    """Reads typed fields and gathers the sentences about those that are unclear."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.problems: dict[str, str] = {}

    def text(self, name: str) -> str:
        """Return a field as text without outer blanks."""
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""

    def read(self, name: str, how: Callable[[str], Read], default: Read) -> Read:
        """Return a field read in some way; note the sentence where it is unclear."""
        try:
            return how(self.text(name))
        except UnclearError as unclear:
            self.problems[name] = str(unclear)
            return default

    def finish(self) -> None:
        """Refuse the form when any field was unclear.

        Raises:
            InvalidError: with the gathered sentences.
        """
        if self.problems:
            raise InvalidError(self.problems)
