"""What the board answers when something is wrong: a sentence, never a trace."""

import logging
import secrets
from html import escape

from dash.exceptions import DependencyException, InvalidResourceError, PreventUpdate
from flask import Flask, Response, jsonify, redirect, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from dashboard.addresses import again_address
from strategy.database import AWAY, is_away
from strategy.errors import (
    AskAgainError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    OutdatedError,
    StorageError,
    StrategyError,
    TooManyError,
    UnreachableError,
)
from strategy.language import say

LOG = logging.getLogger("board")
SENTENCES = {
    400: "The board could not read this request.",
    403: "This request was refused. Reload the page and try again.",
    404: "There is nothing at this address.",
    405: "This address cannot be used in this way.",
    413: "This is too large: the board takes 1 MB at most, and files up to 10 MB at most.",
    415: "The board reads JSON only.",
}
FAULT = "Something went wrong in the board. Nothing was changed."
STATUS: tuple[tuple[type[StrategyError], int], ...] = (
    (AskAgainError, 403),
    (NotAllowedError, 403),
    (NotFoundError, 404),
    (OutdatedError, 409),
    (InvalidError, 422),
    (StorageError, 507),
    (TooManyError, 429),
    (UnreachableError, 503),
)
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title} · Progressive MS Strategy Board</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<script src="/assets/theme.js"></script>
{styles}</head>
<body><main class="plain-page"><h1>{title}</h1><p>{sentence}</p>
<p><a class="button" href="/">Go to the Overview</a></p></main></body>
</html>"""
STYLES = ("10-tokens", "20-base", "35-forms", "40-shell")


def handle(server: Flask) -> None:
    """Answer every failure in the board's own words."""
    server.register_error_handler(PreventUpdate, lambda _: ("", 204))
    server.register_error_handler(StrategyError, _refused)
    server.register_error_handler(HTTPException, _wrong_request)
    server.register_error_handler(DBAPIError, _broken_off)
    for missing in (InvalidResourceError, DependencyException):
        server.register_error_handler(missing, lambda _: refuse(404, SENTENCES[404]))
    server.register_error_handler(Exception, _fault)


def refuse(status: int, sentence: str) -> Response:
    """Return a sentence as JSON to scripts and as a page to people."""
    if request.path.startswith("/_") or request.accept_mimetypes.best == "application/json":
        answer: Response = jsonify(error=sentence)
    else:
        answer = Response(_page(status, sentence), mimetype="text/html")
    answer.status_code = status
    return answer


class FaultCount:
    """How many faults this process had since it began; whoever watches the board asks for it."""

    def __init__(self) -> None:
        self.number = 0


FAULTS = FaultCount()


def note_fault(error: BaseException) -> str:
    """Write a fault to the server's log and return the reference under which it stands there."""
    FAULTS.number += 1
    reference = secrets.token_hex(4)
    LOG.error("fault", extra={"reference": reference}, exc_info=error)
    return reference


def _page(status: int, sentence: str) -> str:
    title = "Page not found" if status == 404 else "This did not work"
    styles = "".join(f'<link rel="stylesheet" href="/assets/{name}.css">' for name in STYLES)
    return PAGE.format(title=title, sentence=escape(sentence), styles=styles)


def _refused(error: StrategyError) -> Response:
    if isinstance(error, AskAgainError) and request.method == "GET":
        return redirect(again_address(request.path), code=303)  # type: ignore[return-value]
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 400)
    return refuse(status, str(error))


def _broken_off(error: DBAPIError) -> Response:
    """Answer what asked the database by itself when that went away."""
    return refuse(503, say(AWAY)) if is_away(error) else _fault(error)


def _wrong_request(error: HTTPException) -> Response | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    if code >= 500:
        return _fault(error)
    return refuse(code, SENTENCES.get(code, SENTENCES[400]))


def _fault(error: Exception) -> Response:
    return refuse(500, f"{FAULT} Reference {note_fault(error)}.")
