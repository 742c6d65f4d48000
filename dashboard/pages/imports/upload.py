"""Taking a file in: one plain form, one route, a limit of its own."""

from contextlib import closing
from datetime import UTC, datetime

from flask import redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.accounts.plain_frame import plain_page
from dashboard.accounts.posted_forms import close_files, posted
from dashboard.background import start_import
from dashboard.context import current_board
from dashboard.counted_requests import pace_request
from dashboard.identity import current_actor
from dashboard.kit.node import h
from strategy.authority import may_try
from strategy.database import transaction
from strategy.errors import InvalidError, NotAllowedError, StrategyError, TooManyError
from strategy.paces import UPLOADED, UPLOADS
from strategy.services.importing import MOST_BYTES, receive_file

# The file, and a little for the other fields of the form.
MOST_SENT = MOST_BYTES + 200_000


def bring() -> Answer:
    """Take a file or a pasted text in and lead to its page.

    Raises:
        NotAllowedError: the reader brings no files.
    """
    if not may_try(current_actor(), "import_file"):
        raise NotAllowedError("Files are brought by funders, the committee and the secretary.")
    request.max_content_length = MOST_SENT
    request.max_form_memory_size = MOST_SENT
    form = posted()
    try:
        pace_request(UPLOADS)
        pace_request(UPLOADED, request.content_length or 0)
        key = _receive(form)
    except TooManyError as over:
        close_files()
        return _not_taken([str(over)], 429)
    except StrategyError as refused:
        texts = refused.fields.values() if isinstance(refused, InvalidError) else [str(refused)]
        return _not_taken(list(texts))
    start_import(current_board().engine, key)
    return redirect(f"/imports/{key}", code=303)


def _receive(form: dict[str, str]) -> str:
    sent = request.files.get("file")
    body = request.form.get("pasted", "").encode()
    if sent is not None:
        with closing(sent):
            body = sent.read() if sent.filename else body
    with transaction(current_board().engine) as session:
        return receive_file(
            session,
            actor=current_actor(),
            name=(sent.filename or "") if sent is not None else "",
            body=body,
            funder_key=form.get("funder_key") or None,
            options={"record": "trial" if form.get("record") == "trial" else ""},
            at=datetime.now(UTC),
        )


def _not_taken(sentences: list[str], status: int = 422) -> Answer:
    back = h("p", h("a", "Back to the imports", href="/imports", className="button"))
    return plain_page(
        "The file was not taken", back, errors={"": " ".join(sentences)}, status=status
    )
