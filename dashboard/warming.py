"""What the first visitor would wait for, made before the port opens.

Workers are divided from the process that did this: they share its frames, and one that starts anew
later follows from them.
"""

import contextlib
import ctypes
import gc

import dash

from dashboard.routing import draw
from strategy.errors import UnreachableError

LANDING = ("/", "/funding")
# The GNU C library's name for "how many places memory is taken from", malloc.h.
_ARENAS = -8


def warm(app: dash.Dash) -> None:
    """Draw the pages where people begin, as a visitor gets them, and keep what they were made of.

    A database that does not answer now is told to whoever asks, not here.
    """
    _share_memory()
    with app.server.test_request_context("/"), contextlib.suppress(UnreachableError):
        for path in LANDING:
            draw(path, "")
    # What is there now stays: nobody needs to look through it again for what could be let go, and
    # memory that nobody writes to stays shared.
    gc.collect()
    gc.freeze()


def _share_memory() -> None:
    """Let threads take memory from one place: what one of them lets go of serves the next.

    Frames are swapped whole after each write. With a place for each thread, new ones were laid
    into memory that the system had to clear first: an answer after a write took twice as long.
    Other C libraries keep one place, and know no such switch.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, 1)
