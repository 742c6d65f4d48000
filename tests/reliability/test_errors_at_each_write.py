"""The disk fails at each single write in turn: nothing is half there, and the answer is true."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from strategy.database import FULL, MAYBE, open_engine, read_only
from strategy.models import Award, Change, Contribution, Project, StrategyShare
from tests.dashboard.pages.real_board import Visit, real_board, visit
from tests.dashboard.pages.test_wall import GOOD_AWARD
from tests.reliability.failing_files import failing

COUNTED = (Award, Contribution, Project, StrategyShare, Change)


class Disk:
    """A board whose file is put back as it was before each try."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.file = Path(str(engine.url.database))
        self.kept = folder / "as-it-was"
        self.engine = engine
        engine.dispose()
        shutil.copyfile(self.file, self.kept)
        self.app = real_board(engine, folder)
        with failing(0):
            # Files that are opened from here on are under watch.
            pass

    def person(self) -> Visit:
        """Put the file back; return a funder before it."""
        self.engine.dispose()
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)
        return visit(self.app, "north")

    def counts(self) -> dict[str, int]:
        """Return how many records there are after the board was killed here; all is whole."""
        killed = self.kept.with_name("killed.sqlite3")
        for ending in ("", "-wal", "-shm"):
            killed.with_name(killed.name + ending).unlink(missing_ok=True)
        for ending in ("", "-wal"):
            left = self.file.with_name(self.file.name + ending)
            if left.exists():
                shutil.copyfile(left, killed.with_name(killed.name + ending))
        own = open_engine(f"sqlite:///{killed}")
        with own.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        with read_only(own) as session:
            found = {
                kind.__name__: session.exec(select(func.count()).select_from(kind)).one()
                for kind in COUNTED
            }
        own.dispose()
        return found


@pytest.fixture
def disk(sqlite: Engine, tmp_path: Path) -> Disk:
    return Disk(sqlite, tmp_path)


def log(person: Visit) -> tuple[int, Any]:
    return person.submit("award", GOOD_AWARD, key="only-once")


def test_it_is_counted_what_an_award_writes(disk: Disk) -> None:
    person = disk.person()
    before = disk.counts()
    with failing(0) as disk_calls:
        status, answer = log(person)
    assert status == 200 and answer["ok"], answer
    assert disk_calls.calls >= 10, "the files are under watch"
    assert disk.counts()["Award"] == before["Award"] + 1


@pytest.mark.parametrize(
    "lasting",
    [False, pytest.param(True, marks=pytest.mark.verify)],
    ids=["once", "from then on"],
)
def test_an_error_at_each_write_leaves_all_or_nothing(disk: Disk, lasting: bool) -> None:
    person = disk.person()
    nothing = disk.counts()
    with failing(0) as disk_calls:
        log(person)
    everything = disk.counts()
    assert all(everything[kind.__name__] > nothing[kind.__name__] for kind in COUNTED)
    refused, unknown = 0, 0
    for number in range(1, 3 * disk_calls.calls):
        person = disk.person()
        with failing(number, lasting=lasting) as broken:
            status, answer = log(person)
        if not broken.failed:
            # There is no such call: each that there is has failed once.
            assert status == 200 and answer["ok"] and number > 10
            break
        said_yes = status == 200 and answer["ok"]
        refused += not said_yes
        if not said_yes:
            assert status == 200, (number, answer)
            assert answer["message"] in (FULL, MAYBE), (number, answer)
        found = disk.counts()
        assert found in (nothing, everything), (number, answer)
        if said_yes or answer["message"] == FULL:
            assert found == (everything if said_yes else nothing), (number, answer)
        unknown += not said_yes and found == everything
        # The disk is well again: pressed once more, it is there, and only once.
        status, answer = log(visit(disk.app, "north"))
        assert status == 200 and answer["ok"], (number, answer)
        assert disk.counts() == everything, number
    assert refused > number / 2
    assert unknown > 0, "an error after the last byte: why the board does not say that it was lost"
