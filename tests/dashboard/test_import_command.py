"""``strategy-board import`` answers every question, and says sums, names and what is asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.cli import main
from tests.data.formats.making import workbook

HEAD = ["Grant no.", "Award", "Amount (kEUR)", "Date of award", "Host"]
ROWS: list[list[Any]] = [
    ["C-1", "One by command", 250, "2023/24", "UCL"],
    ["C-2", "Two by command", "1.5", "2024/25", "McGill"],
    ["", "Total", 251.5, "", ""],
]


class Command:
    """The command on a board of its own."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.place, self.report = folder / "awards.xlsx", folder / "report.json"
        self.place.write_bytes(workbook({"Awards": [HEAD, *ROWS]}))
        self.words = ["--database", str(engine.url), "import", str(self.place)]
        self.words += ["--funder", "north", "--json", str(self.report)]

    def run(self, *more: str) -> tuple[int, dict[str, Any]]:
        """Run it; return how it ended and its report."""
        ended = main([*self.words, *more])
        return ended, json.loads(self.report.read_text(encoding="utf-8"))


@pytest.fixture
def command(sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    return Command(sqlite, tmp_path)


def test_what_has_to_be_said_is_said_with_its_answers(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, report = command.run("--set", "columns=suggested")
    assert ended == 1
    assert [one["name"] for one in report["questions"]] == ["years", "units"]
    said = capsys.readouterr().out
    assert "--set units=title|plain" in said
    assert "--set years=4|7|10|1|" in said


def test_all_can_be_answered_beforehand(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["columns=suggested", "years=4", "units=title", "currency=EUR", "like=new"]
    ended, report = command.run(*(word for one in answers for word in ("--set", one)))
    assert ended == 0
    found = report["reconciliation"]
    assert (found["read"], found["taken"], found["left_out"]) == (3, 2, {"total": 1})
    assert [(one["year"], one["cents"]) for one in found["sums"]] == [
        ("2023", 25_000_000),
        ("2024", 150_000),
    ]
    assert report["saved"]["saved"] == report["to_save"] == 2
    said = capsys.readouterr().out
    assert "3 rows read: 2 new and 0 changed to save" in said
    assert "€250,000.00 committed, 2023" in said
    assert "1 left out (totals of other rows)" in said
    assert "2 organisations to add: UCL; McGill" in said


def test_answers_come_from_a_file_row_by_row(command: Command, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    said = {
        "columns": "suggested",
        "years": "4",
        "units": "title",
        "currency": "EUR",
        "organisations": {"UCL": "leave", "McGill": "new"},
        "rows": {"3": "skip"},
        "own_total": "EUR 250000",
    }
    answers.write_text(json.dumps(said), encoding="utf-8")
    ended, report = command.run("--answers", str(answers), "--dry-run")
    assert ended == 0
    assert report["reconciliation"]["left_out"] == {"said": 1, "total": 1}
    assert report["to_save"] == 1


def test_an_own_total_that_does_not_fit_stands_in_the_way(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["columns=suggested", "years=4", "units=title", "currency=EUR", "like=new"]
    words = [word for one in (*answers, "own_total=EUR 300000") for word in ("--set", one)]
    ended, report = command.run(*words)
    assert (ended, "saved" in report) == (1, False)
    assert "The rows hold €48,500.00 less than the total you gave" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--set", "columns=guess"], ["--answers", "nowhere.json"]])
def test_answers_that_are_none_are_a_sentence(
    command: Command, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.words, *words]) != 0
    assert "Traceback" not in capsys.readouterr().err
