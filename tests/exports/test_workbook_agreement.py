"""Board, JSON, CSV and workbook hold the same cents: whole, each funder, area, strategy, filter."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from exports.named_sheets import sheet_of
from exports.summary import as_json, read_summary
from exports.writers.csv_files import csv_lines
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from tests.exports.books import ask_board, cents, rows, workbook


def selections(engine: Engine) -> list[dict[str, Any]]:
    frames = ask_board(engine).portfolio
    funders = [frames.directory.organisations[n].key for n in frames.funders]
    assert len(funders) > 20
    return [
        {},
        *({"funders": (key,)} for key in funders),
        *({"areas": (area.key,)} for area in frames.plan.areas),
        *({"strategies": (s.key,)} for s in frames.plan.strategies),
        {"strategies": ("none",)},
        {"year_from": 2015, "year_to": 2022, "countries": ("United Kingdom", "Canada")},
        {"statuses": ("active",), "currency": "GBP"},
        {"stage": "pledged"},
        {"year_from": 2050},
    ]


def read_csv(question: Question, name: str) -> list[dict[str, str]]:
    text = "".join(csv_lines(sheet_of(question, name))).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def column(table: list[dict[str, str]], start: str) -> int:
    return sum(
        int(Decimal(value) * 100)
        for row in table
        for name, value in row.items()
        if name.startswith(start) and value
    )


def test_json_and_csv_equal_the_board_for_every_selection(shipped: Engine) -> None:
    for selection in selections(shipped):
        question = ask_board(shipped, **selection)
        board, told = read_board(question), as_json(read_summary(question))
        assert int(Decimal(told["total"]) * 100) == board.total, selection
        by_strategy = [int(Decimal(s["amount"]) * 100) for s in told["strategies"]]
        assert by_strategy == [row.secured for row in board.rows]
        assert sum(by_strategy) == board.total
        assert sum(int(Decimal(f["amount"]) * 100) for f in told["funders"]) == board.total
        assert sum(int(Decimal(y["amount"]) * 100) for y in told["years"]) == board.total
        unit = board.currency
        assert (
            column(read_csv(question, "recommendations"), f"Promised or paid ({unit})")
            == board.total
        )
        assert column(read_csv(question, "funders"), f"Money ({unit})") == board.total
        assert column(read_csv(question, "years"), "Total") == board.total
        assert column(read_csv(question, "projects"), f"Money ({unit})") == board.total
        assert column(read_csv(question, "strategies-by-year"), "Total") == board.total


def check_workbook(engine: Engine, selection: dict[str, Any]) -> None:
    question = ask_board(engine, **selection)
    board = read_board(question)
    book, unit = workbook(engine, question), board.currency
    here = f"of it in this selection ({unit})"
    assert sum(cents(r[here]) for r in rows(book, "Contributions")) == board.total
    table = rows(book, "Recommendations")
    assert [cents(r[f"Promised or paid ({unit})"]) for r in table] == [
        r.secured for r in board.rows
    ]
    assert sum(cents(r[f"Money ({unit})"]) for r in rows(book, "Funders")) == board.total
    assert sum(cents(r[f"Money ({unit})"]) for r in rows(book, "Projects")) == board.total
    for row in rows(book, "Strategies by year"):
        year = None if row["Year"] == "undated" else int(row["Year"])
        parts = [v for head, v in row.items() if head not in ("Year", "All")]
        assert sum(cents(v) for v in parts) == dict(board.years)[year]


def test_the_workbook_equals_the_board_for_the_whole_and_filters(shipped: Engine) -> None:
    chosen = [s for s in selections(shipped) if "funders" not in s]
    for selection in chosen:
        check_workbook(shipped, selection)


@pytest.mark.parametrize("half", [0, 1])
def test_the_workbook_equals_the_board_for_each_funder(shipped: Engine, half: int) -> None:
    for selection in [s for s in selections(shipped) if "funders" in s][half::2]:
        check_workbook(shipped, selection)


def test_each_contribution_shows_the_rate_it_was_converted_with(shipped: Engine) -> None:
    question = ask_board(shipped)
    checked = 0
    for row in rows(workbook(shipped, question), "Contributions"):
        amount, rate = row["Original amount"], row["Units of the currency for one euro"]
        if amount is None or rate is None:
            assert row["Whole amount (EUR)"] is None
            continue
        whole = (Decimal(str(amount)) / Decimal(str(rate))).quantize(Decimal("0.01"))
        assert abs(cents(row["Whole amount (EUR)"]) - int(whole * 100)) <= 1
        checked += row["Currency"] != "EUR"
    assert checked > 20
