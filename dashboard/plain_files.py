"""What machines ask every site for: ``robots.txt``, and whom to tell of a weakness (RFC 9116)."""

from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Blueprint, Response, abort, current_app

from dashboard.context import Board

blueprint = Blueprint("plain_files", __name__)
SECURITY: Final = "/.well-known/security.txt"
ROBOTS: Final = "/robots.txt"
# The standard asks for less than a year, so that nobody rests on what is no longer true.
_GOOD_FOR = timedelta(days=180)
# Files are made anew for each who asks, and nothing stands behind a sign-in for a search engine.
_CLOSED = ("/export/", "/sign-in", "/join/", "/confirm/", "/account", "/admin", "/_dash-")


@blueprint.get(ROBOTS)
def robots() -> Response:
    """Let search engines read the pages, and leave files and accounts alone."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED)]
    return _text(lines)


@blueprint.get(SECURITY)
def security() -> Response:
    """Say whom to tell of a weakness; there is no such file where nobody is named."""
    board: Board = current_app.extensions["board"]
    settings = board.settings
    if not settings.contact:
        abort(404)
    until = (datetime.now(UTC) + _GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, de",
    ]
    if settings.site:
        lines.append(f"Canonical: {settings.site}{SECURITY}")
    return _text(lines)


def _text(lines: list[str]) -> Response:
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
