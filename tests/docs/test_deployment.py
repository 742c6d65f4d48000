"""The documents for whoever runs a board: names, commands and sentences that are really there."""

import re
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.setting_names import NAMES

Said = pytest.CaptureFixture[str]
DOCS = Path("docs")
PAGES = ("deployment.md", "when-something-breaks.md")
TEXTS = {name: (DOCS / name).read_text(encoding="utf-8") for name in PAGES}
SOURCE = "\n".join(
    re.sub(r'"\s*\n\s*f?"', "", path.read_text(encoding="utf-8"))
    for folder in ("dashboard", "strategy", "data")
    for path in Path(folder).rglob("*.py")
)
# What people and operators are said to read; an ellipsis stands for what differs.
QUOTED = re.compile(
    r"\"([A-Z][^\"]{12,})\"|^\| ((?:There is no|Port|The board is|This)[^|]+) \|", re.M
)


def test_the_table_of_settings_is_that_of_the_code() -> None:
    rows = dict(
        re.findall(r"^\| `(STRATEGY_BOARD_\w+)` \| (.+) \|$", TEXTS[PAGES[0]], re.MULTILINE)
    )
    assert rows == NAMES


def helped(capsys: Said, *words: str) -> str:
    """Return what the command line says of itself."""
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def test_every_command_and_option_that_is_written_out_is_one(capsys: Said) -> None:
    known = re.findall(r"\{([a-z,-]+)\}", helped(capsys))[0].split(",")
    lines = re.findall(r"strategy-board (?!after)([a-z][a-z-]+)([^`\n]*)", "".join(TEXTS.values()))
    assert len(lines) > 20
    for command, rest in lines:
        assert command in known
        said = helped(capsys, command)
        assert [one for one in re.findall(r"--[a-z-]+", rest) if one not in said] == [], command


def test_sentences_that_are_quoted_are_said_somewhere() -> None:
    found = [one or two for one, two in QUOTED.findall(TEXTS[PAGES[1]])]
    assert len(found) > 8
    for sentence in found:
        for part in re.split(r"…|\d+", sentence):
            words = part.strip(" .")
            assert len(words) < 4 or words in SOURCE, (sentence, words)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", TEXTS[page]):
        path, _, anchor = target.partition("#")
        if path.startswith("http"):
            continue
        file = (DOCS / path).resolve() if path else DOCS / page
        assert file.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs, target
