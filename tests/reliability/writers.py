"""People who write over HTTP without end, and know what they were told."""

import contextlib
import itertools
import threading
import time
from http.client import HTTPException

from tests.http_client import Client
from tests.reliability.test_kill import FUNDERS, WRITERS, award


class Writers:
    """Two people who log awards, and send again, with its key, what was not answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.acknowledged: set[str] = set()
        self.faults: list[str] = []
        self.stop = threading.Event()
        self.turn = itertools.count()
        self.threads = [threading.Thread(target=self._write, args=(n,)) for n in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def _write(self, writer: int) -> None:
        while not self.stop.is_set():
            with contextlib.suppress(OSError, HTTPException):
                self._as(FUNDERS[next(self.turn) % len(FUNDERS)], writer)
            time.sleep(0.05)

    def _as(self, funder: str, writer: int) -> None:
        client = Client(self.url)
        client.act_as(f"funder:{funder}")
        for _ in range(40):
            if self.stop.is_set():
                return
            name = f"{writer}-{funder}-{time.time_ns()}"
            self._send(client, name, funder)

    def _send(self, client: Client, name: str, funder: str) -> None:
        """Send an award until somebody says that it is kept, as a person would press again."""
        for _ in range(200):
            try:
                status, answer = client.submit("award", award(name, funder), key=name)
            except (OSError, HTTPException):
                if self.stop.is_set():
                    return
                time.sleep(0.1)
                continue
            if status >= 500 and status != 503:
                self.faults.append(f"{status} {answer}")
            if isinstance(answer, dict) and answer.get("ok"):
                self.acknowledged.add(name)
                return
            if self.stop.is_set():
                return
            time.sleep(0.05)

    def wait_for(self, count: int, seconds: float = 90) -> None:
        """Wait until so many are acknowledged."""
        until = time.monotonic() + seconds
        while len(self.acknowledged) < count and time.monotonic() < until:
            time.sleep(0.02)
        assert len(self.acknowledged) >= count, f"only {len(self.acknowledged)} of {count}"

    def end(self) -> None:
        """Stop, once everything sent is answered."""
        self.stop.set()
        for thread in self.threads:
            thread.join()
