"""What this process may use: it reads one file of a stranger and then ends."""

import contextlib
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's clock still holds.
    resource = None  # type: ignore[assignment]

# On top of what the interpreter itself has claimed when the file is opened.
MEMORY = 190_000_000
CLAIMED = 500_000_000
CPU_SECONDS = 25
MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 150
MOST_CHARACTERS = 32_767
BLANK_ROWS = 300


def limit_process() -> None:
    """Limit memory, time and files of this process, where the system can."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, _claimed() + MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # A stricter limit of the machine's own stays.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _claimed() -> int:
    """Return the bytes of addresses this process has now; a guess where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return CLAIMED
    return pages * resource.getpagesize()
