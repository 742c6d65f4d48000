"""The page that is there before the scripts are: frame and content as HTML in the first answer.

Dash needs its libraries, its layout and a callback before a heading stands: half a second on a
fast machine, some seconds on a small phone. Until then people read, scroll and follow links in
this page. The scripts draw the same page beside it, out of sight, and put theirs in its place
when it stands (``assets/first.js``); without scripts it stays.
"""

from html import escape

from flask import request
from sqlalchemy.exc import SQLAlchemyError

from dashboard.context import current_board
from dashboard.kit import markup
from dashboard.language import asked_language
from dashboard.routing import SITE, draw, find
from dashboard.shell import FIRST_PAGE, frame
from strategy.errors import UnreachableError
from strategy.language import speaking


def with_first_page(index: str) -> str:
    """Return the page that carries the application, with what is read until it runs.

    Args:
        index: that page, in which ``FIRST_PAGE`` stands once.
    """
    title, first = _first_page()
    head, tail = index.replace('<html lang="en">', f'<html lang="{asked_language()}">', 1).split(
        FIRST_PAGE
    )
    head = head.replace(f"<title>{SITE}</title>", f"<title>{escape(title)}</title>", 1)
    return f"{head}{first}{tail}"


def _first_page() -> tuple[str, str]:
    """Return a page's title and its HTML; no HTML where it is drawn later or cannot be drawn."""
    found = find(current_board(), request.path)
    if found is not None and found[0].writes:
        return SITE, ""
    try:
        content = draw(request.path, request.query_string.decode("utf-8", "replace"))
        with speaking(asked_language()):
            parts = frame()
    except (UnreachableError, SQLAlchemyError):
        return SITE, ""
    for part in parts:
        if part["type"] == "main":
            (place,) = part["props"]["children"]
            place["props"]["children"] = [content]
    title = str(content["props"]["title"])
    return title, f'<div id="first" class="board">{markup(parts)}</div>'
