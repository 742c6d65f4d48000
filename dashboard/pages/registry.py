"""The pages of the board, in the order of its navigation."""

from datetime import UTC, datetime

import dash
from sqlalchemy.exc import SQLAlchemyError

from dashboard import downloads
from dashboard.context import Board, current_board
from dashboard.pages import (
    about,
    accessibility,
    admin,
    display,
    drafting,
    drafts_page,
    funding,
    imports,
    later,
    needs,
    overview,
    pipeline,
    projects,
    records,
    search,
    stakeholders,
    story,
    strategy,
    well_being,
    why,
)
from dashboard.pages.voices import all_pages
from strategy.frames.store import FrameStore
from strategy.language import day, say
from strategy.rates import SHIPPED, newest_day
from strategy.readings.search import SearchStore


def _prepare(app: dash.Dash) -> None:
    """Give the board its frames and the facts of its footer."""
    board: Board = app.server.extensions["board"]
    board.frames = FrameStore(board.engine)
    board.search = SearchStore(board.engine)
    board.facts = _facts


def _facts() -> list[tuple[str, str]]:
    try:
        edition = current_board().frames.current().rates
    except SQLAlchemyError:
        # The frame of a page stands also while the database does not answer.
        edition = SHIPPED
    newest = newest_day("USD", edition)
    return [
        (say("As of"), day(datetime.now(UTC).date())),
        (
            say("Exchange rates"),
            say("reference rates of the European Central Bank to %(day)s", day=day(newest)),
        ),
    ]


PAGES = (
    _prepare,
    why.register,
    story.register,
    drafting.register,
    drafts_page.register,
    downloads.register,
    overview.register,
    strategy.register,
    all_pages.register,
    display.register,
    accessibility.register,
    funding.register,
    projects.register,
    imports.register,
    about.register,
    records.register,
    stakeholders.register,
    pipeline.register,
    well_being.register,
    needs.register,
    search.register,
    admin.register,
    later.register,
)
