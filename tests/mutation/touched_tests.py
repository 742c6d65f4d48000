"""Which tests run which line, and how long each takes: from one run of the quick tests."""

import itertools
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from coverage import CoverageData

from tests.mutation.mutants import Mutant
from tests.structure.layers import ROOT

QUICK = "not verify and not browser and not postgres"
# These compare whole portfolios with a second implementation: slow, and they notice the most.
STRONGEST = ("tests/strategy/test_money_invariants.py", "tests/exports/test_workbook_agreement.py")
# Those that start processes of their own see no fault that is made in this one.
ELSEWHERE = ("tests/docs/test_recipes.py", "tests/packaging", "tests/reliability", "tests/mutation")


@dataclass(frozen=True)
class TouchedTests:
    """For each file and line the tests that run it; for each test its seconds."""

    by_line: dict[str, dict[int, frozenset[str]]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant, most: float, before: float = 0) -> list[str]:
        """Return tests that run what a mutant changes, the likeliest and quickest first.

        Args:
            mutant: the fault.
            most: how many seconds they may take together.
            before: those of the first so many seconds are left out, because they were tried; of
                the others the strongest come first.
        """
        lines = self.by_line.get(mutant.file, {})
        found = {test for n in range(mutant.first, mutant.last + 1) for test in lines.get(n, ())}
        if not found and mutant.is_read_once:
            # What is done when a file is read belongs to no test: any that uses the file may tell.
            found = {test for tests in lines.values() for test in tests}
        order = sorted(found, key=lambda test: (not self._mirrors(test, mutant), self.cost(test)))
        quick = self._first(order, before or most) or order[:1]
        if not before:
            return quick
        left = sorted(set(found) - set(quick), key=lambda t: (not _is_strong(t), self.cost(t)))
        return self._first(left, most)

    def _first(self, order: list[str], most: float) -> list[str]:
        until = itertools.accumulate(map(self.cost, order))
        return [test for test, spent in zip(order, until, strict=True) if spent <= most]

    def cost(self, test: str) -> float:
        """Return the seconds of a test."""
        return self.seconds.get(test, 1.0)

    def _mirrors(self, test: str, mutant: Mutant) -> bool:
        file = Path(test.partition("::")[0]).name.removeprefix("test_")
        return file == Path(mutant.file).name


def _is_strong(test: str) -> bool:
    return test.startswith(STRONGEST)


def measure(folder: Path) -> TouchedTests:
    """Run the quick tests once and return what they touched."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation.touched_tests", str(folder)],
        cwd=ROOT,
        env={**os.environ, "COVERAGE_FILE": str(folder / "coverage"), "TEST_PROFILE": "mutation"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"the tests fail without any fault: {done.stdout[-3000:]}")
    return read(folder)


def read(folder: Path) -> TouchedTests:
    """Return what an earlier run touched."""
    data = CoverageData(str(folder / "coverage"))
    data.read()
    by_line: dict[str, dict[int, frozenset[str]]] = {}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        by_line[str(Path(file).relative_to(ROOT))] = {
            line: frozenset(name.partition("|")[0] for name in names if name)
            for line, names in lines.items()
        }
    return TouchedTests(by_line, orjson.loads((folder / "seconds.json").read_bytes()))


class _Seconds:
    def __init__(self) -> None:
        self.found: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add one step of one test."""
        if report.when == "call":
            self.found[report.nodeid] += report.duration


def main(folder: Path) -> int:
    """Run the quick tests under coverage and keep what they touched."""
    seconds = _Seconds()
    watched = [f"--cov={package}" for package in ("strategy", "exports")]
    ignored = [f"--ignore={place}" for place in ELSEWHERE]
    quiet = ["-q", "-n", "2", "-p", "no:cacheprovider", "--cov-report=", "--cov-context=test"]
    code = pytest.main([*quiet, "-m", QUICK, *watched, *ignored], plugins=[seconds])
    (folder / "seconds.json").write_bytes(orjson.dumps(seconds.found))
    return int(code)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
