"""Twenty backups while people write over HTTP: each is whole, restored, and holds what was said."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from data.migrate import known_schema
from strategy.database import open_engine, read_only
from strategy.models import Change
from strategy.upkeep.restoring import restore
from strategy.upkeep.verifying import verify_file
from tests.reliability.writers import Writers
from tests.running import running_board

BACKUPS, LOADED_BY = 20, 10


def kept_in(path: Path) -> set[str]:
    """Return the titles of the awards that a file holds."""
    engine = open_engine(f"sqlite:///{path}")
    with read_only(engine) as session:
        changes = session.exec(select(Change).where(col(Change.verb) == "log_award")).all()
        titles = [str(c.image["title"]) for c in changes if c.record_type == "project"]
    engine.dispose()
    return {title.removeprefix("Reliability ") for title in titles}


def back_up_often(folder: Path, count: int) -> None:
    """Make backups by the command while two people write; restore each and look through it."""
    home = {**os.environ, "STRATEGY_BOARD_HOME": str(folder)}
    with running_board(folder, "--workers", "2") as board:
        writers = Writers(board.url)
        said: list[set[str]] = []
        for number in range(count):
            writers.wait_for(len(writers.acknowledged) + LOADED_BY)
            before, begun = set(writers.acknowledged), time.monotonic()
            target = folder / f"backup-{number}.sqlite3"
            subprocess.run(
                [sys.executable, "-m", "dashboard.cli", "backup", str(target)],
                env=home,
                check=True,
                capture_output=True,
                timeout=60,
            )
            assert len(writers.acknowledged) > len(before), "people went on writing meanwhile"
            assert time.monotonic() - begun < 60
            said.append(before)
        writers.end()
        assert writers.faults == []
    for number, before in enumerate(said):
        backup, put = folder / f"backup-{number}.sqlite3", folder / f"restored-{number}.sqlite3"
        engine = open_engine(f"sqlite:///{put}")
        restore(backup, engine, schema=known_schema(), aside=folder, at=datetime.now(UTC))
        engine.dispose()
        assert verify_file(put).problems == ()
        assert before <= kept_in(put), f"backup {number} lacks what was acknowledged before it"


def test_two_backups_under_load_are_whole(board_folder: Path) -> None:
    back_up_often(board_folder, 2)


@pytest.mark.verify
def test_twenty_backups_under_load_are_whole(board_folder: Path) -> None:
    back_up_often(board_folder, BACKUPS)
