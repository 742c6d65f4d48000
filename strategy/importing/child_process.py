"""Reading a file of somebody else in a limited process of its own, line by line.

The process is started by name (``python -m data.formats``): nothing of it is imported here, it gets
no secret and no database, and its end, whatever it is, is an answer.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

MOST_OUTPUT = 80_000_000
SECONDS = 30.0
TOO_LONG = "This file takes too long to read. Please split it, or save it as CSV."
CUT_OFF = "This file could not be read to its end. Please save it again, as .xlsx or CSV."
TOO_MUCH = "This file holds too much for one import. Please split it."
_KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "TMPDIR", "SYSTEMROOT", "TEMP")
_ROOT = str(Path(__file__).parents[2])


@dataclass
class FileContents:
    """What a file holds, as far as it could be read.

    Attributes:
        file: format, columns, questions and other facts about the whole file.
        rows: its records, each text with its cell.
        problems: what was wrong with single cells.
        refused: rule and sentence when the file is not taken at all.
    """

    file: dict[str, Any] | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    refused: dict[str, str] | None = None
    is_whole: bool = False


def read_file(
    path: Path,
    options: Mapping[str, Any],
    *,
    on_progress: Callable[[int], None] | None = None,
    timeout: float = SECONDS,
) -> FileContents:
    """Read one file in the limited process.

    Args:
        path: the file.
        options: how to read it; see ``docs/formats.md``.
        on_progress: called with the number of rows read so far.
        timeout: seconds after which the process is ended.
    """
    found = FileContents()
    process = _start(path, options)
    ended = threading.Event()
    timer = threading.Timer(timeout, _end, (process, ended))
    timer.start()
    try:
        for line in _lines(process.stdout):
            _take(found, line, on_progress)
        process.wait()
    except _TooMuchError:
        found.refused = {"rule": "too-much", "sentence": TOO_MUCH}
    finally:
        timer.cancel()
        _kill(process)
    if found.refused is None and not found.is_whole:
        sentence = TOO_LONG if ended.is_set() else CUT_OFF
        found.refused = {"rule": "too-long" if ended.is_set() else "cut-off", "sentence": sentence}
    return found


class _TooMuchError(Exception):
    pass


def _start(path: Path, options: Mapping[str, Any]) -> "subprocess.Popen[bytes]":
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(
        part for part in (_ROOT, environment.get("PYTHONPATH", "")) if part
    )
    process = subprocess.Popen(  # noqa: S603 - our own program, a path of our own making
        [sys.executable, "-m", "data.formats", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    if process.stdin is not None:
        try:
            process.stdin.write(orjson.dumps(dict(options)))
            process.stdin.close()
        except BrokenPipeError:
            pass
    return process


def _lines(stream: IO[bytes] | None) -> Iterator[dict[str, Any]]:
    size = 0
    for line in stream or ():
        size += len(line)
        if size > MOST_OUTPUT:
            raise _TooMuchError
        try:
            yield orjson.loads(line)
        except orjson.JSONDecodeError:
            return


def _take(
    found: FileContents, line: dict[str, Any], on_progress: Callable[[int], None] | None
) -> None:
    kind = line.get("kind")
    if kind == "row":
        found.rows.append(line)
    elif kind == "problem":
        found.problems.append(line)
    elif kind == "progress" and on_progress is not None:
        on_progress(int(line["done"]))
    elif kind == "file":
        found.file = line
    elif kind == "refused":
        found.refused = {"rule": str(line["rule"]), "sentence": str(line["sentence"])}
    elif kind == "end":
        found.is_whole = True


def _end(process: "subprocess.Popen[bytes]", ended: threading.Event) -> None:
    ended.set()
    _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (OSError, AttributeError):
            process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
