"""Two machines on one server of databases, and a backup that takes the place of what they show."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.loader import load
from data.migrate import known_schema, upgrade
from strategy.database import open_engine
from strategy.upkeep.copying import copy_into_file
from strategy.upkeep.rows import copy_rows
from strategy.upkeep.verifying import reading_file
from tests.data.test_released_schemas import new_database
from tests.http_client import Client
from tests.reliability.test_kill import award
from tests.running import RunningBoard, start_board

pytestmark = pytest.mark.postgres
SECRETARY = "person:secretary-example"
ROUNDS = 20


@dataclass
class Machines:
    """Two machines, their database, and where each keeps its files."""

    first: RunningBoard
    second: RunningBoard
    engine: Engine
    address: str

    def shown(self) -> list[bytes]:
        """Return what each shows of all money."""
        return [Client(one.url).get("/export/projects.csv")[1] for one in (self.first, self.second)]

    def log(self, board: RunningBoard, mark: str) -> None:
        """Log an award on one of them."""
        client = Client(board.url)
        client.act_as(SECRETARY)
        status, said = client.submit("award", award(mark), key=mark)
        assert (status, said["ok"]) == (200, True)


@pytest.fixture
def machines(postgres: str, tmp_path: Path) -> Iterator[Machines]:
    """Two machines of two processes each on one database with the shipped portfolio."""
    address = new_database(postgres)
    engine = open_engine(address)
    upgrade(engine)
    load(engine)
    engine.dispose()
    boards = []
    key = b"k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa"
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "cookie.key").write_bytes(key)
        boards.append(start_board(folder, "--workers", "2", DATABASE_URL=address))
    yield Machines(boards[0], boards[1], engine, address)
    for board in boards:
        board.kill()
        board.process.stdout.close()
    engine.dispose()


def put_back(engine: Engine, image: Path) -> None:
    """Replace every row behind the board's back, as the server's own tools do."""
    with reading_file(image) as source, engine.begin() as target:
        target.execute(text("ALTER TABLE change DISABLE TRIGGER ALL"))
        copy_rows(source, target)
        target.execute(text("ALTER TABLE change ENABLE TRIGGER ALL"))


def command(folder: Path, address: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *words],
        env={**os.environ, "STRATEGY_BOARD_HOME": str(folder), "DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_no_worker_of_any_machine_shows_what_a_restore_took_away(
    machines: Machines, tmp_path: Path
) -> None:
    image = tmp_path / "image.sqlite3"
    copy_into_file(machines.engine, image, known_schema())
    folder = machines.first.folder
    assert (
        command(folder, machines.address, "backup", str(image.with_name("b.sqlite3"))).returncode
        == 0
    )
    refused = command(folder, machines.address, "restore", str(tmp_path / "b.sqlite3"), "--yes")
    assert refused.returncode == 1
    assert "is running" in refused.stderr
    assert "strategy-board" in refused.stderr, "it says who is connected"
    before = machines.shown()
    assert before[0] == before[1]
    for turn in range(ROUNDS):
        writer = (machines.first, machines.second)[turn % 2]
        machines.log(writer, f"ghost-{turn}")
        assert all(f"ghost-{turn}".encode() in shown for shown in machines.shown())
        put_back(machines.engine, image)
        if turn % 3:
            # Without a look in between the number of the revision is the same again.
            assert machines.shown() == before
        machines.log(writer, f"real-{turn}")
        first, second = machines.shown()
        assert first == second, turn
        assert f"real-{turn}".encode() in first
        assert f"ghost-{turn}".encode() not in first
        put_back(machines.engine, image)
