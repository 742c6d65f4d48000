"""Looking back: the board as it was known on a day, chosen in the address (``?asof=2026-08-28``).

Every page, number, search and file is read from a board of that day, by the same code. Rights and
embargoes are of today, and nothing can be written.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode
from weakref import WeakKeyDictionary

from flask import Flask, current_app, g, request

from dashboard.context import Board, live_board
from dashboard.kit import Node, h
from dashboard.typed_values import whole_day
from strategy.columns.store import FrameStore
from strategy.database import read_only
from strategy.language import day as day_words
from strategy.language import say
from strategy.past.boards import PastBoard
from strategy.past.days import PastDays
from strategy.past.images import first_day
from strategy.queries.knowledge.search import SearchStore
from strategy.selection import AS_OF

# How scripts say which day the page is of that they ask for.
HEADER: Final = "X-Board-As-Of"
_FILES: Final = ("/assets/", "/_dash-component-suites/", "/_dash-layout", "/_dash-dependencies")


@dataclass
class _Past:
    days: PastDays
    searches: WeakKeyDictionary[PastBoard, SearchStore] = field(default_factory=WeakKeyDictionary)


def hold_past(server: Flask) -> None:
    """Give a board the place where it holds the days that are looked back to."""
    board: Board = server.extensions["board"]
    server.extensions["past"] = _Past(PastDays(board.engine))


def look_back() -> None:
    """Let a request that names a day be answered by the board of that day."""
    if request.path.startswith(_FILES):
        return
    said = request.headers.get(HEADER) or request.args.get(AS_OF.name)
    if not said:
        return
    g.asked_past = said
    asked = _day(said)
    today = datetime.now(UTC).date()
    if asked is None or asked >= today:
        return
    past: _Past = current_app.extensions["past"]
    found = past.days.board(asked, today)
    search = past.searches.setdefault(found, SearchStore(found.engine))
    g.past_day = asked
    g.board = replace(
        live_board(), engine=found.engine, frames=found.frames, search=search, schema=None
    )


def _day(said: str) -> date | None:
    return whole_day(said)


def frames_on(day: date) -> FrameStore:
    """Return the portfolio as it was known at the end of a day before today."""
    past: _Past = current_app.extensions["past"]
    return past.days.board(day, datetime.now(UTC).date()).frames


def past_day() -> date | None:
    """Return the day that is looked back to; nothing where the board is as it is now."""
    found: date | None = g.get("past_day")
    return found


def refusal() -> str:
    """Return why nothing can be written while somebody looks back."""
    return say(
        "This is the board as it was known on %(day)s. Nothing can be written there.",
        day=day_words(past_day() or datetime.now(UTC).date()),
    )


def band() -> Node | None:
    """Return what says that somebody looks back, with the way to today; nothing on other pages."""
    said, found = g.get("asked_past"), past_day()
    if not said:
        return None
    if found is None:
        # Today is the board as it is; what is no day is said to be none.
        return None if _day(said) else _shown(say("The address names no day. This is today."))
    with read_only(live_board().engine) as session:
        first = first_day(session)
    words: list[Node | str] = [
        h("strong", say("The board as it was known on %(day)s.", day=day_words(found))),
        " ",
    ]
    if first is None or found < first:
        words.append(say("Nothing was known yet: its history begins later."))
    else:
        words.append(say("Nothing can be written here. Who may see it follows the rules of today."))
    return _shown(*words)


def _shown(*words: Node | str) -> Node:
    path, search = g.get("drawn", ("/", ""))
    query = [pair for pair in parse_qsl(search.removeprefix("?")) if pair[0] != AS_OF.name]
    address = f"{path}?{urlencode(query)}" if query else path
    marks = {"data-today": "", "data-full": ""}
    back = h("a", say("Back to today"), href=address, className="button", **marks)
    return h(
        "aside",
        h("p", *words),
        h("p", back),
        className="past-band",
        role="note",
        **{"aria-label": say("Looking back")},
    )
