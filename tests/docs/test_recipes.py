"""docs/recipes.md: every recipe, followed in a copy of the project, leads to what it promises.

``make test`` follows all five in one copy and runs what the last step of each names; ``make
verify`` follows each in a copy of its own, types included.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.reading_tables import DOCS
from tests.structure.layers import ROOT

MOST_FILES = {
    "Add a page": 4,
    "Add a list": 4,
    "Add a measure": 4,
    "Add a record type": 7,
    "Add an export format": 3,
}
STEP = re.compile(
    r"(?:New file `(?P<new>[^`]+)`|At the end of `(?P<end>[^`]+)`"
    r"|In `(?P<file>[^`]+)`, (?P<where>after|before) `(?P<line>[^`]+)`"
    r"):\n\n```\w+\n(?P<code>.*?)```",
    re.DOTALL,
)
RUN = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# What speaks up when a part was forgotten, and the recipes' own tests.
COMPLETENESS = (
    "entry or dictionary or vocabulary or calculations or structure "
    "or aims or contact or risk or markdown"
)
LEFT_OUT = ("__pycache__", ".venv", ".git", ".*_cache", ".hypothesis", "*.egg-info")


@dataclass(frozen=True)
class Recipe:
    """What a recipe changes, step by step, and what is run then."""

    steps: tuple[re.Match[str], ...]
    run: tuple[str, ...]

    @property
    def files(self) -> set[str]:
        return {step["new"] or step["file"] or step["end"] for step in self.steps}


def recipes() -> dict[str, Recipe]:
    parts = re.split(
        r"^## (?=Add )", (DOCS / "recipes.md").read_text(encoding="utf-8"), flags=re.M
    )[1:]
    found = {}
    for part in parts:
        heading, _, text = part.partition("\n")
        (run,) = RUN.findall(text)
        found[heading] = Recipe(tuple(STEP.finditer(text)), tuple(shlex.split(run)[1:]))
        # Every block of the recipe is a step: none is passed over because it is worded otherwise.
        assert len(found[heading].steps) == text.count("```") // 2 - 1, heading
    return found


def copy_of_the_project(folder: Path) -> Path:
    place = folder / "copy"
    shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return place


def follow(recipe: Recipe, place: Path) -> None:
    for step in recipe.steps:
        path = place / (step["new"] or step["file"] or step["end"])
        if step["new"]:
            assert not path.exists(), path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["code"], encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        if step["end"]:
            path.write_text(text + step["code"], encoding="utf-8")
            continue
        line = f"{step['line']}\n"
        assert f"\n{text}".count(f"\n{line}") == 1, (path, line)
        both = line + step["code"] if step["where"] == "after" else step["code"] + line
        path.write_text(text.replace(line, both, 1), encoding="utf-8")


def run(place: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place), "PYTEST_ADDOPTS": "", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout


def test_a_recipe_touches_no_more_files_than_it_may() -> None:
    assert set(recipes()) == set(MOST_FILES)
    for name, recipe in recipes().items():
        assert 0 < len(recipe.files) <= MOST_FILES[name], (name, recipe.files)


def test_all_recipes_together_leave_nothing_to_complain_of(tmp_path: Path) -> None:
    place, tests = copy_of_the_project(tmp_path), dict[str, None]()
    for recipe in recipes().values():
        follow(recipe, place)
        tests |= dict.fromkeys(argument for argument in recipe.run if argument.startswith("tests/"))
    run(place, "ruff", "check", "--no-cache", ".")
    run(place, "ruff", "format", "--no-cache", "--check", ".")
    chosen = ("-m", "not verify and not browser and not postgres", "-k", COMPLETENESS)
    run(place, "pytest", "-q", "-p", "no:cacheprovider", *chosen, *tests, "tests/structure")


@pytest.mark.verify
@pytest.mark.parametrize("name", MOST_FILES)
def test_each_recipe_stands_by_itself(tmp_path: Path, name: str) -> None:
    place, recipe = copy_of_the_project(tmp_path), recipes()[name]
    follow(recipe, place)
    run(place, "ruff", "check", "--no-cache", ".")
    run(place, "ruff", "format", "--no-cache", "--check", ".")
    run(place, "mypy")
    run(place, "pytest", "-q", "-p", "no:cacheprovider", *recipe.run)
