"""A pack counted again on the records as they stood, and its way from there to today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine

from strategy.access import VISITOR, Actor
from strategy.columns.portfolio import Portfolio
from strategy.database import current_revision, read_only
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.money.bridges import PARTS, read_bridge
from strategy.selection import Selection


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A strategy's money in cents: as frozen, counted again, and today, with what lies between."""

    key: str
    name: str
    frozen: int
    again: int
    parts: Mapping[str, int]
    now: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A pack beside its recomputation and today.

    Attributes:
        kinds: the parts of the bridge that are not empty, in its order.
    """

    rows: tuple[ComparedRow, ...]
    kinds: tuple[str, ...]
    currency: str

    @property
    def differing(self) -> tuple[ComparedRow, ...]:
        """The strategies that come out otherwise when they are counted again."""
        return tuple(row for row in self.rows if row.frozen != row.again)

    @property
    def same(self) -> bool:
        """Whether everything comes out as it was frozen."""
        return not self.differing


def recompute(
    live: Engine,
    contents: Mapping[str, Any],
    *,
    viewer: Actor,
    today: date,
    frames: Portfolio | None = None,
) -> Compared:
    """Return a pack's money counted again, and how it became what is known today.

    Args:
        live: the database with the history.
        contents: of the pack, as its reader may see them.
        viewer: who reads: committee and secretary have the whole pack, all others its public part.
        today: the day of the reading; rights are of today.
        frames: the portfolio of today, where it is there already.
    """
    rests = contents["rests_on"]
    with read_only(live) as session:
        newest = current_revision(session)
    reader, selection = viewer if viewer.governs else VISITOR, Selection(currency=rests["currency"])
    end = None
    if frames is not None and frames.revision == newest:
        end = read_board(Question(frames, selection, reader, today)).known
    bridge = read_bridge(
        live,
        int(rests["revision"]),
        newest,
        since=date.fromisoformat(rests["day"]),
        viewer=reader,
        today=today,
        selection=selection,
        end=end,
    )
    rows = tuple(
        ComparedRow(
            key=row["key"],
            name=row["name"],
            frozen=row["end"],
            again=bridge.start.get(row["key"], 0),
            parts={kind: cents.get(row["key"], 0) for kind, cents in bridge.parts.items()},
            now=bridge.end.get(row["key"], 0),
        )
        for row in (*contents["strategies"], *contents["beside"])
    )
    kinds = tuple(kind for kind in reversed(PARTS) if kind in bridge.parts)
    return Compared(rows, kinds, rests["currency"])
