"""A board opened from a notebook: its tables as data frames, its network as a graph; read-only."""

from datetime import UTC, date, datetime
from typing import Any

import networkx as nx
import pandas as pd

import exports.board_sheets as board_sheets
import exports.money_sheets as money_sheets
from exports.data_frames import frame_of
from exports.named_sheets import SHEETS, money_filters, sheet_of
from exports.report import Sheet
from strategy.access import VISITOR, Actor
from strategy.columns.store import FrameStore
from strategy.database import open_for_reading, read_only
from strategy.errors import NotFoundError
from strategy.queries.board.board import read_board
from strategy.queries.board.filter_options import read_selection
from strategy.queries.board.question import Question
from strategy.queries.people.acting_choices import read_acting_person
from strategy.queries.people.network import read_network
from strategy.selection import Selection

# Tables that need the database besides the columns in memory.
OWN = ("awards", "contributions", "money")


def open_read_only(url: str, viewer: str, today: date | None) -> "OpenBoard":
    """Return a board opened as ``exports.open_board`` says.

    Raises:
        NotFoundError: there is nobody with that key.
    """
    place = url if "://" in url else f"sqlite:///{url}"
    engine = open_for_reading(place)
    actor: Actor | None = VISITOR
    if viewer != "visitor":
        with read_only(engine) as session:
            actor = read_acting_person(session, viewer)
    if actor is None:
        engine.dispose()
        raise NotFoundError(f"There is nobody with the key “{viewer[:60]}” on this board.")
    return OpenBoard(FrameStore(engine), actor, today or datetime.now(UTC).date())


class OpenBoard:
    """What a viewer may read of one board. Every table is made anew from its newest revision.

    Args:
        store: the columns of the board.
        viewer: for whom the tables are made.
        today: the day that "now" is.
    """

    def __init__(self, store: FrameStore, viewer: Actor, today: date) -> None:
        self._store, self.viewer, self.today = store, viewer, today

    def __enter__(self) -> "OpenBoard":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.engine.dispose()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(sorted((*SHEETS, *OWN)))

    @property
    def revision(self) -> int:
        """The number of the newest write that the viewer may know of."""
        return self._ask({}).portfolio.revision

    def table(self, name: str, **filters: str | list[str]) -> pd.DataFrame:
        """Return a table as a data frame.

        Args:
            name: one of ``names``.
            **filters: as they stand in an address of the board: ``strategy="U1"``,
                ``funder=["PMSA", "MSUK"]``, ``currency="GBP"``, or those of a list.

        Raises:
            NotFoundError: there is no such table.
        """
        if name not in self.names:
            raise NotFoundError(f"There is no table “{name[:60]}”; there are {self.names}.")
        frame = frame_of(self._sheet(name, filters))
        frame.attrs |= {
            "table": name,
            "viewer": self.viewer.key,
            "revision": self.revision,
            "as_of": self.today.isoformat(),
        }
        return frame

    def network(self) -> "nx.Graph[str]":
        """Return the network of the organisations as a graph, opinions left out.

        Nodes are keys of organisations with ``name`` and ``kind``; edges have ``kinds``, ``year``
        (the newest that is known) and ``records`` (how many they rest on).
        """
        found = read_network(self._ask({}))
        graph: nx.Graph[str] = nx.Graph()
        for key, body in found.bodies.items():
            graph.add_node(key, name=body.name, kind=body.kind)
        for edge in found.edges:
            graph.add_edge(
                edge.first,
                edge.second,
                kinds=list(edge.kinds),
                year=edge.year,
                records=len(edge.evidence),
            )
        return graph

    def _ask(self, query: dict[str, list[str]]) -> Question:
        whole = Question(self._store.current(), Selection(), self.viewer, self.today)
        return read_selection(whole, query)[0]

    def _sheet(self, name: str, filters: dict[str, Any]) -> Sheet:
        query = {key: [v] if isinstance(v, str) else list(v) for key, v in filters.items()}
        if name in SHEETS:
            return sheet_of(self._ask(money_filters(name, query)), name, query)
        question = self._ask(query)
        if name == "money":
            return board_sheets.money_by_strategy_and_year(read_board(question))
        with read_only(self._store.engine) as session:
            if name == "awards":
                return money_sheets.awards(question, session)
            return money_sheets.contributions(question, session)[0]
