"""Which version of the board this is: the day and minute of its newest commit.

Every commit has a version of its own, so that an upgrade is never taken for what is there already.
The build asks ``built_version``; whoever runs the board asks ``VERSION``.
"""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = "progressive-ms-strategy-board"
_ROOT = Path(__file__).resolve().parent.parent
_HEADING = re.compile(r"^## (\d{4}\.\d{1,2}\.\d{1,2}(?:\.\d+)?)", re.MULTILINE)


def built_version() -> str:
    """Return the version of the source as it lies here; where there is no git, of its changelog."""
    try:
        day = subprocess.run(
            ["git", "log", "-1", "--format=%cd", "--date=format-local:%Y %m %d %H%M"],  # noqa: S607
            cwd=_ROOT,
            env={"TZ": "UTC", "PATH": "/usr/local/bin:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        ).stdout.split()
    except (OSError, subprocess.SubprocessError):
        day = []
    return ".".join(str(int(part)) for part in day) if day else newest_heading()


def newest_heading() -> str:
    """Return the newest version that the changelog tells of."""
    changelog = _ROOT / "CHANGELOG.md"
    found = _HEADING.search(changelog.read_text(encoding="utf-8")) if changelog.exists() else None
    return found[1] if found else "0"


def _installed() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return built_version()


VERSION = _installed()
