"""``python -m tests.verify``: the long proofs; writes their dated report into docs/."""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

REPORT = Path(__file__).parents[1] / "docs" / "verify-report.md"
SIZES = ("10000", "100000", "1000000")


class _Results:
    """Collects what each proof did and how long it took."""

    def __init__(self) -> None:
        self.lines: dict[str, list[Any]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take one step of one test."""
        name = report.nodeid.split("::")[-1].split("[")[0]
        line = self.lines.setdefault(name, [0, 0, 0.0])
        line[2] += report.duration
        if report.when == "call" or report.failed:
            line[0 if report.passed else 1] += 1


def main() -> int:
    """Run everything marked ``verify`` and the bench up to a million projects."""
    os.environ["TEST_PROFILE"] = "long"
    results = _Results()
    started = time.monotonic()
    many = ["-q", "-n", "2", *sys.argv[1:]]
    failed = pytest.main(["-m", "verify", *many], plugins=[results])
    # The same tests as every day, with ten times as many made-up portfolios.
    failed = (
        pytest.main(["tests/strategy/test_money_invariants.py", *many], plugins=[results]) or failed
    )
    faults, bench = _run("tests.mutation"), _run("tests.bench", *SIZES)
    taken = time.monotonic() - started
    REPORT.write_text(_report(results, faults, bench, taken), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))  # noqa: T201
    return int(failed) or faults.returncode or bench.returncode


Done = subprocess.CompletedProcess[str]


def _run(module: str, *arguments: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "110"},
    )


def _report(results: _Results, faults: Done, bench: Done, seconds: float) -> str:
    rows = [
        f"| {name.removeprefix('test_').replace('_', ' ')} | {good} | {bad} | {took:,.0f} s |"
        for name, (good, bad, took) in results.lines.items()
    ]
    return "\n".join(
        [
            "# Report of the long proofs",
            "",
            f"Made by `make verify` on {datetime.now(UTC):%d %B %Y}, Python "
            f"{platform.python_version()}, {os.cpu_count()} cores, in {seconds / 60:.0f} minutes.",
            "",
            "| proof | passed | failed | took |",
            "|---|---:|---:|---:|",
            *rows,
            "",
            "## Faults put in",
            "",
            "Small faults, put into the code one at a time: do the quick tests notice?",
            "",
            (faults.stdout or faults.stderr).rstrip(),
            "",
            "## Timings",
            "",
            "`make bench` with a million projects more. Every sum was checked against SQL first. "
            f"Limits {'met' if bench.returncode == 0 else 'NOT met'}.",
            "",
            "```text",
            (bench.stdout or bench.stderr).rstrip(),
            "```",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
