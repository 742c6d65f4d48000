"""docs/notebook.md, executed from top to bottom over the shipped portfolio."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.docs.reading_tables import DOCS

BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_page_runs_as_it_stands(board_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(board_folder)
    blocks = BLOCK.findall((DOCS / "notebook.md").read_text(encoding="utf-8"))
    assert len(blocks) > 5
    known: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/notebook.md", "exec"), known)  # noqa: S102  (our own page)
    assert known["graph"].number_of_nodes() > 100
