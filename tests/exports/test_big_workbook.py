"""A workbook of ten thousand projects: complete, correct, and LibreOffice takes it."""

import shutil
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exports.named_sheets import sheet_of
from exports.portfolio_report import portfolio_report
from exports.writers.csv_files import csv_lines
from exports.writers.workbook_files import workbook_chunks
from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import read_only
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.bench.synthetic import synthetic

PROJECTS = 10_000


@pytest.mark.verify
def test_ten_thousand_projects_fit_into_the_workbook(tmp_path: Path) -> None:
    engine = synthetic(tmp_path, PROJECTS)
    question = Question(FrameStore(engine).current(), Selection(), VISITOR, date(2026, 1, 1))
    book = tmp_path / "big.xlsx"
    with read_only(engine) as session, book.open("wb") as file:
        for chunk in workbook_chunks(portfolio_report(question, session, title="Big")):
            file.write(chunk)
    with closing(load_workbook(book, read_only=True)) as held:
        cents = sum(
            round(row[15] * 100)
            for row in held["Contributions"].iter_rows(min_row=5, values_only=True)
            if isinstance(row[15], int | float)
        )
    assert cents == read_board(question).total
    lines = sum(chunk.count("\n") for chunk in csv_lines(sheet_of(question, "projects")))
    assert lines == PROJECTS + 1
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("LibreOffice is needed for this proof: apt-get install libreoffice-calc")
    done = subprocess.run(
        [office, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(book)],
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "big.csv").stat().st_size > 100
    engine.dispose()
