"""Names as ``docs/naming.md`` says: one name, one file; and no word that was retired."""

import io
import re
import tokenize
from collections import defaultdict
from pathlib import Path

from tests.docs.reading_tables import tables
from tests.structure.imports import modules
from tests.structure.layers import ROOT

# Every package may have its own of these.
EVERYWHERE = frozenset({"errors", "base"})
SAYS_NOTHING = frozenset(
    [
        "common",
        "words",
        "held",
        "place",
        "places",
        "story",
        "plain",
        "behind",
        "working",
        "calls",
        "shown",
        "asking",
        "done",
        "own",
        "utils",
        "helpers",
        "misc",
        "things",
        "states",
        "lists",
        "finding",
        "listening",
        "later",
        "still",
        "typed",
    ]
)


def rooms() -> list[str]:
    return [row["room"] for row in tables("naming.md")["Files and folders"][0]]


def retired() -> set[str]:
    rows = tables("naming.md")["Retired words"][0]
    return {row["retired"] for row in rows if "." not in row["retired"]}


def room_of(module: str) -> str:
    """Return the room a module stands in, or the module itself when it stands in none."""
    return next((room for room in rooms() if module.startswith(f"{room}.")), module)


def test_a_name_comes_back_only_from_room_to_room() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for module, path in modules().items():
        if path.stem not in {"__init__", "__main__", *EVERYWHERE}:
            found[path.stem].append(module)
    assert len(found) > 350
    for name, where in found.items():
        if len(where) > 1:
            stands_in = [room_of(module) for module in where]
            assert set(stands_in) <= set(rooms()), (name, where)
            assert len(set(stands_in)) == len(stands_in), (name, where)


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [module for module, path in modules().items() if path.stem in SAYS_NOTHING]
    assert vague == []


def test_no_retired_word_is_a_name_in_the_code() -> None:
    words = retired()
    assert len(words) > 5
    for path in [*modules().values(), *(ROOT / "tests").rglob("*.py")]:
        assert not words & names_in(path), path


def test_a_reading_is_a_value_of_an_indicator() -> None:
    for path in modules().values():
        for name in names_in(path):
            if re.search(r"Reading(?!s?Create|Base)", name):
                assert name.startswith(("IndicatorReading", "ReadingBase")), (path, name)


def names_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.string for token in tokens if token.type == tokenize.NAME}
