"""The wall around the board: who may call which callback, from where, and with which headers."""

import base64
import functools
import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import dash
from flask import Flask, Response, g, request, session

from dashboard import csrf, health, metrics, plain_files
from dashboard.callback_shapes import fits
from dashboard.context import Board, Rule, board_of, current_board
from dashboard.failures import refuse
from dashboard.identity import current_actor
from dashboard.kit.static_nodes import still
from dashboard.language import asked_language
from dashboard.looking_back import look_back, past_day, refusal
from dashboard.sent_json import sent_json
from dashboard.sign_in_cookie import sent_token
from strategy.access import Actor
from strategy.authority import may_try
from strategy.language import speaking
from strategy.verbs import RULES

Function = Callable[..., Any]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
READS = frozenset({"GET", "HEAD", "OPTIONS"})
METHODS = READS | {"POST"}
LOG = logging.getLogger("board.authority")
DASH_READS = frozenset({"/_dash-layout", "/_dash-dependencies"})
DASH_CALL = "/_dash-update-component"
DASH_FILES = "/_dash-component-suites/"
FILES = (DASH_FILES, "/assets/")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


def anyone(_: Actor) -> bool:
    """Whoever asks may call; the function itself shows only what the actor may see."""
    return True


def governing(actor: Actor) -> bool:
    """Only committee and secretary."""
    return actor.governs


# Rules of what only reads; everything else is closed while somebody looks back.
READERS = (anyone, governing)


def using(verb: str) -> Rule:
    """Return a rule that lets those call who may use a verb of the services on some record.

    Raises:
        ValueError: the table of verbs has no such verb.
    """
    if verb not in RULES:
        raise ValueError(f"no rule says who may {verb}")
    return lambda actor: may_try(actor, verb)


def on(
    app: dash.Dash,
    outputs: Any,
    inputs: Sequence[Any],
    states: Sequence[Any] = (),
    *,
    may: Rule = anyone,
    translated: bool = False,
    **options: Any,
) -> Callable[[Function], Function]:
    """Return a decorator that registers a callback together with who may call it.

    The rule is asked before the function runs. It is the outer wall only: the services decide
    again per record. A callback registered in any other way is refused. A ``translated`` one
    answers in the reader's language, all others in English.
    """

    def register(function: Function) -> Function:
        board = board_of(app)
        known = set(app.callback_map)
        drawn = _drawing(board, outputs, _spoken(function) if translated else function)
        app.callback(outputs, list(inputs), list(states), **options)(drawn)
        for output in set(app.callback_map) - known:
            board.rules[output] = may
            board.declared[output] = app.callback_map[output]
        board.wired.update(_ids([outputs, *inputs, *states]))
        return function

    return register


def _spoken(function: Function) -> Function:
    """Return the function speaking the language of whoever asks."""

    @functools.wraps(function)
    def spoken(*values: Any) -> Any:
        with speaking(asked_language()):
            return function(*values)

    return spoken


def _ids(dependencies: Any) -> Iterator[str]:
    for one in dependencies:
        if isinstance(one, (list, tuple)):
            yield from _ids(one)
        elif isinstance(one.component_id, str):
            yield one.component_id


def _drawing(board: Board, outputs: Any, function: Function) -> Function:
    """Return the function with all that its answer draws folded, as far as no callback needs it."""
    many = isinstance(outputs, (list, tuple))
    draws = [one.component_property == "children" for one in (outputs if many else [outputs])]
    if not any(draws):
        return function

    @functools.wraps(function)
    def folded(*values: Any) -> Any:
        answer = function(*values)
        if not many:
            return still(answer, board.wired)
        return [
            still(part, board.wired) if is_drawn else part
            for part, is_drawn in zip(answer, draws, strict=True)
        ]

    return folded


