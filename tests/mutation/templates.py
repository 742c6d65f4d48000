"""The databases that tests copy, made once for all processes that try a fault, without a fault."""

import sys
from pathlib import Path

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine
from tests.cast import fill


def make(folder: Path) -> None:
    """Make an empty, a small and a shipped database."""
    for name, contents in (("empty", ()), ("small", (fill,)), ("shipped", (load,))):
        engine = open_engine(f"sqlite:///{folder / name}")
        for content in (upgrade, *contents):
            content(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
