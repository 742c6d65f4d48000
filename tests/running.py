"""A board as a reader starts it: the real command, the real portfolio, its own folder."""

import atexit
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psutil

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
START_SECONDS = 120
# The library of the charts takes half a minute of a processor, and sixty boards run in the tests.
COMPRESSED = Path(sys.prefix) / "compressed-for-tests"


@dataclass
class RunningBoard:
    """A served board: its address, its folder, and the process behind it."""

    url: str
    folder: Path
    process: Any
    log: Path

    def stop(self) -> int:
        """Stop as Ctrl-C does and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        # Workers finish what they are at, for twenty seconds at most.
        code: int = self.process.wait(timeout=45)
        return code

    def kill(self) -> None:
        """Stop the board and all its workers at once, without a chance to tidy up."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


def start_board(
    folder: Path,
    *options: str,
    trial: bool = True,
    module: str = "dashboard.cli",
    **environment: str,
) -> RunningBoard:
    """Start ``strategy-board serve`` on a free port and wait until it says where it is.

    Args:
        folder: where it keeps everything.
        options: more options of ``serve``.
        trial: whether everybody may try every role.
        module: what is run in place of the command, such as one that limits it.
        environment: more of its environment.

    Raises:
        AssertionError: it stopped, or said nothing in time.
    """
    log = folder / "board.log"
    share_compressed(folder)
    with log.open("ab") as errors:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                module,
                "serve",
                *(["--try-as"] if trial else []),
                *(options if "--port" in options else ("--port", "0", *options)),
            ],
            env={
                **os.environ,
                "STRATEGY_BOARD_HOME": str(folder),
                "PYTHONUNBUFFERED": "1",
                "COLUMNS": "200",
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            # A group of its own, so that its workers can be stopped with it.
            start_new_session=True,
        )
    said: list[str] = []
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.stdout is not None:
        line = process.stdout.readline()
        said.append(line)
        found = ADDRESS.search(line)
        if found:
            return RunningBoard(found[0].rstrip("/"), folder, process, log)
        if not line and process.poll() is not None:
            break
    process.kill()
    raise AssertionError("the board did not start: " + "".join(said))


def share_compressed(folder: Path) -> None:
    """Let a board find what another one compressed; its files go by their content's own name."""
    own = folder / "compressed"
    if own.exists():
        return
    COMPRESSED.mkdir(exist_ok=True)
    # Where a link may not be made, the board compresses for itself.
    with suppress(OSError):
        own.symlink_to(COMPRESSED, target_is_directory=True)


@cache
def _starter() -> subprocess.Popen[str]:
    """Return this worker's process that starts boards, see ``tests.starter``."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.starter"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(started.kill)
    return started


@contextmanager
def prepared_board(
    folder: Path, *options: str, trial: bool = True, **environment: str
) -> Iterator[RunningBoard]:
    """Serve a board for the length of a block, started by a process that has read the code."""
    out, log = folder / "board.out", folder / "board.log"
    out.write_text("")
    share_compressed(folder)
    arguments = ["serve", *(["--try-as"] if trial else []), "--port", "0", *options]
    more = {"STRATEGY_BOARD_HOME": str(folder), "COLUMNS": "200", **environment}
    order = {
        "arguments": arguments,
        "environment": {**os.environ, **more},
        "out": str(out),
        "err": str(log),
    }
    starter = _starter()
    assert starter.stdin is not None and starter.stdout is not None
    starter.stdin.write(f"{json.dumps(order)}\n")
    starter.stdin.flush()
    process = psutil.Process(int(starter.stdout.readline()))
    try:
        yield RunningBoard(_address(out, log, process), folder, process, log)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


def _address(out: Path, log: Path, process: psutil.Process) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.is_running():
        found = ADDRESS.search(out.read_text())
        if found:
            return found[0].rstrip("/")
        time.sleep(0.02)
    raise AssertionError(f"the board did not start: {out.read_text()}{log.read_text()}")


@contextmanager
def running_board(
    folder: Path, *options: str, trial: bool = True, **environment: str
) -> Iterator[RunningBoard]:
    """Serve a board for the length of a block, by the command as people run it."""
    board = start_board(folder, *options, trial=trial, **environment)
    try:
        yield board
    finally:
        # Its folder goes with the test: nothing needs to be tidied up. Stopping has its own tests.
        if board.process.poll() is None:
            board.kill()
        if board.process.stdout is not None:
            board.process.stdout.close()
