"""The drill: a backup is restored into a scratch place, and has to be the same board there."""

import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from strategy.columns.store import FrameStore
from strategy.database import open_engine
from strategy.errors import StrategyError
from strategy.upkeep.restoring import restore
from strategy.upkeep.rows import count_rows
from strategy.upkeep.schema import Schema, revision_of
from strategy.upkeep.verifying import reading_file

EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Drill:
    """How a drill ended.

    Attributes:
        at: when it was done.
        revision: of the backup that was restored.
        rows: how many rows of all tables came back.
        seconds: how long it took from the file to the portfolio.
    """

    at: datetime
    revision: int
    rows: int
    seconds: float

    @property
    def words(self) -> str:
        """What is kept of it: the moment first."""
        moment = self.at.astimezone(UTC).isoformat(timespec="seconds")
        return f"{moment} revision {self.revision}, {self.rows} rows, {self.seconds:.0f} s"


def drill(path: Path, *, schema: Schema, at: datetime) -> Drill:
    """Restore a plain backup into a scratch place and compare it with the file, table by table.

    Raises:
        StrategyError: it did not come back whole.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="drill-") as scratch:
        engine = open_engine(f"sqlite:///{Path(scratch) / 'board.sqlite3'}")
        try:
            restore(path, engine, schema=schema, aside=Path(scratch) / "aside", at=at)
            with reading_file(path) as source, engine.connect() as target:
                before, after = count_rows(source), count_rows(target)
                revision = revision_of(source)
            portfolio = FrameStore(engine).current()
        finally:
            engine.dispose()
    short = [name for name, count in before.items() if after.get(name, 0) < count]
    lost = [name for name in short if name not in _CLEARED]
    if lost or portfolio.revision != revision:
        raise StrategyError(
            f"The drill failed: {path.name} did not come back whole ({', '.join(lost)}). Make "
            "another backup, and ask for help if that fails, too."
        )
    return Drill(at, revision, sum(after.values()), time.monotonic() - began)


# Who serves is known anew after a restore.
_CLEARED = frozenset({"worker", "chore"})


def is_due(words: str, *, at: datetime) -> bool:
    """Whether a drill is due again, given what was kept of the newest one."""
    if not words:
        return True
    return at - datetime.fromisoformat(words.partition(" ")[0]) >= EVERY
