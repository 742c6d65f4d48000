"""Erasures beyond the database: its file is written anew, and no backup brings anybody back.

Whoever was erased stands by key in ``erasures.txt`` beside the backups. A key says nothing of a
person; the file only tells which records of a restored backup are to be erased again.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect
from sqlmodel import col, select

from strategy.database import read_only, transaction
from strategy.models import Erasure
from strategy.services.erasing import erase_again
from strategy.upkeep.copying import flush

LOG = logging.getLogger("board.upkeep")
NAME, DUE = "erasures.txt", "scrub-due"
MOMENT = 2_000


def note_keys(places: Iterable[Path], keys: Iterable[str]) -> None:
    """Write down who was erased, in each of some places, so that it reaches the disk.

    A place where it stands already is left alone. The file is there even when nobody was erased:
    that it is missing beside a backup means that it was lost.

    Raises:
        OSError: a place cannot be written to; the others were.
    """
    wanted, failed = list(keys), None
    for place in dict.fromkeys(places):
        try:
            _note_in(place, wanted)
        except OSError as failure:
            failed = failure
    if failed is not None:
        raise failed


def _note_in(place: Path, keys: list[str]) -> None:
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = place / NAME
    known = set(read_erasures([place]))
    new = [key for key in keys if key not in known]
    if path.is_file() and not new:
        return
    with open(path, "a", encoding="utf-8", opener=_for_the_owner) as file:
        file.write("".join(f"{key}\n" for key in new))
        file.flush()
        os.fsync(file.fileno())
    flush(place)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def note_erasures(engine: Engine, places: Iterable[Path]) -> int:
    """Write down whom a database knows to be erased, in each of some places; return how many."""
    if not inspect(engine).has_table("erasure"):
        return 0
    with read_only(engine) as session:
        keys = session.exec(select(Erasure.actor_key).order_by(col(Erasure.erased_at))).all()
    note_keys(places, keys)
    return len(keys)


def read_erasures(places: Iterable[Path]) -> list[str]:
    """Return the keys of those who were erased, as any of some places knows them."""
    lines: list[str] = []
    for place in places:
        path = place / NAME
        lines += path.read_text(encoding="utf-8").split() if path.is_file() else []
    return list(dict.fromkeys(lines))


def has_list(place: Path) -> bool:
    """Whether a place has a list of who was erased, be it of nobody."""
    return (place / NAME).is_file()


def apply_erasures(
    engine: Engine, folder: Path, *, at: datetime, places: Iterable[Path] = ()
) -> list[str]:
    """Erase again whoever a restored backup brought back; return their keys.

    Args:
        engine: the database.
        folder: the board's own folder of backups.
        at: now.
        places: where else it may stand who was erased.
    """
    keys = read_erasures([folder, *places])
    if not keys:
        return []
    with transaction(engine) as session:
        missing = erase_again(session, keys, at=at)
    if missing:
        scrub_now_or_later(engine, folder)
        LOG.info("erased again after a restore: %d", len(missing))
    return missing


def scrub_now_or_later(engine: Engine, folder: Path) -> None:
    """Write the database's file anew; while others hold it, note that this is still to be done."""
    due = folder / DUE
    if scrub(engine):
        due.unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    due.touch(mode=0o600)


def scrub_if_due(engine: Engine, folder: Path) -> None:
    """Write the database's file anew if that could not be done when somebody was erased."""
    if (folder / DUE).exists():
        scrub_now_or_later(engine, folder)


def scrub(engine: Engine) -> bool:
    """Write the database's file anew, so that nothing of what was deleted stays in it.

    With PostgreSQL the rows are taken out of their pages; its own files are the server's.

    Returns:
        whether it is done; ``False`` while others read from the file or write to it.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.dbapi_connection
        if raw is None:
            return False
        words = (
            ("VACUUM",)
            if engine.dialect.name != "sqlite"
            else (
                # What readers still hold goes with the next checkpoint; deleted cells are zeros.
                "PRAGMA wal_checkpoint(TRUNCATE)",
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            )
        )
        try:
            with _hurried(engine, raw.cursor()) as cursor:
                return _all_done(cursor, words)
        except Exception as busy:
            LOG.warning("the file could not be written anew now: %s", type(busy).__name__)
            return False


@contextmanager
def _hurried(engine: Engine, cursor: Any) -> Iterator[Any]:
    """Give a cursor that waits for others a moment only: somebody looks at the page meanwhile."""
    if engine.dialect.name != "sqlite":
        yield cursor
        return
    patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    cursor.execute(f"PRAGMA busy_timeout = {MOMENT}")
    try:
        yield cursor
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def _all_done(cursor: Any, words: tuple[str, ...]) -> bool:
    """Run statements; whether the last one, a checkpoint, could empty the log behind it."""
    for statement in words:
        cursor.execute(statement)
    answer = cursor.fetchone() if cursor.description else None
    return answer is None or not answer[0]
