"""Try a fault: a process of its own in which one module has it, and the tests that run it."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutation.mutants import Mutant
from tests.structure.layers import ROOT

# Read once here, so that a process that tries a fault need not. None of them is the project's own.
READ_BEFORE = (
    "alembic.command",
    "authlib.jose",
    "dash",
    "flask",
    "networkx",
    "numpy",
    "openpyxl",
    "orjson",
    "pandas",
    "plotly.graph_objects",
    "playwright.sync_api",
    "sqlalchemy.orm",
    "sqlmodel",
    "webauthn",
)
# A fault may make a loop endless.
AT_ONCE, PATIENCE = 2, 5.0
KILLED, SURVIVED, NOT_RUN = "killed", "survived", "no test runs it"
BROKEN = 99
QUIET = ("-q", "-x", "--no-header", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin")


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads one module with a fault in it."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(ROOT / mutant.file))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.source(), self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the module that has the fault before anybody else does."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.mutant.module:
            return None
        file = ROOT / self.mutant.file
        return importlib.util.spec_from_file_location(name, file, loader=_Loader(self.mutant))


def prepare(templates: Path) -> None:
    """Read what no fault is made in, and make the databases that tests copy."""
    for name in READ_BEFORE:
        importlib.import_module(name)
    os.environ |= {
        "TEST_PROFILE": "mutation",
        "TEST_TEMPLATES": str(templates),
        "PYTEST_ADDOPTS": "",
        # Pytest's other parts are not needed, and some want to be read by pytest itself.
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }


def try_all(
    wanted: Iterable[tuple[Mutant, list[str]]], seconds: float
) -> Iterator[tuple[Mutant, str]]:
    """Yield what became of each mutant: killed, survived, or no test runs it.

    Args:
        wanted: mutants with the tests that run them.
        seconds: how long the tests of one take at most without a fault.
    """
    waiting = iter(wanted)
    running: dict[int, tuple[Mutant, float]] = {}
    while True:
        while len(running) < AT_ONCE:
            item = next(waiting, None)
            if item is None:
                break
            mutant, tests = item
            if not tests:
                yield mutant, NOT_RUN
                continue
            end = time.monotonic() + PATIENCE * (seconds + PATIENCE)
            running[_start(mutant, tests)] = (mutant, end)
        if not running:
            return
        yield from _ended(running)


def _start(mutant: Mutant, tests: list[str]) -> int:
    process = os.fork()
    if process:
        return process
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if mutant.new != mutant.old:
        sys.meta_path.insert(0, _Finder(mutant))
    code = BROKEN
    try:
        assert mutant.module not in sys.modules, "read before the fault was put in"
        code = int(pytest.main([*QUIET, *tests]))
    finally:
        os._exit(code)


def _ended(running: dict[int, tuple[Mutant, float]]) -> Iterator[tuple[Mutant, str]]:
    """Wait for a moment; yield those that ended, and stop those that never would."""
    time.sleep(0.05)
    for process, (mutant, end) in list(running.items()):
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            del running[process]
            yield mutant, _judged(os.waitstatus_to_exitcode(status), mutant)
        elif time.monotonic() > end:
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
            del running[process]
            yield mutant, KILLED


def _judged(code: int, mutant: Mutant) -> str:
    if code == pytest.ExitCode.OK:
        return SURVIVED
    # A module that cannot be read any more with the fault in it ends the collection.
    if code in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED):
        return KILLED
    raise AssertionError(f"the tests could not be run ({code}): {mutant.file} {mutant.told}")
