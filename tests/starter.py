"""A process that has read the board's code and starts boards by dividing itself.

Reading the code takes two seconds of a processor; sixty boards are started in the tests. Each board
is the real command in a process of its own, only that its imports are done. What a start itself
does has tests with the command as people run it (``reliability/test_serving``).

It reads a line of JSON for each board: ``arguments``, ``environment``, ``out``, ``err`` (files to
write to); it answers with the number of the new process.
"""

import json
import os
import signal
import sys
from typing import Any

from dashboard import cli


def serve_here(order: dict[str, Any]) -> None:
    """Become a board; never returns."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(order["environment"])
    code = 1
    try:
        code = cli.main(order["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Start boards until nobody asks any more."""
    # Boards that end are buried at once.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        number = os.fork()
        if number == 0:
            serve_here(json.loads(line))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
