"""Backups: made while the board runs, looked through at once, kept with a note of what they hold.

A backup is one SQLite file, whatever the board runs on, so it can be restored to either kind of
database. The board's own key is not in it.
"""

import hashlib
import json
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from strategy.access import Actor
from strategy.authority import require
from strategy.errors import NotFoundError, StrategyError
from strategy.upkeep.copying import copy_into_file
from strategy.upkeep.encrypting import ENDING as ENCRYPTED
from strategy.upkeep.encrypting import encrypt
from strategy.upkeep.schema import Schema
from strategy.upkeep.verifying import verify_file

LOG = logging.getLogger("board.upkeep")
FOLDER = "backups"
REGULAR = "board"
_ENDING = ".sqlite3"
EXPIRE_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup with its note.

    Attributes:
        path: the file.
        made_at: when, in UTC.
        size: in bytes.
        schema: the shape of the database.
        revision: the number of the newest write in it.
        digest: SHA-256 of the file.
        source: the kind of database it was made from.
        problems: what was wrong with it when it was made; none when it was verified.
    """

    path: Path
    made_at: datetime
    size: int
    schema: str
    revision: int
    digest: str
    source: str
    problems: tuple[str, ...] = ()

    @property
    def encrypted(self) -> bool:
        """Whether only the holder of a key can read it."""
        return self.path.suffix == ENCRYPTED

    @property
    def verified(self) -> bool:
        """Whether all was well when it was looked through."""
        return not self.problems


def make_backup(
    engine: Engine,
    *,
    actor: Actor,
    folder: Path,
    schema: Schema | None,
    at: datetime,
    recipients: Sequence[str] = (),
) -> Backup:
    """Make a backup for somebody who asks for one.

    Raises:
        NotAllowedError: only the secretary makes backups.
    """
    require(actor, "make_backup")
    target = new_name(folder, REGULAR, at)
    return back_up(engine, target, schema=schema, at=at, recipients=recipients)


def backup_to_take(folder: Path, name: str, *, actor: Actor) -> Backup:
    """Return one of the backups for somebody who takes it away.

    Raises:
        AskAgainError: who asks has to show first that it is them.
        NotAllowedError: only the secretary takes backups away.
        NotFoundError: there is no such backup in the board's own folder.
    """
    require(actor, "take_backup")
    found = next((backup for backup in list_backups(folder) if backup.path.name == name), None)
    if found is None:
        raise NotFoundError("There is no such backup.")
    LOG.warning("backup taken away", extra={"revision": found.revision})
    return found


def new_name(folder: Path, start: str, at: datetime) -> Path:
    """Return a name that is free, in a folder that only the owner reads."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = f"{start}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    path, turn = folder / f"{stamp}{_ENDING}", 1
    while path.exists() or path.with_name(path.name + ENCRYPTED).exists():
        turn += 1
        path = folder / f"{stamp}-{turn}{_ENDING}"
    return path


def back_up(
    engine: Engine,
    target: Path,
    *,
    schema: Schema | None,
    at: datetime,
    recipients: Sequence[str] = (),
    before_sealing: Callable[[Path], None] | None = None,
) -> Backup:
    """Write a backup and its note, and look through what was written.

    Args:
        engine: the board, in use or not.
        target: the file to write.
        schema: builds the tables of a backup of PostgreSQL.
        at: now.
        recipients: public keys of age; with any, the file is encrypted once it was looked through.
        before_sealing: what is done with the plain file when it is good, such as a drill.

    Raises:
        StrategyError: it could not be written; nothing with the final name is there then.
    """
    try:
        copy_into_file(engine, target, schema)
    except (OSError, sqlite3.OperationalError, DBAPIError) as failure:
        reason = getattr(failure, "orig", None) or getattr(failure, "strerror", None) or failure
        raise StrategyError(
            f"The backup could not be written to {target.parent}: {reason}. "
            "Free some space, or name another folder."
        ) from failure
    made = look_through(target, source=engine.dialect.name, at=at)
    if before_sealing is not None and made.verified:
        before_sealing(target)
    if recipients:
        note_of(target).unlink()
        sealed = encrypt(target, recipients)
        made = replace(made, path=sealed, size=sealed.stat().st_size, digest=digest_of(sealed))
        _note(made)
    LOG.info("backup", extra={"revision": made.revision, "verified": made.verified})
    return made


def look_through(path: Path, *, source: str, at: datetime) -> Backup:
    """Verify a file that was just made, and write its note; return both as a backup."""
    found = verify_file(path)
    made = Backup(
        path=path,
        made_at=at.astimezone(UTC),
        size=path.stat().st_size,
        schema=found.schema,
        revision=found.revision,
        digest=digest_of(path),
        source=source,
        problems=found.problems,
    )
    _note(made)
    return made


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def note_of(path: Path) -> Path:
    """Return where the note of a backup stands: beside it."""
    return path.with_name(path.name + ".json")


def _note(made: Backup) -> None:
    note = {
        "file": made.path.name,
        "sha256": made.digest,
        "bytes": made.size,
        "schema": made.schema,
        "revision": made.revision,
        "made_at": made.made_at.isoformat(),
        "source": made.source,
        "encrypted": made.encrypted,
        "verified": made.verified,
        "problems": list(made.problems),
    }
    note_of(made.path).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def read_backup(path: Path) -> Backup | None:
    """Return a backup with what its note says; nothing without a readable note."""
    try:
        note = json.loads(note_of(path).read_text(encoding="utf-8"))
        return Backup(
            path=path,
            made_at=datetime.fromisoformat(note["made_at"]).astimezone(UTC),
            size=path.stat().st_size,
            schema=str(note["schema"]),
            revision=int(note["revision"]),
            digest=str(note["sha256"]),
            source=str(note["source"]),
            problems=tuple(str(problem) for problem in note["problems"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first."""
    files = [*folder.glob(f"*{_ENDING}"), *folder.glob(f"*{_ENDING}{ENCRYPTED}")]
    found = [read_backup(path) for path in files]
    return sorted((b for b in found if b), key=lambda b: b.made_at, reverse=True)


def forget_old(folder: Path, keep: int) -> list[Path]:
    """Delete regular backups beyond the newest ``keep`` good ones; return what went.

    Those made before an upgrade or a restore stay, and so does any that is newer than the last
    one kept.
    """
    regular = [b for b in list_backups(folder) if b.path.name.startswith(f"{REGULAR}-")]
    good = [b for b in regular if b.verified]
    if keep < 1 or len(good) <= keep:
        return []
    oldest_kept = good[keep - 1].made_at
    gone = [b.path for b in regular if b.made_at < oldest_kept]
    _delete(gone)
    return gone


def forget_expired(folder: Path, *, at: datetime, after: timedelta = EXPIRE_AFTER) -> list[Path]:
    """Delete every backup that is too old, of whatever kind, but never the newest good one.

    A backup holds people as they were then; those who were erased since must not stay in one for
    ever.
    """
    held = list_backups(folder)
    newest = next((b.path for b in held if b.verified), None)
    gone = [b.path for b in held if at - b.made_at > after and b.path != newest]
    _delete(gone)
    return gone


def _delete(paths: list[Path]) -> None:
    for path in paths:
        path.unlink()
        note_of(path).unlink(missing_ok=True)
