"""Two workers are one board: what one takes, the other knows at once."""

import http.client
import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from sqlmodel import select

from dashboard import csrf
from strategy.access import COMMAND_LINE
from strategy.database import open_engine, read_only, transaction
from strategy.models import Change, Milestone
from strategy.services.people import invite_person
from strategy.upkeep.verifying import verify_file
from tests.http_client import Client
from tests.reliability.test_kill import award
from tests.running import RunningBoard, running_board

SECRETARY = "person:secretary-example"
PASSWORD = "garden lamp violin frost"
PER_WRITER, WRITERS = 6, 5


@pytest.fixture(scope="module")
def board(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    """A trial board in two processes."""
    folder = tmp_path_factory.mktemp("workers")
    shutil.copyfile(templates / "shipped", folder / "board.sqlite3")
    with running_board(folder, "--workers", "2", STRATEGY_BOARD_LOG="json") as served:
        yield served


class Line:
    """One connection that stays open: all its requests go to the same worker."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.to = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        self.cookies: dict[str, str] = {}

    def send(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, str]:
        """Send one request; return status and text."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.to.request(method, path, body, {**sent, "Accept": "text/html"})
        answer = self.to.getresponse()
        self.request_id = answer.getheader("X-Request-Id", "")
        text = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, text

    def post(self, path: str, **values: str) -> tuple[int, str]:
        """Send a form."""
        form = urlencode(
            {csrf.FORM_FIELD: self.cookies.get(csrf.cookie_name(secure=False), ""), **values}
        ).encode()
        kind = "application/x-www-form-urlencoded"
        return self.send("POST", path, form, Content_Type=kind)


def process_of(board: RunningBoard, line: Line) -> int:
    """Return which process answers on a line, as the log says."""
    line.send("GET", "/healthz")
    for text in board.log.read_text(encoding="utf-8").splitlines():
        # The command tells of its progress on the same way before it serves.
        event = json.loads(text) if text.startswith("{") else {}
        if event.get("request") == line.request_id:
            return int(event["process"])
    raise AssertionError("the log does not tell of a request")


@contextmanager
def lines_to_both(board: RunningBoard) -> Iterator[list[Line]]:
    """Open lines of which some lead to one worker and some to the other."""
    lines: list[Line] = []
    try:
        _open_to_both(board, lines)
        yield lines
    finally:
        for line in lines:
            line.to.close()


def _open_to_both(board: RunningBoard, lines: list[Line]) -> None:
    found: set[int] = set()
    for _ in range(20):
        new = [Line(board.url) for _ in range(6)]
        # All at once: a worker that is busy leaves the next one to the other.
        question = [threading.Thread(target=line.send, args=("GET", "/sign-in")) for line in new]
        for one in question:
            one.start()
        for one in question:
            one.join()
        lines += new
        found |= {process_of(board, line) for line in new}
        if len(found) == 2:
            return
    raise AssertionError("only one worker answers")


def test_what_one_connection_writes_every_other_reads_at_once(board: RunningBoard) -> None:
    writer, readers = Client(board.url), [Client(board.url) for _ in range(6)]
    writer.act_as(SECRETARY)
    for turn in range(4):
        status, answer = writer.submit("award", award(f"seen {turn}"), key=f"seen-{turn}")
        assert (status, answer["ok"]) == (200, True)
        for reader in readers:
            assert f"Reliability seen {turn}" in listed(reader, f"seen {turn}")


def listed(reader: Client, words: str) -> str:
    """Return the list of projects with these words."""
    status, answer = reader.call("projects-body.children", {"filters.data": {"q": [words]}})
    assert status == 200
    return json.dumps(answer)


def test_five_writers_on_the_same_records_lose_no_update(board: RunningBoard) -> None:
    """Each raises the version it read; who is told of a newer one reads again and repeats."""
    engine = open_engine(f"sqlite:///{board.folder / 'board.sqlite3'}")
    with read_only(engine) as session:
        keys = [m.key for m in session.exec(select(Milestone).limit(2))]
        before = {m.key: m.version for m in session.exec(select(Milestone)) if m.key in keys}
    saved: list[str] = []

    def write(number: int) -> None:
        client = Client(board.url)
        client.act_as(SECRETARY)
        for turn in range(PER_WRITER):
            saved.append(raise_weight(client, board, keys[turn % 2], f"{number}-{turn}"))

    writers = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with read_only(engine) as session:
        after = {m.key: m.version for m in session.exec(select(Milestone)) if m.key in keys}
        titles = {
            str(c.image["title"])
            for c in session.exec(select(Change).where(Change.verb == "change_milestone"))
        }
    engine.dispose()
    assert len(saved) == WRITERS * PER_WRITER
    assert sum(after.values()) - sum(before.values()) == WRITERS * PER_WRITER
    assert {f"Step {mark}" for mark in saved} <= titles
    assert verify_file(board.folder / "board.sqlite3").problems == ()


def raise_weight(client: Client, board: RunningBoard, key: str, mark: str) -> str:
    """Save a milestone on the newest version there is; return the mark that was saved."""
    engine = open_engine(f"sqlite:///{board.folder / 'board.sqlite3'}")
    try:
        for attempt in range(200):
            with read_only(engine) as session:
                step = session.exec(select(Milestone).where(Milestone.key == key)).one()
            values = {
                "key": key,
                "strategy": "U1",
                "version": str(step.version),
                "state": step.state,
                "standing": step.standing,
                "weight": "1",
                "title": f"Step {mark}",
            }
            status, answer = client.submit("milestone", values, key=f"{mark}-{attempt}")
            assert status == 200
            if answer["ok"]:
                return mark
        raise AssertionError("never saved")
    finally:
        engine.dispose()


def people(folder: Path) -> str:
    """Invite somebody; return the secret of the link."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    values: dict[str, Any] = {"email": "pat@example.org", "role": "patient_representative"}
    with transaction(engine) as session:
        _, secret = invite_person(session, actor=COMMAND_LINE, values=values, at=datetime.now(UTC))
    engine.dispose()
    return secret


def test_a_sign_in_and_the_count_of_tries_hold_on_both_workers(board_folder: Path) -> None:
    with (
        running_board(board_folder, "--workers", "2", trial=False) as board,
        lines_to_both(board) as lines,
    ):
        first, *others = lines
        status, text = first.post(f"/join/{people(board_folder)}", name="Pat", password=PASSWORD)
        assert status in (302, 303), text
        for other in others:
            other.cookies = dict(first.cookies)
            assert "Pat" in other.send("GET", "/account")[1]
        assert first.post("/sign-out")[0] in (302, 303)
        for other in others:
            assert other.send("GET", "/account")[0] in (302, 303)
        tried = [wrong(others[n % len(others)]) for n in range(24)]
        log = board.log.read_text(encoding="utf-8")
    # Ten wrong passwords in a quarter of an hour, however many workers there are.
    assert 10 <= tried.count(403) <= 11
    assert set(tried[11:]) == {429}
    assert not re.search(r"pat@example|Traceback", log)


def wrong(line: Line) -> int:
    """Try a wrong password; return the status."""
    line.send("GET", "/sign-in")
    return line.post("/sign-in", email="pat@example.org", password="not this one")[0]
