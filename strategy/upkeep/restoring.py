"""Putting a backup in the place of the board, or seeing whether that could be done."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, text

from strategy.database import Session
from strategy.errors import StrategyError
from strategy.services.erasing import erase_again
from strategy.upkeep.backups import back_up, digest_of, look_through, new_name, read_backup
from strategy.upkeep.copying import copy_into_file, database_file, flush, new_file
from strategy.upkeep.encrypting import decrypted
from strategy.upkeep.epochs import renew_epoch
from strategy.upkeep.presence import RUNNING, require_alone, take_file
from strategy.upkeep.rows import copy_rows
from strategy.upkeep.schema import Schema, schema_of
from strategy.upkeep.verifying import Verified, reading_file, verify_file


def check_backup(path: Path, schema: Schema, identity: Path | None = None) -> Verified:
    """Return what a backup holds once all of it was found good.

    Args:
        path: the backup.
        schema: the shapes that this version knows.
        identity: the file with the key of an encrypted one.

    Raises:
        StrategyError: says what is wrong with it.
    """
    if not path.is_file():
        raise StrategyError(f"There is no file {path}.")
    note = read_backup(path)
    if note is not None and note.digest != digest_of(path):
        raise StrategyError(f"{path.name} is not as it was when it was made. Take another backup.")
    with decrypted(path, identity) as plain:
        found = verify_file(plain)
    if found.problems:
        raise StrategyError(" ".join((f"{path.name} is not good.", *found.problems)))
    if found.schema not in schema.known:
        raise StrategyError(
            f"{path.name} was made by a newer version of the board ({found.schema}; this one "
            f"knows {schema.newest}). Install that version, then restore."
        )
    return found


def restore(
    path: Path,
    engine: Engine,
    *,
    schema: Schema,
    aside: Path,
    at: datetime,
    identity: Path | None = None,
    erased: Sequence[str] = (),
) -> Path | None:
    """Put a backup in the place of what the database holds.

    Either all of it happens or nothing does. What was there is kept as a backup first.

    Args:
        path: the backup.
        engine: the database, of whatever kind.
        schema: the shapes; the restored board gets the newest one.
        aside: the folder for what was there.
        at: now.
        identity: the file with the key of an encrypted backup.
        erased: keys of those who were erased since; they are erased again before anybody sees them.

    Returns:
        Where the earlier board is kept; nothing when there was none.

    Raises:
        StrategyError: the backup is not good, or somebody uses the database; nothing was changed.
    """
    check_backup(path, schema, identity)
    with decrypted(path, identity) as plain:
        return _put(plain, engine, _How(schema, aside, at, tuple(erased)))


@dataclass(frozen=True, slots=True)
class _How:
    schema: Schema
    aside: Path
    at: datetime
    erased: tuple[str, ...]


def _put(path: Path, engine: Engine, how: _How) -> Path | None:
    if engine.dialect.name == "sqlite":
        file = database_file(engine)
        if file is None:
            raise StrategyError("A database in memory cannot be restored.")
        return _replace_file(path, engine, file, how)
    return _replace_rows(path, engine, how)


def _replace_file(path: Path, engine: Engine, file: Path, how: _How) -> Path | None:
    engine.dispose()
    new = file.with_name(file.name + ".restoring")
    new.unlink(missing_ok=True)
    try:
        with reading_file(path) as source:
            copy_into_file(source.engine, new, None)
        with new_file(new).begin() as connection:
            how.schema.build(connection, how.schema.newest)
            _follow_up(connection, how)
        if how.erased:
            # Nothing of them stays in what is free in the file.
            with closing(sqlite3.connect(new, isolation_level=None)) as file_itself:
                file_itself.execute("VACUUM")
        flush(new)
        if not file.exists():
            new.replace(file)
            return None
        kept = _exchange(file, new, how.aside, how.at)
        look_through(kept, source="sqlite", at=how.at)
        return kept
    finally:
        new.unlink(missing_ok=True)


def _exchange(file: Path, new: Path, aside: Path, at: datetime) -> Path:
    """Rename the new file over the old one while nobody can have the old one open."""
    with closing(sqlite3.connect(file, timeout=0.5, isolation_level=None)) as old:
        kept = _keep_aside(old, file, aside, at)
        # The files beside the old one would be read as part of the new one.
        for beside in ("-wal", "-shm", "-journal"):
            file.with_name(file.name + beside).unlink(missing_ok=True)
        new.replace(file)
        flush(file.parent)
    return kept


def _keep_aside(old: sqlite3.Connection, file: Path, aside: Path, at: datetime) -> Path:
    target = new_name(aside, "before-restore", at)
    try:
        take_file(old)
        with closing(sqlite3.connect(target)) as copy:
            old.backup(copy, pages=-1)
        target.chmod(0o600)
        flush(target)
    except sqlite3.OperationalError as busy:
        target.unlink(missing_ok=True)
        if "locked" in str(busy) or "busy" in str(busy):
            raise StrategyError(RUNNING) from busy
        raise
    except sqlite3.DatabaseError:
        # What is damaged is kept as it is: somebody may still read something out of it.
        target.write_bytes(file.read_bytes())
    return target


def _replace_rows(path: Path, engine: Engine, how: _How) -> Path | None:
    kept = None
    with reading_file(path) as source, engine.begin() as target:
        # Held to the end: whoever starts meanwhile waits, and reads the restored board.
        require_alone(target)
        if schema_of(target):
            kept = new_name(how.aside, "before-restore", how.at)
            back_up(engine, kept, schema=how.schema, at=how.at)
        _empty(target)
        how.schema.build(target, schema_of(source))
        copy_rows(source, target)
        how.schema.build(target, how.schema.newest)
        _follow_up(target, how)
    return kept


def _empty(target: Connection) -> None:
    # Who reads now waits for the end; who wrote a moment ago is in the backup or fails here.
    target.execute(text("SET LOCAL lock_timeout = '10s'"))
    metadata = MetaData()
    metadata.reflect(target)
    metadata.drop_all(target)
    target.execute(text("DROP FUNCTION IF EXISTS refuse_change()"))


def _follow_up(connection: Connection, how: _How) -> None:
    """Do to the restored records what has to be done before anybody sees them."""
    renew_epoch(connection)
    # Who served when the backup was made does not serve now.
    connection.execute(text("DELETE FROM worker"))
    if how.erased:
        with Session(connection) as session:
            erase_again(session, list(how.erased), at=how.at)
            # The transaction is the restore's: it ends there.
            session.commit()
