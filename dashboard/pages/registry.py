"""The pages of the board, in the order of its navigation."""

from datetime import UTC, datetime

import dash

from dashboard import downloads
from dashboard.context import Board
from dashboard.pages import (
    about,
    admin,
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
from strategy.frames.store import FrameStore
from strategy.rates import newest_day
from strategy.readings.search import SearchStore


def _prepare(app: dash.Dash) -> None:
    """Give the board its frames and the facts of its footer."""
    board: Board = app.server.extensions["board"]
    board.frames = FrameStore(board.engine)
    board.search = SearchStore(board.engine)
    board.facts = _facts


def _facts() -> list[tuple[str, str]]:
    return [
        ("As of", f"{datetime.now(UTC):%d %B %Y}"),
        ("Exchange rates", f"ECB reference rates to {newest_day('USD'):%d %B %Y}"),
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
