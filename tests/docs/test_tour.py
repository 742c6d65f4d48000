"""docs/tour.md: every stop is a function that stands where the page says, called in that order."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import dash
import pytest
from sqlalchemy import Engine

from tests.dashboard.pages.real_board import real_board, visit
from tests.docs.reading_tables import DOCS, tables

ROOT = DOCS.parent
STOP = re.compile(r"\[`([\w.]+)`\]\(\.\./([\w/.]+)\)")
AWARD = {
    "funder_key": "north",
    "project": "together",
    "amount": "1,250,000",
    "currency": "EUR",
    "start": "2026-03",
    "end": "2027",
}


def stops() -> list[tuple[str, str]]:
    """Return each stop as file and function, a method with its class."""
    (rows,) = tables("tour.md")["A tour: one award, from the form to the workbook"]
    found = [STOP.search(row["function"]) for row in rows]
    return [(m[2], m[1]) for m in found if m is not None]


@contextmanager
def recorded() -> Iterator[list[tuple[str, str]]]:
    """Record every call of our own functions while the block runs."""
    calls: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(str(ROOT)):
            calls.append((str(Path(code.co_filename).relative_to(ROOT)), code.co_qualname))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


@pytest.fixture
def board(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return real_board(sqlite, tmp_path)


def test_a_real_award_takes_the_way_of_the_page(board: dash.Dash) -> None:
    person = visit(board, "north")
    with recorded() as calls:
        status, answer = person.submit("award", AWARD)
        person.page("/")
        assert person.file("/export/summary.xlsx")[0] == 200
    assert (status, answer["ok"]) == (200, True)
    way = iter(calls)
    assert len(stops()) == 9
    for stop in stops():
        assert stop in way, f"{stop} is not called after the stop before it"


def test_the_links_of_the_documents_lead_somewhere() -> None:
    pages = [*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    for page in pages:
        prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#]+)", prose):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), (page.name, target)
