"""Doing the next step of an import: read, compare, save. Any worker may do it, one at a time.

A step is claimed in the database. A worker that dies in the middle leaves its claim without a sign
of life, and another one takes the step up from its beginning: no step is half done.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, or_, update
from sqlmodel import Session, col, select

from strategy.changes import new_key
from strategy.database import read_only, transaction
from strategy.errors import StrategyError
from strategy.importing.child_process import FileContents, read_file
from strategy.importing.comparing import compare
from strategy.importing.saving import save
from strategy.importing.staging import remembered, stage
from strategy.models import ImportContent, ImportFile
from strategy.services.import_mappings import known_titles
from strategy.vocabulary import ImportState

Clock = Callable[[], datetime]
SILENCE = timedelta(seconds=45)
_BEAT_SECONDS = 2.0
WORKING = (ImportState.WAITING, ImportState.COMPARING, ImportState.SAVING)


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def advance(engine: Engine, key: str, *, clock: Clock = now) -> None:
    """Do what can be done for an import until it waits for a person, or another worker has it.

    Args:
        engine: the database.
        key: the import.
        clock: what time it is.
    """
    while True:
        claim = new_key("worker")
        state = _claim(engine, key, claim, clock())
        if state is None:
            return
        try:
            _STEPS[state](engine, key, claim, clock)
        except StrategyError as refused:
            _stop(engine, key, claim, str(refused), back=state is ImportState.SAVING)


def is_left_alone(file: ImportFile, at: datetime) -> bool:
    """Whether an import has something to do that no living worker does."""
    if file.state not in WORKING:
        return False
    beat = file.beat_at.replace(tzinfo=UTC) if file.beat_at else None
    return not file.claim or beat is None or beat < at - SILENCE


def _claim(engine: Engine, key: str, claim: str, at: datetime) -> ImportState | None:
    with transaction(engine) as session:
        free = or_(col(ImportFile.claim) == "", col(ImportFile.beat_at) < at - SILENCE)
        mine = col(ImportFile.state).in_(WORKING)
        taken = session.execute(
            update(ImportFile)
            .where(col(ImportFile.key) == key, mine, free)
            .values(claim=claim, beat_at=at)
        )
        if not taken.rowcount:  # type: ignore[attr-defined]
            return None
        query = select(ImportFile.state).where(col(ImportFile.key) == key)
        return ImportState(session.exec(query).one())


def mine(session: Session, key: str, claim: str) -> ImportFile:
    """Return the import a worker has claimed.

    Raises:
        LostClaimError: somebody else has it now, or it was discarded.
    """
    query = select(ImportFile).where(col(ImportFile.key) == key, col(ImportFile.claim) == claim)
    file = session.exec(query).first()
    if file is None:
        raise LostClaimError("Another worker goes on with this import.")
    return file


class LostClaimError(StrategyError):
    """A step is no longer this worker's."""


def _stop(engine: Engine, key: str, claim: str, said: str, *, back: bool) -> None:
    """Say why a step could not be done; a save that failed has changed nothing."""
    with transaction(engine) as session:
        query = select(ImportFile).where(col(ImportFile.key) == key, col(ImportFile.claim) == claim)
        file = session.exec(query).first()
        if file is None:
            return
        file.state = ImportState.COMPARING if back else ImportState.REFUSED
        file.said, file.claim, file.beat_at = said, "", None


class _Beat:
    """Tells from time to time how far a step is; each sign costs a small write."""

    def __init__(self, engine: Engine, key: str, claim: str, clock: Clock) -> None:
        self._place = (engine, key, claim, clock)
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int = 0) -> None:
        moment = time.monotonic()
        if moment - self._last < _BEAT_SECONDS:
            return
        self._last = moment
        engine, key, claim, clock = self._place
        with transaction(engine) as session:
            session.execute(
                update(ImportFile)
                .where(col(ImportFile.key) == key, col(ImportFile.claim) == claim)
                .values(step=step, done=done, total=total, beat_at=clock())
            )


def _read(engine: Engine, key: str, claim: str, clock: Clock) -> None:
    beat = _Beat(engine, key, claim, clock)
    with read_only(engine) as session:
        file = mine(session, key, claim)
        body = session.get_one(ImportContent, file.id).body
        options = {**remembered(session, file), **file.options}
        titles = known_titles(session, file)
    read = {**options, "known_titles": titles}
    found = read_body(body, file.name, read, lambda done: beat("Reading the file", done))
    with transaction(engine) as session:
        stage(session, mine(session, key, claim), found, options)


_READ_WITH = (
    "format",
    "sheet",
    "header_row",
    "encoding",
    "delimiter",
    "mapping",
    "hidden",
    "known_titles",
)


def read_body(
    body: bytes, name: str, options: dict[str, object], on_progress: Callable[[int], None]
) -> FileContents:
    """Read a file's bytes in the limited process.

    Args:
        body: the file.
        name: what it was called, for its kind only.
        options: how to read it.
        on_progress: called with the number of rows read so far.
    """
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        place = Path(folder) / "file"
        place.write_bytes(body)
        said = {word: options[word] for word in _READ_WITH if options.get(word)}
        return read_file(place, {**said, "name": name}, on_progress=on_progress)


def _compare(engine: Engine, key: str, claim: str, clock: Clock) -> None:
    with transaction(engine) as session:
        compare(session, mine(session, key, claim), today=clock().date())


def _save(engine: Engine, key: str, claim: str, clock: Clock) -> None:
    with transaction(engine) as session:
        save(session, mine(session, key, claim), at=clock())


_STEPS = {ImportState.WAITING: _read, ImportState.COMPARING: _compare, ImportState.SAVING: _save}
