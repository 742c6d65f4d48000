"""What projects are about, for people affected: each has words of its own, easy to read."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.database import read_only
from strategy.models import Project
from tests.reading_grade import grade, longest_sentence

with Path("data/keys/project_words.csv").open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["project_key"])
def test_a_project_is_told_in_words_that_a_tired_person_reads(row: dict[str, str]) -> None:
    text = row["plain_summary"]
    assert grade(text) <= 8, text
    assert longest_sentence(text) <= 25
    assert len(text) > 40


def test_every_shipped_project_has_its_own(shipped: Engine) -> None:
    with read_only(shipped) as session:
        projects = session.exec(select(Project)).all()
    assert [one.key for one in projects if not one.plain_summary] == []
    assert len(projects) == len(ROWS)


def test_what_a_project_found_is_what_its_trial_found() -> None:
    """Of these the trial's own result is on the board: the same numbers stand in both."""
    words = {row["project_key"]: row["plain_summary"] for row in ROWS}
    for key, numbers in {
        "ms-stat2": ("964",),
        "ms-smart": ("445",),
        "sprint-ms": ("255",),
        "cupid": ("498",),
        "lipoic-acid": ("115",),
        "cogex": ("311",),
        "calgary-hydroxychloroquine": ("35", "14"),
    }.items():
        assert all(number in words[key] for number in numbers), key
