"""Erasures beyond the database: its file is written anew, and no backup brings anybody back.

Whoever was erased stands by key in ``erasures.txt`` beside the backups. A key says nothing of a
person; the file only tells which records of a restored backup are to be erased again.
"""

import logging
import os
from collections.abc import Iterator
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


def note_erasure(folder: Path, key: str) -> None:
    """Write down that somebody was erased, so that it reaches the disk before anything else."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / NAME
    known = read_erasures(folder)
    if key in known:
        return
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{key}\n")
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)
    flush(folder)


def note_erasures(engine: Engine, folder: Path) -> None:
    """Write down whom a database knows to be erased, before another takes its place."""
    if not inspect(engine).has_table("erasure"):
        return
    with read_only(engine) as session:
        keys = session.exec(select(Erasure.actor_key).order_by(col(Erasure.erased_at))).all()
    for key in keys:
        note_erasure(folder, key)


def read_erasures(folder: Path) -> list[str]:
    """Return the keys of those who were erased, the oldest first."""
    path = folder / NAME
    lines = path.read_text(encoding="utf-8").split() if path.is_file() else []
    return list(dict.fromkeys(lines))


def apply_erasures(engine: Engine, folder: Path, *, at: datetime) -> list[str]:
    """Erase again whoever a restored backup brought back; return their keys."""
    keys = read_erasures(folder)
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