def guard(server: Flask) -> None:
    """Look at every request; call it before anything else that answers requests."""
    server.before_request(_check_method)
    server.before_request(_check_host)
    # Whether anything may be written depends on the day.
    server.before_request(look_back)
    server.before_request(_check_dash)


def seal(server: Flask) -> None:
    """Put the headers on every answer.

    Flask runs what was registered last first: call it after what compresses, because the hashes of
    scripts are those of the plain page.
    """
    server.after_request(_seal)


def _check_method() -> Response | None:
    if request.method not in METHODS:
        return refuse(405, "This address cannot be used in this way.")
    # But for one file, nothing of the board has a name with a dot before it; who asks looks for
    # what others forgot.
    if "/." in request.path and request.path != plain_files.SECURITY:
        return refuse(404, "There is nothing at this address.")
    return None


def _check_host() -> Response | None:
    # Whoever watches over the board calls it by its number, and learns next to nothing.
    if request.path in (health.PATH, health.ALIVE, metrics.PATH):
        return None
    settings = current_board().settings
    names = settings.hosts | LOOPBACK if settings.try_as else settings.hosts
    # A page of another site can make its own name point here; it cannot fake the Host header.
    # Names have no case.
    if names and _name(request.host).lower() not in names:
        return refuse(400, "The board does not answer to this address.")
    return None


def _name(host: str) -> str:
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


def _check_dash() -> Response | None:
    path = request.path
    if request.method not in READS:
        foreign = _check_origin()
        if foreign:
            return foreign
    if not path.startswith("/_"):
        return None
    if path.startswith(DASH_FILES) and request.method in ("GET", "HEAD"):
        return None
    if path in DASH_READS and request.method in ("GET", "HEAD"):
        return _check_origin()
    if path == DASH_CALL and request.method == "POST":
        return _check_token() or _check_call()
    return refuse(404, "There is nothing at this address.")


def _check_origin() -> Response | None:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if site != "same-origin" or (origin and urlsplit(origin).netloc != request.host):
        return refuse(403, "This request came from another site.")
    return None


def _check_token() -> Response | None:
    if not csrf.is_ours(request.headers.get(csrf.HEADER, "")):
        return refuse(403, "The page is out of date. Reload it and try again.")
    return None


def _check_call() -> Response | None:
    if not request.is_json:
        return refuse(415, "The board reads JSON only.")
    body = sent_json()
    output = body.get("output") if isinstance(body, dict) else None
    board = current_board()
    if not isinstance(output, str) or output not in board.rules:
        return refuse(404, "There is no such answer on this board.")
    g.callback = output
    if not board.rules[output](current_actor()):
        LOG.warning("denied", extra={"callback": output, "role": str(current_actor().role)})
        return refuse(403, "You may not do this.")
    if past_day() and board.rules[output] not in READERS:
        return refuse(403, refusal())
    if not fits(body or {}, board.declared[output]):
        return refuse(400, "The board could not read this request.")
    return None


def _seal(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    hashes = ""
    if response.mimetype == "text/html" and not response.is_streamed:
        hashes = _hashes(response.get_data(as_text=True))
        if request.method == "GET":
            csrf.hand_out(response)
    if g.get("csrf_renewed"):
        csrf.hand_out(response)
    response.headers["Content-Security-Policy"] = POLICY.format(hashes=hashes)
    response.headers["Server"] = "board"
    if not request.path.startswith(FILES) and _is_somebodys():
        response.headers["Cache-Control"] = "no-store"
    if current_board().settings.cookie_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _is_somebodys() -> bool:
    """Whether an answer may hold what only its reader may see."""
    return bool(session.get("actor") if current_board().settings.try_as else sent_token())


def _hashes(html: str) -> str:
    """Return the hashes of the scripts that stand in the page itself; JSON blocks never run."""
    bodies = [
        body for props, body in INLINE_SCRIPT.findall(html) if "application/json" not in props
    ]
    digests = (hashlib.sha256(body.encode()).digest() for body in bodies)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
