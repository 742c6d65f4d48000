"""Whoever saves an import is killed at any moment: nothing of it is there, or all of it."""

import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from strategy.database import transaction
from strategy.importing.import_steps import SILENCE, advance, now
from strategy.services.importing import confirm_import
from strategy.vocabulary import ImportState
from tests.cast import actors
from tests.data.formats.making import workbook
from tests.strategy.importing.test_undone_whole import contents
from tests.strategy.importing.whole_files import bring_suggested

ROWS = 400
KILLS = 6
HEAD = ["Reference", "Title", "Amount", "Currency", "Start", "End", "Host", "URL"]


def rows() -> list[list[Any]]:
    """Return many awards with hosts and sources of their own."""
    return [
        [f"R-{n}", f"Study {n}", 100 + n, "EUR", "2024", "2026", f"Institute {n % 40}", address(n)]
        for n in range(ROWS)
    ]


def address(number: int) -> str:
    """Return the address of a source that some rows share."""
    return f"https://example.org/{number % 50}"


def killed(engine: Engine, key: str, seconds: float) -> None:
    """Let a process go on with an import and kill it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.importer", str(engine.url), key],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.stdout.close()
    process.wait()


def test_a_killed_save_leaves_nothing_and_another_worker_saves_all(sqlite: Engine) -> None:
    moments = random.Random(19)  # noqa: S311  moments, no secrets
    north = actors(sqlite).north
    before = contents(sqlite)
    brought = bring_suggested(sqlite, north, workbook({"Awards": [HEAD, *rows()]}))
    waiting = contents(sqlite)
    with transaction(sqlite) as session:
        confirm_import(session, actor=north, import_key=brought.key)
    for _ in range(KILLS):
        killed(sqlite, brought.key, moments.uniform(0, 0.6))
        if brought.file.state == ImportState.DONE:
            break
        assert contents(sqlite) == waiting
        with transaction(sqlite) as session:
            # The killed worker's last sign of life is long ago.
            file = session.merge(brought.file)
            file.beat_at = now() - SILENCE - timedelta(seconds=1)
    advance(sqlite, brought.key)
    assert brought.file.state == ImportState.DONE
    assert brought.file.facts["counts"]["saved"] == ROWS
    brought.undo()
    assert contents(sqlite) == before
