"""A board of the past: a database in memory that holds what the records said, and nothing since.

Everything that reads a board reads it too: there is no second way to any number.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, Connection, Engine, Table, Text, cast, event, select
from sqlmodel import Session, SQLModel, col

from strategy.columns.store import FrameStore
from strategy.database import current_state, read_only
from strategy.models import (
    Change,
    CommentSupport,
    CommentText,
    Dispute,
    MeetingScreen,
    NoteBefore,
    PackContent,
    Ranking,
    RateTable,
    Revision,
    SplitCoding,
)
from strategy.past.images import Row, record_models, revision_on, rows_at
from strategy.past.memories import fill, memory
from strategy.past.rights import with_todays_rights

NOTHING: Mapping[type[SQLModel], list[Row]] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class PastBoard:
    """What was known at a revision.

    Attributes:
        day: the day that was asked for; its end counts.
        revision: the newest write that counts.
        engine: its database, which nobody can write to.
        frames: the portfolio in columns, as of any board.
    """

    day: date
    revision: int
    engine: Engine
    frames: FrameStore
    _keeper: Connection = field(repr=False)

    def let_go(self) -> None:
        """Give its memory back; who reads it now finishes first."""
        self._keeper.close()
        self.engine.dispose()


def past_board(live: Engine, day: date, *, today: date, revision: int | None = None) -> PastBoard:
    """Return the board as it was known at the end of a day.

    Args:
        live: the database of the board.
        day: the day that is looked back to, in world time.
        today: the day on which somebody looks back: rights and embargoes are of today.
        revision: the newest write that counts, where that is known better than by the day.
    """
    with read_only(live) as session:
        until = revision_on(session, day) if revision is None else revision
        rows = rows_at(session, until)
        with_todays_rights(session, rows["award"], today)
        epoch = current_state(session).epoch
        return board_of_rows(day, until, rows, _beside(session, rows, until, day), epoch=epoch)


def board_of_rows(
    day: date,
    revision: int,
    rows: Mapping[str, list[Row]],
    beside: Mapping[type[SQLModel], list[Row]] = NOTHING,
    *,
    epoch: str = "",
) -> PastBoard:
    """Return a board in memory that holds some rows, to be read like any other.

    Args:
        day: the day that it is of.
        revision: the newest write that it knows of.
        rows: of records, by the name of their table; a table that is left out is empty.
        beside: rows of what is no record.
        epoch: of the live board.
    """
    engine, keeper = memory()
    state = {"id": 1, "number": revision, "epoch": epoch, "mark": f"past-{revision}"}
    for kind in record_models():
        fill(keeper, kind, rows.get(str(kind.__tablename__), []))
    for model, found in beside.items():
        fill(keeper, model, found)
    fill(keeper, Revision, [state])
    event.listen(engine, "connect", _close_for_writing)
    keeper.exec_driver_sql("PRAGMA query_only=ON")
    return PastBoard(day, revision, engine, FrameStore(engine), keeper)


def _close_for_writing(connection: Any, _: object) -> None:
    connection.execute("PRAGMA query_only=ON")
    # Nobody writes any more: who reads need not wait for anybody.
    connection.execute("PRAGMA read_uncommitted=ON")


def _beside(
    session: Session, rows: Mapping[str, list[Row]], until: int, day: date
) -> dict[type[SQLModel], list[Row]]:
    """Return what is no record and belongs to a day: history, words, opinions, rates.

    What a person has taken away since stays away.
    """
    end = datetime.combine(day + timedelta(days=1), time.min, UTC)
    comments = {row["id"] for row in rows["comment"]}
    rounds = {row["id"] for row in rows["ranking_round"]}
    projects = {row["id"] for row in rows["project"]}
    packs = {row["key"] for row in rows["pack"]}
    items = {row["id"] for row in rows["agenda_item"]}
    meetings = {row["id"] for row in rows["meeting"]}
    editions = {row["key"] for row in rows["rate_edition"]}
    return {
        Change: _all(session, Change, col(Change.revision) <= until),
        CommentText: [
            _as_worded(row, end)
            for row in _all(session, CommentText)
            if row["comment_id"] in comments
        ],
        Ranking: [
            row
            for row in _all(session, Ranking)
            if row["round_id"] in rounds and _before(row["sent_at"], end)
        ],
        SplitCoding: [
            row
            for row in _all(session, SplitCoding)
            if row["project_id"] in projects and _before(row["coded_at"], end)
        ],
        Dispute: [
            _as_answered(row, day) for row in _all(session, Dispute) if _before(row["made_at"], end)
        ],
        PackContent: [row for row in _all(session, PackContent) if row["pack_key"] in packs],
        CommentSupport: [
            row
            for row in _all(session, CommentSupport)
            if row["comment_id"] in comments and _before(row["supported_at"], end)
        ],
        NoteBefore: [
            row
            for row in _all(session, NoteBefore)
            if row["item_id"] in items and _before(row["sent_at"], end)
        ],
        MeetingScreen: [
            row
            for row in _all(session, MeetingScreen)
            if row["meeting_id"] in meetings and _before(row["since"], end)
        ],
        RateTable: [row for row in _all(session, RateTable) if row["edition_key"] in editions],
    }


def _as_worded(row: Row, end: datetime) -> Row:
    """Return a comment's words as they stood: its author may have mended them since."""
    for earlier in json.loads(row["earlier"]):
        if _before(end, datetime.fromisoformat(earlier["until"])):
            return {**row, "words": earlier["words"], "mended_at": None, "earlier": []}
    return row


def _as_answered(row: Row, day: date) -> Row:
    answered = row["answered_on"]
    if answered is None or answered <= day:
        return row
    return {**row, "state": "open", "answer": "", "answered_on": None}


def _before(moment: datetime, end: datetime) -> bool:
    """Whether a moment is earlier; databases may hand out world time without saying so."""
    first, second = (m if m.tzinfo else m.replace(tzinfo=UTC) for m in (moment, end))
    return first < second


def _all(session: Session, model: type[SQLModel], *where: Any) -> list[Row]:
    """Return rows with their JSON as text: it is only carried from one database to another."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    columns = [
        cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column
        for column in table.columns
    ]
    names = [column.name for column in table.columns]
    found = session.connection().execute(select(*columns).where(*where))
    return [dict(zip(names, row, strict=True)) for row in found]
