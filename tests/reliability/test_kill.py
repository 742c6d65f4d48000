"""Nothing acknowledged is lost: both workers are killed in the middle of writes, many times."""

import contextlib
import itertools
import threading
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from strategy.database import open_engine, read_only
from strategy.models import Award, Change, Contribution
from strategy.upkeep.verifying import verify_file
from tests.http_client import Client
from tests.running import start_board

WRITERS = 2
# So many writes at least are acknowledged before each kill.
AT_LEAST = 10
# Officers of these log awards in turn: one account may save only so much in an hour.
FUNDERS = (
    *("MSIF", "NMSS", "MSUK", "FISM", "MSCAN", "AISM", "DMSG", "NIHR", "MSA", "MSRNL"),
    *("ACP", "BARTSCH", "BRAINCA", "EMSP", "EDMUS", "FSEP", "PMSA", "MRC", "MSWA", "NHMRC"),
)


def award(number: str, funder: str = "MSIF") -> dict[str, Any]:
    """Return a small valid award as the form sends it."""
    return {
        "funder_key": funder,
        "project": "new",
        "project_title": f"Reliability {number}",
        "scope": "progressive",
        "amount": "1000",
        "currency": "EUR",
        "stage": "committed",
        "split": {"U1": "100"},
    }


def kill_while_writing(folder: Path, turn: int, seconds: float) -> set[str]:
    """Serve, write from several clients, kill; return the titles the board said were saved.

    Args:
        folder: of the board.
        turn: how often it was killed before.
        seconds: from the tenth answer to the kill.
    """
    board = start_board(folder, "--workers", "2")
    acknowledged: set[str] = set()
    stop, begun = threading.Event(), threading.Event()

    def write(writer: int) -> None:
        # The kill may come at any moment, also while this writer is still signing in.
        with contextlib.suppress(OSError, HTTPException):
            client, funder = Client(board.url), FUNDERS[(turn * WRITERS + writer) % len(FUNDERS)]
            client.act_as(f"funder:{funder}")
            for number in itertools.count():
                if stop.is_set():
                    return
                name = f"{turn}-{writer}-{number}"
                _, answer = client.submit("award", award(name, funder), key=name)
                if isinstance(answer, dict) and answer.get("ok"):
                    acknowledged.add(name)
                    if len(acknowledged) >= AT_LEAST:
                        begun.set()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    assert begun.wait(60), f"only {len(acknowledged)} were ever saved"
    stop.wait(seconds)
    board.kill()
    stop.set()
    for writer in writers:
        writer.join()
    if board.process.stdout is not None:
        board.process.stdout.close()
    return acknowledged


def missing_after(folder: Path, acknowledged: set[str]) -> set[str]:
    """Return which acknowledged awards, or any of their parts, the database does not hold."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    with read_only(engine) as session:
        changes = session.exec(select(Change).where(col(Change.verb) == "log_award")).all()
        kept = {
            str(c.image["title"]).removeprefix("Reliability ")
            for c in changes
            if c.record_type == "project"
        }
        awards = len(session.exec(select(Award.id).where(col(Award.key).like("award-%"))).all())
        contributions = len(
            session.exec(
                select(Contribution.id).where(col(Contribution.key).like("contribution-%"))
            ).all()
        )
    engine.dispose()
    assert awards == contributions == len(kept), "a write was kept in part"
    assert verify_file(folder / "board.sqlite3").problems == ()
    return acknowledged - kept


def kill_often(folder: Path, kills: int) -> int:
    """Kill a serving board that often; return how many awards it had acknowledged."""
    acknowledged: set[str] = set()
    for turn in range(kills):
        acknowledged |= kill_while_writing(folder, turn, (turn * 0.037) % 0.4)
    assert missing_after(folder, acknowledged) == set()
    return len(acknowledged)


def test_killed_workers_lose_no_acknowledged_award(board_folder: Path) -> None:
    assert kill_often(board_folder, 5) >= 5 * AT_LEAST


@pytest.mark.verify
def test_workers_killed_two_hundred_times_lose_no_acknowledged_award(board_folder: Path) -> None:
    assert kill_often(board_folder, 200) >= 200 * AT_LEAST
