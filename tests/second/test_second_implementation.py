"""The board's totals are to the cent those of a program written from docs/calculations.md."""

from typing import Any

import pytest
from sqlalchemy import Engine

from exports.summary import as_json, read_summary
from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.people.wholes import by_payer
from strategy.selection import PEOPLE, Selection
from tests.cast import TODAY
from tests.second import recomputing as second


def ask(engine: Engine, **selection: Any) -> Question:
    return Question(FrameStore(engine).current(), Selection(**selection), VISITOR, TODAY)


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def held(told: list[dict[str, Any]], key: str) -> dict[object, int]:
    return {row[key]: cents(row["amount"]) for row in told if cents(row["amount"])}


@pytest.fixture(params=PEOPLE)
def people(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_rows_funders_and_years_agree_to_the_cent(shipped: Engine, people: str) -> None:
    told = as_json(read_summary(ask(shipped, people=people)))
    found = second.counted(people)
    assert cents(told["total"]) == sum(cell.cents for cell in found)
    assert held(told["strategies"], "key") == second.sums(found, "row")
    assert held(told["funders"], "key") == second.sums(found, "funder")
    assert held(told["years"], "year") == second.sums(found, "year")


def test_areas_and_wholes_agree_to_the_cent(shipped: Engine, people: str) -> None:
    question = ask(shipped, people=people)
    board, found = read_board(question), second.counted(people)
    by_row = second.sums(found, "row")
    for area in board.areas:
        mine = [row for row in second.ROWS if row.startswith(area.area.key)]
        assert area.secured == sum(by_row.get(row, 0) for row in mine)
    parent = second.wholes()
    wanted: dict[object, int] = {}
    for funder, amount in second.sums(found, "funder").items():
        whole = parent.get(str(funder), funder)
        wanted[whole] = wanted.get(whole, 0) + amount
    bodies = question.portfolio.directory.organisations
    assert {bodies[n].key: held for n, held in by_payer(question, board.funders)} == wanted


@pytest.mark.parametrize("stage", ["secured", "committed"])
@pytest.mark.parametrize("row", [row for row in second.ROWS if row != "none"])
def test_each_row_by_itself_agrees_by_year(shipped: Engine, stage: str, row: str) -> None:
    board = read_board(ask(shipped, stage=stage, strategies=(row,), people="all"))
    found = [cell for cell in second.counted("all") if cell.row == row]
    assert dict(board.years) == second.sums(found, "year")


def test_no_published_amount_is_outside_the_totals(shipped: Engine) -> None:
    board = read_board(ask(shipped, people="all"))
    assert board.without_rate == 0
    published = {cell.award for cell in second.cells()}
    raw = {row["award_id"]: row for row in second.rows_of("portfolio/awards.csv")}
    keys = [row for row in second.rows_of("keys/awards.csv") if row["ship"] == "yes"]
    assert published == {k["award_id"] for k in keys if raw[k["award_id"]]["amount"]}
    outside = [k["award_id"] for k in keys if k["kind"] == "in_kind"]
    assert sum(cell.cents for cell in second.cells() if cell.award not in outside) == board.total


def test_the_ways_of_counting_agree(shipped: Engine, people: str) -> None:
    told = as_json(read_summary(ask(shipped, people=people)))["ways_of_counting"]
    wanted = second.ways_of_counting(people)
    found = {way["key"]: (tuple(way["leading"]), cents(way["total"])) for way in told}
    assert found.pop("announced")[1] > found["as_shown"][1]
    assert found == wanted
