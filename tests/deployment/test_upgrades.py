"""A board of each released schema is brought up to date behind its proxy; sign-ins stay."""

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from strategy.accounts.digests import digest
from tests.data.released import RELEASED, on_sqlite
from tests.deployment.people import Visitor
from tests.deployment.proxies import HOST, proxy, ready
from tests.running import running_board

pytestmark = pytest.mark.verify
MOST_SECONDS = 10.0
TOKEN = "handed-out-by-the-one-before"
WITH_SIGN_INS = [schema for schema in RELEASED if schema >= "0003"]
SETTINGS = {"STRATEGY_BOARD_URL": f"https://{HOST}", "STRATEGY_BOARD_PROXIES": "1"}


class Watch:
    """Asks for a page over and over, and knows the longest time without a good answer."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.longest = visitor, 0.0
        self._stop, self._good = threading.Event(), time.monotonic()
        self._thread = threading.Thread(target=self._ask)
        self._thread.start()

    def _ask(self) -> None:
        while not self._stop.wait(0.1):
            try:
                good = self.visitor.get("/livez").status_code == 200
            except requests.RequestException:
                good = False
            if good:
                now = time.monotonic()
                self.longest = max(self.longest, now - self._good)
                self._good = now

    def end(self) -> float:
        """Stop asking; return the longest time without an answer."""
        self._stop.set()
        self._thread.join()
        return self.longest


@pytest.mark.parametrize("schema", WITH_SIGN_INS)
def test_an_upgrade_takes_seconds_and_sign_ins_stay(
    schema: str, board_folder: Path, tmp_path: Path
) -> None:
    old = on_sqlite(schema, tmp_path)
    old.dispose()
    before = Path(str(old.url.database))
    person = signed_in(before)
    port = 0
    with running_board(board_folder, trial=False, **SETTINGS) as board:
        port = int(urlsplit(board.url).port or 0)
        with proxy("nginx", tmp_path / "nginx", port) as visitor:
            ready(visitor)
            watch = Watch(visitor)
            board.stop()
            # The version before served this board at the same port until now.
            for beside in board_folder.glob("board.sqlite3*"):
                beside.unlink()
            shutil.copyfile(before, board_folder / "board.sqlite3")
            with running_board(board_folder, "--port", str(port), trial=False, **SETTINGS):
                ready(visitor)
                time.sleep(0.5)
                taken = watch.end()
                visitor.line.cookies.set("__Host-board", TOKEN, secure=True)
                answer = visitor.get("/account")
    assert taken < MOST_SECONDS, f"{taken:.1f} s without an answer"
    assert answer.status_code == 200, answer.headers
    assert person in answer.text


def signed_in(path: Path) -> str:
    """Put a sign-in of a secretary into a board of whatever version; return their address."""
    now = datetime.now(UTC).replace(tzinfo=None)
    address = "kept@alliance.org"
    with closing(sqlite3.connect(path)) as database:
        names = [row[1] for row in database.execute("PRAGMA table_info(sign_in)")]
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        if "merged_organisation" in tables:
            # The made-up row of the dump: nobody can merge a body into itself.
            database.execute("DELETE FROM merged_organisation WHERE organisation_id = into_id")
        (number,) = database.execute(
            "SELECT id FROM person WHERE role = 'committee' AND ended_on IS NULL"
        ).fetchone()
        database.execute("UPDATE person SET email = ? WHERE id = ?", (address, number))
        values = {
            "digest": digest(TOKEN),
            "person_id": number,
            "stage": "full",
            "way": "password",
            "made_at": str(now),
            "seen_at": str(now),
            "expires_at": str(now + timedelta(days=1)),
        }
        held = {name: value for name, value in values.items() if name in names}
        marks = ", ".join("?" for _ in held)
        database.execute(
            f"INSERT INTO sign_in ({', '.join(held)}) VALUES ({marks})",  # noqa: S608
            tuple(held.values()),
        )
        database.commit()
    return address
