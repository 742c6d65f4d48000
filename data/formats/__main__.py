"""The limited process itself: one file in, lines of JSON out, and never a trace."""

import sys
from pathlib import Path

import orjson

from data.formats.errors import RefusedError
from data.formats.output_lines import Printer
from data.formats.process_limits import MOST_BYTES, limit_process
from data.formats.sniff import read

REFUSED = 3
TOO_MUCH = "This file needs more memory than the board gives one file. Please split it."
UNREADABLE = "This file could not be read. Please save it again, as .xlsx or CSV."


def main(arguments: list[str]) -> int:
    """Read the file that the first argument names; its options come on the standard input."""
    options = orjson.loads(sys.stdin.buffer.read(2_000_000) or b"{}")
    limit_process()
    out = Printer()
    try:
        with Path(arguments[0]).open("rb") as file:
            read(file.read(MOST_BYTES + 1), options, out)
    except RefusedError as refused:
        out.refused(refused.rule, refused.sentence)
    except MemoryError:
        out.refused("too-much", TOO_MUCH)
    except BaseException:
        # Whatever a stranger's file brought about here, a reader's panic too: it is a sentence.
        out.refused("unreadable", UNREADABLE)
    else:
        out.end()
        return 0
    sys.stdout.buffer.flush()
    return REFUSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
