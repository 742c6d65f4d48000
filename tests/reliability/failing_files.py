"""Files that fail when they are told to: SQLite's own way to the disk, with an error put in.

Each write, each wait for the disk and each cut of a file goes through here. The so-many-th of them
answers with an input/output error, as a disk that is broken or a network drive that is gone would.
"""

import ctypes
from _sqlite3 import __file__ as driver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

# What SQLite calls an error at a write, a wait for the disk, and a cut.
WRITE, SYNC, TRUNCATE = 778, 1034, 1546
_POINTER = ctypes.c_void_p
# The name is handed on as the pointer it is: SQLite keeps it for as long as the file is open.
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, _POINTER, ctypes.c_int, _POINTER)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        ("open", _POINTER),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        ("rest", _POINTER * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", _POINTER),)


@dataclass
class Failures:
    """When a call fails.

    Attributes:
        calls: how many there were since ``failing`` began.
        first: the number of the call that fails; 0 for none.
        lasting: whether all after it fail, too.
        failed: how many failed.
    """

    calls: int = 0
    first: int = 0
    lasting: bool = False
    failed: int = 0

    def fails(self) -> bool:
        """Count a call; say whether it fails."""
        self.calls += 1
        due = self.first and (
            self.calls >= self.first if self.lasting else self.calls == self.first
        )
        self.failed += bool(due)
        return bool(due)


NOW = Failures()
# The functions that SQLite calls must stay as long as the process does.
_kept: dict[int, Any] = {}


@contextmanager
def failing(first: int, *, lasting: bool = False) -> Iterator[Failures]:
    """Let the so-many-th call to the disk fail, once or from then on; 0 only counts."""
    _install()
    NOW.calls, NOW.first, NOW.lasting, NOW.failed = 0, first, lasting, 0
    try:
        yield NOW
    finally:
        NOW.first = 0


def _install() -> None:
    if _kept:
        return
    library = ctypes.CDLL(driver)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    opened = _OPEN(vfs.open)

    def open_file(own: int, name: int, file: int, flags: int, out: int) -> int:
        answer: int = opened(own, name, file, flags, out)
        held = _File.from_address(file)
        if answer == 0 and held.methods:
            held.methods = ctypes.addressof(_watched(held.methods))
        return answer

    made = _OPEN(open_file)
    _kept[0] = (made, opened)
    vfs.open = ctypes.cast(made, _POINTER).value


def _watched(address: int) -> _Methods:
    """Return a file's methods with those that write put under watch."""
    if address not in _kept:
        plain = _Methods.from_address(address)
        copy = _Methods()
        ctypes.memmove(ctypes.addressof(copy), address, _size(plain.version))
        calls = (
            _watch(_WRITE, plain.write, WRITE),
            _watch(_TRUNCATE, plain.truncate, TRUNCATE),
            _watch(_SYNC, plain.sync, SYNC),
        )
        copy.write, copy.truncate, copy.sync = (ctypes.cast(c, _POINTER).value for c in calls)
        _kept[address] = (copy, calls)
    watched: _Methods = _kept[address][0]
    return watched


def _size(version: int) -> int:
    """Return how many bytes the methods have: later versions have more of them."""
    more = {1: 7, 2: 11, 3: 13}[version]
    return 6 * ctypes.sizeof(_POINTER) + more * ctypes.sizeof(_POINTER)


def _watch(kind: Any, address: int, error: int) -> Any:
    plain = kind(address)

    def call(*arguments: int) -> int:
        return error if NOW.fails() else plain(*arguments)

    return kind(call)
