"""A board whose files may not grow past a size: ``python -m tests.reliability.limited_board``.

What stands in the environment as ``LIMIT`` is the size in bytes; the rest are the arguments of
``strategy-board``. It stands for a disk that is full: what is written past it is refused by the
system itself.
"""

import os
import resource
import sys

from dashboard.cli import main

if __name__ == "__main__":
    size = int(os.environ["LIMIT"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    sys.exit(main(sys.argv[1:]))
