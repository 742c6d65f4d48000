"""docs/vocabulary.md and the README say what the code has."""

import re
from enum import StrEnum
from pathlib import Path

from dashboard.cli import _parser
from strategy import vocabulary
from tests.docs.reading_tables import DOCS, tables

ROOT = Path(__file__).parents[2]


def test_the_closed_lists_are_those_of_the_code() -> None:
    (rows,) = tables("vocabulary.md")["Closed lists"]
    told = {row["list"]: row["words"].split(", ") for row in rows}
    held = {
        name: [str(word) for word in list(value)]
        for name, value in vars(vocabulary).items()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    assert told == held


def test_every_file_the_readme_names_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert named
    for name in named:
        assert (ROOT / name).exists(), name


def test_every_command_the_readme_shows_is_understood() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"strategy-board ([a-z]+)", text)
    assert {"serve", "invite", "load", "check", "summary", "export"} <= set(shown)
    for name in set(shown):
        assert name in _parser().format_help()


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (DOCS / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_file_names_a_registry_or_a_place_of_one_machine() -> None:
    for name in ("constraints.txt", "pyproject.toml", "Makefile", ".ci/run", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"--(extra-)?index-url|/work/|/root/|/tmp/", text), name
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split():
        assert re.fullmatch(r"[A-Za-z0-9_.\-]+==[A-Za-z0-9_.!+\-]+", line), line
