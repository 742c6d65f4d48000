"""From an address to a page: one list per application, one callback, no global registry.

Dash's own pages live in a module-wide registry: two applications in one process would draw each
other's pages, and a query could overwrite a part of the path. This is the small part of it that the
board needs.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote

import dash
from dash import Input, Output
from flask import Response, g, request

from dashboard.addresses import again_address
from dashboard.context import Board, Layout, Page, board_of, current_board
from dashboard.failures import note_fault
from dashboard.kit import (
    Child,
    Link,
    Node,
    empty_state,
    error_state,
    h,
    link_button,
    new_mount,
    no_permission,
)
from dashboard.kit import page as kit_page
from dashboard.language import asked_language
from dashboard.looking_back import band
from dashboard.security import anyone, on
from strategy.errors import AskAgainError, NotAllowedError, NotFoundError, UnreachableError
from strategy.language import ENGLISH, now_speaking, say, speaking

Query = Mapping[str, list[str]]
SITE = "Progressive MS Strategy Board"
PART = re.compile(r"<(\w+)>")


def add_page(
    app: dash.Dash,
    path: str,
    *,
    title: str | Callable[..., str],
    layout: Layout,
    translated: bool = False,
    navigation: str = "",
    listed: str = "",
    writes: bool = False,
) -> None:
    """Register a page.

    Args:
        app: the application.
        path: ``/strategies/<code>``; a part matches anything but a slash.
        title: the title in the window, or a function of the path's parts.
        layout: called as ``layout(query, **parts)`` for each visit, with the query as
            ``{name: [values]}``; it reads the board through ``current_board()``.
        translated: the page and its title speak the reader's language.
        navigation: what it is called in the head of every page, if it stands there.
        listed: the name of the declared list it shows, if any.
        writes: drawing it notes that it was read.
    """
    names = PART.sub(lambda part: f"\0{part[1]}\0", path)
    steps = [
        f"(?P<{step}>[^/]+)" if index % 2 else re.escape(step)
        for index, step in enumerate(names.split("\0"))
    ]
    pattern = re.compile("".join(steps))
    page = Page(path, pattern, title, layout, translated, navigation, listed, writes)
    board_of(app).pages.append(page)


def find(board: Board, path: str) -> tuple[Page, dict[str, str]] | None:
    """Return the page at a path with the path's parts, or nothing."""
    trimmed = path.rstrip("/") or "/"
    for page in board.pages:
        match = page.pattern.fullmatch(trimmed)
        if match:
            return page, {name: unquote(part) for name, part in match.groupdict().items()}
    return None


def serve_pages(app: dash.Dash) -> None:
    """Register the callback that draws the page at the current address."""
    app.server.after_request(_mark_missing)

    @on(
        app,
        Output("page-content", "children"),
        [Input("route", "data")],
        may=anyone,
        prevent_initial_call=True,
    )
    def show(route: Any) -> Node:
        asked = route if isinstance(route, dict) else {}
        return draw(str(asked.get("path", "/")), str(asked.get("search", "")))


def _mark_missing(response: Response) -> Response:
    """Say 404 to machines as well when the page that will be drawn is *Page not found*."""
    drawn = request.endpoint == "/<path:path>" and response.status_code == 200
    if drawn and find(current_board(), request.path) is None:
        response.status_code = 404
    return response


def draw(path: str, search: str) -> Node:
    """Return the page at an address, or the page that says why there is none."""
    g.drawn = (path, search)
    found = find(current_board(), path)
    if found is None:
        with speaking(asked_language()):
            return _framed(say("Page not found"), not_found())
    page, parts = found
    with speaking(asked_language() if page.translated else ENGLISH):
        return _drawn(page, parts, path, search)


def _drawn(page: Page, parts: dict[str, str], path: str, search: str) -> Node:
    query = parse_qs(search.removeprefix("?"), keep_blank_values=False)
    try:
        title = say(page.title) if isinstance(page.title, str) else page.title(**parts)
        return _framed(title, current_board().dress(page.layout(query, **parts), path + search))
    except NotFoundError as error:
        # What exactly is not there is said in English only.
        told = str(error) if now_speaking() == ENGLISH else ""
        return _framed(say("Not found"), not_found(told))
    except AskAgainError as error:
        return _framed(say("Is it you?"), _asking(str(error), path))
    except NotAllowedError as error:
        with speaking(ENGLISH):
            return _framed("Not open to you", _closed(str(error)))
    except UnreachableError:
        # Nothing can be drawn: the whole answer says so, and is no page to be kept.
        raise
    except Exception as error:
        reference = note_fault(error)
        with speaking(ENGLISH):
            return _framed("Problem", _failed(reference))


def _asking(sentence: str, path: str) -> Node:
    way = link_button(say("Show that it is you"), again_address(path), look="main")
    return kit_page(say("Is it you?"), sentence, h("p", way))


def _closed(sentence: str) -> Node:
    back = Link("Go to the Overview", "/")
    return kit_page("Not open to you", None, no_permission(sentence, back))


def _failed(reference: str) -> Node:
    return kit_page("This page could not be shown", None, error_state(reference=reference))


def not_found(sentence: str = "") -> Node:
    """Return the page for an address that leads nowhere."""
    action = link_button(say("Go to the Overview"), "/")
    told = sentence or say("There is nothing at this address.")
    return kit_page(say("Page not found"), None, empty_state(say("Nothing here"), told, action))


def _framed(title: str, content: Child) -> Node:
    # The shell is in the reader's language; a page that is not says so to those who hear it.
    spoken, asked = now_speaking(), asked_language()
    # This element tells the script that a new page stands; it moves the focus and sets the title.
    return h(
        "page",
        band(),
        content,
        title=f"{title} · {SITE}",
        remount=new_mount(),
        lang=spoken if asked != ENGLISH else None,
    )
