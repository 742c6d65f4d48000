"""Files that take long to make: made once for a state of the board, and kept for who asks next.

All workers share one folder, which never grows past a size: what was asked for longest ago goes
first. A file is found by everything that it depends on, so none is ever out of date.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

FOLDER = "made"
MOST_BYTES = 200_000_000
MOST_FILES = 200
_PIECE = 65_536


def made_once(
    folder: Path, parts: tuple[object, ...], make: Callable[[], Iterator[bytes]]
) -> Iterator[bytes]:
    """Return the bytes of a file, made now or earlier.

    Where nothing can be kept, such as on a full disk, the file is made all the same.

    Args:
        folder: the board's own folder.
        parts: all that the file depends on: the state of the board, who may see it, what was asked.
        make: makes the file, piece by piece.
    """
    path = folder / FOLDER / hashlib.sha256(repr(parts).encode()).hexdigest()
    try:
        kept = path.open("rb")
    except OSError:
        return _making(path, make)
    # The one that was asked for last goes last.
    with contextlib.suppress(OSError):
        os.utime(path)
    return _pieces(kept)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _making(path: Path, make: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    """Make a file and keep it; nobody finds it before it is whole."""
    part = path.with_name(f".{path.name}-{secrets.token_hex(6)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError:
        yield from make()
        return
    is_whole = True
    try:
        with kept:
            for piece in make():
                is_whole = is_whole and _written(kept, piece)
                yield piece
        if is_whole:
            part.replace(path)
            forget(path.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _written(file: BinaryIO, piece: bytes) -> bool:
    try:
        file.write(piece)
    except OSError:
        return False
    return True


def forget(folder: Path, *, most_bytes: int = MOST_BYTES, most_files: int = MOST_FILES) -> None:
    """Delete what was asked for longest ago, until the rest fits."""
    found: list[tuple[float, int, Path]] = []
    for path in folder.iterdir():
        # Another worker may have deleted it a moment ago.
        with contextlib.suppress(OSError):
            about = path.stat()
            found.append((about.st_mtime, about.st_size, path))
    size = 0
    for number, (_, bytes_, path) in enumerate(sorted(found, reverse=True), start=1):
        size += bytes_
        if number > most_files or size > most_bytes:
            with contextlib.suppress(OSError):
                path.unlink()
