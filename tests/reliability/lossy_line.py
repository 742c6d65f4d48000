"""A line to PostgreSQL that breaks when it is told to: before a message, or before its answer.

It stands between the board and the server and hands bytes on. Told so, it breaks at the next commit
after the server has done it, so that nobody on this side hears of it.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy.engine import URL, make_url

_COMMIT = b"COMMIT"
_PIECE = 65_536


@dataclass
class Line:
    """The line, and when it breaks.

    Attributes:
        deaf: how many of the next commits are done and never answered.
        broken: how many were.
    """

    target: str
    deaf: int = 0
    broken: int = 0
    server: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def port(self) -> int:
        """Where the board connects."""
        number: int = self.server.getsockname()[1]
        return number

    def serve(self) -> None:
        """Take connections until the line is closed."""
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.target)
            threading.Thread(target=self._hand_on, args=(near, far), daemon=True).start()

    def _hand_on(self, near: socket.socket, far: socket.socket) -> None:
        """Hand on what the board says, and the answers beside it."""
        is_deaf = threading.Event()
        answers = threading.Thread(target=self._answer, args=(near, far, is_deaf), daemon=True)
        answers.start()
        while said := _read(near):
            if _COMMIT in said and self.deaf:
                self.deaf -= 1
                is_deaf.set()
            try:
                far.sendall(said)
            except OSError:
                break
        _close(far)

    def _answer(self, near: socket.socket, far: socket.socket, is_deaf: threading.Event) -> None:
        while heard := _read(far):
            if is_deaf.is_set():
                self.broken += 1
                _close(far)
                break
            try:
                near.sendall(heard)
            except OSError:
                break
        _close(near)


def _read(end: socket.socket) -> bytes:
    try:
        return end.recv(_PIECE)
    except OSError:
        return b""


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def lossy_line(url: str) -> Iterator[tuple[Line, URL]]:
    """Put a line before a server; give the line, and the address through it."""
    address = make_url(url)
    folder = str(address.query["host"])
    line = Line(f"{folder}/.s.PGSQL.{address.query.get('port', 5432)}")
    thread = threading.Thread(target=line.serve, daemon=True)
    thread.start()
    yield line, address.set(host="127.0.0.1", port=line.port, query={"sslmode": "disable"})
    line.server.shutdown(socket.SHUT_RDWR)
    line.server.close()
    thread.join(5)
