"""Moving a board to another database, of whatever kind: whole, compared, and never half."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from strategy.errors import StrategyError
from strategy.upkeep.backups import look_through, new_name
from strategy.upkeep.copying import copy_into_file, database_file, flush
from strategy.upkeep.epochs import renew_epoch
from strategy.upkeep.facts import MOVED
from strategy.upkeep.presence import RUNNING, require_alone, take_file
from strategy.upkeep.rows import copy_rows, plain_row, read_tables
from strategy.upkeep.schema import Schema, schema_of
from strategy.upkeep.verifying import reading_file

_START = "before-move"
_NOT_COMPARED = {("revision", "epoch"), ("revision", "mark")}
_MARK = text("INSERT INTO board_fact (name, value, at) VALUES (:name, :value, :at)")


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: how many tables and rows, and where the board as it was is kept."""

    tables: int
    rows: int
    kept: Path


def move(
    source: Engine, target: Engine, *, schema: Schema, aside: Path, at: datetime, to: str
) -> Moved:
    """Copy a board into an empty database, compare every row, and put the old one away.

    Nobody may use either of them meanwhile. The old board is kept as a backup, and goes when those
    go; a database of a server is marked, so that nobody serves it by mistake.

    Args:
        source: the board.
        target: an empty database.
        schema: the shapes that this version knows.
        aside: the folder of backups.
        at: now.
        to: what the new place is called, without a password.

    Raises:
        StrategyError: somebody uses one of them, the new one is not empty, or they differ; the old
            board is as it was.
    """
    with _taken(source, schema, aside, at) as kept:
        tables, rows = _copy(kept, target, schema)
        _put_away(source, to, at)
    look_through(kept, source=source.dialect.name, at=at)
    return Moved(tables, rows, kept)


@contextmanager
def _taken(source: Engine, schema: Schema, aside: Path, at: datetime) -> Iterator[Path]:
    """Keep everybody out of a board, and its whole contents in a file, for the length of a block.

    When the block fails, the file goes and the board is free again.
    """
    source.dispose()
    kept = new_name(aside, _START, at)
    file = database_file(source)
    try:
        if file is not None:
            with closing(sqlite3.connect(file, timeout=0.5, isolation_level=None)) as held:
                _take(held)
                with closing(sqlite3.connect(kept)) as copy:
                    held.backup(copy, pages=-1)
                kept.chmod(0o600)
                flush(kept)
                yield kept
        else:
            with source.begin() as alone:
                require_alone(alone)
                copy_into_file(source, kept, schema)
                yield kept
    except BaseException:
        kept.unlink(missing_ok=True)
        raise


def _take(held: sqlite3.Connection) -> None:
    try:
        take_file(held)
    except sqlite3.OperationalError as busy:
        raise StrategyError(RUNNING) from busy


def _copy(kept: Path, target: Engine, schema: Schema) -> tuple[int, int]:
    place = database_file(target)
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with reading_file(kept) as source, target.execution_options(writes=True).begin() as new:
        require_alone(new)
        if schema_of(new) or read_tables(new):
            raise StrategyError("The new database is not empty. Name an empty one.")
        schema.build(new, schema_of(source))
        copy_rows(source, new)
        old_digests, new_digests = digests(source), digests(new)
        wrong = sorted(name for name in old_digests if old_digests[name] != new_digests.get(name))
        if wrong:
            raise StrategyError(f"The copy differs in {', '.join(wrong)}. Nothing was moved.")
        schema.build(new, schema.newest)
        renew_epoch(new)
    return len(old_digests), sum(count for count, _ in old_digests.values())


def digests(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return for each table how many rows it has and a digest of all of them."""
    return {table.name: _digest(connection, table) for table in read_tables(connection)}


def _digest(connection: Connection, table: object) -> tuple[int, str]:
    query = select(table).order_by(*table.primary_key.columns)  # type: ignore[call-overload, attr-defined]
    name, count, found = table.name, 0, hashlib.sha256()  # type: ignore[attr-defined]
    for row in connection.execute(query).mappings():
        plain = {k: v for k, v in plain_row(row).items() if (name, k) not in _NOT_COMPARED}
        found.update(repr(sorted(plain.items())).encode())
        count += 1
    return count, found.hexdigest()


def _put_away(source: Engine, to: str, at: datetime) -> None:
    file = database_file(source)
    if file is None:
        # The board of a server is left for whoever looks after that; nobody serves it any more.
        with source.connect() as connection:
            connection.execute(_MARK, {"name": MOVED, "value": to[:400], "at": at})
            connection.commit()
        return
    # The file itself last: until then it is a whole board.
    for beside in ("-wal", "-shm", "-journal", ""):
        file.with_name(file.name + beside).unlink(missing_ok=True)
    flush(file.parent)
