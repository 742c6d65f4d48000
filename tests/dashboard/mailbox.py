"""A real mail server on this computer, and what arrived there."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from dashboard.context import Mail


class Box:
    """What arrived."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], str]] = []

    def wait_for(self, count: int, seconds: float = 10) -> None:
        """Wait until so many mails have come: those to owners are sent beside the request."""
        until = time.monotonic() + seconds
        while len(self.mails) < count and time.monotonic() < until:
            time.sleep(0.02)
        assert len(self.mails) == count, self.mails

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take one mail in."""
        self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 taken"


@contextmanager
def mailbox() -> Iterator[tuple[Box, Mail]]:
    """Run the server; give what arrives, and the settings that lead there."""
    held = Box()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(held, hostname="127.0.0.1", port=port)
    server.start()
    yield held, Mail("127.0.0.1", port, "", "", encrypted=False, sender="board@example.org")
    for thread in threading.enumerate():
        if thread.name == "mail to an owner":
            thread.join()
    server.stop()
