"""``make test-changed``: the tests that a change touches, in about two minutes.

What changed is what differs from the last commit, or from the commit that is named. A test is
touched when it changed itself, when it mirrors a changed file, or when it imports one; the tests of
the structure and of the documents go along. Those in a browser only when they changed themselves:
CI runs all of them.
"""

import ast
import subprocess
import sys
from pathlib import Path

from tests.structure.imports import modules
from tests.structure.layers import ROOT

ALWAYS = ("tests/structure", "tests/docs", "tests/test_formatting.py")


def changed(since: str) -> set[str]:
    """Return the files that differ from a commit, new ones included."""
    listed = (
        ["git", "diff", "--name-only", since],
        ["git", "ls-files", "--others", "--exclude-standard"],
    )
    found: set[str] = set()
    for command in listed:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found.update(done.stdout.split())
    return found


def touched(files: set[str]) -> list[str]:
    """Return the test files that a change of some files touches, and the folders that always go."""
    names = {name for name, path in modules().items() if str(path.relative_to(ROOT)) in files}
    found = {f for f in files if _is_test(f) and (ROOT / f).exists()}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        test = str(path.relative_to(ROOT))
        if "/browser/" not in test and (_mirrors(test, names) or _imported(path) & names):
            found.add(test)
    return [*ALWAYS, *sorted(f for f in found if not f.startswith(ALWAYS))]


def _is_test(file: str) -> bool:
    return file.startswith("tests/") and Path(file).name.startswith("test_")


def _mirrors(test: str, names: set[str]) -> bool:
    parts = Path(test).with_suffix("").parts[1:]
    mirrored = ".".join((*parts[:-1], parts[-1].removeprefix("test_")))
    return mirrored in names


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def main() -> int:
    """Run them; more arguments go to pytest."""
    since, more = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("HEAD", [])
    files = touched(changed(since))
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "not verify", *more, *files]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
