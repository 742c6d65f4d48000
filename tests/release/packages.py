"""``python -m tests.release.packages``: every package with the hashes of all its files.

Writes what a board needs (``docs/deployment/packages.txt``) and what its makers need besides
(``constraints-hashed.txt``), for every platform, from the plain pins of ``constraints.txt``.
Nothing in them names where the packages come from.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINS = ROOT / "constraints.txt"
RUN, ALL = ROOT / "docs" / "deployment" / "packages.txt", ROOT / "constraints-hashed.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def main() -> int:
    """Write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The board itself is built where it is installed, with what is named here and nothing else.
    build = "\n".join(project["build-system"]["requires"]) + "\n"
    _compile(RUN, ["-"], build)
    _compile(ALL, ["--all-extras", "-"], build)
    return 0


def _compile(target: Path, sources: list[str], build: str) -> None:
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *sources]
    wanted = ["--universal", "--python-version", "3.11", "--generate-hashes", "-c", PINS.name]
    quiet = ["--no-header", "--no-annotate", "--quiet", "--upgrade", "-o", str(target)]
    subprocess.run([*command, *wanted, *quiet], input=build, text=True, check=True, cwd=ROOT)


def pins(path: Path) -> dict[str, str]:
    """Return the versions in a file of pins, by the package's plain name."""
    found = PIN.findall(path.read_text(encoding="utf-8"))
    return {plain(name): version for name, version in found}


def plain(name: str) -> str:
    """Return a package's name as all spellings of it read."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
